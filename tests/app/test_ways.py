"""The ways of docs/architecture.md are those of the program: its files are met in that order."""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QMimeData, QUrl
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage
from tests.app.window_fixture import frame_in
from tests.ui.draft_page_fixture import photo_files

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "photo_trainer_gui"
PAGE = ROOT / "docs" / "architecture.md"


def files_of(page: str) -> list[str]:
    """The Python files that a text names, in order."""
    return re.findall(r"`([\w/]+\.py)`", page)


def trip(title: str) -> list[str]:
    """The file that each step of a trip begins with."""
    (steps,) = re.findall(
        rf"\*\*{re.escape(title)}\*\*\n\n(.*?)\n\n", PAGE.read_text("utf-8"), re.S
    )
    return [files_of(step)[0] for step in steps.splitlines()]


@contextmanager
def files_met() -> Iterator[list[str]]:
    """Files of the program whose code runs, in any thread that begins meanwhile, as first met."""
    met: list[str] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(str(PACKAGE)):
            met.append(path[len(str(PACKAGE)) + 1 :])

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield met
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def test_every_file_that_the_page_names_is_there() -> None:
    there = [path.as_posix() for part in (PACKAGE, ROOT / "tools") for path in part.rglob("*.py")]
    names = set(files_of(PAGE.read_text("utf-8")))
    lost = {
        name
        for name in names
        if not (ROOT / name).exists() and not any(one.endswith(f"/{name}") for one in there)
    }
    assert lost == set()


def test_a_dropped_photo_goes_its_way_and_never_climbs(qtbot: QtBot, tmp_path: Path) -> None:
    frame = frame_in(tmp_path / "data", "http://127.0.0.1:9/api", welcomed=True)
    qtbot.addWidget(frame.window)
    (page,) = frame.window.findChildren(DraftPage)
    grid = page._photos.editor._panels.grid
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in photo_files(tmp_path, 2)])
    with files_met() as met:
        frame.window.take_photos(mime)
        qtbot.waitUntil(lambda: grid.view.photos.rowCount() == 2, timeout=20_000)
        qtbot.waitUntil(lambda: not grid.grab().isNull())
    frame.photos.close()

    *way, shown_by = trip("A dropped photo")
    assert [one for one in dict.fromkeys(met) if one in way] == way
    # The grid has said that photos are coming before.
    assert shown_by in met[met.index(way[-1]) :]
    # The composition root hands out what is needed; nothing of the photo comes by.
    assert {one for one in met if one.startswith("app/")} <= {"app/photo_services.py"}
