"""A key that is refused: in the dialog, and later in the middle of the work."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.practice import fingerprints
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for
from tests.fast_clock import fast_clock

pytestmark = pytest.mark.desktop

WRONG = "this-key-has-a-letter-too-much"
NEW = "the-key-that-replaced-the-first"
# The first four photos arrive, then nothing comes back any more.
STUCK = {"endpoint": "upload", "kind": "hang", "skip": 4, "times": 3}
# So many times as fast as the clock on the wall.
SPEED = 10


def test_a_refused_key_stays_for_correction_and_a_revoked_one_is_replaced(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600, faults=(STUCK,))
    program = mia.start(*photos)
    program.press("welcomeEnterKey")
    program.type_into("keyField", WRONG)
    program.press("keySave")
    told = program.control("keyResult", until=lambda c: "does not accept this key" in c.name)
    assert "Copy it again on the PhotoGPT website" in told.name
    assert len(program.control("keyField").text) == len(WRONG)
    desktop.look("key-refused")
    mia.enter_key(program)
    mia.fill_in(program)

    program.press("startTraining")
    wait_for(lambda: len(mia.service.received()) == 4, "first photos at the service")
    mia.service.replace_key(NEW)
    card = program.control("errorCard", until=lambda c: c.name == "Your API key no longer works")
    assert "Your photos and details." in card.description
    desktop.look("key-stopped")
    program.press("errorAction", name="Enter API key…")
    mia.enter_key(program)

    # What hung is looked for at the service before it is sent again: two minutes, on a slow clock.
    program.gone("errorCard")
    assert mia.stored_key() == NEW
    assert program.stop() == 0
    assert program.printed == ""

    desktop.env.update(fast_clock(SPEED, time.time()))
    program = mia.start(name="later")
    program.control("trainTimeline")
    assert mia.service.received() == fingerprints(photos)
    assert mia.service.trainings() == [1]
    assert program.stop() == 0
    assert program.printed == ""
