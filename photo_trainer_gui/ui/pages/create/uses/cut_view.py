"""A picture with a circle or a frame of one shape over it, moved and resized by mouse and keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import moved, resized
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import percent, sentences, text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.labels import named

_EDGE_PX: Final = 320
_RADIUS: Final = 12
_DIM: Final = QColor(0, 0, 0, 115)
_STEP: Final = 0.01
_GROWTH: Final = 1.1
_WHOLE: Final = Box(0.0, 0.0, 1.0, 1.0)
_DIRECTIONS: Final[Mapping[int, tuple[int, int]]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
    }
)
_SIZES: Final[Mapping[int, float]] = MappingProxyType(
    {Qt.Key.Key_Plus: _GROWTH, Qt.Key.Key_Equal: _GROWTH, Qt.Key.Key_Minus: 1 / _GROWTH}
)


class CutView(QWidget):
    """Shows which part of a picture is used.

    Signals:
        changed(): the person moved or resized it.
    """

    changed = Signal()
    spoken_role = QAccessible.Role.Grouping

    def __init__(self, *, is_round: bool) -> None:
        install_roles()
        super().__init__()
        named(self, "useFrame", text("spoken.use_frame"), text("spoken.use_frame_keys"))
        self.setProperty("ringRadius", _RADIUS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._is_round = is_round
        self._image = QPixmap()
        self._cut = _WHOLE
        self._is_touched = False
        self._held: QPointF | None = None
        self._before = _WHOLE

    @property
    def cut(self) -> Box:
        """The part that is used."""
        return self._cut

    @property
    def is_touched(self) -> bool:
        """Whether the person moved or resized it."""
        return self._is_touched

    def show_picture(self, image: QImage) -> None:
        """Show this picture."""
        self._image = QPixmap.fromImage(image)
        self.updateGeometry()
        self.update()

    def show_cut(self, cut: Box) -> None:
        """Frame this part."""
        self._cut = cut
        place = text(
            "spoken.crop_frame",
            width=percent(cut.right - cut.left),
            height=percent(cut.bottom - cut.top),
            left=percent(cut.left),
            top=percent(cut.top),
        )
        self.setAccessibleDescription(sentences(place, text("spoken.use_frame_keys")))
        self.update()

    def resize_cut(self, by: float) -> None:
        """Make the part so many times as large."""
        self._put(resized(self._cut, by))

    def grow(self) -> None:
        """Make it a step larger."""
        self.resize_cut(_GROWTH)

    def shrink(self) -> None:
        """Make it a step smaller."""
        self.resize_cut(1 / _GROWTH)

    def _put(self, cut: Box) -> None:
        self._is_touched = True
        self.show_cut(cut)
        self.changed.emit()

    # --- Places -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        size = self._image.size()
        if size.isEmpty():
            return QSize(_EDGE_PX, _EDGE_PX)
        return size.scaled(_EDGE_PX, _EDGE_PX, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _frame(self) -> QRectF:
        size, cut = QSizeF(self.size()), self._cut
        return QRectF(
            QPointF(cut.left * size.width(), cut.top * size.height()),
            QPointF(cut.right * size.width(), cut.bottom * size.height()),
        )

    # --- Hands --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DIRECTIONS:
            across, down = _DIRECTIONS[event.key()]
            self._put(moved(self._cut, across * _STEP, down * _STEP))
        elif event.key() in _SIZES:
            self.resize_cut(_SIZES[event.key()])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.resize_cut(_GROWTH if event.angleDelta().y() > 0 else 1 / _GROWTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held, self._before = event.position(), self._cut

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and not self.size().isEmpty():
            way = event.position() - self._held
            self._put(moved(self._before, way.x() / self.width(), way.y() / self.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    # --- Paint --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(whole)
        if self._image.isNull():
            painter.fillRect(self.rect(), theme.color("neutral_soft"))
            return
        painter.drawPixmap(self.rect(), self._image)
        part = QPainterPath()
        if self._is_round:
            part.addEllipse(self._frame())
        else:
            part.addRect(self._frame())
        painter.fillPath(whole.subtracted(part), _DIM)
        # Light beside dark: seen on every picture.
        inside = self._frame().adjusted(1.5, 1.5, -1.5, -1.5)
        for color, width in ((QColor(0, 0, 0, 120), 5), (QColor("white"), 3)):
            painter.setPen(QPen(color, width))
            if self._is_round:
                painter.drawEllipse(inside)
            else:
                painter.drawRect(inside)


def part_of(image: QImage, cut: Box) -> QImage:
    """The pixels of a part."""
    width, height = image.width(), image.height()
    left, top = round(cut.left * width), round(cut.top * height)
    return image.copy(left, top, round(cut.right * width) - left, round(cut.bottom * height) - top)
