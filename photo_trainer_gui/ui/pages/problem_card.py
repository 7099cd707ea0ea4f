"""The card on top of a page when something is in the way, and the details for support."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ui.pages.lead_line import LeadLine
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.problem_text import ProblemText
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.cards import Card, RoundIcon
from photo_trainer_gui.ui.widgets.labels import label, named, restyle, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_MOST_BUTTONS: Final = 2
# Paddings of the card, its round icon and the gap behind it.
_BESIDE_WORDS: Final = 120
_ICONS: Final = {
    Action.START: "cloud",
    Action.GO_ON: "refresh",
    Action.TRAIN_AGAIN: "refresh",
    Action.USE_MADE: "check",
    Action.MAKE_ANEW: "plus",
    Action.KEEP_PHOTOS: "photos",
    Action.REMOVE_PHOTOS: "trash",
    Action.ENTER_KEY: "key",
    Action.OPEN_WEBSITE: "external",
    Action.COPY_ID: "copy",
    Action.COPY_DETAILS: "copy",
    Action.EDIT: "pencil",
    Action.FIND_PHOTO: "folder",
    Action.REPLACE_PHOTO: "replace",
    Action.NEW_WITH_PHOTOS: "plus",
    Action.ALL_PICTURES: "photos",
    Action.LOOK_AGAIN: "refresh",
    Action.CHOOSE_FOLDER: "folder",
    Action.REMOVE_FROM_LIST: "close",
}


class ProblemCard(Card):
    """What happened, what is safe, what to do; the main button is the next step.

    Signals:
        pressed(Action): a button of the card was pressed.
    """

    pressed = Signal(Action)
    spoken_role = QAccessible.Role.AlertMessage

    def __init__(self) -> None:
        install_roles()
        super().__init__("problem")
        named(self, "errorCard")
        self._shown: ProblemText | None = None
        self._icon = RoundIcon("problem", "warning", "warning_soft")
        self._title = label(kind="heading", wrap=True)
        self._happened = LeadLine("problem")
        self._safe = LeadLine("check-circle")
        self._todo = LeadLine("help")
        self._countdown = label(tone="second", kind="small", wrap=True)
        self._buttons = [self._button(place) for place in range(_MOST_BUTTONS)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def _button(self, place: int) -> QPushButton:
        result = button(
            "",
            "errorAction" if place == 0 else f"errorAction_{place}",
            role="" if place else "primary",
            size="main",
        )
        result.clicked.connect(lambda: self._press(place))
        return result

    def _lay_out(self) -> None:
        self._row.setSpacing(12)
        for each in self._buttons:
            self._row.addWidget(each)
        self._row.addWidget(self._countdown, 1)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._title)
        for each_line in (self._happened, self._safe, self._todo):
            words.addWidget(each_line)
        words.addSpacing(8)
        words.addLayout(self._row)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        self.column.addLayout(whole)

    def show_problem(self, words: ProblemText) -> None:
        """Show a problem; cheap when it is the same as before."""
        if words == self._shown:
            return
        before, self._shown = self._shown, words
        set_text(self._title, words.title)
        self._happened.show_words(text("err.lead.happened"), words.happened)
        self._safe.show_words(words.safe_lead, words.safe)
        self._todo.show_words(text("err.lead.todo"), words.todo)
        set_text(self._countdown, words.countdown)
        if before is None or (before.id, before.title) != (words.id, words.title):
            self._icon.show_icon(words.icon)
            named(self, "errorCard", words.title)
        if before is None or before.spoken != words.spoken:
            self.setAccessibleDescription(words.spoken)
        if before is None or before.buttons != words.buttons:
            self._show_buttons(words)

    def _show_buttons(self, words: ProblemText) -> None:
        for place, shown in enumerate(self._buttons):
            shown.setVisible(place < len(words.buttons))
            if place < len(words.buttons):
                offered = words.buttons[place]
                set_button_words(shown, offered.words)
                shown.setProperty("iconName", _ICONS[offered.action])
                style_button(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [each for each in self._buttons if not each.isHidden()]
        needed = sum(each.sizeHint().width() + 12 for each in shown)
        # The countdown wraps, but it needs some width of its own beside the buttons.
        needed += round(14 * theme.em()) if self._countdown.text() else 0
        beside = needed < self.width() - _BESIDE_WORDS
        beside_or_below(self._row, beside)

    def _press(self, place: int) -> None:
        if self._shown is not None and place < len(self._shown.buttons):
            self.pressed.emit(self._shown.buttons[place].action)

    def focus_main_button(self) -> None:
        """Give the main button the keyboard: only right after the person pressed something."""
        if not self._buttons[0].isHidden():
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class SupportDetails(QWidget):
    """Codes and the server's own words, folded away until support asks for them.

    Signals:
        copy_pressed: the person wants them in the clipboard.
        report_pressed: the person wants to send support more than that.
    """

    copy_pressed = Signal()
    report_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fold = button(
            text("common.details"), "errorDetails", role="quiet", icon="chevron-right"
        )
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show)
        self._lines = label(kind="small", tone="second", wrap=True)
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = button(text("common.copy_details"), "errorCopyDetails", size="small", icon="copy")
        copy.clicked.connect(self.copy_pressed)
        report = button(text("report.save"), "errorSaveReport", size="small", icon="save")
        report.clicked.connect(self.report_pressed)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(copy)
        ways.addWidget(report)
        ways.addStretch(1)
        self._inside = Card("quiet", padding=12)
        self._inside.column.addWidget(self._lines)
        self._inside.column.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._inside.hide()

    def set_lines(self, lines: str) -> None:
        """Show these lines when the fold is opened."""
        set_text(self._lines, lines)

    def _show(self, opened: bool) -> None:
        restyle(self._fold, iconName="chevron-down" if opened else "chevron-right")
        style_button(self._fold)
        self._inside.setVisible(opened)
