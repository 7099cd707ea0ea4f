"""A service without a free place is waited for, and that is told.

Before it is asked again a minute has to pass, in which a training would show that was started all
the same; what comes then stands in tests/training/pipeline/test_start_training.py, on a clock that
jumps.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person

pytestmark = pytest.mark.desktop

FULL = {"endpoint": "train", "kind": "too_many", "times": None}


def test_a_full_service_is_told_and_an_impatient_person_starts_nothing_twice(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600, faults=(FULL,))
    program = mia.with_draft(photos)
    program.press("startTraining")

    program.control("errorCard", until=lambda c: c.name == "Too many trainings at once")
    assert [item.name for item in program.items("sidebarList")] == ["Mia, Waiting for a free place"]
    card = program.control("errorCard", until=lambda c: "try again in " in c.description)
    assert "Nothing is lost: All photos are sent." in card.description
    desktop.look("busy")
    looks = mia.service.calls("model")
    program.press("errorAction", name="Try now")
    program.control("errorCard", until=lambda c: "try again in " in c.description)
    assert mia.service.calls("train") == 1
    assert mia.service.calls("model") == looks
    assert program.stop() == 0
    assert program.printed == ""
