"""A service without a free place is waited for: told meanwhile, and in the end one training."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.person import Person
from tests.desktop.session import Desktop
from tests.desktop.waiting import wait_for

pytestmark = pytest.mark.desktop

SOON = {"endpoint": "train", "kind": "too_many", "retry_after": "2"}
SOME_TIME = {"endpoint": "train", "kind": "too_many", "skip": 1}


def test_a_full_service_is_told_tried_again_and_trains_once(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600, faults=(SOON, SOME_TIME))
    program = mia.with_draft(photos)
    program.press("startTraining")

    program.control("errorCard", until=lambda c: c.name == "Too many trainings at once")
    assert [item.name for item in program.items("sidebarList")] == ["Mia, Waiting for a free place"]
    # The first answer said when to come back, the second did not: that is up to the person.
    wait_for(lambda: mia.service.calls("train") == 2, "second try by itself")
    card = program.control("errorCard", until=lambda c: "try again in " in c.description)
    assert "Nothing is lost: All photos are sent." in card.description
    desktop.look("busy")
    program.press("errorAction", name="Try now")

    program.control("trainTimeline")
    program.gone("errorCard")
    assert mia.service.calls("train") == 3
    assert mia.service.trainings() == [1]
    assert program.stop() == 0
    assert program.printed == ""
