"""Paints one photo of the grid: rounded picture, ring of the keyboard, outline of a selection."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from photo_trainer_gui.photos.analysis.advice import Note
from photo_trainer_gui.photos.original_files import Lost
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.photo_editor.advice.hint_text import badge
from photo_trainer_gui.ui.photo_editor.grid.photo_list_model import (
    LOST_ROLE,
    NOTES_ROLE,
    WHY_ROLE,
)
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE

RADIUS: Final = 12
_MARK: Final = 22
_KEPT: Final = 64
_INSET: Final = 6
_BADGE: Final = 24
_BADGE_AIR: Final = 7
_BADGE_ICON: Final = 14

Index = QModelIndex | QPersistentModelIndex


class PhotoTileDelegate(QStyledItemDelegate):
    """Paints what the view's model gives in `Qt.UserRole`: a `Photo`."""

    def __init__(self, thumbnails: ThumbnailCache, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._ready: dict[tuple[CacheKey, int, float], QPixmap] = {}
        self.cell = 0
        self.ring_row = -1
        self.many_selected = False
        self.selected_rows: frozenset[int] = frozenset()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self.cell, self.cell)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        photo: Photo = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect
        tile = cell.adjusted(RING_SPACE, RING_SPACE, -RING_SPACE, -RING_SPACE)
        painter.save()
        lost: Lost | None = index.data(LOST_ROLE)
        if self.paint_picture(painter, photo, tile) or lost is not None:
            why = index.data(WHY_ROLE)
            if lost is not None or not (why and _paint_why(painter, tile, why)):
                _paint_state(painter, tile, index.data(NOTES_ROLE), lost)
        if self.many_selected and index.row() in self.selected_rows:
            _paint_selected(painter, tile)
        if index.row() == self.ring_row:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), theme.ring_width()))
            painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), RADIUS + 3, RADIUS + 3)
        painter.restore()

    def paint_picture(self, painter: QPainter, photo: Photo, tile: QRect) -> bool:
        """The photo alone; False for a grey tile, because its picture is still being read."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._picture(photo, tile.width(), painter)
        if picture is None:
            paint_empty(painter, QRectF(tile))
        else:
            painter.drawPixmap(tile.topLeft(), picture)
        return picture is not None

    def _picture(self, photo: Photo, edge: int, painter: QPainter) -> QPixmap | None:
        """The rounded tile; scaling takes too long to do it again at each paint."""
        ratio = painter.device().devicePixelRatio()
        key = (photo.cache_key, edge, ratio)
        if key not in self._ready:
            thumbnail = self._thumbnails.get(photo)
            if thumbnail is None:
                return None
            while len(self._ready) >= _KEPT:
                del self._ready[next(iter(self._ready))]
            self._ready[key] = _rounded(thumbnail, edge, ratio)
        return self._ready[key]


def _rounded(thumbnail: QPixmap, edge: int, ratio: float) -> QPixmap:
    result = QPixmap(round(edge * ratio), round(edge * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_rounded(painter, thumbnail, 0, 0, edge, RADIUS)
    painter.end()
    return result


def paint_empty(painter: QPainter, tile: QRectF) -> None:
    """A photo that is on its way, or whose picture is still being read."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("neutral_soft"))
    painter.drawRoundedRect(tile, RADIUS, RADIUS)


def _paint_selected(painter: QPainter, tile: QRect) -> None:
    """One of several selected: an outline inside, and the sign of a selection in its corner."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 3))
    painter.drawRoundedRect(QRectF(tile).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS - 1, RADIUS - 1)
    mark = QRect(tile.left() + 6, tile.top() + 6, _MARK, _MARK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(mark, 5, 5)
    painter.drawPixmap(mark.left() + 4, mark.top() + 4, theme.pixmap("check", "on_accent", 14))


def _paint_state(
    painter: QPainter, tile: QRect, notes: tuple[Note, ...] | None, lost: Lost | None
) -> None:
    """A tick on a photo that was looked at and is good, or in words what is the matter."""
    if lost is not None:
        _paint_badge(painter, tile, lost)
        return
    if notes is None:
        return
    if notes:
        _paint_badge(painter, tile, notes[0])
        return
    edge = tile.bottom() + 1 - _INSET - _MARK
    mark = QRectF(tile.left() + _INSET, edge, _MARK, _MARK)
    painter.setPen(QPen(theme.color("surface"), 2))
    painter.setBrush(theme.color("success_fill"))
    painter.drawEllipse(mark)
    icon = theme.pixmap("check", "surface", 14)
    painter.drawPixmap(mark.center() - QPointF(7, 7), icon)


def _paint_why(painter: QPainter, tile: QRect, words: str) -> bool:
    """A pill with the reason; False where it does not fit."""
    painter.setFont(theme.font("tiny"))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(words) + 2 * _BADGE_AIR + 2
    height = max(_MARK, metrics.height() + 4)
    if width > tile.width() - 2 * _INSET:
        return False
    pill = QRectF(tile.left() + _INSET, tile.bottom() + 1 - _INSET - height, width, height)
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(theme.color("text"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    return True


def _paint_badge(painter: QPainter, tile: QRect, note: Note | Lost) -> None:
    """A pill with icon and words; large words go without the icon, on as many lines as needed."""
    icon_name, words = badge(note)
    painter.setFont(theme.font("caption"))
    room = tile.width() - 2 * _INSET - 2 * _BADGE_AIR
    icon = theme.icon_size(_BADGE_ICON)
    beside = icon + _BADGE_AIR - 2
    if painter.fontMetrics().horizontalAdvance(words) + beside > room:
        beside = 0
    wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    size = painter.boundingRect(QRect(0, 0, room - beside, tile.height()), wrapped, words).size()
    height = max(_BADGE, size.height() + 6)
    width = size.width() + beside + 2 * _BADGE_AIR
    pill = QRectF(tile.left() + _INSET, tile.bottom() + 1 - _INSET - height, width, height)
    radius = min(height / 2, RADIUS)
    painter.setPen(QPen(theme.color("warning_fill"), 1))
    painter.setBrush(theme.color("warning_soft"))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if beside:
        place = QPointF(pill.left() + _BADGE_AIR, pill.center().y() - icon / 2)
        painter.drawPixmap(place, theme.pixmap(icon_name, "warning", icon))
    painter.setPen(theme.color("warning"))
    inner = pill.adjusted(_BADGE_AIR + beside, 0, 0, 0)
    painter.drawText(inner, int(wrapped | Qt.AlignmentFlag.AlignVCenter), words)
