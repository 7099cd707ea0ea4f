"""The list of pictures as keyboard and assistive tools have it; it stands as the layout says."""

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from photo_trainer_gui.ui.images.picture_images import PictureThumbnails
from photo_trainer_gui.ui.pages.create.gallery.gallery_layout import GalleryLayout
from photo_trainer_gui.ui.pages.create.gallery.picture_list_model import Index, PictureListModel
from photo_trainer_gui.ui.pages.create.gallery.picture_tile_delegate import (
    PictureTileDelegate,
    fetch_place,
)
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from photo_trainer_gui.ui.state.single_keys import single_keys_on

_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_PAGE_LINES: Final = 3
_Moves = QAbstractItemView.CursorAction
_STEPS: Final = {
    _Moves.MoveLeft: -1,
    _Moves.MovePrevious: -1,
    _Moves.MoveRight: 1,
    _Moves.MoveNext: 1,
}
_LINES: Final = {
    _Moves.MoveUp: -1,
    _Moves.MoveDown: 1,
    _Moves.MovePageUp: -_PAGE_LINES,
    _Moves.MovePageDown: _PAGE_LINES,
}


class PictureListView(QListView):
    """The list. Keys and clicks become actions.

    Signals:
        action_chosen(PictureAction): this is wanted of what is selected.
        menu_wanted(QPoint): a menu for what is selected, at this place of the screen.
        appearance_changed(): focus, current picture or selection changed.
    """

    action_chosen = Signal(PictureAction)
    menu_wanted = Signal(QPoint)
    appearance_changed = Signal()

    def __init__(self, thumbnails: PictureThumbnails) -> None:
        super().__init__()
        self.pictures = PictureListModel(self)
        self.tiles = PictureTileDelegate(thumbnails, self)
        self.places = GalleryLayout(1, (), 0, 0, compact=False)
        self._by_keyboard = False
        self._waits_for_copies = False
        self.setModel(self.pictures)
        self.setItemDelegate(self.tiles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
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
        """Make one picture current and the only selected one."""
        self.selectionModel().setCurrentIndex(
            self.pictures.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    # --- Where things stand: not as a list view would do it ----------------------------------

    def doItemsLayout(self) -> None:
        self.viewport().update()

    def updateGeometries(self) -> None:
        """There is nothing to scroll: the page does that."""

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return 0

    def visualRect(self, index: Index) -> QRect:
        there = 0 <= index.row() < self.places.count
        return self.places.cell(index.row()) if there else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.places.at(point)
        return self.pictures.index(row) if row >= 0 else QModelIndex()

    def scrollTo(self, index: Index, hint: object = None) -> None:
        """The page scrolls, when the keyboard has come to a picture."""

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        area = rect.normalized()
        rows = [
            row
            for row in self.places.rows(area.top(), area.bottom())
            if self.places.cell(row).intersects(area)
        ]
        chosen = QItemSelection()
        if rows:
            chosen.select(self.pictures.index(rows[0]), self.pictures.index(rows[-1]))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        area = event.rect()
        rows = list(self.places.rows(area.top(), area.bottom()))
        # The first ones last: they are read in first, because who asks last is served first.
        for row in reversed(rows):
            option.rect = self.places.cell(row)
            if row < self.pictures.rowCount() and option.rect.adjusted(-4, -4, 4, 4).intersects(
                area
            ):
                self.tiles.paint(painter, option, self.pictures.index(row))

    # --- Keys and clicks ---------------------------------------------------------------------

    def moveCursor(self, action: _Moves, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row, last = self.currentIndex().row(), self.pictures.rowCount() - 1
        if last < 0:
            return QModelIndex()
        target = 0
        if action is _Moves.MoveEnd:
            target = last
        elif row >= 0 and action in _LINES:
            target = self.places.beside(row, _LINES[action])
        elif row >= 0 and action in _STEPS:
            target = row + _STEPS[action]
        return self.pictures.index(max(0, min(target, last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        action = _action_of(event)
        if action is not None:
            self.action_chosen.emit(self._instead(action))
        elif _opens_menu(event):
            self._open_menu()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(
                self.currentIndex(), QItemSelectionModel.SelectionFlag.Toggle
            )
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # a list view would look for rows that begin with it
        else:
            super().keyPressEvent(event)
            self._changed()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        # That of a key comes in addition to the key itself, on some desktops only.
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        if not keyboard and self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.stand_on(index.row())
            self.action_chosen.emit(self._instead(PictureAction.OPEN))

    def _instead(self, action: PictureAction) -> PictureAction:
        """What opening means for the current picture: without a file there is nothing to see."""
        row = self.currentIndex().row()
        opens = action is PictureAction.OPEN and row >= 0
        if opens and not self.pictures.pictures[row].is_here:
            return PictureAction.FETCH_AGAIN
        return action

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)
        row, point = self.currentIndex().row(), event.position().toPoint()
        left = event.button() is Qt.MouseButton.LeftButton
        if left and row >= 0 and not self.pictures.pictures[row].is_here:
            place = self.places.tile(row)
            if fetch_place(place).contains(point):
                self.action_chosen.emit(PictureAction.FETCH_AGAIN)

    # --- Dragging ----------------------------------------------------------------------------

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """The mouse begins to drag: copies are written first, and `drag_out` brings them."""
        self._waits_for_copies = True
        self.action_chosen.emit(PictureAction.DRAG)

    def drag_out(self, copies: tuple[str, ...]) -> None:
        """Go on with the drag, if the mouse has not let go meanwhile."""
        if self._waits_for_copies:
            self._waits_for_copies = False
            self.pictures.copies = copies
            super().startDrag(Qt.DropAction.CopyAction)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A list view would begin to select what the mouse comes by.
        if not self._waits_for_copies:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._waits_for_copies = False
        super().mouseReleaseEvent(event)

    def _open_menu(self) -> None:
        rows = self.chosen_rows
        if rows:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.places.tile(rows[0]).center()))

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
        self.tiles.selected_rows = rows
        keyboard = self.hasFocus() and self._by_keyboard
        self.tiles.ring_row = self.currentIndex().row() if keyboard else -1
        self.viewport().update()
        self.appearance_changed.emit()


def _opens_menu(event: QKeyEvent) -> bool:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


_ACTION_OF_KEY: Final = {
    Qt.Key.Key_Return: PictureAction.OPEN,
    Qt.Key.Key_Enter: PictureAction.OPEN,
    Qt.Key.Key_H: PictureAction.HEART,
    Qt.Key.Key_Delete: PictureAction.DELETE,
    Qt.Key.Key_Backspace: PictureAction.DELETE,
}


def _action_of(event: QKeyEvent) -> PictureAction | None:
    if event.matches(QKeySequence.StandardKey.Copy):
        return PictureAction.COPY
    if event.key() == Qt.Key.Key_S:
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        return {control: PictureAction.SAVE, control | shift: PictureAction.SAVE_ALL}.get(
            event.modifiers()
        )
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    if event.key() == Qt.Key.Key_H and not single_keys_on():
        return None
    return _ACTION_OF_KEY.get(Qt.Key(event.key())) if plain else None
