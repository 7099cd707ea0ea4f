"""The real window while it looks through a folder of many photos, and the same without a window.

Run as a program of its own for each measurement: it prints one line of JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import local

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, QUrl
from PySide6.QtWidgets import QApplication

from benchmarks.window_probe import EventGaps, held_bytes
from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector
from photo_trainer_gui.app.runtime.memory import share_memory
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import DECODERS_AT_ONCE, SHOEBOX_PX
from photo_trainer_gui.photos.photo import NO_EDIT, UnreadablePhotoError
from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.shoebox.people.people_list_view import PeopleListView
from photo_trainer_gui.ui.pages.shoebox.shoebox_page import ShoeboxPage
from photo_trainer_gui.ui.pages.shoebox.shoebox_work import ShoeboxWork
from photo_trainer_gui.ui.widgets.appearance import Appearance

SERVICE = "http://127.0.0.1:9"
SETTLE_MS = 2500
REST_MS = 3000
SAMPLE_MS = 100
SECOND_MS = 1000


class Looking(QObject):
    """One drop of a folder, until all its photos were looked at and the program is at rest."""

    def __init__(self, app: QApplication, shell: WindowFrame, folder: str) -> None:
        super().__init__()
        self._app, self._folder = app, folder
        self._area = shell.window.project_area
        self._area.page_built.connect(self._page_built)
        self._gaps = EventGaps(self)
        self._work: ShoeboxWork | None = None
        self._samples: list[int] = []
        self._sampler = QTimer(self, interval=SAMPLE_MS)
        self._sampler.timeout.connect(self._sample)
        self._before = 0
        self.told: dict[str, float] = {}

    def begin(self) -> None:
        """Let go."""
        page = self._area.page()
        assert isinstance(page, DraftPage)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(self._folder)])
        self._before = held_bytes()
        self._gaps.begin()
        self._sampler.start()
        self._began = time.perf_counter()
        page.dropped(mime)

    def _page_built(self, page: Page) -> None:
        if isinstance(page, ShoeboxPage):
            # Its parts are built when it is shown, in a moment.
            QTimer.singleShot(0, lambda: self._watch(page))

    def _watch(self, page: ShoeboxPage) -> None:
        self._work = page._view().work
        self._work.all_seen.connect(self._all_seen)
        for faces in page.findChildren(PeopleListView):
            faces.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's)
        if event.type() == QEvent.Type.Paint and "first_s" not in self.told:
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        """The first people are there when a face of them is."""
        if self._work is not None and any(self._work.pictures._kept.values()):
            self.told.setdefault("first_s", time.perf_counter() - self._began)

    def _sample(self) -> None:
        self._samples.append(held_bytes())

    def _all_seen(self, people: int) -> None:
        assert self._work is not None
        self.told["all_s"] = time.perf_counter() - self._began
        self._sampler.stop()
        self.told |= self._gaps.end()
        # At the beginning the networks are still being read in.
        later = self._samples[len(self._samples) // 2 :]
        self.told |= {
            "people": people,
            "before": self._before,
            "looking": statistics.median(later),
            "most_held": max(self._samples),
        }
        QTimer.singleShot(REST_MS, self._end)

    def _end(self) -> None:
        self.told["rest"] = held_bytes()
        self._app.exit(0)


class _Networks(local):
    """A pair for each thread."""

    def __init__(self) -> None:
        from photo_trainer_gui.photos.faces.face_detector import FaceDetector
        from photo_trainer_gui.photos.faces.face_recogniser import FaceRecogniser

        self.detector, self.recogniser = FaceDetector(), FaceRecogniser()


def plain_loop(paths: Sequence[Path]) -> float:
    """Seconds for decoding, finding and comparing faces in two threads, and nothing else."""
    import cv2
    import numpy as np

    from photo_trainer_gui.photos.decoding.reader import decode
    from photo_trainer_gui.photos.faces.compared_faces import compared_faces

    networks = _Networks()

    def look(path: Path) -> None:
        with suppress(UnreadablePhotoError), path.open("rb") as file:
            decoded = decode(file, "image/jpeg", NO_EDIT, SHOEBOX_PX)
            sample = decoded.sample()
            seen, whole = (
                cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR)
                for picture in (sample.picture, decoded.picture.convert("RGB"))
            )
            found = tuple(networks.detector.detect(seen, sample.width_px))
            for face in compared_faces(found, sample.width_px, sample.height_px):
                networks.recogniser.embed(whole, face)

    begin = time.perf_counter()
    with ThreadPoolExecutor(DECODERS_AT_ONCE) as pool:
        list(pool.map(look, paths))
    return time.perf_counter() - begin


def main(data_dir: str, folder: str, with_loop: str = "") -> None:
    """Drops the folder on a window whose data folder is `data_dir`, and prints what was seen."""
    share_memory()
    app = QApplication(sys.argv[:1])
    Appearance(app).renew()
    settings = Settings(Path(data_dir, "settings.ini"))
    settings.welcomed = True
    shell = WindowFrame(Path(data_dir), settings, SERVICE)
    area = shell.window.project_area
    area.open_new()
    shell.window.show()
    _garbage = GarbageCollector(shell.window)
    second = QTimer(shell.window, interval=SECOND_MS)
    second.timeout.connect(lambda: area.show_view_state(replace(area.view_state, now=time.time())))
    second.start()
    looking = Looking(app, shell, folder)
    # The page stands, and OpenCV came in behind it.
    QTimer.singleShot(SETTLE_MS, looking.begin)
    app.exec()
    shell.photos.close()
    told = looking.told
    if with_loop:
        told |= {"alone_s": plain_loop(sorted(Path(folder).iterdir(), reverse=True))}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
