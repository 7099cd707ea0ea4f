"""A real Thunar, and a hand on the mouse that drags files out of it."""

from collections.abc import Callable
from pathlib import Path

from tests.end_to_end.program import Assistant, Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.waiting import wait_for

Point = tuple[int, int]

# A hand is slow: both programs have to answer each movement before the next one tells them more.
MOVEMENT_S = "0.02"
MOVEMENTS = 12


class FileManager(Program):
    """A Thunar window that shows one folder as a list, at the right edge of the screen."""

    PLACE = ("1240", "60")
    SIZE = ("660", "900")
    LIST_VIEW = "ctrl+2"

    def __init__(self, desktop: Desktop, assistant: Assistant, folder: Path) -> None:
        super().__init__(desktop, assistant, "thunar", "thunar", str(folder))
        self._window = wait_for(lambda: desktop.windows("Thunar"), "Thunar window")[0]
        desktop.run("xdotool", "windowsize", "--sync", self._window, *self.SIZE)
        desktop.run("xdotool", "windowmove", "--sync", self._window, *self.PLACE)
        self.control(role="directory pane")
        # Thunar tells assistive tools nothing about the icons of its icon view.
        self._keys(self.LIST_VIEW)

    def row(self, file_name: str) -> Control:
        """The line of a file, once it stands still."""
        seen: list[Control] = []

        def stands_still(row: Control) -> bool:
            seen.append(row)
            return row.showing and len(seen) > 1 and seen[-2].box == row.box

        return self.control(role="table cell", name=file_name, until=stands_still)

    def drag_all(self, first_file: str, target: Callable[[], Point]) -> None:
        """Selects everything in the folder and drags it to a place on the screen."""
        row = self.row(first_file)
        self._keys("ctrl+a")
        self.control(role="table cell", name=first_file, until=lambda c: "selected" in c.states)
        drag(self._desktop, row.centre, target())

    def drag_one(self, file_name: str, target: Callable[[], Point]) -> None:
        """Drags a single file."""
        row = self.row(file_name)
        self._keys("Escape")
        drag(self._desktop, row.centre, target())

    def open(self, file_name: str) -> None:
        """Opens a file with the program that is chosen for its kind."""
        self._keys("Escape")
        point = self.row(file_name).centre
        move_and(self._desktop, point, "click", "--repeat", "2", "--delay", "80", "1")

    def _keys(self, keys: str) -> None:
        self._desktop.run("xdotool", "windowactivate", "--sync", self._window, "key", keys)


def move_and(desktop: Desktop, point: Point, *then: str) -> None:
    """Moves the mouse to a point and does something there."""
    x, y = map(str, point)
    # Not "--sync": it would wait in vain for a mouse that is there already.
    desktop.run("xdotool", "mousemove", x, y, *then)


def drag(
    desktop: Desktop, start: Point, end: Point, *, begins: Callable[[], object] | None = None
) -> None:
    """Drags by hand: press, a small movement, the way, a little rest over the target, let go.

    With `begins` the hand goes on when that says that something is dragged: its picture is seen.
    """
    way = [
        [between(a, b, number / MOVEMENTS) for a, b in zip(start, end, strict=True)]
        for number in range(1, MOVEMENTS + 1)
    ]
    move_and(desktop, start, "mousedown", "1")
    if begins is not None:
        desktop.run("xdotool", *_along(way[:2]))
        wait_for(begins, "beginning of the drag")
    steps = _along(way)
    for offset in (4, -4) * 6:
        steps += ["mousemove", str(end[0] + offset), str(end[1]), "sleep", MOVEMENT_S]
    desktop.run("xdotool", *steps, "mouseup", "1")


def _along(way: list[list[int]]) -> list[str]:
    return [word for x, y in way for word in ("mousemove", str(x), str(y), "sleep", MOVEMENT_S)]


def between(start: int, end: int, share: float) -> int:
    """The whole number that lies `share` of the way from start to end."""
    return round(start + (end - start) * share)
