"""Who is it? All people that were found; one press on a face is the whole choice."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.often_seen import often_seen
from photo_trainer_gui.ui.pages.shoebox.people.fold_button import fold_button, offer_fold
from photo_trainer_gui.ui.pages.shoebox.people.people_list_view import PeopleListView
from photo_trainer_gui.ui.pages.shoebox.people.person_menu import PersonAction
from photo_trainer_gui.ui.pages.shoebox.same_person_strip import SamePersonStrip
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import Picture, label
from photo_trainer_gui.ui.widgets.responsive import beside_or_below
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar

_FACE: Final = 96
_FACE_NARROW: Final = 80
_NARROW_EM: Final = 63
# Words that are narrower than this stand above the buttons.
_ADULT_EM: Final = 14
_MOST_QUESTIONS: Final = 5
_DONE: Final = {
    PersonAction.HIDE: "who.hid",
    PersonAction.UNHIDE: "who.unhid",
    PersonAction.NO_FACE: "who.no_face_done",
}


class WhoView(QWidget):
    """Shows people, and asks whether two are one.

    Signals:
        chosen(int): id of the person whose face was pressed.
        answered(int, int, bool): ids of two people, and whether they are one.
        said(int, PersonAction): this person is to be hidden or shown again, or is no face.
        photos_wanted(int): show the photos of this person.
        merging(bool): the next press says who is the same person.
        undo_pressed(): take the last answer back.
    """

    chosen = Signal(int)
    answered = Signal(int, int, bool)
    said = Signal(int, PersonAction)
    photos_wanted = Signal(int)
    merging = Signal(bool)
    undo_pressed = Signal()

    def __init__(self, pictures: FacePictures) -> None:
        super().__init__()
        self._left_open: set[tuple[int, int]] = set()
        self._asked = 0
        self._people: tuple[FoundPerson, ...] = ()
        self._strip = SamePersonStrip(pictures)
        self._strip.answered.connect(self._answer)
        self._strip.left_open.connect(self._leave_open)
        self.faces = PeopleListView(pictures)
        self.faces.faces.needed = MIN_PHOTOS
        self.faces.has_menu = True
        self._merged_with: int | None = None  # by the face that is pressed next
        self.faces.chosen.connect(self._press)
        self.faces.said.connect(self._say)
        self.faces.escaped.connect(self.end_merging)
        self.undo_bar = UndoBar()
        self.undo_bar.undo_pressed.connect(self.undo_pressed)
        self.undo_bar.undo_pressed.connect(self.undo_bar.hide)
        self._rare = fold_button("whoRare")
        self._hidden = fold_button("whoHidden")
        self.folds = (self._hidden, self._rare)
        for fold in self.folds:
            fold.toggled.connect(lambda _opened: self._refresh())
        self._questions: tuple[tuple[int, int], ...] = ()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_people(
        self, people: tuple[FoundPerson, ...], questions: tuple[tuple[int, int], ...]
    ) -> None:
        """Show who was found, those on most photos first; `questions`: pairs of their ids."""
        if (people, questions) == (self._people, self._questions):
            return
        self._people, self._questions = people, questions
        self._refresh()

    def focus_first(self) -> None:
        """Give the first face the keyboard."""
        self.faces.focus_first()

    def fit(self) -> None:
        """The window has another size."""
        self._refresh()

    def _refresh(self) -> None:
        visible = [one for one in self._people if not one.hidden]
        hidden = [one for one in self._people if one.hidden]
        often = often_seen(self._people)
        rare = [one for one in visible if one not in often]
        shown = visible if self._rare.isChecked() or not often else often
        if not hidden:
            self._hidden.setChecked(False)
        if self._hidden.isChecked():
            shown = (*shown, *hidden)
        narrow = self.window().width() < _NARROW_EM * theme.em()
        self.faces.show_people(tuple(shown), sort=True, face=_FACE_NARROW if narrow else _FACE)
        offer_fold(self._rare, text("who.rare", n=len(rare)), offered=bool(often and rare))
        offer_fold(self._hidden, text("who.hidden", n=len(hidden)), offered=bool(hidden))
        self._fit_foot()
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        needed = sum(one.sizeHint().width() for one in self.folds if not one.isHidden())
        beside_or_below(self._foot, needed + _ADULT_EM * theme.em() <= self.width())

    def _ask(self) -> None:
        by_id = {one.id: one for one in self._people if not one.hidden}
        open_pairs = [
            (by_id[one], by_id[other])
            for one, other in self._questions
            if one in by_id and other in by_id and (one, other) not in self._left_open
        ]
        wanted = bool(open_pairs) and self._asked < _MOST_QUESTIONS
        self._strip.ask(open_pairs[0] if wanted else None)

    def _press(self, person: int) -> None:
        one = self._merged_with
        if one is None:
            self.chosen.emit(person)
            return
        self.end_merging()
        if one != person and one in {each.id for each in self._people}:
            self._offer_merged(one, person)
            self.answered.emit(one, person, True)

    def offer_apart(self) -> None:
        """Photos turned out to be of somebody else."""
        self.undo_bar.offer(text("who.apart"), text("common.undo"))

    def _say(self, person: int, action: PersonAction) -> None:
        if action is PersonAction.SHOW:
            self.photos_wanted.emit(person)
            return
        if action is PersonAction.MERGE:
            self._merged_with = person
            self.merging.emit(True)
            return
        self.end_merging()
        self.undo_bar.offer(text(_DONE[action]), text("common.undo"))
        self.said.emit(person, action)

    def end_merging(self) -> None:
        """The next press chooses again."""
        if self._merged_with is not None:
            self._merged_with = None
            self.merging.emit(False)

    def _answer(self, one: int, other: int, same: bool) -> None:
        self._leave_open(one, other)
        if same:
            self._offer_merged(one, other)
        else:
            self.offer_apart()
        self.answered.emit(one, other, same)

    def _offer_merged(self, one: int, other: int) -> None:
        pair = [each for each in self._people if each.id in (one, other)]
        photos = {face.cache_key for each in pair for face in each.faces}
        self.undo_bar.offer(text("who.merged", photos=len(photos)), text("common.undo"))

    def _leave_open(self, one: int, other: int) -> None:
        self._asked += 1
        self._left_open.add((one, other))
        self._ask()

    def _lay_out(self) -> None:
        adult = QHBoxLayout()
        adult.setSpacing(10)
        adult.addWidget(Picture("info", size=16), 0, Qt.AlignmentFlag.AlignVCenter)
        adult.addWidget(label(text("who.adult"), "small", "second", wrap=True), 1)
        folds = QHBoxLayout()
        folds.addStretch(1)
        for fold in self.folds:
            folds.addWidget(fold)
        self._foot.addLayout(adult, 1)
        self._foot.addLayout(folds)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._strip)
        column.addWidget(self.faces)
        column.addStretch(1)
        column.addLayout(self._foot)
        column.addWidget(self.undo_bar)
