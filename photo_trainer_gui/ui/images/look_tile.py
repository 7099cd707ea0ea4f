"""Paints a look: its example with its name below, and a ring around the one that is chosen."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line

# Between example and ring, and between example and name.
RING: Final = 4
_GAP: Final = 6
_RADIUS: Final = 10
_SIGN: Final = 24


def name_height() -> int:
    """What the name below an example takes, with the distance between them."""
    return QFontMetrics(theme.font("small_strong")).height() + _GAP


def paint_look(
    painter: QPainter, images: LookImages, look: LookChoice, tile: QRect, ring: str = ""
) -> None:
    """Paint a look into a tile that is as wide as its example.

    Args:
        painter: of the widget.
        images: where examples come from.
        look: what is painted.
        tile: example and name.
        ring: role of the colour that it is chosen in; empty: it is not.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = tile.width()
    square = QRect(tile.left(), tile.top(), edge, edge)
    example = images.get(look)
    if example is not None:
        paint_rounded(painter, example, square.left(), square.top(), edge, _RADIUS)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(QRectF(square), _RADIUS, _RADIUS)
        size = min(theme.icon_size(_SIGN), edge // 2)
        sign, middle = theme.pixmap("photo", "text2", size), square.center()
        painter.drawPixmap(middle.x() - size // 2, middle.y() - size // 2, sign)
    if ring:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(ring), 2))
        around = QRectF(square).adjusted(1 - RING, 1 - RING, RING - 1, RING - 1)
        painter.drawRoundedRect(around, _RADIUS + 3, _RADIUS + 3)
    _paint_name(painter, one_line(look.name), tile, strong=bool(ring))


def _paint_name(painter: QPainter, name: str, tile: QRect, *, strong: bool) -> None:
    painter.setFont(theme.font("small_strong" if strong else "small"))
    painter.setPen(theme.color("text"))
    place = tile.adjusted(-RING, tile.width() + _GAP, RING, 0)
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, place.width())
    top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(place, int(top), shown)
