"""Without a mouse: from the first start to a training, photos handed over by a second start."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

FIRST_LOT = 10
OTHER_OPTIONS = "Photo Trainer is already running with other options."


def hand_over(mia: Person, program: Program, photos: list[Path]) -> None:
    """Second starts bring the photos into the draft that is open, in two lots."""
    assert mia.second_start(*photos[:FIRST_LOT]) == (0, "")
    program.control("photoCount", until=lambda c: c.name.startswith("10 photos,"))
    assert mia.second_start(*photos[FIRST_LOT:]) == (0, "")
    program.control("photoCount", until=lambda c: c.name.startswith("14 photos,"))
    code, said = mia.second_start(photos[0], options=("--practice",))
    assert (code, said.startswith(OTHER_OPTIONS)) == (2, True)
    assert len(program.items("sidebarList")) == 1


def remove_the_third_and_bring_it_back(program: Program, photos: list[Path]) -> None:
    """Into the photos, two to the right, away with that one, back again."""
    # Backwards: the buttons of however many hints there are stand before the photos.
    program.focus("formName")
    program.keys("shift+Tab")
    program.wait_for_focus("photoGrid")
    program.keys("Right", "Right", "Delete")
    program.control("photoCount", until=lambda c: c.name.startswith("13 photos,"))
    names = [tile.name for tile in program.items("photoGrid")]
    assert not any(photos[2].name in name for name in names)
    program.keys("ctrl+z")
    program.control("photoCount", until=lambda c: c.name.startswith("14 photos,"))
    assert photos[2].name in program.items("photoGrid")[2].name


def fill_in_by_keyboard(program: Program) -> None:
    """From the photos on, each Tab one field further."""
    program.keys("Tab")
    program.wait_for_focus("formName")
    program.write("Mia")
    program.keys("Tab")
    program.wait_for_focus("formAge")
    program.write("34")
    program.keys("Tab")
    program.wait_for_focus("formGender")
    program.keys("Down")
    program.control("formGender", until=lambda c: c.name == "Female")


def test_a_draft_is_made_by_keyboard_alone_with_photos_of_a_second_start(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    mia = person(training_s=600)
    program = mia.start()
    program.wait_for_focus("welcomeEnterKey")
    program.keys("Return")
    program.wait_for_focus("keyField")
    program.write(mia.service.key)
    program.keys("Return")
    program.wait_for_focus("choosePhotos")
    (window,) = program.windows(TITLE)
    assert "CARDINAL" in desktop.run("xprop", "-id", window, "_NET_WM_ICON")

    hand_over(mia, program, photos)
    remove_the_third_and_bring_it_back(program, photos)
    fill_in_by_keyboard(program)
    desktop.look("keyboard-filled")
    program.control("startTraining", until=lambda c: c.enabled)
    program.keys("ctrl+Return")
    program.control("trainTimeline")
    assert mia.service.trainings() == [1]

    # Whether a training may go on without the program is asked once.
    program.keys("ctrl+q")
    program.wait_for_focus("questionNo")
    program.keys("Escape")
    program.gone("question")
    program.keys("ctrl+q")
    assert program.end() == 0
    assert program.printed == ""
    wait_for(lambda: desktop.icon_in_tray() is None, "end of the icon")
