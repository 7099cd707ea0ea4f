"""The real window with twenty photos dropped on it, and the same work without a window.

Run as a program of its own for each measurement: it prints one line of JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.window_probe import EventGaps
from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector
from photo_trainer_gui.app.runtime.memory import share_memory
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import DECODERS_AT_ONCE
from photo_trainer_gui.photos.decoding.reader import Sample
from photo_trainer_gui.photos.faces.people_in_set import PeopleInSet
from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage
from photo_trainer_gui.ui.widgets.appearance import Appearance

SETTLE_MS = 1500
PATIENCE_MS = 60_000


def look(sample: Sample) -> None:
    """Faces and who it is, sharpness, light and hash."""
    from photo_trainer_gui.photos.analysis.checks import embed, measure_photo

    embed(sample.picture, measure_photo(sample).faces)


def without_window(paths: Sequence[str], look: Callable[[Sample], object]) -> float:
    """Seconds for decoding and looking at all photos in two threads."""
    from photo_trainer_gui.photos.decoding.reader import decode

    def open_and_look(path: str) -> None:
        with open(path, "rb") as file:
            look(decode(file, "image/jpeg").sample())

    begin = time.perf_counter()
    with ThreadPoolExecutor(DECODERS_AT_ONCE) as pool:
        list(pool.map(open_and_look, paths))
    return time.perf_counter() - begin


class _Seen(QObject):
    """Notes when the first picture has been painted."""

    def __init__(self, grid: QWidget, ready: Callable[[], bool]) -> None:
        super().__init__()
        self.at: float | None = None
        self._ready = ready
        grid.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.at is None and self._ready():
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.at = self.at or time.perf_counter()


class Drop(QObject):
    """One drop, from letting go until every hint is there."""

    def __init__(self, app: QApplication, shell: WindowFrame, paths: Sequence[str]) -> None:
        super().__init__()
        self._app, self._paths = app, paths
        page = shell.window.findChild(DraftPage)
        assert page
        grid = page._photos.editor._panels.grid
        self._page, self._findings = page, page._photos.editor._advisor._findings
        self._seen = _Seen(grid, lambda: self._something)
        self._gaps = EventGaps(self)
        self._findings.arrived.connect(self._arrived)
        self._watch = page._photos.editor._watch
        self._watch.settled.connect(self._settled)
        self._left = len(paths)
        self._something = False
        page._photos.editor._intake.photo_read.connect(self._came)
        self.told: dict[str, float] = {}

    def begin(self) -> None:
        """Let go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in self._paths])
        self._gaps.begin()
        self._began = time.perf_counter()
        self._page.dropped(mime)

    def _came(self, _project_id: ProjectId) -> None:
        self._something = True

    def _arrived(self, _look: str) -> None:
        self._left -= 1

    def _settled(self) -> None:
        """Who is in the photos is known; only then all hints are there."""
        if self._left == 0:
            self._end()

    def _end(self) -> None:
        ended = time.perf_counter()
        gaps = self._gaps.end()
        assert self._seen.at is not None
        people = self._watch.people or PeopleInSet()
        known = set(people.photos).union(*(group.photos for group in people.groups))
        self.told = gaps | {"people": len(known)}
        self.told |= {"first_s": self._seen.at - self._began, "all_s": ended - self._began}
        self._app.exit(0)


def main(data_dir: str, *paths: str) -> None:
    """Drops the photos on a window whose data folder is `data_dir`, and prints what was seen."""
    share_memory()
    app = QApplication(sys.argv[:1])
    appearance = Appearance(app)
    appearance.renew()
    folder = Path(data_dir)
    settings = Settings(folder / "settings.ini")
    settings.welcomed = True
    shell = WindowFrame(folder, settings, "http://127.0.0.1:9")
    shell.window.project_area.open_new()
    shell.window.show()
    _garbage = GarbageCollector(shell.window)
    drop = Drop(app, shell, paths)
    # The page stands, and OpenCV came in behind it.
    QTimer.singleShot(SETTLE_MS, drop.begin)
    QTimer.singleShot(PATIENCE_MS, lambda: app.exit(1))
    app.exec()
    shell.photos.close()
    from benchmarks.haar import count_faces

    alone_s, haar_s = without_window(paths, look), without_window(paths, count_faces)
    told = drop.told | {"alone_s": alone_s, "haar_s": haar_s}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
