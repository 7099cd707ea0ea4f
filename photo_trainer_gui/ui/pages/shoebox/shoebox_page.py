"""The page of a draft whose person is still to be found among many photos."""

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT, ProjectId
from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.shoebox.card_words import (
    ANOTHER_FOLDER,
    ANOTHER_PERSON,
    CHOOSE_NOW,
    CHOOSE_PHOTOS,
    GO_ON,
    USE_THESE,
)
from photo_trainer_gui.ui.pages.shoebox.shoebox_bar import ShoeboxBar
from photo_trainer_gui.ui.pages.shoebox.shoebox_view import ShoeboxStep, ShoeboxView
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.photo_editor.intake.photo_file_dialog import open_folder_dialog
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.project_status import project_status
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.labels import StatusPill, label, set_text
from photo_trainer_gui.ui.widgets.responsive import title_stays
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea
from photo_trainer_gui.ui.widgets.tab_order import tab_after

_PADDING: Final = 24
_GAP: Final = 16


_TITLES: Final = {
    ShoeboxStep.LOOKING: "box.title",
    ShoeboxStep.WHO: "who.title",
    ShoeboxStep.SEVERAL: "several.title",
}
_SENTENCES: Final = {
    ShoeboxStep.WHO: "who.text",
    ShoeboxStep.SEVERAL: "several.text",
}


class ShoeboxPage(Page):
    """Shows how far the looking is, then who was found."""

    def __init__(self, boxes: Shoeboxes) -> None:
        super().__init__()
        self._boxes = boxes
        self._project_id = NO_PROJECT
        self._now = 0.0
        self._step: ShoeboxStep | None = None
        self._views: dict[ProjectId, ShoeboxView] = {}
        self._title = label(kind="title")
        self._pill = StatusPill()
        self._sentence = label(text("who.text"), tone="second", wrap=True)
        bar = self.bottom_bar = self._bar = ShoeboxBar()
        bar.several_pressed.connect(lambda: self._want_several(True))
        bar.cancelled.connect(lambda: self._want_several(False))
        bar.make_pressed.connect(self._make_several)
        bar.more_pressed.connect(lambda: self.help_wanted.emit("help.faces"))
        self._lay_out(bar)

    def show_project(self, project: Project, view_state: ViewState) -> None:
        self._project_id, self._now = project.id, view_state.now
        status = project_status(project, view_state)
        self._pill.show_status(status.words, status.style)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_head()
        for view in self._views.values():
            view.who.fit()
            view.several.fit()

    def _refresh(self) -> None:
        for project_id, each in self._views.items():
            each.setVisible(project_id == self._project_id)
        view = self._view()
        step = view.step
        set_text(self._title, text(_TITLES.get(step, "side.new")))
        self._pill.setVisible(step not in _TITLES)
        self._sentence.setVisible(step in _SENTENCES)
        view.show_step(step, self._now)
        self._show_bar(view, step)
        if view.work.renewed is not None:
            # Not in the middle of being shown: another page comes.
            QTimer.singleShot(0, self, self._use_renewed)
        if step is not self._step:
            self._step = step
            set_text(self._sentence, text(_SENTENCES.get(step, "who.text")))
            self._order_stops(view)
            view.focus_first(step)
            # Whoever has the keyboard may stand further down: it is read from the top.
            QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(0))

    def _order_stops(self, view: ShoeboxView) -> None:
        tab_after(*view.who.folds, view.who.undo_bar, *view.several.stops, self._bar)

    def _show_bar(self, view: ShoeboxView, step: ShoeboxStep) -> None:
        several = self._boxes.several(self._project_id)
        if step is ShoeboxStep.SEVERAL:
            self._bar.show_several(len(view.several.wishes), several)
        else:
            self._bar.show_privacy(several=step is ShoeboxStep.WHO and bool(view.candidates))
        if several.drafts:  # made while another model was on the screen, or just now
            view.wants_several = False
            # Not in the middle of being shown: another page comes.
            QTimer.singleShot(0, self, self._use_several)

    def _use_several(self) -> None:
        if self.isVisible():
            self._boxes.use_several(self._project_id)

    def _use_renewed(self) -> None:
        """The best photos go into the draft; of too few the person is told first."""
        work = self._boxes.work(self._project_id)
        choice = work.take_renewed() if self.isVisible() else None
        if choice is None:
            return
        if choice.fills or len(choice.chosen) >= MIN_PHOTOS:
            self._boxes.use(self._project_id, choice, choice.chosen)
        else:
            work.take_choice(choice)

    def _want_several(self, on: bool) -> None:
        view = self._view()
        view.wants_several = on
        view.who.end_merging()
        if not on:
            self._boxes.several(self._project_id).stop()
        self._refresh()

    def _make_several(self) -> None:
        self._boxes.several(self._project_id).make(self._view().several.wishes)

    def _view(self) -> ShoeboxView:
        """The view of the draft on the page; built when it is first shown."""
        project_id = self._project_id
        if project_id not in self._views:
            work = self._boxes.work(project_id)
            view = self._views[project_id] = ShoeboxView(work, self._boxes)
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
        if name == GO_ON and work.choice is not None:
            work.look_on()
        elif name == GO_ON:
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

    def _place_head(self) -> None:
        """In a low window the title scrolls with the page."""
        stays = title_stays(self.window())
        if stays == (self._page.indexOf(self._head) >= 0):
            return
        (self._page if stays else self._column).insertWidget(0, self._head)

    def _lay_out(self, bar: ShoeboxBar) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 12)
        head.setSpacing(6)
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self._title)
        title.addWidget(self._pill)
        title.addStretch(1)
        head.addLayout(title)
        head.addWidget(self._sentence)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_PADDING, 4, _PADDING, 12)
        self._area = ScrollArea(inside)
        self._page = QVBoxLayout()
        self._page.setContentsMargins(_PADDING, _PADDING, _PADDING, 0)
        self._page.addWidget(self._head)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._page)
        page.addWidget(self._area, 1)
        page.addWidget(bar)
