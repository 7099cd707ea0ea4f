"""Frame of every project page: title with its status, a middle that scrolls, a bar at the foot."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.ids import NO_PROJECT
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.pages.problem_card import ProblemCard, SupportDetails
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.texts.problem_text import ProblemText, problem_text
from photo_trainer_gui.ui.texts.project_status import display_name, project_status
from photo_trainer_gui.ui.texts.support_details import support_details
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import ShortLabel, StatusPill, label, set_text
from photo_trainer_gui.ui.widgets.responsive import title_stays
from photo_trainer_gui.ui.widgets.scroll_area import ScrollArea

PADDING: Final = 24
GAP: Final = 16
_HEAD_STAYS: Final = (PADDING, PADDING, PADDING, 12)
_HEAD_SCROLLS: Final = (0, 12, 0, 0)
# A button counts as "just pressed" for so long: then the answer to it may take the focus.
_JUST_PRESSED_S: Final = 15.0


class ProjectPage(Page):
    """The frame of every page but the draft's.

    Attributes:
        project_id: id of the project it shows.
    """

    def __init__(self) -> None:
        super().__init__()
        self.project_id = NO_PROJECT
        self._now = 0.0
        self._pressed_at = -_JUST_PRESSED_S
        self._card: ProblemCard | None = None
        self._announced: tuple[str, float] | None = None
        self._support: SupportDetails | None = None
        self._title = ShortLabel("title")
        self._pill = StatusPill()
        self._sentence = label(tone="second", wrap=True)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._head = self._make_head()
        self._outer.addWidget(self._head)
        self.column = self._middle()

    def _make_head(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._pill)
        row.addStretch(1)
        result = QWidget()
        head = QVBoxLayout(result)
        head.setContentsMargins(*_HEAD_STAYS)
        head.setSpacing(6)
        head.addLayout(row)
        head.addWidget(self._sentence)
        self._sentence.hide()
        return result

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stays = title_stays(self.window())
        if stays == (self._outer.indexOf(self._head) >= 0):
            return
        head = self._head.layout()
        assert head is not None
        head.setContentsMargins(*(_HEAD_STAYS if stays else _HEAD_SCROLLS))
        if stays:
            self._outer.insertWidget(0, self._head)
        else:
            self._top.addWidget(self._head)

    def _middle(self) -> QVBoxLayout:
        inside = QWidget()
        inside.setObjectName("scrolled")
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(PADDING, 4, PADDING, PADDING)
        whole.setSpacing(GAP)
        self._top = QVBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(GAP)
        whole.addLayout(self._top)
        whole.addLayout(column)
        whole.addStretch(1)
        self._outer.addWidget(ScrollArea(inside), 1)
        self._whole = whole
        return column

    def add_bar(self, bar: QWidget) -> None:
        """Put the page's bar below the part that scrolls."""
        self.bottom_bar = bar
        self._outer.addWidget(bar)

    def add_delete_button(self, *before: QWidget) -> QPushButton:
        """Put the red "Delete…" at the very foot of the part that scrolls, behind these."""
        self._delete = self.action_button(
            text("ready.delete"), "readyDelete", Action.DELETE, role="danger", icon="trash"
        )
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for each in (*before, self._delete):
            foot.addWidget(each)
        foot.addStretch(1)
        self._whole.addLayout(foot)
        return self._delete

    def act(self, action: Action) -> None:
        """Tell that the person pressed something on this page."""
        self._pressed_at = self._now
        self.acted.emit(self.project_id, action)

    def action_button(
        self, words_: str, object_name: str, action: Action, **properties: str
    ) -> QPushButton:
        """A button that emits `action`; `properties` as in `button`."""
        result = button(words_, object_name, **properties)
        result.clicked.connect(lambda: self.act(action))
        return result

    def show_head(self, project: Project, view_state: ViewState, sentence: str = "") -> None:
        """Show name, state and the sentence below them; "Delete…" says whose model it deletes."""
        self.project_id = project.id
        self._now = view_state.now
        name = display_name(project, view_state.practice)
        set_text(self._title, name)
        shown = project_status(project, view_state)
        self._pill.show_status(shown.words, shown.style)
        set_text(self._sentence, sentence)
        self._sentence.setVisible(bool(sentence))
        own = project.details.name.strip()
        spoken = text("spoken.delete", name=own) if own else text("spoken.delete_foreign")
        if self._delete.accessibleName() != spoken:
            self._delete.setAccessibleName(spoken)

    def show_problem(self, project: Project, view_state: ViewState) -> ProblemText | None:
        """Show the card of the project's problem on top of the page, or none; what it says."""
        found = problem_text(project, view_state)
        if found is None:
            self._hide_card()
            return None
        card = self._shown_card()
        card.show_problem(found)
        assert self._support is not None
        self._support.set_lines(support_details(project))
        problem = (project.id + found.id, project.problem.at if project.problem else 0.0)
        if problem != self._announced and self._now - self._pressed_at < _JUST_PRESSED_S:
            self._pressed_at = -_JUST_PRESSED_S
            card.focus_main_button()
        self._announced = problem
        return found

    def _hide_card(self) -> None:
        self._announced = None
        if self._card is not None and self._support is not None:
            self._card.hide()
            self._support.hide()

    def _shown_card(self) -> ProblemCard:
        if self._card is None:
            self._card = ProblemCard()
            self._card.pressed.connect(self.act)
            self._support = SupportDetails()
            self._support.copy_pressed.connect(lambda: self.act(Action.COPY_DETAILS))
            self._support.report_pressed.connect(lambda: self.act(Action.SAVE_REPORT))
            self.column.insertWidget(0, self._card)
            self._whole.insertWidget(2, self._support)
        assert self._support is not None
        self._card.show()
        self._support.show()
        return self._card
