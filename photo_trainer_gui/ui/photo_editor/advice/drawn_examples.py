"""Drawn examples of photos that work and photos that do not, for the tips and the guide."""

from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.resources import resource
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.style import theme

_EDGE: Final = 72
_BADGE: Final = 22
DRAWINGS: Final = {
    "tips.good1": "practice-portraits/01.svg",
    "tips.good2": "practice-portraits/04.svg",
    "tips.good3": "practice-portraits/02.svg",
    "guide.light": "photo-examples/light.svg",
    "guide.days": "practice-portraits/12.svg",
    "guide.sides": "photo-examples/side.svg",
    "tips.bad1": "photo-examples/sunglasses.svg",
    "tips.bad2": "photo-examples/people.svg",
    "tips.bad3": "photo-examples/blurry.svg",
    "guide.far": "photo-examples/far.svg",
    "guide.filters": "photo-examples/filters.svg",
    "guide.alike": "photo-examples/alike.svg",
}


@cache
def drawing(text_id: str, edge_px: int) -> QPixmap:
    """The picture that belongs to these words, as a square."""
    picture = QPixmap(edge_px, edge_px)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    QSvgRenderer(str(resource(DRAWINGS[text_id]))).render(painter)
    painter.end()
    return picture


class Example(QWidget):
    """One picture with the mark of its side; it is drawn when it is first seen."""

    def __init__(self, text_id: str, good: bool, edge: int = _EDGE) -> None:
        super().__init__()
        self._edge = edge
        self._text_id = text_id
        self._good = good
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._edge + _BADGE // 2, self._edge + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._edge, self._edge + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = (self.width() - self._edge) / 2
        # As large as it stands on the screen: the first page waits for six of them.
        example = drawing(self._text_id, round(self._edge * self.devicePixelRatioF()))
        paint_rounded(painter, example, round(left), 0, self._edge, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRectF(round(left) + self._edge - 17, self._edge - 17, _BADGE, _BADGE)
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("success_fill" if self._good else "danger_fill"))
        painter.drawEllipse(badge)
        mark = theme.pixmap("check" if self._good else "close", "surface", 14)
        painter.drawPixmap(int(badge.left()) + 4, int(badge.top()) + 4, mark)
