"""The crop frame over a photo in which each face is marked; a press on one chooses it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.ui.photo_editor.viewer.crop_frame import CropFrame
from photo_trainer_gui.ui.style import theme

_RADIUS: Final = 6
_EDGE: Final = 2
# Smaller, and the faces of a group could not be told from each other.
_LEAST: Final = QSize(240, 400)


class FaceFrame(CropFrame):
    """Without a chosen face there is no frame yet.

    Signals:
        face_pressed(int): the place of that face among those that were shown.
    """

    face_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._faces: tuple[Box, ...] = ()
        self._chosen = -1

    def minimumSizeHint(self) -> QSize:
        return _LEAST

    def show_faces(self, faces: Sequence[Box]) -> None:
        """Mark these, in fractions of the turned picture."""
        self._faces = tuple(faces)
        self.update()

    def choose(self, number: int) -> None:
        """Mark this face as the chosen one; where the frame stands is told apart."""
        self._chosen = number
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._face_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number not in (-1, self._chosen):
            self.face_pressed.emit(number)
        elif self._chosen >= 0:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._held is None:
            if self._face_at(event.position()) not in (-1, self._chosen):
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            elif self._chosen < 0:
                self.setCursor(Qt.CursorShape.ArrowCursor)

    def _face_at(self, place: QPointF) -> int:
        """The smallest face in this place, because it lies on the others; -1 for none."""
        there = [
            (area.width() * area.height(), number)
            for number, face in enumerate(self._faces)
            if (area := self._place_of(face)).contains(place)
        ]
        return min(there)[1] if there else -1

    def _paint_frame(self, painter: QPainter, picture: QRectF) -> None:
        if self._chosen >= 0:
            super()._paint_frame(painter, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, face in enumerate(self._faces):
            area = self._place_of(face)
            if number == self._chosen:
                _outline(painter, area, theme.color("accent"), 2 * _EDGE)
                area = area.adjusted(-2 * _EDGE, -2 * _EDGE, 2 * _EDGE, 2 * _EDGE)
            else:
                _outline(painter, area, QColor(0, 0, 0, 160), 2 * _EDGE)
            _outline(painter, area, QColor("white"), _EDGE)


def _outline(painter: QPainter, area: QRectF, color: QColor, width: int) -> None:
    painter.setPen(QPen(color, width))
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)
