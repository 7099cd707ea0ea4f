"""What is no photo is left out and named with its reason, however it comes, and nothing breaks."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.end_to_end.file_manager import FileManager, drag
from tests.end_to_end.program import Assistant, Program, python_program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person

pytestmark = pytest.mark.desktop

WEB_PAGE = Path(__file__).with_name("web_page.py")
STRANGE_NAME = "🌞 sun\nset.jpg"
CUT_BYTES = 9_000


@pytest.fixture
def odd_things(desktop: Desktop, portraits: list[Path]) -> Path:
    """A folder with one good photo of a strange name, and files that only look like photos."""
    folder = desktop.home / "Odd things"
    folder.mkdir()
    (folder / "words.jpg").write_text("Dear diary", encoding="utf-8")
    (folder / "nothing.jpg").touch()
    (folder / "phone.heic").touch()
    (folder / "half.jpg").write_bytes(portraits[0].read_bytes()[:CUT_BYTES])
    shutil.copy(portraits[1], folder / STRANGE_NAME)
    return folder


@pytest.fixture
def out_of_reach(desktop: Desktop) -> tuple[Path, ...]:
    """A link to nothing, a file that may not be read, and a folder with far too many photos."""
    dead = desktop.home / "stick.jpg"
    dead.symlink_to("/no/such/stick.jpg")
    locked = desktop.home / "locked.jpg"
    if os.geteuid():
        locked.touch(mode=0)
    else:
        # Nothing is locked for the superuser, but nobody can read a photo out of a pipe.
        os.mkfifo(locked)
    many = desktop.home / "Camera"
    many.mkdir()
    for number in range(300):
        Image.new("RGB", (8, 8), (number % 256, 0, 0)).save(many / f"{number}.jpg")
    return dead, locked, many


def left_out(program: Program, first: str) -> list[str]:
    """The lines of the panel, unfolded; `first` is in the first of them."""
    top = program.control("leftOutLine_0", until=lambda c: first in c.name)
    if not top.showing:
        program.press("leftOutShow")
        program.control("leftOutLine_0")
    lines = [program.controls(f"leftOutLine_{place}") for place in range(9)]
    return [line[0].name for line in lines if line]


def paste(program: Program, page: Program, button: str) -> None:
    """Copies something on the web page and pastes it into the program."""
    page.press(button)
    page.control("copied", until=lambda c: c.name == button)
    program.to_front(TITLE)
    program.keys("ctrl+v")


def still_answers(program: Program) -> None:
    """A button still does what it did before."""
    program.press("sidebarSettings")
    program.press("dialogCancel")
    program.gone("settingsDialog")


def from_the_command_line(mia: Person, paths: tuple[Path, ...]) -> Program:
    """The program starts with what cannot be reached, and says so."""
    mia.compare_no_faces()
    program = mia.start(*paths)
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    told = [line.partition(". ") for line in left_out(program, "stick.jpg")]
    assert [title for title, _, _ in told] == [
        "stick.jpg is no longer there",
        "We may not open locked.jpg",
        "“Camera” holds 300 photos",
    ]
    assert all(why for _, _, why in told)
    mia.desktop.look("left-out-command-line")
    return program


def from_the_web(program: Program, page: Program, desktop: Desktop) -> None:
    """A link is refused while it is dragged, and told when it is pasted; so are words."""
    page.to_front("Web page", left=1240, top=700)
    drag(desktop, page.control("picture").centre, program.control("photoGrid").centre)
    desktop.look("link-dragged")
    paste(program, page, "copyLink")
    program.control("leftOut", until=lambda c: "still on a web page" in c.description)
    desktop.look("link-pasted")
    paste(program, page, "copyWords")
    program.control("leftOut", until=lambda c: "not a photo file" in c.description)


def test_what_is_no_photo_is_named_and_the_window_stays_alive(
    desktop: Desktop,
    assistant: Assistant,
    person: Callable[..., Person],
    odd_things: Path,
    out_of_reach: tuple[Path, ...],
) -> None:
    program = from_the_command_line(person(), out_of_reach)
    still_answers(program)

    thunar = FileManager(desktop, assistant, odd_things)
    thunar.drag_all("words.jpg", lambda: program.control("dropZone").centre)
    program.control("photoCount", until=lambda c: c.name.startswith("1 photo,"))
    lines = left_out(program, "half.jpg")
    desktop.look("left-out-dragged")
    assert [line.split(".")[0] for line in lines] == ["half", "nothing", "phone", "words"]
    assert all("can’t be opened" in line for line in lines[:3])
    assert "words.jpg is not a photo we can use." in lines[3]
    (tile,) = program.items("photoGrid")
    assert tile.name.startswith("Photo 1 of 1, 🌞 sun set.jpg")
    still_answers(program)

    from_the_web(program, python_program(desktop, assistant, "web", WEB_PAGE), desktop)
    assert len(program.items("photoGrid")) == 1
    still_answers(program)
    assert program.stop() == 0
    assert program.printed == ""
