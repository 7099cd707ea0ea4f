"""Looks now and then what has become of the files behind a draft, and finds them again."""

import os
from collections.abc import Iterable
from concurrent.futures import Executor
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from photo_trainer_gui.event_filters import is_dismantled
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.original_files import OriginalFiles, OriginalsNow
from photo_trainer_gui.photos.photo import Photo, Photos


class OriginalWatch(QObject):
    """Looks when photos come or go, and when the person comes back to the window.

    Signals:
        differ(): `now` is another one.
        searched(str, str, dict): the photo with this sha256 was looked for at this path and
            beside it; sha256 of each photo that was found -> its path.
    """

    differ = Signal()
    searched = Signal(str, str, object)
    _looked = Signal(object, object)

    def __init__(self, files: OriginalFiles, workers: Executor) -> None:
        """Ask `files` in `workers`."""
        super().__init__()
        self._files = files
        self._workers = workers
        self._photos: Photos = ()
        self._now = OriginalsNow()
        self._asked: Photos | None = None  # one look at a time: a drive may take long to answer
        self._again = False
        self._looked.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @property
    def now(self) -> OriginalsNow:
        """What is to be said about the photos that are watched."""
        return self._now

    def watch(self, photos: Photos) -> None:
        """Look after these from now on."""
        if photos != self._photos:
            self._photos = photos
            self._ask()

    def search(self, sha256: Sha256, path: str, photos: Iterable[Photo]) -> None:
        """Look for these photos at `path` and beside it; `searched` tells."""

        def work(wanted: Photos) -> None:
            self.searched.emit(sha256, os.path.realpath(path), self._files.find(path, wanted))

        self._workers.submit(partial(work, tuple(photos)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if event.type() == QEvent.Type.WindowActivate:
            self._ask()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        photos = self._photos
        if self._asked is not None:
            self._again = True
        elif photos:
            self._asked = photos
            self._workers.submit(lambda: self._looked.emit(photos, self._files.look(photos)))

    def _keep(self, photos: Photos, now: OriginalsNow) -> None:
        self._asked = None
        if self._again:
            self._again = False
            self._ask()
        if photos == self._photos and now != self._now:
            self._now = now
            self.differ.emit()
