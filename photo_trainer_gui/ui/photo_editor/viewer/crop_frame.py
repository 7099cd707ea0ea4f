"""A picture with a frame over it that is dragged by the mouse or moved by the keyboard."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.photos.photo import Box, Edit
from photo_trainer_gui.ui.photo_editor.viewer.crop_geometry import (
    GRIPS,
    MOVE,
    WHOLE,
    Grip,
    dragged,
    squared,
)
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import percent, text
from photo_trainer_gui.ui.widgets.labels import named

_AIR: Final = 12
_GRIP_PX: Final = 12
_REACH_PX: Final = 14
_STEP: Final = 0.01
_LEAST: Final = QSize(200, 120)
_LIKED: Final = QSize(520, 400)
_DIM: Final = QColor(0, 0, 0, 140)

_DIRECTIONS: Final[Mapping[int, Grip]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
    }
)
_CURSORS: Final[Mapping[Grip, Qt.CursorShape]] = MappingProxyType(
    {
        (-1, -1): Qt.CursorShape.SizeFDiagCursor,
        (1, 1): Qt.CursorShape.SizeFDiagCursor,
        (1, -1): Qt.CursorShape.SizeBDiagCursor,
        (-1, 1): Qt.CursorShape.SizeBDiagCursor,
        (-1, 0): Qt.CursorShape.SizeHorCursor,
        (1, 0): Qt.CursorShape.SizeHorCursor,
        (0, -1): Qt.CursorShape.SizeVerCursor,
        (0, 1): Qt.CursorShape.SizeVerCursor,
        MOVE: Qt.CursorShape.SizeAllCursor,
    }
)


class CropFrame(QWidget):
    """Shows the upright picture as it is turned, and which part of it is used.

    Signals:
        changed(): the person moved, resized or turned.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "cropFrame", description=text("spoken.crop_keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._edit = Edit(0, WHOLE)
        self._square = False
        self._fitted = QPixmap()
        self._held: Grip | None = None
        self._from = QPointF()
        self._before = WHOLE

    @property
    def edit(self) -> Edit:
        """What was framed; without a crop when that is the whole picture."""
        return replace(self._edit, crop=None) if self._box == WHOLE else self._edit

    @property
    def _box(self) -> Box:
        return self._edit.crop or WHOLE

    def show_picture(self, image: QImage) -> None:
        """Show this picture, upright and not yet edited."""
        self._image = image
        self._fitted = QPixmap()
        self.update()

    def show_edit(self, edit: Edit) -> None:
        """Frame this part."""
        turned = edit.quarter_turns != self._edit.quarter_turns
        self._edit = replace(edit, crop=edit.crop or WHOLE)
        if turned:
            self._fitted = QPixmap()
        if self._square:
            self._put(squared(self._box, MOVE, self._aspect()))
        else:
            self._put(self._box)

    def turn(self) -> None:
        """Turn by 90 degrees clockwise, with what is framed."""
        self.show_edit(self._edit.turned())
        self.changed.emit()

    def frame_all(self) -> None:
        """Frame as much of the picture as can be."""
        self.show_edit(replace(self._edit, crop=WHOLE))
        self.changed.emit()

    def keep_square(self, square: bool) -> None:
        """Keep the frame a square from now on, or let it be any rectangle."""
        self._square = square
        if square:
            self._put(squared(self._box, MOVE, self._aspect()))
            self.changed.emit()

    def _put(self, box: Box) -> None:
        self._edit = replace(self._edit, crop=box)
        self.setAccessibleName(
            text(
                "spoken.crop_frame",
                width=percent(box.right - box.left),
                height=percent(box.bottom - box.top),
                left=percent(box.left),
                top=percent(box.top),
            )
        )
        self.update()

    def _drag(self, box: Box, grip: Grip, dx: float, dy: float) -> None:
        self._put(dragged(box, grip, dx, dy, self._aspect() if self._square else None))
        self.changed.emit()

    # --- Places -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return _LIKED

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def _turned_size(self) -> QSize:
        size = self._image.size()
        return size.transposed() if self._edit.quarter_turns % 2 else size

    def _aspect(self) -> float:
        size = self._turned_size()
        return size.width() / size.height() if size.height() > 0 else 1.0

    def _picture(self) -> QRectF:
        """Where the picture stands in the widget."""
        inner = self.rect().adjusted(_AIR, _AIR, -_AIR, -_AIR)
        size = self._turned_size().scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
        picture = QRectF(QPointF(0, 0), size.toSizeF())
        picture.moveCenter(QRectF(inner).center())
        return picture

    def _frame(self) -> QRectF:
        return self._place_of(self._box)

    def _place_of(self, box: Box) -> QRectF:
        """Where a part of the picture stands in the widget."""
        picture = self._picture()
        return QRectF(
            QPointF(
                picture.left() + box.left * picture.width(),
                picture.top() + box.top * picture.height(),
            ),
            QPointF(
                picture.left() + box.right * picture.width(),
                picture.top() + box.bottom * picture.height(),
            ),
        )

    def _grip_at(self, place: QPointF) -> Grip | None:
        frame = self._frame()
        near = [(grip, (_grip_place(frame, grip) - place).manhattanLength()) for grip in GRIPS]
        grip, distance = min(near, key=lambda item: item[1])
        if distance <= 2 * _REACH_PX:
            return grip
        return MOVE if frame.contains(place) else None

    # --- Hands --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _DIRECTIONS.get(event.key())
        if direction is None:
            super().keyPressEvent(event)
            return
        across, down = direction
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # The right or the lower edge goes with the arrow.
            grip = (abs(across), abs(down))
        else:
            grip = MOVE
        self._drag(self._box, grip, across * _STEP, down * _STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = self._grip_at(event.position())
            self._from, self._before = event.position(), self._box

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            grip = self._grip_at(event.position())
            self.setCursor(Qt.CursorShape.ArrowCursor if grip is None else _CURSORS[grip])
            return
        way, picture = event.position() - self._from, self._picture()
        if picture.width() > 0:
            self._drag(
                self._before, self._held, way.x() / picture.width(), way.y() / picture.height()
            )

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    # --- Paint --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(self.rect(), 8, 8)
            return
        picture = self._picture()
        painter.drawPixmap(picture.topLeft(), self._fit(picture.size().toSize()))
        self._paint_frame(painter, picture)

    def _paint_frame(self, painter: QPainter, picture: QRectF) -> None:
        frame = self._frame()
        painter.setClipRect(picture)
        for dim in (
            QRectF(picture.topLeft(), QPointF(picture.right(), frame.top())),
            QRectF(QPointF(picture.left(), frame.bottom()), picture.bottomRight()),
            QRectF(QPointF(picture.left(), frame.top()), frame.bottomLeft()),
            QRectF(frame.topRight(), QPointF(picture.right(), frame.bottom())),
        ):
            painter.fillRect(dim, _DIM)
        painter.setClipping(False)
        # Light between two dark lines: seen on every picture.
        for color, width in ((QColor("black"), 4), (QColor("white"), 2)):
            painter.setPen(QPen(color, width))
            painter.drawRect(frame)
        painter.setPen(QPen(QColor("black"), 1))
        painter.setBrush(QColor("white"))
        for grip in GRIPS:
            square = QRectF(0, 0, _GRIP_PX, _GRIP_PX)
            square.moveCenter(_grip_place(frame, grip))
            painter.drawRoundedRect(square, 3, 3)

    def _fit(self, size: QSize) -> QPixmap:
        """The picture in the size it is shown in; scaling takes too long for each movement."""
        ratio = self.devicePixelRatioF()
        wanted = size * ratio
        if self._fitted.size() != wanted:
            lying = self._edit.quarter_turns % 2
            image = _shrunk(self._image, wanted.transposed() if lying else wanted)
            turn = QTransform().rotate(90 * self._edit.quarter_turns)
            self._fitted = QPixmap.fromImage(image.transformed(turn))
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted


def _grip_place(frame: QRectF, grip: Grip) -> QPointF:
    middle = frame.center()
    return QPointF(
        middle.x() + grip[0] * frame.width() / 2, middle.y() + grip[1] * frame.height() / 2
    )


def _shrunk(image: QImage, size: QSize) -> QImage:
    """The picture in this size: halved until it is near, a tenth of the time of Qt's smooth way."""
    while image.width() > 2 * size.width() and image.height() > 2 * size.height():
        image = _drawn(image, image.size() / 2)
    return _drawn(image, size)


def _drawn(image: QImage, size: QSize) -> QImage:
    result = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(result.rect(), image)
    painter.end()
    return result
