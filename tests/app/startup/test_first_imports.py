"""The window comes first: what is heavy is read in only after the first paint."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "PIL",
    "PySide6.QtNetwork",
    "asyncio",
    "keyring",
    "pillow_heif",
    "qasync",
    "requests",
    "sqlite3",
    "werkzeug",
}
# What an empty page has no use for; it comes in behind the page's first paint.
LATER = {
    "concurrent.futures.thread",
    "photo_trainer_gui.photos.analysis.advice",
    "photo_trainer_gui.ui.widgets.focus_ring",
    "photo_trainer_gui.ui.window.model_list",
    "photo_trainer_gui.ui.photo_editor.column.photo_panels",
    "photo_trainer_gui.ui.photo_editor.photo_editor",
    "photo_trainer_gui.ui.photo_editor.grid.photo_grid",
    "photo_trainer_gui.ui.widgets.shortcuts",
}
# As many as it had when this was counted, and some more.
NAMES_OF_THE_FIRST_PAGE = 3450


def test_a_start_reads_in_nothing_heavy_before_the_first_paint() -> None:
    code = "import sys, photo_trainer_gui.app.startup.sequence; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert HEAVY.isdisjoint(done.stdout.split())


SHOW_THE_FIRST_PAGE = """
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.desktop.settings import Settings

app = QApplication(["photo-trainer", "-style", "Fusion"])
folder = Path(sys.argv[1])
settings = Settings(folder / "settings.ini")
settings.welcomed = True
shell = WindowFrame(Options(), folder, settings, "http://127.0.0.1:9")
shell.window.show()
shell.window.open_new()
QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
assert not shell.window.grab().isNull()
print(*sys.modules)
"""


def test_the_first_page_is_shown_without_what_photos_need(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW_THE_FIRST_PAGE, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    modules = set(done.stdout.split())
    assert "photo_trainer_gui.ui.pages.draft.draft_page" in modules
    assert sorted((HEAVY | LATER) & modules) == []


def test_a_word_on_the_version_needs_no_window_code() -> None:
    code = "import sys, photo_trainer_gui.app.command_line; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "PySide6" not in done.stdout.split()


COUNT_COMPILED = """
import sys
from pathlib import Path

import pytest
compiled = []
sys.addaudithook(lambda event, about: event == "compile" and compiled.append(str(about[1])))
from photo_trainer_gui.app.quick_pyside import read_pyside
read_pyside()
print(sum("shibokensupport" in name for name in compiled))
"""


def compiled_by_pyside(cache: Path, **environment: str) -> int:
    """How many texts of PySide a start has compiled that keeps its byte code in `cache`."""
    here = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", COUNT_COMPILED],
        env={**here, "PYTHONPYCACHEPREFIX": str(cache), **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return int(done.stdout)


def kept_code(cache: Path) -> Path:
    [found] = cache.rglob("*.pyside")
    return found


def test_what_pyside_compiles_is_kept_for_the_next_start(tmp_path: Path) -> None:
    assert compiled_by_pyside(tmp_path) > 0
    assert compiled_by_pyside(tmp_path) == 0


@pytest.mark.parametrize("damage", [b"", b"no byte code", None])
def test_kept_code_that_is_damaged_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    compiled_by_pyside(tmp_path)
    kept = kept_code(tmp_path)
    kept.write_bytes(kept.read_bytes()[:1000] if damage is None else damage)

    assert compiled_by_pyside(tmp_path) > 0
    assert compiled_by_pyside(tmp_path) == 0


def test_a_start_that_can_not_keep_anything_starts_all_the_same(tmp_path: Path) -> None:
    place = tmp_path / "no-folder"
    place.write_bytes(b"")

    assert compiled_by_pyside(place) > 0
    assert compiled_by_pyside(place) > 0


def test_nothing_is_kept_where_no_byte_code_is_to_be_written(tmp_path: Path) -> None:
    assert compiled_by_pyside(tmp_path, PYTHONDONTWRITEBYTECODE="1") > 0

    assert not list(tmp_path.rglob("*"))


def test_nobody_reads_the_program_as_text_while_it_starts() -> None:
    code = (
        "from photo_trainer_gui.app.quick_pyside import read_pyside; read_pyside();"
        "import photo_trainer_gui.app.startup.sequence, linecache; print(*linecache.cache)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "photo_trainer_gui" not in done.stdout


COUNT_NAMES = """
import enum
make, names = enum.EnumType.__new__, []

def counting(kind, name, *rest, **more):
    made = make(kind, name, *rest, **more)
    names.extend(made.__members__)
    return made

enum.EnumType.__new__ = counting
from photo_trainer_gui.app.quick_pyside import read_pyside
read_pyside()
import photo_trainer_gui.app.startup.sequence
import photo_trainer_gui.app.page_factory
import photo_trainer_gui.ui.pages.draft.draft_page
print(len(names))
"""


def test_the_first_page_brings_few_of_the_names_of_qt() -> None:
    # PySide makes each at five microseconds. QStyle alone has 570, QGradient 170, QFileDialog 100:
    # what only some pages need of such classes is imported where it is needed.
    done = subprocess.run(
        [sys.executable, "-c", COUNT_NAMES], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < NAMES_OF_THE_FIRST_PAGE
