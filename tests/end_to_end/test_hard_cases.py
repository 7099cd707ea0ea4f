"""Pictures that other programs write oddly: what the window shows of them is what is sent."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from photo_trainer_gui.photos.skipped import Reason
from tests.end_to_end.program import Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.photos.decoding.test_odd_files import HARD, HARD_CASES
from tests.photos.odd_files import Quarters, quarters

pytestmark = pytest.mark.desktop

# A tile is small, and its picture has been a JPEG: colours of neighbours run into each other.
ON_THE_SCREEN = 24
# Of 255, between the screen's picture or the file as it is meant, and what the service got.
SENT = 12


@pytest.fixture
def hard_cases(desktop: Desktop) -> list[Path]:
    """A folder of the person's with a copy of each."""
    if not HARD_CASES.is_dir():
        pytest.skip("not on this computer; the made-up ones of the unit tests stand for it")
    folder = desktop.home / "Odd ones"
    folder.mkdir()
    return [Path(shutil.copy(HARD_CASES / name, folder)) for name in HARD]


def tiles(program: Program) -> dict[str, Control]:
    """The photos in the grid, by file name."""
    found = {}
    for item in program.items("photoGrid"):
        told = re.match(r"Photo \d+ of \d+, (.+?),", item.name)
        assert told, item.name
        found[told[1]] = item
    return found


def upright(picture: bytes) -> Image.Image:
    """A picture as browsers show it."""
    return ImageOps.exif_transpose(Image.open(io.BytesIO(picture)))


def middle(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The part of a tile (left, top, width, height) without its edge and its badge, as corners."""
    left, top, width, height = box
    return left + width // 8, top + height // 8, left + width * 7 // 8, top + height * 7 // 8


def near(found: Quarters, right: Quarters, within: int) -> bool:
    """Whether four colours are like four others."""
    pairs = zip(sum(found, ()), sum(right, ()), strict=True)
    return all(abs(one - two) <= within for one, two in pairs)


def on_the_screen(program: Program, screenshot: Path, names: set[str]) -> dict[str, Quarters]:
    """The colours of the tiles of these files, as far as they are in sight."""
    screen = Image.open(screenshot)
    below = program.control("undoBar").box[1]
    return {
        name: quarters(screen.crop(middle(tile.box)))
        for name, tile in tiles(program).items()
        if name in names and sum(tile.box[1::2]) < below
    }


def test_each_is_seen_in_the_window_and_received_by_the_service_as_it_is_meant(
    desktop: Desktop,
    person: Callable[..., Person],
    photos: list[Path],
    hard_cases: list[Path],
    tmp_path: Path,
) -> None:
    taken = {name for name, right in HARD.items() if not isinstance(right, Reason)}
    mia = person(training_s=600)
    mia.compare_no_faces()
    program = mia.start(*hard_cases, *photos[: 20 - len(taken)])
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    program.control("photoCount", until=lambda c: c.name.startswith("20 photos"))
    raw = program.control("leftOutLine_0")
    assert "raw photo" in raw.name

    mia.fill_in(program)
    program.control("startTraining", until=lambda c: c.enabled)
    program.to_front(TITLE)
    shown = on_the_screen(program, desktop.picture(tmp_path / "screen.png"), taken)
    program.press("startTraining")
    program.control("trainTimeline", timeout_s=60)

    received = [quarters(upright(sent)) for sent in mia.service.pictures()]
    for name in taken:
        right = HARD[name]
        if isinstance(right, tuple):
            assert any(near(one, right, SENT) for one in received), name
    assert len(shown) >= 4
    for name, colours in shown.items():
        assert any(near(colours, one, ON_THE_SCREEN) for one in received), name
    assert program.stop() == 0
    assert program.printed == ""
