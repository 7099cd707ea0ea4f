"""The list of photos as the keyboard and assistive tools have it: rows that stand as tiles."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.photo_editor.grid.photo_list_model import PhotoListModel
from photo_trainer_gui.ui.photo_editor.grid.photo_tile_delegate import PhotoTileDelegate
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction

_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)

_ACTION_OF_KEY: Final = {
    Qt.Key.Key_Delete: PhotoAction.REMOVE,
    Qt.Key.Key_Backspace: PhotoAction.REMOVE,
    Qt.Key.Key_Return: PhotoAction.OPEN,
    Qt.Key.Key_Enter: PhotoAction.OPEN,
}


def _opens_menu(event: QKeyEvent) -> bool:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


class PhotoListView(QListView):
    """The list. Arrows go on in the next row; keys and clicks become actions.

    Signals:
        action_chosen(PhotoAction): this is wanted of what is selected.
        menu_wanted(QPoint): a menu for what is selected, at this place of the screen.
        appearance_changed(): focus, current photo or selection changed.
    """

    action_chosen = Signal(PhotoAction)
    menu_wanted = Signal(QPoint)
    appearance_changed = Signal()

    def __init__(self, thumbnails: ThumbnailCache) -> None:
        super().__init__()
        self.photos = PhotoListModel(self)
        self.tiles = PhotoTileDelegate(thumbnails, self)
        self.columns = 1
        self._by_keyboard = False
        self.setModel(self.photos)
        self.setItemDelegate(self.tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setTabKeyNavigation(False)
        self.setProperty("ownRing", True)
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        viewport = QWidget()
        viewport.setMouseTracking(True)
        self.setViewport(viewport)
        self.selectionModel().selectionChanged.connect(self._changed)
        self.selectionModel().currentChanged.connect(self._changed)

    @property
    def chosen_rows(self) -> list[int]:
        """The selected rows, else the current one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        current = self.currentIndex().row()
        return rows or ([current] if current >= 0 else [])

    def stand_on(self, row: int) -> None:
        """Make one photo current and the only selected one."""
        index = self.photos.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveLeft: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveNext: 1,
            actions.MoveUp: -self.columns,
            actions.MoveDown: self.columns,
        }
        if action not in steps:
            return super().moveCursor(action, modifiers)
        row = self.currentIndex().row() + steps[action]
        return self.photos.index(row) if 0 <= row < self.photos.rowCount() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        action = _ACTION_OF_KEY.get(Qt.Key(event.key()))
        if action is not None:
            self.action_chosen.emit(action)
        elif _opens_menu(event):
            self._open_menu()
        else:
            super().keyPressEvent(event)
            self._changed()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        # That of a key comes in addition to the key itself, on some desktops only.
        if (
            event.reason() is not QContextMenuEvent.Reason.Keyboard
            and self.indexAt(event.pos()).isValid()
        ):
            self.menu_wanted.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.action_chosen.emit(PhotoAction.OPEN)

    def _open_menu(self) -> None:
        rows = self.chosen_rows
        if rows:
            tile = self.visualRect(self.photos.index(rows[0]))
            self.menu_wanted.emit(self.viewport().mapToGlobal(tile.center()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYBOARD
        if self._by_keyboard and not self.currentIndex().isValid():
            self.stand_on(0)
        super().focusInEvent(event)
        self._changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._changed()

    def _changed(self) -> None:
        rows = frozenset(index.row() for index in self.selectionModel().selectedIndexes())
        current = self.currentIndex().row()
        focused = self.hasFocus() and self._by_keyboard
        self.tiles.selected_rows = rows
        self.tiles.many_selected = len(rows) > 1
        self.tiles.ring_row = current if focused or rows == {current} else -1
        self.viewport().update()
        self.appearance_changed.emit()
