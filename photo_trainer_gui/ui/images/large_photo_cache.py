"""Photos as large as the screen: decoded by a worker, the newest wish first, only a few kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from threading import Lock

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from photo_trainer_gui.limits import LARGE_VIEW_MAX_PX, LARGE_VIEW_MIN_PX, LARGE_VIEWS_KEPT
from photo_trainer_gui.photos.photo import Photo


class LargePhotoCache(QObject):
    """The pictures of photos by what they look like (`Photo.look`).

    Signals:
        arrived(str): the picture of the photo with this look is there; a null one when its file
            cannot be read any more.
    """

    arrived = Signal(str)
    _decoded = Signal(str, QImage)

    def __init__(self, read: Callable[[Photo, int], QImage], workers: Executor) -> None:
        """Read with `read` (photo, longer side in pixels -> its picture, upright and edited).

        It may raise anything, and is called in `workers`.
        """
        super().__init__()
        self._read = read
        self._workers = workers
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._waiting: list[Photo] = []
        self._room = QSize(LARGE_VIEW_MIN_PX, LARGE_VIEW_MIN_PX)
        self._lock = Lock()  # the list is worked off by the workers
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def fit(self, room: QSize) -> None:
        """From now on pictures fit into this room, in pixels of the screen."""
        least, most = LARGE_VIEW_MIN_PX, LARGE_VIEW_MAX_PX
        longer = max(room.width(), room.height(), 1)
        self._room = room * (min(max(longer, least), most) / longer)

    def get(self, photo: Photo, beside: Iterable[Photo] = ()) -> QImage | None:
        """The picture, or None while it is being read: then `arrived` tells when it is there.

        `beside` are read after it, because they will probably be wanted next.
        """
        kept = self._kept.get(photo.cache_key)
        if kept is None:
            self._ask(photo, first=True)
        else:
            self._kept.move_to_end(photo.cache_key)
        for other in beside:
            if other.cache_key not in self._kept:
                self._ask(other, first=False)
        return kept

    def _ask(self, photo: Photo, *, first: bool) -> None:
        with self._lock:
            if photo in self._waiting and first:
                self._waiting.remove(photo)
                self._waiting.insert(0, photo)
            if photo.cache_key in self._asked:
                return
            self._asked.add(photo.cache_key)
            self._waiting.insert(0 if first else len(self._waiting), photo)
            if len(self._waiting) > LARGE_VIEWS_KEPT:
                # Somebody holds an arrow key down: what was passed by first is wanted least.
                self._asked.discard(self._waiting.pop().cache_key)
        self._workers.submit(self._decode_next)

    def _decode_next(self) -> None:
        with self._lock:
            if not self._waiting:
                return  # passed by in the meantime
            photo = self._waiting.pop(0)
        try:
            room = self._room
            image = self._read(photo, max(room.width(), room.height()))
            if not room.isEmpty() and _larger(image, room):
                # Here, because it would hold up the window.
                keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
                image = image.scaled(room, keep, smooth.SmoothTransformation)
        except Exception:  # whatever a picture file can do to a decoder ends here
            image = QImage()
        self._decoded.emit(photo.cache_key, image)

    def _keep(self, cache_key: str, image: QImage) -> None:
        self._asked.discard(cache_key)
        self._kept[cache_key] = image
        while len(self._kept) > LARGE_VIEWS_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(cache_key)


def _larger(image: QImage, room: QSize) -> bool:
    return image.width() > room.width() or image.height() > room.height()
