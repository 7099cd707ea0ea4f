"""Six small examples of photos that work and photos that do not, for people who never did this."""

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.resources import resource
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import Card, label
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.thumbnails import paint_rounded

_EDGE: Final = 72
_BADGE: Final = 22
_DRAWN_PX: Final = 288
_BLURRED_PX: Final = 14


def _portrait(number: int) -> QImage:
    image = QImage(_DRAWN_PX, _DRAWN_PX, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(str(resource(f"practice-portraits/{number:02}.svg"))).render(painter)
    painter.end()
    return image


def _painter(image: QImage) -> QPainter:
    """A painter whose unit is a hundredth of the picture, as in the drawings."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width() / 100, image.height() / 100)
    return painter


def _sunglasses() -> QImage:
    image = _portrait(10)
    painter = _painter(image)
    painter.translate(50, 53)
    painter.rotate(3)
    painter.setPen(QPen(QColor("#1B1D22"), 2.4))
    painter.setBrush(QColor("#1B1D22"))
    painter.drawLine(-18, -2, 18, -2)
    painter.drawRoundedRect(QRectF(-16, -4, 14, 10), 4, 4)
    painter.drawRoundedRect(QRectF(2, -4, 14, 10), 4, 4)
    painter.end()
    return image


def _other_people() -> QImage:
    image = _portrait(3)
    painter = _painter(image)
    painter.translate(74, 58)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#4F8384"))
    painter.drawEllipse(QRectF(-24, 26, 48, 40))
    painter.setBrush(QColor("#A9714A"))
    painter.drawRect(QRectF(-6, 12, 12, 16))
    painter.setBrush(QColor("#1F1B1A"))
    painter.drawEllipse(QRectF(-17, -26, 34, 30))
    painter.setBrush(QColor("#C58B60"))
    painter.drawEllipse(QRectF(-15, -20, 30, 38))
    painter.setBrush(QColor("#1F1B1A"))
    painter.drawChord(QRectF(-15, -12, 30, 31), 180 * 16, 180 * 16)
    painter.setBrush(QColor("#2A211D"))
    painter.drawEllipse(QRectF(-8, -4, 3, 3))
    painter.drawEllipse(QRectF(5, -4, 3, 3))
    painter.end()
    return image


def _blurry() -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    fill = Qt.AspectRatioMode.IgnoreAspectRatio
    small = _portrait(5).scaled(_BLURRED_PX, _BLURRED_PX, fill, smooth)
    image = small.scaled(_DRAWN_PX, _DRAWN_PX, fill, smooth)
    painter = QPainter(image)
    painter.fillRect(image.rect(), QColor(20, 22, 40, 60))
    painter.end()
    return image


_EXAMPLES: Final[dict[str, Callable[[], QImage]]] = {
    "tips.good1": lambda: _portrait(1),
    "tips.good2": lambda: _portrait(4),
    "tips.good3": lambda: _portrait(2),
    "tips.bad1": _sunglasses,
    "tips.bad2": _other_people,
    "tips.bad3": _blurry,
}


@cache
def _example(text_id: str) -> QPixmap:
    return QPixmap.fromImage(_EXAMPLES[text_id]())


class _Example(QWidget):
    """One picture with the mark of its side; it is drawn when it is first seen."""

    def __init__(self, text_id: str, good: bool) -> None:
        super().__init__()
        self._text_id = text_id
        self._good = good
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_EDGE + _BADGE // 2, _EDGE + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = (self.width() - _EDGE) / 2
        paint_rounded(painter, _example(self._text_id), round(left), 0, _EDGE, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRectF(round(left) + _EDGE - 17, _EDGE - 17, _BADGE, _BADGE)
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("success_fill" if self._good else "danger_fill"))
        painter.drawEllipse(badge)
        mark = theme.pixmap("check" if self._good else "close", "surface", 14)
        painter.drawPixmap(int(badge.left()) + 4, int(badge.top()) + 4, mark)


def _side(title_id: str, tone: str, text_ids: list[str]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    title = label(text(title_id), "strong", tone)
    column.addWidget(title)
    row = QHBoxLayout()
    row.setSpacing(0)
    for text_id in text_ids:
        example = QVBoxLayout()
        example.setSpacing(2)
        example.addWidget(_Example(text_id, tone == "success"))
        words = label(text(text_id), "tiny", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        example.addWidget(words)
        row.addLayout(example, 1)
    column.addLayout(row)
    return column


class TipsCard(Card):
    """What works well, and what better not."""

    def __init__(self) -> None:
        super().__init__(padding=12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(_side("tips.good", "success", ["tips.good1", "tips.good2", "tips.good3"]), 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setProperty("upright", "true")
        row.addWidget(line)
        row.addLayout(_side("tips.bad", "danger", ["tips.bad1", "tips.bad2", "tips.bad3"]), 1)
        self.column.setContentsMargins(16, 14, 8, 12)
        self.column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
