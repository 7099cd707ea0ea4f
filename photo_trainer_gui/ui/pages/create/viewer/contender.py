"""One of two pictures that are compared: the picture itself is the button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.labels import named

_RADIUS = 12


class Contender(QPushButton):
    """A picture, whole, that can be pressed."""

    def __init__(
        self, object_name: str, thumbnails: PictureThumbnails, large: LargePictures
    ) -> None:
        super().__init__()
        named(self, object_name)
        self._thumbnails = thumbnails
        self._large = large
        self._picture: PictureItem | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", _RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Bound methods: Qt forgets them when this is gone.
        large.arrived.connect(self._repaint)
        thumbnails.arrived.connect(self._repaint)

    def show_picture(self, picture: PictureItem, spoken: str) -> None:
        """Show this one; `spoken` is what it is called for assistive tools."""
        self._picture = picture
        self.setAccessibleName(spoken)
        self.update()

    def picture_place(self) -> QRectF:
        """Where the picture stands: in the middle, as large as it can be."""
        if self._picture is None:
            return QRectF(self.rect())
        size = QSize(self._picture.width_px or 1, self._picture.height_px or 1).scaled(
            self.size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def _repaint(self, _cache_key: CacheKey) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._large.get(self._picture)
        if image is None or image.isNull():
            image = (self._thumbnails.get(self._picture) or QPixmap()).toImage()
        place = self.picture_place()
        path = QPainterPath()
        path.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipPath(path)
        if image.isNull():
            painter.fillRect(place, theme.color("neutral_soft"))
        else:
            painter.drawImage(place, image)
        if self.property("chosen"):
            painter.setClipping(False)
            painter.setPen(QPen(theme.color("accent"), 3))
            inside = place.adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inside, _RADIUS - 1, _RADIUS - 1)
