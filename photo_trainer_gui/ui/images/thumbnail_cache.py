"""Small pictures of photos for the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.async_cache import AsyncCache
from photo_trainer_gui.ui.images.qt_image import image_of_jpeg

if TYPE_CHECKING:
    from concurrent.futures import Executor

# 20 photos a model, a few models on the screen: 320 px squares of 4 bytes a pixel, 100 MB at most.
_MOST = 240


class ThumbnailCache(AsyncCache[Photo, QPixmap]):
    """The thumbnails of photos; one that cannot be read stays a grey tile."""

    def __init__(self, read: Callable[[Photo], bytes], workers: "Executor") -> None:
        """Read thumbnails with `read` (JPEG bytes; may raise), called in `workers`."""
        super().__init__(lambda photo: image_of_jpeg(read(photo)), workers, _MOST)

    def put(self, photo: Photo, jpeg: bytes) -> None:
        """Add a thumbnail that was made elsewhere; from any thread."""
        self._was_read.emit(photo.cache_key, image_of_jpeg(jpeg))

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        picture = QPixmap.fromImage(value) if value is not None and not value.isNull() else None
        super()._store(cache_key, picture)


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
