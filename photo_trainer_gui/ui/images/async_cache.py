"""Cache of what workers read from photos: asked once, kept, announced when it is there."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.photos.photo import CacheKey

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Cached(Protocol):
    """What caches know by its key: a photo, a created picture."""

    @property
    def cache_key(self) -> CacheKey:
        """The same for the same content and edit."""


K = TypeVar("K", bound=Cached)
T = TypeVar("T")


class AsyncCache(QObject, Generic[K, T]):
    """Values by `cache_key`, that is by content and edit.

    Signals:
        arrived(str): the value for this cache key is there, or it is certain that there is none.
    """

    arrived = Signal(str)
    _was_read = Signal(str, object)

    def __init__(
        self, read: Callable[[K], object], workers: "Executor", most: int | None = None
    ) -> None:
        """Read with `read` in `workers`; it may raise anything. Keep `most` values, or all."""
        super().__init__()
        self._read = read
        self._workers = workers
        self._most = most
        self._kept: OrderedDict[CacheKey, T | None] = OrderedDict()
        self._requested: set[CacheKey] = set()
        self._was_read.connect(self._store, Qt.ConnectionType.QueuedConnection)

    def get(self, photo: K) -> T | None:
        """The value; None while it is being read, or when it cannot be read."""
        if photo.cache_key not in self._kept:
            self._request(photo)
            return None
        self._kept.move_to_end(photo.cache_key)
        return self._kept[photo.cache_key]

    def _request(self, photo: K) -> None:
        if photo.cache_key not in self._requested:
            self._requested.add(photo.cache_key)
            self._workers.submit(self._read_photo, photo)

    def _read_photo(self, photo: K) -> None:
        try:
            value = self._read(photo)
        except Exception:  # whatever a picture file can do to a decoder ends here
            value = None
        self._was_read.emit(photo.cache_key, value)

    def _store(self, cache_key: CacheKey, value: Any) -> None:
        self._requested.discard(cache_key)
        self._kept[cache_key] = value
        while self._most is not None and len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(cache_key)


class LatestFirstCache(AsyncCache[K, T]):
    """Reads what was asked for last first, and forgets what was passed by.

    Args:
        most: values that are kept.
        waiting: requests that may wait; of more the oldest ones are given up.
    """

    def __init__(
        self, read: Callable[[K], object], workers: "Executor", most: int, waiting: int
    ) -> None:
        super().__init__(read, workers, most)
        self._most_waiting = waiting
        self._waiting: list[K] = []
        self._lock = Lock()  # the list is worked off by the workers

    def _request(self, photo: K) -> None:
        self._enqueue(photo, first=True)

    def _enqueue(self, photo: K, *, first: bool) -> None:
        with self._lock:
            if photo in self._waiting and first:
                self._waiting.remove(photo)
                self._waiting.insert(0, photo)
            if photo.cache_key in self._requested:
                return
            self._requested.add(photo.cache_key)
            self._waiting.insert(0 if first else len(self._waiting), photo)
            if len(self._waiting) > self._most_waiting:
                # Somebody holds an arrow key down: what was passed by first is wanted least.
                self._requested.discard(self._waiting.pop().cache_key)
        self._workers.submit(self._read_next)

    def _read_next(self) -> None:
        with self._lock:
            if not self._waiting:
                return  # passed by in the meantime
            photo = self._waiting.pop(0)
        self._read_photo(photo)
