"""Looks now and then whether the files behind a draft are still what they were."""

from collections.abc import Callable
from concurrent.futures import Executor

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from photo_trainer_gui.photos.photo import Photo

Photos = tuple[Photo, ...]


class OriginalWatch(QObject):
    """Looks when photos come or go, and when the person comes back to the window.

    Signals:
        differ(): `changed` is another set now.
    """

    differ = Signal()
    _looked = Signal(object, object)

    def __init__(self, look: Callable[[Photos], frozenset[str]], workers: Executor) -> None:
        """Ask `look` (photos -> sha256 of the changed ones) in `workers`."""
        super().__init__()
        self._look = look
        self._workers = workers
        self._photos: Photos = ()
        self._changed: frozenset[str] = frozenset()
        self._looked.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @property
    def changed(self) -> frozenset[str]:
        """The sha256 of photos whose files were changed since they were added."""
        return self._changed

    def watch(self, photos: Photos) -> None:
        """Look after these from now on."""
        if photos != self._photos:
            self._photos = photos
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._ask()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        photos = self._photos
        if photos:
            self._workers.submit(lambda: self._looked.emit(photos, self._look(photos)))

    def _keep(self, photos: Photos, changed: frozenset[str]) -> None:
        if photos == self._photos and changed != self._changed:
            self._changed = changed
            self.differ.emit()
