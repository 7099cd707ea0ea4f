"""What can be taken back least is asked first: removing the key, deleting a model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop


def asked(program: Program, button: str, question: str) -> None:
    """Presses a button that asks first; the safe answer has the keyboard and changes nothing."""
    program.press(button)
    program.control("question", until=lambda c: c.name == question)
    program.wait_for_focus("questionNo")
    program.press("questionNo", name="Keep it")
    program.gone("question")


def test_key_and_model_are_removed_only_after_a_question(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=1)
    program = mia.with_draft(photos)
    program.press("startTraining")
    program.control("trainTimeline")

    program.press("sidebarSettings")
    program.press("setTest")
    program.control("keyResult", until=lambda c: c.name.startswith("Connected."))
    desktop.look("settings")
    asked(program, "setRemoveKey", "Remove the key from this computer?")
    assert mia.stored_key() == mia.service.key
    program.press("setRemoveKey")
    program.press("questionYes", name="Remove key")
    program.press("keyReplace", name="Enter API key…")
    assert mia.stored_key() == ""

    # A new key has the models looked at again, and meanwhile this one has become ready.
    mia.enter_key(program)
    program.press("dialogCancel")
    program.control("readyBanner", until=lambda c: c.name == "Mia’s model is ready")
    desktop.look("ready")
    asked(program, "readyDelete", "Delete Mia’s model?")
    assert len(mia.service.models()) == 1
    program.press("readyDelete")
    program.press("questionYes", name="Delete model")
    program.control("dropZone")
    wait_for(lambda: not program.items("sidebarList"), "empty list")
    assert mia.service.models() == []
    assert program.stop() == 0
    assert program.printed == ""
