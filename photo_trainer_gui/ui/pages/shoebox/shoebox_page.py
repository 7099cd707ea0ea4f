"""The page of a draft whose person is still to be found among many photos."""

from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox import DatedPhoto
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd
from photo_trainer_gui.photos.skipped import Reason
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.shoebox.card_words import (
    ANOTHER_FOLDER,
    ANOTHER_PERSON,
    CHOOSE_NOW,
    CHOOSE_PHOTOS,
    GO_ON,
    USE_THESE,
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
from photo_trainer_gui.ui.pages.shoebox.shoebox_bar import ShoeboxBar
from photo_trainer_gui.ui.pages.shoebox.shoebox_card import ShoeboxCard
from photo_trainer_gui.ui.pages.shoebox.shoebox_work import ShoeboxWork
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.pages.shoebox.who_view import WhoView
from photo_trainer_gui.ui.photo_editor.intake.photo_file_dialog import open_folder_dialog
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import Picture, label, set_text
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea
from photo_trainer_gui.ui.widgets.tab_order import tab_after

_PADDING: Final = 24
_GAP: Final = 16


class _ShoeboxStep(Enum):
    """What the person is asked for."""

    LOOKING = "looking"  # photos are being looked at, or that was stopped
    WHO = "who"
    SEVERAL = "several"  # of those who were found
    MISSING = "missing"
    NOBODY = "nobody"
    GONE = "gone"
    FEW = "few"


_TITLES: Final = {
    _ShoeboxStep.LOOKING: "box.title",
    _ShoeboxStep.WHO: "who.title",
    _ShoeboxStep.SEVERAL: "several.title",
}
_SENTENCES: Final = {
    _ShoeboxStep.WHO: "who.text",
    _ShoeboxStep.SEVERAL: "several.text",
}


class _DraftView(QWidget):
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

    def show_step(self, step: _ShoeboxStep, now: float) -> None:
        """Show what belongs to this step."""
        steps, work = _ShoeboxStep, self.work
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
    def step(self) -> _ShoeboxStep:
        """What the person is asked for now."""
        step = _step(self.work)
        if step is _ShoeboxStep.WHO and self.wants_several and self.candidates:
            return _ShoeboxStep.SEVERAL
        return step

    def _choose_alone(self) -> None:
        """Who is alone in all the photos need not be asked for; only when the looking ends."""
        if self._was_looking and len(self.work.people) == 1:
            self.work.choose(self.work.people[0].id)
        self._was_looking = False

    def focus_first(self, step: _ShoeboxStep) -> None:
        """Give the keyboard to what is asked for."""
        if step is _ShoeboxStep.LOOKING:
            self.looking.focus_main()
        elif step is _ShoeboxStep.WHO:
            self.who.focus_first()
        elif step is _ShoeboxStep.SEVERAL:
            self.several.focus_first()
        else:
            (self.few.card if step is _ShoeboxStep.FEW else self.card).focus_main()

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


class ShoeboxPage(Page):
    """Shows how far the looking is, then who was found."""

    def __init__(self, boxes: Shoeboxes) -> None:
        super().__init__()
        self._boxes = boxes
        self._project_id = NO_PROJECT
        self._now = 0.0
        self._step: _ShoeboxStep | None = None
        self._views: dict[ProjectId, _DraftView] = {}
        self._title = label(kind="title")
        self._sentence = label(text("who.text"), tone="second", wrap=True)
        bar = self.bottom_bar = self._bar = ShoeboxBar()
        bar.several_pressed.connect(lambda: self._want_several(True))
        bar.cancelled.connect(lambda: self._want_several(False))
        bar.make_pressed.connect(self._make_several)
        bar.more_pressed.connect(lambda: self.help_wanted.emit("help.faces"))
        self._lay_out(bar)

    def show_project(self, project: Project, view_state: ViewState) -> None:
        self._project_id, self._now = project.id, view_state.now
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for view in self._views.values():
            view.who.fit()
            view.several.fit()

    def _refresh(self) -> None:
        for project_id, each in self._views.items():
            each.setVisible(project_id == self._project_id)
        view = self._view()
        step = view.step
        set_text(self._title, text(_TITLES.get(step, "side.new")))
        self._sentence.setVisible(step in _SENTENCES)
        view.show_step(step, self._now)
        self._show_bar(view, step)
        if step is not self._step:
            self._step = step
            set_text(self._sentence, text(_SENTENCES.get(step, "who.text")))
            self._order_stops(view)
            view.focus_first(step)

    def _order_stops(self, view: _DraftView) -> None:
        tab_after(*view.who.folds, view.who.undo_bar, *view.several.stops, self._bar)

    def _show_bar(self, view: _DraftView, step: _ShoeboxStep) -> None:
        several = self._boxes.several(self._project_id)
        if step is _ShoeboxStep.SEVERAL:
            self._bar.show_several(len(view.several.wishes), several)
        else:
            self._bar.show_privacy(several=step is _ShoeboxStep.WHO and bool(view.candidates))
        if several.drafts:  # made while another model was on the screen, or just now
            view.wants_several = False
            # Not in the middle of being shown: another page comes.
            QTimer.singleShot(0, self, self._use_several)

    def _use_several(self) -> None:
        if self.isVisible():
            self._boxes.use_several(self._project_id)

    def _want_several(self, on: bool) -> None:
        view = self._view()
        view.wants_several = on
        view.who.end_merging()
        if not on:
            self._boxes.several(self._project_id).stop()
        self._refresh()

    def _make_several(self) -> None:
        self._boxes.several(self._project_id).make(self._view().several.wishes)

    def _view(self) -> _DraftView:
        """The view of the draft on the page; built when it is first shown."""
        project_id = self._project_id
        if project_id not in self._views:
            work = self._boxes.work(project_id)
            view = self._views[project_id] = _DraftView(work, self._boxes)
            self._column.addWidget(view, 1)
            view.changed.connect(lambda: self._work_changed(project_id))
            view.who.merging.connect(self._show_merging)
            view.several.changed.connect(self._refresh)
            view.several.unfolded.connect(lambda: self._order_stops(view))
            view.several.escaped.connect(lambda: self._want_several(False))
            self._boxes.several(project_id).changed.connect(lambda: self._work_changed(project_id))
            view.pressed.connect(lambda name: self._press(project_id, name))
            view.few.anyway_pressed.connect(lambda: self._use(project_id, anyway=True))
            self._step = None
        return self._views[project_id]

    def _show_merging(self, on: bool) -> None:
        set_text(self._sentence, text("who.merge_pick" if on else "who.text"))

    def _work_changed(self, project_id: ProjectId) -> None:
        if project_id == self._project_id:
            self._refresh()

    def _press(self, project_id: ProjectId, name: str) -> None:
        work = self._boxes.work(project_id)
        if name == GO_ON:
            work.look_through()
        elif name == CHOOSE_NOW:
            work.is_enough = True
            self._refresh()
        elif name == USE_THESE:
            self._use(project_id, anyway=False)
        elif name == ANOTHER_PERSON:
            work.take_choice(None)
        elif name == ANOTHER_FOLDER:
            add = partial(self._add_folder, project_id)
            open_folder_dialog(self).fileSelected.connect(add)
        elif name == CHOOSE_PHOTOS:
            self._boxes.give_up(project_id)

    def _add_folder(self, project_id: ProjectId, folder: str) -> None:
        self._boxes.look_through(project_id, (folder,))

    def _use(self, project_id: ProjectId, *, anyway: bool) -> None:
        choice = self._boxes.work(project_id).choice
        if choice is not None:
            self._boxes.use(project_id, choice, choice.anyway if anyway else choice.chosen)

    def _lay_out(self, bar: ShoeboxBar) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_PADDING, _PADDING, _PADDING, 12)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._sentence)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_PADDING, 4, _PADDING, 12)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(ScrollArea(inside), 1)
        page.addWidget(bar)


def _step(work: ShoeboxWork) -> _ShoeboxStep:
    end, steps = work.state.end, _ShoeboxStep
    if work.choice is not None and len(work.choice.chosen) < MIN_PHOTOS:
        return steps.FEW
    if end is ShoeboxEnd.NO_NETWORKS:
        return steps.MISSING
    if end is ShoeboxEnd.GONE:
        return steps.WHO if work.is_enough else steps.GONE
    if end is ShoeboxEnd.ALL_SEEN:
        return steps.WHO if work.people else steps.NOBODY
    return steps.LOOKING
