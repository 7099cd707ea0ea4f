"""Cache of findings: asked of workers, kept in memory, announced when they come."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.photos.photo import Photo

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from photo_trainer_gui.photos.analysis.findings import Findings


class FindingsCache(QObject):
    """The findings of photos by what they look like (`Photo.look`).

    Signals:
        arrived(str): the photo with this look was looked at; `get` knows its findings, or goes on
            saying None when it could not be looked at.
    """

    arrived = Signal(str)
    _looked = Signal(str, object)

    def __init__(self, find: "Callable[[Photo], Findings | None]", workers: "Executor") -> None:
        """Ask `find` in `workers`; it may raise, or say None when photos cannot be checked."""
        super().__init__()
        self._find = find
        self._workers = workers
        self._known: dict[str, Findings | None] = {}
        self._asked: set[str] = set()
        self._looked.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, photo: Photo) -> "Findings | None":
        """The findings, or None while they are being made: then `arrived` tells."""
        cache_key = photo.cache_key
        if cache_key not in self._known and cache_key not in self._asked:
            self._asked.add(cache_key)
            self._workers.submit(self._cache_key, photo)
        return self._known.get(cache_key)

    def pending(self, photos: Iterable[Photo]) -> int:
        """How many of these photos are still to be looked at."""
        return sum(photo.cache_key not in self._known for photo in photos)

    def _cache_key(self, photo: Photo) -> None:
        try:
            findings = self._find(photo)
        except Exception:  # an original that is gone, or whatever a picture does to a decoder
            findings = None
        self._looked.emit(photo.cache_key, findings)

    def _keep(self, cache_key: str, findings: "Findings | None") -> None:
        self._asked.discard(cache_key)
        self._known[cache_key] = findings
        self.arrived.emit(cache_key)
