"""The whole way of a person on a real desktop: from the first start to a model that is ready."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.file_manager import FileManager
from tests.end_to_end.program import Assistant, Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

# "Check now" looks at most once a minute.
CHECK_NOW_S = 90


def checked_until_ready(program: Program) -> Control:
    """Presses "Check now" again and again, as an impatient person does, until the banner comes."""

    def look() -> Control | None:
        shown = [banner for banner in program.controls("readyBanner") if banner.showing]
        if not shown:
            program.try_to_press("trainCheckNow")
        return next(iter(shown), None)

    return wait_for(look, "banner", timeout_s=CHECK_NOW_S, every_s=0.4, instead=program.tree)


def test_from_the_first_start_to_the_ready_message(
    desktop: Desktop,
    assistant: Assistant,
    person: Callable[..., Person],
    pictures: Path,
    photos: list[Path],
) -> None:
    mia = person(training_s=2)
    program = mia.start()
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    program.control("dropZone")
    assert mia.stored_key() == mia.service.key

    thunar = FileManager(desktop, assistant, pictures)
    thunar.drag_all(photos[0].name, lambda: program.control("dropZone").centre)
    program.control("photoCount", until=lambda c: c.name.startswith(f"{len(photos)} photos"))
    mia.fill_in(program)
    program.press("startTraining")

    program.control("trainTimeline")
    banner = checked_until_ready(program)
    assert banner.name == "Mia’s model is ready"
    assert program.control("readyCopyId").enabled

    (model,) = mia.service.models()
    assert model["status"] == "ready"
    assert len(mia.service.photos(model["id"])) == len(photos)
    assert program.stop() == 0
    assert program.printed == ""
