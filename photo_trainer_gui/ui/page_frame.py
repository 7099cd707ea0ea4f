"""What all pages of a project share: title with chip, a middle that scrolls, a bar at the foot."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.basics import Chip, button, label
from photo_trainer_gui.ui.parts import ShortLabel, set_text
from photo_trainer_gui.ui.problem_card import ProblemCard, SupportDetails
from photo_trainer_gui.ui.problem_words import ProblemWords, support_details, words
from photo_trainer_gui.ui.scroll_area import ScrollArea, title_stays
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.status import display_name, status
from photo_trainer_gui.ui.texts import text

PADDING: Final = 24
GAP: Final = 16
_HEAD_STAYS: Final = (PADDING, PADDING, PADDING, 12)
_HEAD_SCROLLS: Final = (0, 12, 0, 0)
# A button counts as "just pressed" for so long: then the answer to it may take the focus.
_JUST_PRESSED_S: Final = 15.0


class PageFrame(QWidget):
    """The frame of a page of one project.

    Signals:
        acted(str, Action): project id and what the person pressed.

    Attributes:
        project_id: id of the project it shows.
    """

    acted = Signal(str, Action)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.project_id = ""
        self._now = 0.0
        self._pressed_at = -_JUST_PRESSED_S
        self._card: ProblemCard | None = None
        self._told: tuple[str, float] | None = None
        self._support: SupportDetails | None = None
        self._title = ShortLabel("title")
        self._chip = Chip()
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
        row.addWidget(self._chip)
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
        self._outer.addWidget(bar)

    def add_foot(self, widget: QWidget) -> None:
        """Put something at the very foot of the part that scrolls."""
        self._whole.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def act(self, action: Action) -> None:
        """Tell that the person pressed something on this page."""
        self._pressed_at = self._now
        self.acted.emit(self.project_id, action)

    def press_button(
        self, words_: str, object_name: str, action: Action, **look: str
    ) -> QPushButton:
        """A button that tells `action`; `look` as in `basics.button`."""
        result = button(words_, object_name, **look)
        result.clicked.connect(lambda: self.act(action))
        return result

    def show_head(self, project: Project, situation: Situation, sentence: str = "") -> None:
        """Show name, state and the sentence below them."""
        self.project_id = project.id
        self._now = situation.now
        name = display_name(project, situation.practice)
        if self._title.text() != name:
            self._title.setText(name)
        shown = status(project, situation)
        self._chip.tell(shown.words, shown.look)
        set_text(self._sentence, sentence)
        self._sentence.setVisible(bool(sentence))

    def show_problem(self, project: Project, situation: Situation) -> ProblemWords | None:
        """Show the card of the project's problem on top of the page, or none; what it says."""
        told = words(project, situation)
        if told is None:
            self._hide_card()
            return None
        card = self._shown_card()
        card.tell(told)
        assert self._support is not None
        self._support.tell(support_details(project))
        problem = (project.id + told.id, project.problem.at if project.problem else 0.0)
        if problem != self._told and self._now - self._pressed_at < _JUST_PRESSED_S:
            self._pressed_at = -_JUST_PRESSED_S
            card.focus_main_button()
        self._told = problem
        return told

    def _hide_card(self) -> None:
        self._told = None
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


def delete_button(page: PageFrame) -> QPushButton:
    """The red "Delete…" at the foot of a page."""
    return page.press_button(
        text("ready.delete"), "readyDelete", Action.DELETE, role="danger", icon="trash"
    )


def name_delete_button(shown: QPushButton, project: Project) -> None:
    """Let the delete button say whose model it deletes."""
    name = project.details.name.strip()
    spoken = text("spoken.delete", name=name) if name else text("spoken.delete_foreign")
    if shown.accessibleName() != spoken:
        shown.setAccessibleName(spoken)
