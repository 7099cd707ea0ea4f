"""Cache of what workers read from photos: asked once, kept, announced when it is there."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.photos.photo import Photo

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")


class AsyncCache(QObject, Generic[T]):
    """Values by `Photo.cache_key`, that is by content and edit.

    Signals:
        arrived(str): the value for this cache key is there, or it is certain that there is none.
    """

    arrived = Signal(str)
    _was_read = Signal(str, object)

    def __init__(
        self, read: Callable[[Photo], object], workers: "Executor", most: int | None = None
    ) -> None:
        """Read with `read` in `workers`; it may raise anything. Keep `most` values, or all."""
        super().__init__()
        self._read = read
        self._workers = workers
        self._most = most
        self._kept: OrderedDict[str, T | None] = OrderedDict()
        self._requested: set[str] = set()
        self._was_read.connect(self._store, Qt.ConnectionType.QueuedConnection)

    def get(self, photo: Photo) -> T | None:
        """The value; None while it is being read, or when it cannot be read."""
        if photo.cache_key not in self._kept:
            self._request(photo)
            return None
        self._kept.move_to_end(photo.cache_key)
        return self._kept[photo.cache_key]

    def _request(self, photo: Photo) -> None:
        if photo.cache_key not in self._requested:
            self._requested.add(photo.cache_key)
            self._workers.submit(self._read_photo, photo)

    def _read_photo(self, photo: Photo) -> None:
        try:
            value = self._read(photo)
        except Exception:  # whatever a picture file can do to a decoder ends here
            value = None
        self._was_read.emit(photo.cache_key, value)

    def _store(self, cache_key: str, value: Any) -> None:
        self._requested.discard(cache_key)
        self._kept[cache_key] = value
        while self._most is not None and len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(cache_key)
