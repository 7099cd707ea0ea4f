"""The list of the person's models: one stop for the keyboard, steady while its states change."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QWidget

from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.plain_text import plain_tip
from photo_trainer_gui.ui.window.list_order import held_order
from photo_trainer_gui.ui.window.model_row_delegate import ROW_ROLE, ModelRow, ModelRowDelegate
from photo_trainer_gui.ui.window.removed_models_button import RemovedModelsButton

_Index = QModelIndex | QPersistentModelIndex
# Rows told one by one; more of them become one step.
_FEW: Final = 50
_TOLD_ROLES: Final = frozenset(
    {
        ROW_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    }
)
_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


# None: the model is gone, and its row goes with the next `show`.
RowOf = Callable[[ProjectId], ModelRow | None]


class ModelRows(QStringListModel):
    """The rows as views and assistive tools read them; changes are told as small as they are.

    What a row says is asked for when somebody reads it: of thousands a dozen are seen. How many
    there are is kept by Qt's own model, because a view asks that once for each row whenever it
    lays them out; asked of Python ten thousand rows took 60 ms.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[ProjectId, ...] = ()
        self._next: tuple[ProjectId, ...] = ()
        self.row_of: RowOf | None = None
        # The first to hear it: views read the rows when they are told.
        self.rowsInserted.connect(self._take_next)
        self.rowsRemoved.connect(self._take_next)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _TOLD_ROLES or self.row_of is None:
            return None
        row = self.row_of(self._ids[index.row()])
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        spoken = text("spoken.list_item", name=row.name, state=row.status.spoken)
        return plain_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken

    def ids(self) -> tuple[ProjectId, ...]:
        """The ids from top to bottom."""
        return self._ids

    def show(self, ids: Sequence[ProjectId]) -> None:
        """Become these rows in a few steps, however many there are; selections survive."""
        if self._ids == tuple(ids):
            return
        wanted = set(ids)
        self._remove([row for row, one in enumerate(self._ids) if one not in wanted])
        self._add(ids)
        self._sort(ids)

    def _take_next(self) -> None:
        self._ids = self._next

    def _remove(self, rows: list[int]) -> None:
        for first, last in reversed(list(_runs(rows))):
            self._next = self._ids[:first] + self._ids[last + 1 :]
            self.removeRows(first, last - first + 1)

    def _add(self, ids: Sequence[ProjectId]) -> None:
        """Put new ones where they belong, or, if they are scattered, at the end for now."""
        known = set(self._ids)
        runs = list(_runs([row for row, one in enumerate(ids) if one not in known]))
        if len(runs) > _FEW or not self._in_order(ids):
            new = tuple(one for one in ids if one not in known)
            runs = [(len(self._ids), len(self._ids) + len(new) - 1)] if new else []
            ids = (*self._ids, *new)
        for first, last in runs:
            self._next = (*self._ids[:first], *ids[first : last + 1], *self._ids[first:])
            self.insertRows(first, last - first + 1)

    def _in_order(self, ids: Sequence[ProjectId]) -> bool:
        known = set(self._ids)
        return self._ids == tuple(one for one in ids if one in known)

    def _sort(self, ids: Sequence[ProjectId]) -> None:
        if self._ids == tuple(ids):
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = {one: row for row, one in enumerate(ids)}
        moved = [self.index(places[self._ids[one.row()]]) for one in held]
        self._ids = tuple(ids)
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows that stand one behind the other."""
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            yield rows[first], rows[at - 1]
            first = at


class ModelList(QListView):
    """The person's models.

    Signals:
        picked(str): the person chose the model with this id.

    Attributes:
        removed: the way to the pictures of models that are not in it any more.
    """

    picked = Signal(str)

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        self.setViewport(QWidget())
        named(self, "sidebarList", text("side.heading"))
        self.setProperty("ownRing", True)
        self.removed = RemovedModelsButton()
        self._rows = ModelRows()
        self._wanted: tuple[ProjectId, ...] = ()
        self._seen: dict[ProjectId, ModelRow] = {}
        self._telling = False
        self._ring = False
        self._delegate = ModelRowDelegate(thumbnails)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Else each of thousands of rows is measured whenever one comes or goes.
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setViewportMargins(0, 4, 0, 0)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.activated.connect(self._activated)
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def show_models(self, ids: Sequence[ProjectId], row_of: RowOf, selected: ProjectId) -> None:
        """Show these models, best order first, and mark one of them (or none) as open.

        `row_of` says what stands in the row of a model, and is asked for those that are seen.
        """
        self._rows.row_of = row_of
        self._wanted = tuple(ids)
        # While the pointer is over the list nothing moves away from under it.
        order = held_order(self._rows.ids(), ids) if self.underMouse() else ids
        self._telling = True
        self._rows.show(order)
        self._telling = False
        self.select(selected)
        count = text("spoken.list_count", n=len(ids))
        if self.accessibleDescription() != count:
            self.setAccessibleDescription(count)
        self.refresh()

    def refresh(self) -> None:
        """Another moment: paint and tell again what has changed among the rows that are seen."""
        row_of = self._rows.row_of
        if row_of is None:
            return
        before, self._seen = self._seen, {}
        for place in self._places_seen():
            one = self._rows.ids()[place]
            row = row_of(one)
            if row is not None:
                self._seen[one] = row
            if before.get(one) != row:
                index = self._rows.index(place)
                self._rows.dataChanged.emit(index, index)

    def _places_seen(self) -> set[int]:
        """The rows on the screen, and the one that has the keyboard."""
        last = self._rows.rowCount() - 1
        if last < 0:
            return set()
        seen = self.viewport().rect()
        top, bottom = self.indexAt(seen.topLeft()), self.indexAt(seen.bottomLeft())
        places = set(range(max(top.row(), 0), (bottom.row() if bottom.isValid() else last) + 1))
        current = self.currentIndex()
        return places | {current.row()} if current.isValid() else places

    def ids(self) -> tuple[ProjectId, ...]:
        """The ids from top to bottom, as they are shown."""
        return self._rows.ids()

    def selected(self) -> ProjectId:
        """The id of the selected model, or empty."""
        chosen = self.selectionModel().selectedIndexes()
        return self._rows.ids()[chosen[0].row()] if chosen else NO_PROJECT

    def select(self, project_id: ProjectId) -> None:
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
        if any(row.photo and row.photo.cache_key == look for row in self._seen.values()):
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._rows.row_of is not None:
            self.show_models(self._wanted, self._rows.row_of, self.selected())

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
