"""The list of the person's models: one stop for the keyboard, steady while its states change."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QWidget

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import named
from photo_trainer_gui.ui.list_order import held_order
from photo_trainer_gui.ui.model_delegate import ROW_ROLE, ModelDelegate, ModelRow
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.thumbnails import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class ModelRows(QAbstractListModel):
    """The rows as views and assistive tools read them; changes are told as small as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ModelRow] = []

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        spoken = text("spoken.list_item", name=row.name, state=row.status.spoken)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            # Names are plain text; Qt would take one with angle brackets for markup.
            from html import escape  # needed by nobody but the pointer

            return f"<span>{escape(spoken)}</span>"
        return None

    def ids(self) -> tuple[str, ...]:
        """The ids from top to bottom."""
        return tuple(row.id for row in self._rows)

    def show(self, rows: Sequence[ModelRow]) -> None:
        """Become these rows by removing, moving and inserting single ones: selections survive."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._bring(place, row)

    def _bring(self, place: int, row: ModelRow) -> None:
        ids = self.ids()
        if row.id not in ids:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        origin = ids.index(row.id)
        if origin != place:
            self.beginMoveRows(QModelIndex(), origin, origin, QModelIndex(), place)
            self._rows.insert(place, self._rows.pop(origin))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index)


class ModelList(QListView):
    """The person's models.

    Signals:
        picked(str): the person chose the model with this id.
    """

    picked = Signal(str)

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        self.setViewport(QWidget())
        named(self, "sidebarList", text("side.heading"))
        self.setProperty("ownRing", True)
        self._rows = ModelRows()
        self._wanted: tuple[ModelRow, ...] = ()
        self._telling = False
        self._ring = False
        self._delegate = ModelDelegate(thumbnails)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setViewportMargins(0, 4, 0, 0)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.activated.connect(self._activated)
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def show_rows(self, rows: Sequence[ModelRow], selected: str) -> None:
        """Show these models, best order first, and mark one of them (or none) as open."""
        self._wanted = tuple(rows)
        ids = [row.id for row in rows]
        by_id = {row.id: row for row in rows}
        # While the pointer is over the list nothing moves away from under it.
        order = held_order(self._rows.ids(), ids) if self.underMouse() else ids
        self._telling = True
        self._rows.show([by_id[one] for one in order])
        self._telling = False
        self.select(selected)
        count = text("spoken.list_count", n=len(ids))
        if self.accessibleDescription() != count:
            self.setAccessibleDescription(count)

    def ids(self) -> tuple[str, ...]:
        """The ids from top to bottom, as they are shown."""
        return self._rows.ids()

    def selected(self) -> str:
        """The id of the selected model, or empty."""
        chosen = self.selectionModel().selectedIndexes()
        return self._rows.ids()[chosen[0].row()] if chosen else ""

    def select(self, project_id: str) -> None:
        """Mark a model as the open one without telling it as the person's choice."""
        if self.selected() == project_id:
            return
        self._telling = True
        ids = self._rows.ids()
        if project_id in ids:
            self.setCurrentIndex(self._rows.index(ids.index(project_id)))
        else:
            self.selectionModel().clear()
        self._telling = False

    def show_rail(self, rail: bool) -> None:
        """Show pictures alone, or names and chips too; measured with the font of now."""
        self._delegate.rail = rail
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _selection_changed(self) -> None:
        self.viewport().update()
        if not self._telling and self.selected():
            self.picked.emit(self.selected())

    def _activated(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows.ids()[index.row()])

    def _thumbnail_arrived(self, look: str) -> None:
        if any(row.photo and row.photo.look == look for row in self._wanted):
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_rows(self._wanted, self.selected())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYBOARD:
            self._ring = True
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ring = True
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._ring = False
        super().mousePressEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ring and self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), theme.ring_width()))
            row = self._delegate.row_rect(self.visualRect(self.currentIndex()))
            # Around the row, but never outside of the list, where it would be cut off.
            pen = theme.ring_width() / 2
            seen = QRectF(self.viewport().rect()).adjusted(pen, pen, -pen, -pen)
            ring = QRectF(row).adjusted(-3, -3, 3, 3).intersected(seen)
            painter.drawRoundedRect(ring, 13, 13)
