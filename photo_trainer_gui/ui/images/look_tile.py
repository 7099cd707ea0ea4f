"""Paints a look: its example with its name below, and a ring around the one that is chosen."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.file_names import one_line

# Between example and ring.
RING: Final = 4
_GAP: Final = 6
_RADIUS: Final = 10
_SIGN: Final = 24
# More than a window of usual size shows.
_READY: Final = 48


def name_height(lines: int = 1) -> int:
    """What a name below an example takes, with the distance between them."""
    return lines * QFontMetrics(theme.font("small_strong")).height() + _GAP


def name_lines(looks: Iterable[LookChoice], width: int) -> int:
    """How many lines the names of these take, two at most."""
    metrics = QFontMetrics(theme.font("small_strong"))
    return max((len(_broken(one_line(look.name), metrics, width)) for look in looks), default=1)


class LookPainter:
    """Paints looks of which the examples come from `images`, and keeps them at their size."""

    def __init__(self, images: LookImages) -> None:
        self._images = images
        self._ready: OrderedDict[tuple[CacheKey, int, float], QPixmap] = OrderedDict()

    def paint(
        self, painter: QPainter, look: LookChoice, tile: QRect, ring: str = "", lines: int = 1
    ) -> None:
        """Paint a look into a tile that is as wide as its example.

        Args:
            painter: of the widget.
            look: what is painted.
            tile: example and name.
            ring: role of the colour that it is chosen in; empty: it is not.
            lines: of its name; 1 or 2.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRect(tile.left(), tile.top(), tile.width(), tile.width())
        example = self._example(look, tile.width(), painter.device().devicePixelRatio())
        if example is not None:
            painter.drawPixmap(square.topLeft(), example)
        else:
            _paint_sign(painter, square)
        if ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(ring), 2))
            around = QRectF(square).adjusted(1 - RING, 1 - RING, RING - 1, RING - 1)
            painter.drawRoundedRect(around, _RADIUS + 3, _RADIUS + 3)
        _paint_name(painter, one_line(look.name), tile, lines, strong=bool(ring))

    def _example(self, look: LookChoice, edge: int, ratio: float) -> QPixmap | None:
        """With round corners; scaling takes too long to do it again at each paint."""
        key = (look.cache_key, edge, ratio)
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        example = self._images.get(look)
        if example is None or edge < 1:
            return None
        made = QPixmap(round(edge * ratio), round(edge * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_rounded(painter, example, 0, 0, edge, _RADIUS)
        painter.end()
        while len(self._ready) >= _READY:
            self._ready.popitem(last=False)
        self._ready[key] = made
        return made


def _paint_sign(painter: QPainter, square: QRect) -> None:
    """What stands there instead of an example."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("neutral_soft"))
    painter.drawRoundedRect(QRectF(square), _RADIUS, _RADIUS)
    size = min(theme.icon_size(_SIGN), square.width() // 2)
    if size > 0:
        sign, middle = theme.pixmap("photo", "text2", size), square.center()
        painter.drawPixmap(middle.x() - size // 2, middle.y() - size // 2, sign)


def _paint_name(painter: QPainter, name: str, tile: QRect, lines: int, *, strong: bool) -> None:
    painter.setFont(theme.font("small_strong" if strong else "small"))
    painter.setPen(theme.color("text"))
    place = tile.adjusted(-RING, tile.width() + _GAP, RING, 0)
    metrics = painter.fontMetrics()
    parts = _broken(name, metrics, place.width()) if lines > 1 else (name,)
    top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    for part in parts:
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(top), shown)
        place = place.adjusted(0, metrics.height(), 0, 0)


def _broken(name: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """A name as one line, or as two where it is too long for one and has a blank to break at."""
    if metrics.horizontalAdvance(name) <= width:
        return (name,)
    blanks = [at for at, letter in enumerate(name) if letter == " "]
    fitting = [at for at in blanks if metrics.horizontalAdvance(name[:at]) <= width]
    if not blanks:
        return (name,)
    at = (fitting or blanks[:1])[-1]
    return name[:at], name[at + 1 :]
