"""Small pictures of photos for the screen: read by workers, kept in memory, told when they come."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from photo_trainer_gui.photos.photo import Photo

if TYPE_CHECKING:
    from concurrent.futures import Executor

# 20 photos a model, a few models on the screen: 320 px squares of 4 bytes a pixel, 100 MB at most.
_KEPT = 240


class ThumbnailCache(QObject):
    """The pictures of photos by what they look like (`Photo.look`).

    Signals:
        arrived(str): the thumbnail of the photo with this look is there.
    """

    arrived = Signal(str)
    _decoded = Signal(str, QImage)

    def __init__(self, read: Callable[[Photo], bytes], workers: "Executor") -> None:
        """Read thumbnails with `read` (JPEG bytes; may raise), called in `workers`."""
        super().__init__()
        self._read = read
        self._workers = workers
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, photo: Photo) -> QPixmap | None:
        """The thumbnail, or None while it is being read: then `arrived` tells when it is there."""
        kept = self._kept.get(photo.cache_key)
        if kept is not None:
            self._kept.move_to_end(photo.cache_key)
            return kept
        if photo.cache_key not in self._asked:
            self._asked.add(photo.cache_key)
            self._workers.submit(self._decode, photo)
        return None

    def put(self, photo: Photo, jpeg: bytes) -> None:
        """Take a thumbnail that was made elsewhere; from any thread."""
        self._decoded.emit(photo.cache_key, QImage.fromData(jpeg))

    def _decode(self, photo: Photo) -> None:
        # An original that is gone leaves a grey tile; intake and journey tell what that means.
        try:
            image = QImage.fromData(self._read(photo))
        except Exception:  # whatever a picture file can do to a decoder ends here
            image = QImage()
        self._decoded.emit(photo.cache_key, image)

    def _keep(self, cache_key: str, image: QImage) -> None:
        if image.isNull():
            return
        self._asked.discard(cache_key)
        self._kept[cache_key] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(cache_key)


def paint_rounded(
    painter: QPainter, picture: QPixmap, x: float, y: float, edge: float, radius: float
) -> None:
    """Draw the middle square of a picture with round corners; radius = edge / 2 makes a circle."""
    size = picture.size()
    side = min(size.width(), size.height())
    ratio = painter.device().devicePixelRatio()
    square = picture.copy((size.width() - side) // 2, (size.height() - side) // 2, side, side)
    scaled = square.scaled(
        QSize(round(edge * ratio), round(edge * ratio)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    scaled.setDevicePixelRatio(ratio)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(x, y, edge, edge, radius, radius)
    painter.setClipPath(path)
    painter.drawPixmap(round(x), round(y), scaled)
    painter.restore()
