"""With a ready model: four pictures, a heart, the best one, saved, dragged out, larger, deleted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.file_manager import FileManager, drag, move_and
from tests.end_to_end.program import Assistant, Program
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
from tests.end_to_end.x_selections import selection_owner

pytestmark = pytest.mark.desktop

WORDS = "Mia in a dark blue suit, plain light background, friendly look"


def order_four(program: Program) -> None:
    """The first idea stands there already; only the tick is missing."""
    program.press("readyCreate")
    program.control("createButton", until=lambda c: c.showing and not c.enabled)
    program.press("createConsent")
    program.press("createButton")
    program.control("createJob_0", until=lambda c: c.name.startswith("Making 4 pictures"))


def give_heart(desktop: Desktop, program: Program, gallery: Gallery) -> None:
    """To the first picture, whose heart is there while the mouse is over it."""
    move_and(desktop, gallery.wait_for(4)[0].centre)
    heart = program.control("pictureHeart", until=lambda c: c.name == "Favourite, picture 1")
    move_and(desktop, heart.centre, "click", "1")
    gallery.wait_for_favourites(1)


def find_the_best(program: Program) -> None:
    """Each time the right one is better."""
    program.press("groupDuel_1")
    for pair in ("Pair 1 of 3", "Pair 2 of 3", "Pair 3 of 3"):
        wait_for(lambda pair=pair: pair in told(program), pair)  # type: ignore[misc]
        program.press("duelRight")
    program.control("bestPicture")


def told(program: Program) -> list[str]:
    """How far the comparison is."""
    return [bar.name for bar in program.controls("duelProgress")]


def save_the_best(program: Program, folder: Path) -> Path:
    """Under the name that is offered."""
    program.press("bestSave")
    program.control("fileNameEdit", until=lambda c: c.text.startswith("Mia – Business portrait – "))
    program.press(role="push button", name="Save")
    # Told in the window that stands over the page.
    program.control("windowTold", until=lambda c: c.name == "Saved in “Pictures”.")
    return wait_for_one_file(folder)


def drag_out(desktop: Desktop, assistant: Assistant, gallery: Gallery) -> Path:
    """The first picture, into a folder of a real file manager."""
    album = desktop.home / "Album"
    album.mkdir()
    thunar = FileManager(desktop, assistant, album)
    pane = thunar.control(role="directory pane").centre
    drag(desktop, gallery.wait_for(4)[0].centre, pane, begins=lambda: is_dragging(desktop))
    dragged = wait_for_one_file(album)
    thunar.row(dragged.name)
    return dragged


def is_dragging(desktop: Desktop) -> bool:
    """Whether a program offers something that is dragged; none does before the first drag."""
    return bool(selection_owner(desktop.env["DISPLAY"], "XdndSelection"))


def open_second(desktop: Desktop, program: Program, gallery: Gallery) -> None:
    """A double click shows it large."""
    second = gallery.wait_for(4)[1].centre
    move_and(desktop, second, "click", "--repeat", "2", "--delay", "80", "1")
    program.control("bigPicture", until=lambda c: c.name.startswith("Picture 2 of 4"))


def make_larger(desktop: Desktop, program: Program, gallery: Gallery) -> None:
    """A larger one is ordered in the large view."""
    open_second(desktop, program, gallery)
    desktop.look("create-large")
    program.press("bigLarger")
    program.gone("bigPictureView")
    program.control("jobCard_0", until=lambda c: c.name.startswith("Is ordered in"))
    gallery.wait_for_files(5)
    program.gone("jobCard_0")


def delete_and_bring_back(desktop: Desktop, program: Program, gallery: Gallery) -> None:
    """The one that is larger now, and with it the first size of it."""
    open_second(desktop, program, gallery)
    program.press("bigDelete")
    gallery.wait_for(3)
    gallery.wait_for_files(3)
    program.control("windowTold", until=lambda c: c.name.startswith("1 picture is in this"))
    desktop.look("create-deleted")
    program.press("bigClose")
    program.gone("bigPictureView")
    program.control("undoBar", until=lambda c: c.name.startswith("1 picture is in this computer’s"))
    program.press("undoButton")
    gallery.wait_for(4)
    gallery.wait_for_files(5)


def test_pictures_are_made_chosen_saved_dragged_out_made_larger_and_brought_back(
    desktop: Desktop,
    assistant: Assistant,
    person: Callable[..., Person],
    photos: list[Path],
) -> None:
    model_id = trained_model(desktop)
    mia = person(picture_s=2)
    remember(mia, model_id, photos)
    program = mia.start()
    gallery = Gallery(mia, program)

    order_four(program)
    gallery.wait_for(4)
    give_heart(desktop, program, gallery)
    desktop.look("create-pictures")
    find_the_best(program)
    saved = save_the_best(program, desktop.home / "Pictures")
    desktop.look("create-best")
    check_back(desktop, saved, WORDS)
    program.press("bestClose")
    program.gone("duel")
    favourites = gallery.favourites()
    assert favourites[0] == 1
    assert len(favourites) == 2

    check_back(desktop, drag_out(desktop, assistant, gallery), WORDS)
    desktop.look("create-dragged")

    make_larger(desktop, program, gallery)
    delete_and_bring_back(desktop, program, gallery)
    assert gallery.favourites() == favourites
    desktop.look("create-end")
    check_paid_once_and_complete(mia, gallery, model_id)
    assert program.stop() == 0
    assert program.printed == ""
