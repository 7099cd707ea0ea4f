"""Models for several people: everybody who was found, to be ticked and named."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from photo_trainer_gui.event_filters import is_dismantled
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.shoebox.person_draft import PersonWish
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.often_seen import often_seen
from photo_trainer_gui.ui.pages.shoebox.people.fold_button import fold_button, offer_fold
from photo_trainer_gui.ui.pages.shoebox.people.person_tick import PersonTick
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text

_FACE: Final = 88
_FACE_NARROW: Final = 76
_NARROW_EM: Final = 63
_BETWEEN_ROWS: Final = 12


class SeveralView(QWidget):
    """Ticks and names stay while the page shows something else.

    Signals:
        changed(): somebody was ticked, or no longer is.
        escaped(): Esc was pressed.
        unfolded(): other people are shown, or fewer.
    """

    changed = Signal()
    escaped = Signal()
    unfolded = Signal()

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._ticks: dict[int, PersonTick] = {}
        self._everybody: tuple[FoundPerson, ...] = ()
        self._people: tuple[FoundPerson, ...] = ()  # who is shown
        self._rare = fold_button("severalRare")
        self._rare.toggled.connect(self._unfold)
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(_BETWEEN_ROWS)
        pictures.arrived.connect(self._repaint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid, 1)
        column.addWidget(self._rare, 0, Qt.AlignmentFlag.AlignRight)

    def show_people(self, people: tuple[FoundPerson, ...]) -> None:
        """Offer these, those on most photos first."""
        if people == self._everybody:
            return
        self._everybody = people
        known = {person.id for person in people}
        for gone in [one for one in self._ticks if one not in known]:
            self._ticks.pop(gone).deleteLater()
        self._refresh()

    @property
    def wishes(self) -> tuple[PersonWish, ...]:
        """Who is ticked, in the order of the page."""
        wishes = (self._ticks[person.id].wish for person in self._people)
        return tuple(wish for wish in wishes if wish is not None)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in its order."""
        ticks = [self._ticks[person.id] for person in self._people]
        return (*(stop for tick in ticks for stop in (tick.box, tick.name)), self._rare)

    def focus_first(self) -> None:
        """Give the first face the keyboard."""
        if self._people:
            first = self._ticks[self._people[0].id]
            # Without a ring: nobody has pressed a key yet.
            first.box.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def fit(self) -> None:
        """The window has another size."""
        self._show_faces()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        # Arrows go from face to face.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -self._columns,
                Qt.Key.Key_Down: self._columns,
            }
            if event.key() in steps:
                self._walk(watched, steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _unfold(self) -> None:
        self._refresh()
        self.unfolded.emit()

    def _refresh(self) -> None:
        """Show who is on many photos; the others when somebody asks, and who is ticked."""
        often = {person.id for person in often_seen(self._everybody)}
        rare = len(self._everybody) - len(often)
        offer_fold(self._rare, text("who.rare", n=rare), offered=bool(often) and rare > 0)
        unfolded = self._rare.isChecked() or not often
        self._people = tuple(
            person
            for person in self._everybody
            if unfolded or person.id in often or self._is_ticked(person.id)
        )
        shown = {person.id for person in self._people}
        for person_id, tick in self._ticks.items():
            if person_id not in shown:
                tick.fold_away()
                self._grid.removeWidget(tick)
        for person in self._people:
            if person.id not in self._ticks:
                self._add(person.id)
            self._ticks[person.id].show()
        self._show_faces()
        self._place()

    def _is_ticked(self, person_id: int) -> bool:
        tick = self._ticks.get(person_id)
        return tick is not None and tick.wish is not None

    def _walk(self, box: QObject, step: int) -> None:
        boxes = [self._ticks[person.id].box for person in self._people]
        at = next((at for at, one in enumerate(boxes) if one is box), 0) + step
        if 0 <= at < len(boxes):
            boxes[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, person_id: int) -> None:
        tick = self._ticks[person_id] = PersonTick(self._pictures)
        tick.setParent(self)
        tick.toggled.connect(self.changed)
        tick.box.installEventFilter(self)

    def _show_faces(self) -> None:
        narrow = self.window().width() < _NARROW_EM * theme.em()
        face = _FACE_NARROW if narrow else _FACE
        for place, person in enumerate(self._people, 1):
            self._ticks[person.id].show_person(person, place, face)

    def _place(self) -> None:
        """As many columns as fit, the free width shared among them."""
        ticks = [self._ticks[person.id] for person in self._people]
        if not ticks:
            return
        width = max(tick.least_size.width() for tick in ticks)
        columns = max(1, self.width() // max(1, width))
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns
        for at, tick in enumerate(ticks):
            row, column = divmod(at, columns)
            if tick.cell != (row, column):
                tick.cell = row, column
                self._grid.addWidget(tick, row, column)
        # What is free stays below.
        last = -(-len(ticks) // columns)
        for row in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(row, int(row == last))

    def _repaint(self) -> None:
        for tick in self._ticks.values():
            tick.box.update()
