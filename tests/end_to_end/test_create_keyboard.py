"""With a ready model, without a mouse: pictures, a heart, the best one, saved, larger, deleted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.program import Program
from tests.end_to_end.ready_model import (
    Gallery,
    check_back,
    check_paid_once_and_complete,
    remember,
    trained_model,
    wait_for_one_file,
)
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

WORDS = "Mia on a bench in the rain"
# More stops than any way in the window has.
MANY = 16


def where(program: Program) -> str:
    """The object name of what has the keyboard."""
    focused = program.focused()
    return focused.id.rpartition(".")[2] if focused else ""


def go_with(program: Program, key: str, target: str) -> None:
    """Presses a key again and again, each time until it has led somewhere, as far as to a place."""
    for _ in range(MANY):
        before = where(program)
        if before == target:
            return
        program.keys(key)
        wait_for(
            lambda before=before: where(program) not in ("", before),  # type: ignore[misc]
            f"way from {before} to {target}",
            instead=program.tree,
        )
    raise AssertionError(f"{key} does not lead to {target} but to {where(program)}")


def order_four(program: Program) -> None:
    """Own words in the place of the idea's, and the tick; nothing else is needed."""
    go_with(program, "Tab", "readyCreate")
    program.keys("Return")
    program.wait_for_focus("createPrompt")
    program.keys("ctrl+a")
    program.write(WORDS)
    go_with(program, "Tab", "createConsent")
    program.keys("space")
    program.control("createButton", until=lambda c: c.enabled)
    program.keys("ctrl+Return")
    program.control("createJob_0", until=lambda c: c.name.startswith("Making 4 pictures"))


def find_the_best(program: Program) -> None:
    """From the pictures on: the left one, the right one, the left one."""
    go_with(program, "Tab", "groupDuel_1")
    program.keys("Return")
    program.wait_for_focus("duelLeft")
    for pair, key in enumerate(("Left", "Right", "Left"), 1):
        program.control("duelProgress", until=lambda c, pair=pair: c.name == f"Pair {pair} of 3")  # type: ignore[misc]
        program.keys(key)
    program.wait_for_focus("bestSave")


def save_the_best(program: Program, folder: Path) -> Path:
    """Under the name that is offered; then back to the pictures."""
    program.keys("Return")
    program.wait_for_focus("fileNameEdit")
    program.keys("Return")
    saved = wait_for_one_file(folder)
    program.control("windowTold", until=lambda c: c.name == "Saved in “Pictures”.")
    program.wait_for_focus("bestSave")
    program.keys("Escape")
    program.gone("duel")
    go_with(program, "shift+Tab", "pictureGrid")
    return saved


def make_larger(program: Program, gallery: Gallery) -> None:
    """The second picture, from its large view."""
    program.keys("Home", "Right", "Return")
    program.wait_for_focus("bigPicture")
    go_with(program, "Tab", "bigLarger")
    program.keys("Return")
    program.wait_for_focus("pictureGrid")
    program.control("jobCard_0", until=lambda c: c.name.startswith("Is ordered in"))
    gallery.wait_for_files(5)
    program.gone("jobCard_0")
    assert where(program) == "pictureGrid"


def delete_and_bring_back(program: Program, gallery: Gallery) -> None:
    """The last picture."""
    program.keys("End", "Delete")
    gallery.wait_for(3)
    program.control("undoBar", until=lambda c: c.name.startswith("1 picture is in this computer’s"))
    gallery.wait_for_files(4)
    program.keys("ctrl+z")
    gallery.wait_for(4)
    gallery.wait_for_files(5)


def test_pictures_are_made_chosen_saved_made_larger_and_brought_back_by_keyboard_alone(
    desktop: Desktop, person: Callable[..., Person], photos: list[Path]
) -> None:
    model_id = trained_model(desktop)
    mia = person(picture_s=2)
    remember(mia, model_id, photos)
    program = mia.start()
    gallery = Gallery(mia, program)

    order_four(program)
    gallery.wait_for(4)
    desktop.look("create-by-keyboard")
    go_with(program, "F6", "pictureGrid")
    program.keys("Right", "h")
    gallery.wait_for_favourites(2)

    find_the_best(program)
    saved = save_the_best(program, desktop.home / "Pictures")
    check_back(desktop, saved, WORDS)
    favourites = gallery.favourites()
    assert 1 <= len(favourites) <= 2

    make_larger(program, gallery)
    delete_and_bring_back(program, gallery)
    assert gallery.favourites() == favourites
    check_paid_once_and_complete(mia, gallery, model_id)
    program.keys("ctrl+q")
    assert program.end() == 0
    assert program.printed == ""
