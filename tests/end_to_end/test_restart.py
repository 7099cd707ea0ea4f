"""Cut in the middle of an upload, the program goes on by itself: each photo once, one training."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.practice import fingerprints
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

KNOWN = 4
# Three more arrive without an answer: nobody here knows that they are there.
UNANSWERED = {"endpoint": "upload", "kind": "hang_after", "skip": KNOWN, "times": 3}


def test_an_upload_that_was_cut_goes_on_at_the_next_start(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600, faults=(UNANSWERED,))
    program = mia.with_draft(photos)
    program.press("startTraining")
    wait_for(lambda: len(mia.service.received()) == KNOWN + 3, "photos without an answer")
    desktop.look("uploading")
    assert program.stop() == 0
    assert program.printed == ""

    program = mia.start(name="again")
    program.control("trainTimeline")
    assert [item.name for item in program.items("sidebarList")] == [
        "Mia, Training, about 25 minutes left"
    ]
    assert len(mia.service.models()) == 1
    assert mia.service.received() == fingerprints(photos)
    assert mia.service.trainings() == [1]
    assert program.stop() == 0
    assert program.printed == ""
