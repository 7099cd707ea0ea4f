"""The list of people of a shoebox: one stop for the keyboard, arrows inside, a press chooses."""

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.people.people_list_model import PeopleListModel
from photo_trainer_gui.ui.pages.shoebox.people.person_delegate import PersonDelegate
from photo_trainer_gui.ui.pages.shoebox.people.person_menu import (
    PersonAction,
    action_of,
    open_person_menu,
    opens_person_menu,
)
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import named

_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_CHOOSES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PeopleListView(QListView):
    """As high as its rows; what scrolls is the page.

    Signals:
        chosen(int): id of the person whose face was pressed.
        said(int, PersonAction): this was said of the person with this id.
        escaped(): Esc was pressed.

    Attributes:
        has_menu: something can be said of a face.
    """

    chosen = Signal(int)
    said = Signal(int, PersonAction)
    escaped = Signal()

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        named(self, "boxFaces", text("spoken.box_faces"))
        self.faces = PeopleListModel(self)
        self._tiles = PersonDelegate(pictures, self)
        self.has_menu = False
        self._by_keyboard = False
        self._columns = 1
        self._pressed = QPoint()
        self.setModel(self.faces)
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # One of our own: to find out the kind of Qt's, PySide reads in every kind there is.
        viewport = QWidget()
        viewport.setMouseTracking(True)
        self.setViewport(viewport)
        pictures.arrived.connect(viewport.update)
        self.selectionModel().currentChanged.connect(self._look_again)

    def show_people(self, people: tuple[FoundPerson, ...], *, sort: bool, face: int) -> None:
        """Show these people, as `PeopleListModel.show`; `face`: how wide, at normal letters."""
        self._tiles.show_size(face)
        stood_on = self.currentIndex().row()
        self.faces.show(people, sort=sort)
        if stood_on >= 0 and people and not self.currentIndex().isValid():
            # Who was there is gone: the keyboard goes to whoever took the place.
            self._stand_on(self.faces.index(min(stood_on, len(people) - 1)))
        words = text("spoken.box_people", n=len(people))
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
        self._fit()

    @property
    def is_left_alone(self) -> bool:
        """Neither pointer nor keyboard is here."""
        return not (self.underMouse() or self.hasFocus())

    def focus_first(self) -> None:
        """Give the first face the keyboard."""
        if self.faces.rowCount():
            self._stand_on(self.faces.index(0))
            # Without a ring: nobody has pressed a key yet.
            self.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        steps = {
            actions.MoveLeft: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveNext: 1,
            actions.MoveUp: -self._columns,
            actions.MoveDown: self._columns,
        }
        if action not in steps:
            return super().moveCursor(action, modifiers)
        row = self.currentIndex().row() + steps[action]
        return self.faces.index(row) if 0 <= row < self.faces.rowCount() else self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        current = self.currentIndex()
        if event.key() in _CHOOSES and current.isValid():
            self._choose(current)
        elif event.key() == Qt.Key.Key_Escape and self.has_menu:
            self.escaped.emit()
        elif self.has_menu and current.isValid() and opens_person_menu(event):
            place = self.visualRect(current).center()
            self._open_menu(current, self.viewport().mapToGlobal(place))
        elif self.has_menu and current.isValid() and (action := self._action(current, event)):
            self._say(current, action)
        else:
            super().keyPressEvent(event)
            self._look_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        same = index.isValid() and index == self.indexAt(self._pressed)
        if event.button() is Qt.MouseButton.LeftButton and same:
            self._choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse  # a key has opened it already
        if self.has_menu and by_mouse and index.isValid():
            self._stand_on(index)
            self._open_menu(index, event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _KEYBOARD
        if self._by_keyboard and not self.currentIndex().isValid() and self.faces.rowCount():
            self._stand_on(self.faces.index(0))
        super().focusInEvent(event)
        self._look_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        person: FoundPerson = index.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(person.id)

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        person: FoundPerson = index.data(Qt.ItemDataRole.UserRole)
        menu = open_person_menu(self, place, hidden=person.hidden)
        menu.triggered.connect(lambda entry: self.said.emit(person.id, entry.data()))

    @staticmethod
    def _action(index: QModelIndex, event: QKeyEvent) -> PersonAction | None:
        return action_of(event, hidden=index.data(Qt.ItemDataRole.UserRole).hidden)

    def _say(self, index: QModelIndex, action: PersonAction) -> None:
        self.said.emit(index.data(Qt.ItemDataRole.UserRole).id, action)

    def _stand_on(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _hover(self, row: int) -> None:
        if self._tiles.hovered_row != row:
            self._tiles.hovered_row = row
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def _look_again(self) -> None:
        seen = self.hasFocus() and self._by_keyboard
        self._tiles.ring_row = self.currentIndex().row() if seen else -1
        self.viewport().update()

    def _fit(self) -> None:
        """As many columns as fit, the free width shared among them."""
        cell = self._tiles.cell()
        self._columns = max(1, (self.width() - 1) // cell.width())
        # A pixel less: Qt has one column fewer where the last one ends at the very edge.
        grid = QSize((self.width() - 1) // self._columns, cell.height())
        if self.gridSize() != grid:
            self.setGridSize(grid)
        rows = -(-self.faces.rowCount() // self._columns)
        if self.height() != rows * grid.height():
            self.setFixedHeight(rows * grid.height())
