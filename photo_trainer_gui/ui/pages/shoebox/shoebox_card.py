"""The card that says why nobody can be chosen yet, and offers what to do."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from photo_trainer_gui.ui.pages.lead_line import LeadLine
from photo_trainer_gui.ui.texts.text import sentences, text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card, RoundIcon
from photo_trainer_gui.ui.widgets.labels import label, named, set_text
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_BESIDE_WORDS: Final = 120


class CardWords(NamedTuple):
    """What the card says.

    Attributes:
        buttons: object name, words and icon of each; the first is the next step.
    """

    icon: str
    title: str
    happened: str
    todo: str
    buttons: tuple[tuple[str, str, str], ...]
    safe_lead: str = ""
    safe: str = ""


class ShoeboxCard(Card):
    """What happened, what is safe, what to do.

    Signals:
        pressed(str): object name of the button that was pressed.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: CardWords | None = None
        self._icon = RoundIcon("shoebox", "accent_text", "accent_soft")
        self._title = label(kind="heading", wrap=True)
        self._happened = LeadLine("problem")
        self._safe = LeadLine("check-circle")
        self._todo = LeadLine("help")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addWidget(self._title)
        for line in (self._happened, self._safe, self._todo):
            words.addWidget(line)
        words.addSpacing(8)
        words.addLayout(self._row)
        whole = QHBoxLayout()
        whole.setSpacing(16)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        self.column.addLayout(whole)

    def show_words(self, words: CardWords) -> None:
        """Show these; cheap when they are the same as before."""
        if words == self._shown:
            return
        before, self._shown = self._shown, words
        self._icon.show_icon(words.icon)
        set_text(self._title, words.title)
        self._happened.show_words(text("err.lead.happened"), words.happened)
        self._safe.show_words(words.safe_lead, words.safe)
        self._todo.show_words(text("err.lead.todo"), words.todo)
        spoken = sentences(words.happened, words.safe, words.todo)
        named(self, "errorCard", words.title, spoken)
        if before is None or before.buttons != words.buttons:
            self._show_buttons(words)
        self._fit()

    def focus_main(self) -> None:
        """Give the keyboard to the next step."""
        item = self._row.itemAt(0)
        if item is not None and (main := item.widget()) is not None:
            main.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_buttons(self, words: CardWords) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, (name, said, icon) in enumerate(words.buttons):
            role = "" if at else "primary"
            each = button(said, name, role=role, size="main", icon=icon)
            each.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            self._row.addWidget(each)
        self._row.addStretch(1)

    def _fit(self) -> None:
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        shown = [each for item in items if item and (each := item.widget())]
        needed = sum(each.sizeHint().width() + 12 for each in shown)
        beside_or_below(self._row, needed < self.width() - _BESIDE_WORDS)
