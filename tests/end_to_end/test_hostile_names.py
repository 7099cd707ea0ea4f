"""Names that are markup and name a device and a pipe: the pointer rests on them, and reads none."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.file_manager import move_and
from tests.end_to_end.program import Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for

pytestmark = pytest.mark.desktop

MEMORY_BYTES = 50_000_000
LEFT_OUT = 2


def in_markup(path: Path | str) -> str:
    """A part of a file's name that makes a tooltip read `path`; a name itself holds no slash."""
    return f'<img src="{path}">'.replace("/", "&#47;")


@pytest.fixture
def pipe() -> Iterator[Path]:
    """A pipe that nobody writes to: whoever opens it waits for ever."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p"
        os.mkfifo(path)
        yield path


@pytest.fixture
def hostile(desktop: Desktop, portraits: list[Path], pipe: Path) -> list[Path]:
    """More photos than fit and some files that are none, each named to harm who looks at it."""
    folder = desktop.home / "Downloads"
    folder.mkdir()
    traps = (in_markup("/dev/zero"), in_markup(pipe))
    files = []
    for number in range(22):
        path = folder / f"{number:02}{traps[number % 2]}.jpg"
        shutil.copy(portraits[number % len(portraits)], path)
        with path.open("ab") as file:
            file.write(bytes([number]))  # no two of them are the same file
        files.append(path)
    for number in range(LEFT_OUT):
        path = folder / f"{number}{traps[number % 2]}.txt"
        path.write_text("Dear diary", encoding="utf-8")
        files.append(path)
    return files


class Pointer:
    """Rests on controls until their tooltip is there, and sees what that did to the program."""

    def __init__(self, desktop: Desktop, program: Program) -> None:
        self._desktop, self._program = desktop, program
        self._before = self._held()

    def rest_on(self, control: Control, words: str) -> None:
        """Waits for the tooltip of a control that begins with these words of its file's name."""
        x, y = control.centre
        for step in (3, 0):  # a pointer that jumps once has not moved inside
            move_and(self._desktop, (x - step, y))
        self._program.control(role="tool tip", until=lambda tip: tip.showing and words in tip.name)
        grown = self._held() - self._before
        assert grown < MEMORY_BYTES, f"{grown} bytes more after {words!r}"

    def _held(self) -> int:
        status = Path(f"/proc/{self._program.process.pid}/status").read_text(encoding="ascii")
        line = next(one for one in status.splitlines() if one.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024


def number_of(spoken: str) -> str:
    """The first letters of the file's name in what is spoken of a photo."""
    return spoken.partition(", ")[2].partition("<")[0] + "<img"


def rest_on_photos(program: Program, pointer: Pointer, grid: str) -> int:
    """Rests on some photos of a grid that are on the screen; how many."""
    tiles = [one for one in program.items(grid) if one.showing][:2]
    for tile in tiles:
        pointer.rest_on(tile, number_of(tile.name))
    return len(tiles)


def rest_on_left_out(program: Program, pointer: Pointer) -> None:
    """Rests on what did not fit and on what is no photo."""
    program.press("leftOutShow")
    program.control("spareName_0")
    lines = [program.control(f"leftOutLine_{place}") for place in (0, 1)]
    for line in lines:
        pointer.rest_on(line, "<img")


def test_the_pointer_rests_on_hostile_names_and_the_window_answers(
    desktop: Desktop, person: Callable[..., Person], hostile: list[Path]
) -> None:
    mia = person()
    mia.compare_no_faces()
    program = mia.start(*hostile)
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    program.control("photoCount", until=lambda c: c.name.startswith("20 photos"))
    program.type_into("formName", '<img src="/dev/zero">')
    program.to_front(TITLE)
    pointer = Pointer(desktop, program)

    # Until all were checked the hints grow, and the tiles move away from under the pointer.
    wait_for(
        lambda: all(not one.name.endswith(".jpg") for one in program.items("photoGrid")),
        "a word about each photo",
    )
    assert rest_on_photos(program, pointer, "photoGrid") == 2
    desktop.look("hostile-names")
    wait_for(lambda: program.items("sidebarList"), "model in the list")
    pointer.rest_on(program.items("sidebarList")[0], '<img src="/dev/zero">')
    rest_on_left_out(program, pointer)
    program.press("spareSwap_0")
    program.control("swapDialog")
    assert rest_on_photos(program, pointer, "swapGrid") == 2
    program.press("dialogCancel")

    program.press("sidebarSettings")
    program.press("dialogCancel")
    program.gone("settingsDialog")
    assert program.stop() == 0
    assert program.printed == ""
