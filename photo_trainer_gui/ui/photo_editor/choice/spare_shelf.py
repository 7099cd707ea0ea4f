"""The shelf of spare photos above the bottom bar: pictures, of which a press swaps one in."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache, paint_rounded
from photo_trainer_gui.ui.photo_editor.choice.spare_list_model import SpareListModel, Whys
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.style.theme import RING_SPACE
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_TILE: Final = 64
_CELL: Final = _TILE + 2 * RING_SPACE
_RADIUS: Final = 8
_MOST_ROWS: Final = 3

Index = QModelIndex | QPersistentModelIndex


class _TileDelegate(QStyledItemDelegate):
    """A small rounded photo, with a ring when the keyboard stands on it."""

    def __init__(self, thumbnails: ThumbnailCache, parent: QListView) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.ring_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_CELL, _CELL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        photo: Photo = index.data(Qt.ItemDataRole.UserRole)
        cell: QRect = option.rect
        tile = cell.adjusted(RING_SPACE, RING_SPACE, -RING_SPACE, -RING_SPACE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._thumbnails.get(photo)
        if picture is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("neutral_soft"))
            painter.drawRoundedRect(tile, _RADIUS, _RADIUS)
        else:
            paint_rounded(painter, picture, tile.left(), tile.top(), tile.width(), _RADIUS)
        if index.row() == self.ring_row:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), theme.ring_width()))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), _RADIUS + 3, _RADIUS + 3)
        painter.restore()


class _SpareList(QListView):
    """One stop for the keyboard, arrows inside.

    Signals:
        chosen(Photo): it was pressed.
    """

    chosen = Signal(object)

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        named(self, "spareShelf", text("spoken.spare"))
        self.photos = SpareListModel(self)
        self._tiles = _TileDelegate(thumbnails, self)
        self._by_keyboard = False
        self.setModel(self.photos)
        self.setItemDelegate(self._tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setTabKeyNavigation(False)
        self.setProperty("ownRing", True)
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        self.setViewport(QWidget())
        thumbnails.arrived.connect(self._picture_arrived)
        self.clicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._look_again)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose(current)
        else:
            super().keyPressEvent(event)
            self._look_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        if self._by_keyboard and not self.currentIndex().isValid() and self.photos.rowCount():
            self.setCurrentIndex(self.photos.index(0))
        super().focusInEvent(event)
        self._look_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_again()

    def _picture_arrived(self, _cache_key: CacheKey) -> None:
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))

    def _look_again(self) -> None:
        seen = self.hasFocus() and self._by_keyboard
        self._tiles.ring_row = self.currentIndex().row() if seen else -1
        self.viewport().update()


class SpareShelf(QWidget):
    """Not there while there is no spare photo.

    Signals:
        chosen(Photo): this one is to be swapped in.
    """

    chosen = Signal(object)

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self.setObjectName("spareBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = label(kind="small_strong")
        self._list = _SpareList(thumbnails)
        self._list.chosen.connect(self.chosen)
        self._all = button(text("best.all"), "spareAll", role="ghost")
        self._all.setCheckable(True)
        self._all.toggled.connect(lambda _opened: self._fit())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._count)
        words.addWidget(label(text("best.press"), "small", "second"))
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(20)
        row.addLayout(words)
        row.addWidget(self._list, 1)
        row.addWidget(self._all, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_photos(self, photos: Photos, whys: Whys) -> None:
        """Show these, the best first; `whys`: the reason of each, by sha256."""
        self._list.photos.show(photos, whys)
        self.setVisible(bool(photos))
        set_text(self._count, text("best.spare", n=len(photos)))
        self._list.setAccessibleDescription(self._count.text())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = max(1, self._list.width() // _CELL)
        needed = -(-self._list.photos.rowCount() // columns)
        self._all.setVisible(needed > 1)
        opened = self._all.isChecked()
        rows = max(1, min(needed, _MOST_ROWS) if opened else 1)
        policy = Qt.ScrollBarPolicy
        scrolls = opened and needed > _MOST_ROWS
        self._list.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        if self._list.height() != rows * _CELL:
            self._list.setFixedHeight(rows * _CELL)
