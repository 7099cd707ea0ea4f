"""Drawn examples of photos that work and photos that do not, for the tips and the guide."""

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from photo_trainer_gui.resources import resource
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.style import theme

_EDGE: Final = 72
_BADGE: Final = 22
_BLURRED_PX: Final = 14


def _portrait(number: int, edge_px: int) -> QImage:
    image = QImage(edge_px, edge_px, QImage.Format.Format_ARGB32_Premultiplied)
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


def _sunglasses(edge_px: int) -> QImage:
    image = _portrait(10, edge_px)
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


def _other_people(edge_px: int) -> QImage:
    image = _portrait(3, edge_px)
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


def _blurry(edge_px: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    fill = Qt.AspectRatioMode.IgnoreAspectRatio
    small = _portrait(5, edge_px).scaled(_BLURRED_PX, _BLURRED_PX, fill, smooth)
    image = small.scaled(edge_px, edge_px, fill, smooth)
    painter = QPainter(image)
    # Not `fillRect`: to choose among its forms, PySide reads in the 169 gradients of Qt.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 22, 40, 60))
    painter.drawRect(image.rect())
    painter.end()
    return image


def _light(edge_px: int) -> QImage:
    image = _portrait(6, edge_px)
    painter = _painter(image)
    from PySide6.QtGui import QRadialGradient  # only in the guide: it brings 169 names

    light = QRadialGradient(QPointF(8, 12), 90)
    light.setColorAt(0, QColor(255, 236, 170, 210))
    light.setColorAt(1, QColor(255, 236, 170, 0))
    painter.fillRect(QRectF(0, 0, 100, 100), light)
    painter.end()
    return image


def _from_the_side(edge_px: int) -> QImage:
    """A head that looks to the right."""
    image = QImage(edge_px, edge_px, QImage.Format.Format_ARGB32_Premultiplied)
    painter = _painter(image)
    painter.fillRect(QRectF(0, 0, 100, 100), QColor("#CFE0D6"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#4A6FA5"))
    painter.drawEllipse(QRectF(14, 80, 66, 50))
    painter.setBrush(QColor("#DFA987"))
    painter.drawRect(QRectF(40, 64, 16, 22))
    face = QPainterPath(QPointF(44, 24))
    face.cubicTo(62, 22, 66, 34, 65, 42)
    face.lineTo(73, 54)
    face.cubicTo(73, 57, 69, 57, 67, 58)
    face.cubicTo(69, 62, 68, 66, 66, 68)
    face.cubicTo(64, 76, 54, 76, 44, 72)
    face.closeSubpath()
    painter.setBrush(QColor("#EFC3A4"))
    painter.drawPath(face)
    hair = QPainterPath(QPointF(64, 30))
    hair.cubicTo(60, 10, 24, 10, 22, 42)
    hair.cubicTo(20, 62, 28, 74, 40, 78)
    hair.cubicTo(46, 66, 40, 54, 48, 42)
    hair.cubicTo(54, 38, 60, 36, 64, 30)
    painter.setBrush(QColor("#5B3A29"))
    painter.drawPath(hair)
    painter.setBrush(QColor("#2A211D"))
    painter.drawEllipse(QRectF(60, 45, 3.4, 3.4))
    painter.setPen(QPen(QColor("#8C4A48"), 1.8))
    painter.drawLine(QPointF(62, 66), QPointF(67, 65))
    painter.end()
    return image


def _far_away(edge_px: int) -> QImage:
    image = QImage(edge_px, edge_px, QImage.Format.Format_ARGB32_Premultiplied)
    painter = _painter(image)
    from PySide6.QtGui import QLinearGradient  # only in the guide: it brings 169 names

    sky = QLinearGradient(0, 0, 0, 70)
    sky.setColorAt(0, QColor("#A9D0EE"))
    sky.setColorAt(1, QColor("#E6F1F8"))
    painter.fillRect(QRectF(0, 0, 100, 100), sky)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#8FB58C"))
    painter.drawEllipse(QRectF(-30, 62, 160, 90))
    painter.setBrush(QColor("#A65570"))
    painter.drawRoundedRect(QRectF(52, 66, 8, 14), 3, 3)
    painter.setBrush(QColor("#EFC3A4"))
    painter.drawEllipse(QRectF(53.2, 60, 5.6, 6.6))
    painter.end()
    return image


def _grey(edge_px: int) -> QImage:
    return _portrait(11, edge_px).convertToFormat(QImage.Format.Format_Grayscale8)


def _alike(edge_px: int) -> QImage:
    image = QImage(edge_px, edge_px, QImage.Format.Format_ARGB32_Premultiplied)
    painter = _painter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, 100, 100), QColor("#D9D4CC"))
    one = _portrait(14, edge_px)
    for angle, left in ((-9, 6), (7, 34), (-1, 20)):
        painter.save()
        painter.translate(left + 29, 52)
        painter.rotate(angle)
        painter.fillRect(QRectF(-31, -31, 62, 62), QColor("white"))
        painter.drawImage(QRectF(-29, -29, 58, 58), one)
        painter.restore()
    painter.end()
    return image


_EXAMPLES: Final[dict[str, Callable[[int], QImage]]] = {
    "tips.good1": lambda edge_px: _portrait(1, edge_px),
    "tips.good2": lambda edge_px: _portrait(4, edge_px),
    "tips.good3": lambda edge_px: _portrait(2, edge_px),
    "guide.light": _light,
    "guide.days": lambda edge_px: _portrait(12, edge_px),
    "guide.sides": _from_the_side,
    "tips.bad1": _sunglasses,
    "tips.bad2": _other_people,
    "tips.bad3": _blurry,
    "guide.far": _far_away,
    "guide.filters": _grey,
    "guide.alike": _alike,
}


@cache
def _example(text_id: str, edge_px: int) -> QPixmap:
    return QPixmap.fromImage(_EXAMPLES[text_id](edge_px))


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
        example = _example(self._text_id, round(self._edge * self.devicePixelRatioF()))
        paint_rounded(painter, example, round(left), 0, self._edge, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRectF(round(left) + self._edge - 17, self._edge - 17, _BADGE, _BADGE)
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(theme.color("success_fill" if self._good else "danger_fill"))
        painter.drawEllipse(badge)
        mark = theme.pixmap("check" if self._good else "close", "surface", 14)
        painter.drawPixmap(int(badge.left()) + 4, int(badge.top()) + 4, mark)
