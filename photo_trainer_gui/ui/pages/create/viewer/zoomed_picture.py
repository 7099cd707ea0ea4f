"""A picture that can be made larger on the screen and moved about."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.picture_images import LargePictures, PictureThumbnails
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import named

# 400 % of its own pixels, and at least a few steps beyond the whole picture.
_MOST: Final = 4.0
_STEP: Final = 1.25
_RADIUS: Final = 12
_AIR: Final = 16


class ZoomedPicture(QWidget):
    """Shows one picture whole, or a part of it larger.

    Signals:
        zoomed(): how large it is shown has changed.
        moved(): the person has changed how large it is, or which part of it is seen.
    """

    zoomed = Signal()
    moved = Signal()
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, thumbnails: PictureThumbnails, pictures: LargePictures) -> None:
        install_roles()
        super().__init__()
        self._thumbnails = thumbnails
        self._pictures = pictures
        self._picture: PictureItem | None = None
        self._beside: tuple[PictureItem, ...] = ()
        self._zoom = 1.0  # 1: whole
        self._middle = QPointF(0.5, 0.5)  # of what is seen, in parts of the picture
        self._dragged_from: QPointF | None = None
        # Bound methods: Qt forgets them when the view is gone.
        pictures.arrived.connect(self._repaint)
        thumbnails.arrived.connect(self._repaint)
        named(self, "bigPicture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", _RADIUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: PictureItem, beside: tuple[PictureItem, ...]) -> None:
        """Show this one whole; those beside it are read after it."""
        if self._picture is None or picture.cache_key != self._picture.cache_key:
            self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._picture, self._beside = picture, beside
        self.update()
        self.zoomed.emit()

    # --- How large ---------------------------------------------------------------------------

    @property
    def is_whole(self) -> bool:
        """All of the picture is seen."""
        return self._zoom == 1.0

    @property
    def share(self) -> float:
        """How large its pixels are on the screen; 1: each is one of the screen's."""
        if self._picture is None or not self._picture.width_px:
            return 1.0
        return self._place().width() * self.devicePixelRatioF() / self._picture.width_px

    def step(self, larger: bool) -> None:
        """Show it a little larger, or smaller."""
        self._zoom_to(self._zoom * _STEP if larger else self._zoom / _STEP)

    def show_whole(self) -> None:
        """Show all of it."""
        self._zoom_to(1.0)

    def can_step(self, larger: bool) -> bool:
        """Whether it can be shown larger, or smaller."""
        return self._zoom < self._most() if larger else not self.is_whole

    def _most(self) -> float:
        whole = self._whole().width()
        if self._picture is None or not whole:
            return _MOST
        native = self._picture.width_px / self.devicePixelRatioF()
        return max(_STEP**3, _MOST * native / whole)

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = max(1.0, min(zoom, self._most()))
        self._keep_inside()
        self.update()
        self.zoomed.emit()
        self.moved.emit()

    def follow(self, other: "ZoomedPicture") -> None:
        """Show the same part as another view, as large."""
        self._zoom, self._middle = other._zoom, QPointF(other._middle)
        self._keep_inside()
        self.update()

    # --- Where -------------------------------------------------------------------------------

    def _size(self) -> QSizeF:
        picture = self._picture
        if picture is None or not picture.width_px:
            return QSizeF(1, 1)
        return QSizeF(picture.width_px, picture.height_px)

    def _whole(self) -> QSizeF:
        room = QSizeF(self.width() - 2 * _AIR, self.height() - 2 * _AIR)
        return self._size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _place(self) -> QRectF:
        """Where the picture lies; beyond the widget where it is larger."""
        size = self._whole() * self._zoom
        middle = QRectF(self.rect()).center()
        left = middle.x() - self._middle.x() * size.width()
        top = middle.y() - self._middle.y() * size.height()
        return QRectF(QPointF(left, top), size)

    def _keep_inside(self) -> None:
        """No more empty room on one side than on the other."""
        size = self._whole() * self._zoom
        x = _kept(self._middle.x(), size.width(), self.width())
        y = _kept(self._middle.y(), size.height(), self.height())
        self._middle = QPointF(x, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_inside()
        self.zoomed.emit()

    def sizeHint(self) -> QSize:
        return QSize(720, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 140)

    # --- Mouse and paint ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.is_whole:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            return
        moved = event.position() - self._dragged_from
        self._dragged_from = event.position()
        size = self._whole() * self._zoom
        self._middle -= QPointF(moved.x() / size.width(), moved.y() / size.height())
        self._keep_inside()
        self.update()
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._dragged_from = None
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.step(event.angleDelta().y() > 0)
        event.accept()

    def _repaint(self, _cache_key: CacheKey) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        if self._picture is None:
            return
        if not self._picture.is_here or self._pictures.has_failed(self._picture):
            self._paint_trouble(painter, self._picture)
            return
        image = self._image(self._picture)
        if image.isNull():
            painter.setPen(theme.color("text2"))
            icon = theme.pixmap("photo", "text3", 48)
            middle = self.rect().center()
            painter.drawPixmap(middle.x() - 24, middle.y() - 24, icon)
        else:
            painter.drawImage(self._place(), image)

    def _paint_trouble(self, painter: QPainter, picture: PictureItem) -> None:
        """Its file is gone or damaged: never an empty place, nor what it once looked like."""
        icon = "moved-away" if picture.missing else "problem"
        said = text("pic.moved" if picture.missing else "err.pic.broken.title")
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - 24, middle.y() - 60, theme.pixmap(icon, "text2", 48))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("text"))
        place = QRectF(_AIR, middle.y(), self.width() - 2 * _AIR, self.height() / 2 - _AIR)
        wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, int(wrapped | Qt.TextFlag.TextWordWrap), said)

    def _image(self, picture: PictureItem) -> QImage:
        image = self._pictures.get(picture)
        for other in self._beside:
            self._pictures.get(other)
        if image is None or image.isNull():
            # The small one is there at once.
            image = (self._thumbnails.get(picture) or QPixmap()).toImage()
        return image


def _kept(middle: float, size: float, room: float) -> float:
    if size <= room:
        return 0.5
    least = room / 2 / size
    return max(least, min(middle, 1 - least))
