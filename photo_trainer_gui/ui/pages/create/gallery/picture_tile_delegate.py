"""Paints one picture of the gallery: rounded, with its heart, its marks and its ring."""

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.images.thumbnail_cache import paint_rounded
from photo_trainer_gui.ui.pages.create.gallery.picture_list_model import Index, picture_badge
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text

RADIUS: Final = 12
HEART: Final = 32
INSET: Final = 6
_MARK: Final = 22
_PILL: Final = 22
_PILL_AIR: Final = 8
# More than a window of usual size shows; a thumbnail is made one again in a millisecond.
_KEPT: Final = 32


class PictureTileDelegate(QStyledItemDelegate):
    """Paints what the view's model gives in `Qt.UserRole`: a `PictureItem`."""

    def __init__(self, thumbnails: PictureThumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._ready: OrderedDict[tuple[CacheKey, int, float], QPixmap] = OrderedDict()
        self.person = ""
        self.edge = 0
        self.foot: QPixmap | None = None  # what stands below each picture
        self.shown = _KEPT
        self.ring_row = -1
        self.selected_rows: frozenset[int] = frozenset()
        self.marks_one = False  # also a picture that alone is selected

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.edge, self.edge)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        picture: PictureItem = index.data(Qt.ItemDataRole.UserRole)
        tile = QRect(option.rect.topLeft(), QSize(self.edge, self.edge))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_picture(painter, picture, tile)
        if self.foot is not None and picture.is_here:
            painter.drawPixmap(tile.left(), tile.bottom() + 3, self.foot)
        if picture.is_here:
            paint_heart(painter, heart_place(tile), on=picture.heart)
        foot = tile
        if picture.most_like:
            words = text("create.like", name=self.person)
            height = _paint_pill(painter, foot, words, "face", "success")
            foot = foot.adjusted(0, 0, 0, -height)
        if picture.is_here and (words := picture_badge(picture)):
            _paint_pill(painter, foot, words, "info", "warning")
        marked = self.marks_one or len(self.selected_rows) > 1
        if index.row() in self.selected_rows and marked:
            _paint_selected(painter, tile)
        if index.row() == self.ring_row:
            width = theme.ring_width()
            ring = QRectF(tile).adjusted(-3, -3, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), width))
            painter.drawRoundedRect(ring, RADIUS + 3, RADIUS + 3)
        painter.restore()

    def _paint_picture(self, painter: QPainter, picture: PictureItem, tile: QRect) -> None:
        ready = self._picture(picture, tile.width(), painter) if picture.is_here else None
        if ready is not None:
            painter.drawPixmap(tile.topLeft(), ready)
        elif picture.missing:
            _paint_without_file(painter, tile, "moved-away", text("pic.moved"))
        elif picture.broken:
            _paint_without_file(painter, tile, "problem", text("err.pic.broken.title"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(QRectF(tile), RADIUS, RADIUS)

    def _picture(self, picture: PictureItem, edge: int, painter: QPainter) -> QPixmap | None:
        """The rounded tile; scaling takes too long to do it again at each paint."""
        ratio = painter.device().devicePixelRatio()
        key = (picture.cache_key, edge, ratio)
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        thumbnail = self._thumbnails.get(picture)
        if thumbnail is None:
            return None
        while len(self._ready) >= max(_KEPT, 2 * self.shown):
            self._ready.popitem(last=False)
        self._ready[key] = _rounded(thumbnail, edge, ratio)
        return self._ready[key]


def heart_place(tile: QRect) -> QRect:
    """Where the heart of a picture stands."""
    return QRect(tile.right() + 1 - INSET - HEART, tile.top() + INSET, HEART, HEART)


def paint_heart(painter: QPainter, place: QRect, *, on: bool) -> None:
    """The round heart of a picture; filled for a favourite."""
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
    size = place.width() * 9 // 16
    icon = theme.pixmap("heart-full" if on else "heart", "accent" if on else "text", size)
    air = (place.width() - size) // 2
    painter.drawPixmap(place.left() + air, place.top() + air, icon)


def fetch_place(tile: QRect) -> QRect:
    """Where *Fetch it again* stands on a picture whose file is gone or damaged."""
    height = theme.control_height()
    middle = tile.center().y() + 6
    return QRect(tile.left() + INSET, middle + height // 2, tile.width() - 2 * INSET, height)


def _rounded(thumbnail: QPixmap, edge: int, ratio: float) -> QPixmap:
    result = QPixmap(round(edge * ratio), round(edge * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_rounded(painter, thumbnail, 0, 0, edge, RADIUS)
    painter.end()
    return result


def _paint_selected(painter: QPainter, tile: QRect) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 3))
    painter.drawRoundedRect(QRectF(tile).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS - 1, RADIUS - 1)
    mark = QRect(tile.left() + INSET, tile.top() + INSET, _MARK, _MARK)
    painter.setPen(QPen(theme.color("surface"), 2))
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(mark)
    painter.drawPixmap(mark.left() + 4, mark.top() + 4, theme.pixmap("check", "on_accent", 14))


def _paint_without_file(painter: QPainter, tile: QRect, icon_name: str, said: str) -> None:
    """A picture whose file is gone or damaged: dashed, with the words for it."""
    pen = QPen(theme.color("border_strong"), 2)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
    icon = theme.pixmap(icon_name, "text2", 28)
    middle = tile.center()
    painter.drawPixmap(middle.x() - 14, middle.y() - 40, icon)
    fetch = fetch_place(tile)
    words = QRect(fetch.left(), middle.y() - 6, fetch.width(), fetch.top() - middle.y() + 6)
    wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    for place, font, tone, shown in (
        (words, "label", "text", said),
        (fetch, "label", "accent_text", text("pic.fetch_again")),
    ):
        painter.setFont(theme.font(font))
        painter.setPen(theme.color(tone))
        painter.drawText(place, int(wrapped), shown)


def _paint_pill(painter: QPainter, tile: QRect, words: str, icon_name: str, tone: str) -> int:
    """Words in the lower left corner; returns the height that they take, 0 without room."""
    painter.setFont(theme.font("tiny"))
    icon = theme.icon_size(14)
    room = tile.width() - 2 * INSET - 2 * _PILL_AIR - icon - 4
    wide = painter.fontMetrics().horizontalAdvance(words)
    if wide > room:
        return 0  # it stays in the name that is read out
    height = max(_PILL, painter.fontMetrics().height() + 6)
    pill = QRectF(
        tile.left() + INSET,
        tile.bottom() + 1 - INSET - height,
        wide + icon + 4 + 2 * _PILL_AIR,
        height,
    )
    painter.setPen(QPen(theme.color(f"{tone}_fill"), 1))
    painter.setBrush(theme.color(f"{tone}_soft"))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    place = QPointF(pill.left() + _PILL_AIR, pill.center().y() - icon / 2)
    painter.drawPixmap(place, theme.pixmap(icon_name, tone, icon))
    painter.setPen(theme.color(tone))
    inner = pill.adjusted(_PILL_AIR + icon + 4, 0, 0, 0)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), words)
    return height + INSET
