"""Twenty-five mixed files and a folder at once: what fits is there, what is wrong is mended."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageEnhance, ImageOps

from tests.end_to_end.file_manager import FileManager
from tests.end_to_end.program import Assistant, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import Person

pytestmark = pytest.mark.desktop

CUT_BYTES = 9_000
DARK = 0.04
REASONS = (
    "2 photos did not fit.",
    "words.jpg is not a photo",
    "notes.pdf is not a photo",
    "nothing.jpg can’t be opened",
    "half.jpg can’t be opened",
    "is already there",
)


def loaded(path: Path) -> Image.Image:
    """The picture in a file that is closed again."""
    with Image.open(path) as image:
        return image.convert("RGB")


@pytest.fixture
def camera(desktop: Desktop, portraits: list[Path]) -> Path:
    """Twenty photos and five files that are none, and a folder with two photos more."""
    folder = desktop.home / "Camera"
    older = folder / "Older"
    older.mkdir(parents=True)
    for portrait in portraits:
        shutil.copy(portrait, folder)
    first, second, third, fourth, fifth = map(loaded, portraits[:5])
    ImageEnhance.Brightness(first).enhance(DARK).save(folder / "dark.jpg")
    pair = Image.new("RGB", (first.width + second.width, max(first.height, second.height)))
    pair.paste(second, (0, 0))
    pair.paste(first, (second.width, 0))
    pair.save(folder / "pair.jpg", quality=95)
    ImageOps.mirror(second).save(folder / "mirror.jpg")
    ImageOps.mirror(third).save(folder / "window.jpg")
    ImageOps.mirror(fourth).save(older / "old-1.jpg")
    ImageOps.mirror(fifth).save(older / "old-2.jpg")
    (folder / "words.jpg").write_text("Dear diary", encoding="utf-8")
    (folder / "nothing.jpg").touch()
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "half.jpg").write_bytes(portraits[0].read_bytes()[:CUT_BYTES])
    shutil.copy(portraits[5], folder / "zz-copy.jpg")
    assert len([path for path in folder.iterdir() if path.is_file()]) == 25
    return folder


def told(program: Program) -> str:
    """Everything in the panel of what was left out, unfolded."""
    program.press("leftOutShow")
    program.control("spareName_1")
    lines = [program.controls(f"leftOutLine_{place}") for place in range(9)]
    return "\n".join(line[0].name for line in lines if line)


def open_hints(program: Program) -> None:
    """Unfolds the panel of hints if it is folded."""
    panel = program.control("hintsPanel")
    assert panel.name.endswith("could be better")
    if program.control("hintsShow").name == "Show hints":
        program.press("hintsShow")
    program.control("hintLine_0")


def crop(program: Program, file_name: str) -> None:
    """Makes the frame smaller by the keyboard and uses it."""
    program.press(name=f"Crop {file_name}", role="push button")
    program.control("cropUse", until=lambda c: c.enabled)
    program.wait_for_focus("cropFrame")
    program.keys(*["shift+Left"] * 3, "Return")
    program.gone("cropDialog")


def crop_one_and_keep_one(program: Program) -> None:
    """Mends the photo of two people and stands by the dark one."""
    before = program.control("hintsPanel").name
    crop(program, "pair.jpg")
    program.control("undoBar", until=lambda c: c.name.startswith("Photo cropped."))
    program.press(name="Keep dark.jpg anyway", role="push button")
    program.control("undoBar", until=lambda c: c.name.startswith("Kept as it is."))
    program.control("hintsPanel", until=lambda c: c.name != before)
    dark = [tile.name for tile in program.items("photoGrid") if "dark.jpg" in tile.name]
    assert dark[0].endswith("dark.jpg, good")


def test_what_fits_is_there_and_what_is_wrong_is_said_and_mended(
    desktop: Desktop, assistant: Assistant, person: Callable[..., Person], camera: Path
) -> None:
    mia = person()
    mia.compare_no_faces()
    program = mia.start()
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    thunar = FileManager(desktop, assistant, camera)
    thunar.drag_all("dark.jpg", lambda: program.control("dropZone").centre)

    program.control("photoCount", until=lambda c: c.name.startswith("20 photos"))
    assert len(program.items("photoGrid")) == 20
    reasons = told(program)
    desktop.look("many-left-out")
    assert [reason for reason in REASONS if reason not in reasons] == []

    program.press("leftOutClose")
    mia.fill_in(program)
    program.control("startTraining", until=lambda c: c.enabled)
    open_hints(program)
    desktop.look("many-hints")
    crop_one_and_keep_one(program)

    program.control("startTraining", until=lambda c: c.enabled)
    program.press("startTraining")
    program.control("trainTimeline")
    (model,) = mia.service.models()
    assert len(mia.service.photos(model["id"])) == 20
    assert program.stop() == 0
    assert program.printed == ""
