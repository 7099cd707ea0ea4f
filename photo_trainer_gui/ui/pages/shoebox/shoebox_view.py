"""What the page of a shoebox shows of one draft: the looking, the people, or what is in the way."""

from enum import Enum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox import DatedPhoto
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd
from photo_trainer_gui.photos.skipped import Reason
from photo_trainer_gui.ui.pages.shoebox.card_words import (
    gone_words,
    missing_words,
    nobody_words,
)
from photo_trainer_gui.ui.pages.shoebox.few_view import FewView
from photo_trainer_gui.ui.pages.shoebox.left_out_dialog import LeftOutDialog
from photo_trainer_gui.ui.pages.shoebox.looking_card import LookingCard
from photo_trainer_gui.ui.pages.shoebox.people.person_menu import PersonAction
from photo_trainer_gui.ui.pages.shoebox.people_card import PeopleCard
from photo_trainer_gui.ui.pages.shoebox.person_photos_dialog import PersonPhotosDialog
from photo_trainer_gui.ui.pages.shoebox.several_view import SeveralView
from photo_trainer_gui.ui.pages.shoebox.shoebox_card import ShoeboxCard
from photo_trainer_gui.ui.pages.shoebox.shoebox_work import ShoeboxWork
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.pages.shoebox.who_view import WhoView
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import Picture, label

_GAP: Final = 16


class ShoeboxStep(Enum):
    """What the person is asked for."""

    LOOKING = "looking"  # photos are being looked at, or that was stopped
    WHO = "who"
    SEVERAL = "several"  # of those who were found
    MISSING = "missing"
    NOBODY = "nobody"
    GONE = "gone"
    FEW = "few"


class ShoeboxView(QWidget):
    """What the page shows for one draft.

    Signals:
        pressed(str): object name of a button of a card.
        changed(): the work came further; a work may outlive its view.
    """

    pressed = Signal(str)
    changed = Signal()

    def __init__(self, work: ShoeboxWork, boxes: Shoeboxes) -> None:
        super().__init__()
        self.work = work
        self._boxes = boxes
        self._was_looking = True
        self.looking = LookingCard()
        self.people = PeopleCard(work.pictures)
        self.note = _note()
        self.who = WhoView(work.pictures)
        self.several = SeveralView(work.pictures)
        self.wants_several = False
        self.card = ShoeboxCard()
        self.few = FewView(work.pictures)
        self.looking.which_wanted.connect(self._show_which)
        self.looking.stop_pressed.connect(work.stop)
        self.looking.go_on_pressed.connect(lambda: work.look_through())
        self.who.answered.connect(self._answer)
        self.who.said.connect(self._say)
        self.who.undo_pressed.connect(work.undo)
        self.who.photos_wanted.connect(work.read_photos)
        work.photos_read.connect(self._show_photos, Qt.ConnectionType.QueuedConnection)
        for faces in (self.people, self.who):
            faces.chosen.connect(work.choose)
        for card in (self.card, self.few.card):
            card.pressed.connect(self.pressed)
        work.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for part in (self.card, self.looking, self.people, self.note, self.few):
            column.addWidget(part)
        column.addWidget(self.who, 1)
        column.addWidget(self.several, 1)
        column.addStretch(0)

    def show_step(self, step: ShoeboxStep, now: float) -> None:
        """Show what belongs to this step."""
        steps, work = ShoeboxStep, self.work
        self.looking.setVisible(step is steps.LOOKING)
        self.people.setVisible(step is steps.LOOKING)
        self.note.setVisible(step is steps.LOOKING and work.is_running)
        self.who.setVisible(step is steps.WHO)
        self.several.setVisible(step is steps.SEVERAL)
        self.card.setVisible(step in (steps.MISSING, steps.NOBODY, steps.GONE))
        self.few.setVisible(step is steps.FEW)
        if step is steps.LOOKING:
            self._was_looking = True
            self.looking.show_state(work.state, work.resumed_at)
            self.people.show_people(work.people, now, done=not work.is_running)
        elif step is steps.WHO:
            self.who.show_people(work.people, work.questions)
            self._choose_alone()
        elif step is steps.SEVERAL:
            self.several.show_people(self.candidates)
        elif step is steps.MISSING:
            self.card.show_words(missing_words())
        elif step is steps.NOBODY:
            self.card.show_words(nobody_words(work.state))
        elif step is steps.GONE:
            self.card.show_words(gone_words(work.state, people=bool(work.people)))
        elif work.choice is not None:
            self.few.show_choice(work.choice, work.state)

    @property
    def candidates(self) -> tuple[FoundPerson, ...]:
        """Who can have a model of those who were found; one alone needs no ticks."""
        people = tuple(one for one in self.work.people if not one.hidden)
        return people if len(people) > 1 else ()

    @property
    def step(self) -> ShoeboxStep:
        """What the person is asked for now."""
        step = _step(self.work)
        if step is ShoeboxStep.WHO and self.wants_several and self.candidates:
            return ShoeboxStep.SEVERAL
        return step

    def _choose_alone(self) -> None:
        """Who is alone in all the photos need not be asked for; only when the looking ends."""
        by_itself = self.work.is_renewing or self.work.renewed is not None
        if self._was_looking and len(self.work.people) == 1 and not by_itself:
            self.work.choose(self.work.people[0].id)
        self._was_looking = False

    def focus_first(self, step: ShoeboxStep) -> None:
        """Give the keyboard to what is asked for."""
        if step is ShoeboxStep.LOOKING:
            self.looking.focus_main()
        elif step is ShoeboxStep.WHO:
            self.who.focus_first()
        elif step is ShoeboxStep.SEVERAL:
            self.several.focus_first()
        else:
            (self.few.card if step is ShoeboxStep.FEW else self.card).focus_main()

    def _say(self, person: int, action: PersonAction) -> None:
        if action is PersonAction.HIDE:
            self.work.hide(person)
        elif action is PersonAction.UNHIDE:
            self.work.unhide(person)
        else:
            self.work.take_out(person)

    def _show_which(self, words: str, reasons: frozenset[Reason]) -> None:
        items = [one for one in self.work.left_out if one.reason in reasons]
        LeftOutDialog(self, words, items).open()

    def _show_photos(self, person: int, photos: tuple[DatedPhoto, ...]) -> None:
        if not photos or not self.who.isVisible():
            return
        dialog = PersonPhotosDialog(self, photos, self._boxes.large_photos)
        dialog.somebody_else.connect(lambda photo: self._part(person, photo))
        dialog.undo_pressed.connect(self.work.undo)
        dialog.undo_pressed.connect(self.who.undo_bar.hide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _part(self, person: int, photo: Photo) -> None:
        self.who.offer_apart()
        self.work.not_this_one(person, photo.cache_key)

    def _answer(self, one: int, other: int, same: bool) -> None:
        if same:
            self.work.merge(one, other)
        else:
            self.work.keep_apart(one, other)


def _note() -> QWidget:
    """That nobody has to wait in front of the window."""
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(Picture("window", size=16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text("box.window"), "small", "second", wrap=True), 1)
    return result


def _step(work: ShoeboxWork) -> ShoeboxStep:
    end, steps = work.state.end, ShoeboxStep
    if work.choice is not None and len(work.choice.chosen) < MIN_PHOTOS:
        return steps.FEW
    if end is ShoeboxEnd.NO_NETWORKS:
        return steps.MISSING
    if end is ShoeboxEnd.GONE:
        return steps.WHO if work.is_enough else steps.GONE
    if end is ShoeboxEnd.ALL_SEEN:
        return steps.WHO if work.people else steps.NOBODY
    return steps.LOOKING
