"""The looks of the service as a list of pictures; one without an example has a sign instead."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.look_images import LookImages
from photo_trainer_gui.ui.images.look_tile import RING, LookPainter, name_height
from photo_trainer_gui.ui.state.pictures_state import LookChoice
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.plain_text import plain_tip

_EDGE: Final = 104
_AIR: Final = 14
_BELOW: Final = 10
# A list view breaks its rows a little before they are full.
_SLACK: Final = 4
Index = QModelIndex | QPersistentModelIndex


class _LookDelegate(QStyledItemDelegate):
    """Paints the look of each row."""

    def __init__(self, images: LookImages, grid: "LookGrid") -> None:
        super().__init__(grid)
        self._painter = LookPainter(images)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = option.rect.adjusted(_AIR // 2, RING, -(_AIR - _AIR // 2), 0)
        ring = ""
        if index == self._grid.currentIndex():
            ring = "focus" if self._grid.hasFocus() else "accent"
        painter.save()
        self._painter.paint(painter, self._grid.looks[index.row()], tile, ring)
        painter.restore()


class LookGrid(QListWidget):
    """As many in a row as fit; one is current, and that is the chosen one.

    Attributes:
        looks: row by row.
    """

    def __init__(self, looks: tuple[LookChoice, ...], images: LookImages) -> None:
        super().__init__()
        self.looks = looks
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setProperty("ownRing", True)
        self.setItemDelegate(_LookDelegate(images, self))
        for look in looks:
            self.addItem(_item(look))
        images.arrived.connect(self._show_example)

    def look_of(self, item: QListWidgetItem) -> LookChoice:
        """What stands there."""
        return self.looks[self.row(item)]

    def show_current(self) -> None:
        """Scroll to the chosen one, as little as that takes."""
        self.doItemsLayout()
        self.scrollToTop()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def _show_example(self, cache_key: CacheKey) -> None:
        for row, look in enumerate(self.looks):
            if look.cache_key == cache_key:
                self.viewport().update(self.visualItemRect(self.item(row)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - _SLACK
        columns = max(1, room // (_EDGE + _AIR))
        width = room // columns
        size = QSize(width, width - _AIR + RING + name_height() + _BELOW)
        if size != self.gridSize():
            self.setGridSize(size)
        super().resizeEvent(event)


def _item(look: LookChoice) -> QListWidgetItem:
    name = one_line(look.name)
    item = QListWidgetItem(name)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, text("spoken.create_look", name=name))
    tip = plain_tip(f"{name}\n{look.about}" if look.about else name)
    item.setData(Qt.ItemDataRole.ToolTipRole, tip)
    return item
