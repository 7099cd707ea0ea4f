"""Somebody who is stuck presses F1, reads the report, saves it, and gives nothing away with it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop


def test_a_report_is_read_and_saved(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600)
    program = mia.with_draft(photos, name="Wilhelmina")
    program.to_front(TITLE)
    program.keys("F1")
    program.control("helpDialog")
    desktop.look("help")
    program.press("helpSaveReport")
    report = program.control("reportText").text
    desktop.look("report")
    assert "draft" in report
    assert "14 photos" in report
    for secret in ("Wilhelmina", mia.service.key, photos[0].stem, str(desktop.home)):
        assert secret not in report

    place = desktop.home / "report.txt"
    program.press("reportSave")
    program.type_into("fileNameEdit", str(place))
    program.keys("Return")
    wait_for(place.exists, "the saved report")
    wait_for(lambda: place.read_text(encoding="utf-8") == report, "the whole report")
    assert program.stop() == 0
    assert program.printed == ""
