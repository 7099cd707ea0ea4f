"""The window comes first: what is heavy is read in only after the first paint."""

import os
import subprocess
import sys
from pathlib import Path

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
    code = "import sys, photo_trainer_gui.app.start_sequence; print(*sys.modules)"
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
shell = WindowFrame(folder, settings, "http://127.0.0.1:9")
shell.window.show()
shell.window.project_area.open_new()
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


COUNT_NAMES = """
import enum
make, names = enum.EnumType.__new__, []

def counting(kind, name, *rest, **more):
    made = make(kind, name, *rest, **more)
    names.extend(made.__members__)
    return made

enum.EnumType.__new__ = counting
import photo_trainer_gui.app.start_sequence
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
