"""One photo, whole, in the room there is; whoever shows it walks through the others."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named


class LargePhotoView(QWidget):
    """The picture, whole, in the middle of the room there is."""

    def __init__(self, pictures: LargePhotoCache, thumbnails: ThumbnailCache | None = None) -> None:
        """The small pictures stand in for those that are still being read, where there are any."""
        super().__init__()
        self._thumbnails = thumbnails
        self._pictures = pictures
        self._photo: Photo | None = None
        self._beside: Photos = ()
        # Bound methods: Qt forgets them when the view is gone.
        pictures.arrived.connect(self._repaint)
        if thumbnails is not None:
            thumbnails.arrived.connect(self._repaint)
        named(self, "viewPhoto", description=text("spoken.view_keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photo(self, photo: Photo, beside: Photos) -> None:
        """Show this one; those beside it are read after it."""
        self._photo, self._beside = photo, beside
        self.update()

    def _repaint(self, _cache_key: CacheKey) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pictures.fit(event.size() * self.devicePixelRatioF())

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._photo is None:
            return
        image = self._pictures.get(self._photo, self._beside)
        if (image is None or image.isNull()) and self._thumbnails is not None:
            # The small one is there at once; it also outlives a file that is gone.
            image = (self._thumbnails.get(self._photo) or QPixmap()).toImage()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is None or image.isNull():
            painter.fillRect(self.rect(), theme.color("neutral_soft"))
            return
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), size.toSizeF())
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, image)
