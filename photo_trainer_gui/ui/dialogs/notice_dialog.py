"""A problem of the whole program, not of one model: told in a small window with the ways out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import TEXTS, sentences, text
from photo_trainer_gui.ui.texts.wording.problem_texts import NOTHING_LOST
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label, named
from photo_trainer_gui.ui.widgets.plain_text import set_title

_WIDTH_EM: Final = 30


@dataclass(frozen=True)
class NoticeDialog:
    """What is told.

    Attributes:
        problem: id of the problem's texts in wording.md §4, e.g. "err.store.locked".
        ways: the buttons, main one first: text id and what a press does.
        fields: values of the named fields.
    """

    problem: str
    ways: tuple[tuple[str, Callable[[], None]], ...] = ()
    fields: tuple[tuple[str, Any], ...] = ()

    def title(self) -> str:
        """Its title."""
        return text(f"{self.problem}.title", **dict(self.fields))

    def paragraphs(self) -> tuple[str, ...]:
        """What happened, what is safe, what to do: each a paragraph."""
        fields = dict(self.fields)
        if f"{self.problem}.text" in TEXTS:
            return (text(f"{self.problem}.text", **fields),)
        lead = "nothing_lost" if self.problem in NOTHING_LOST else "safe"
        return (
            text(f"{self.problem}.happened", **fields),
            sentences(text(f"err.lead.{lead}"), text(f"{self.problem}.safe", **fields)),
            text(f"{self.problem}.todo", **fields),
        )


def show_notice(parent: QWidget | None, notice: NoticeDialog) -> QDialog:
    """Tell it in a window of its own, over `parent` if there is one; returns at once.

    Esc closes it.
    """
    dialog = QDialog(parent)
    named(dialog, "notice", notice.title(), sentences(*notice.paragraphs()))
    set_title(dialog, text("app.name"))
    if parent is None:
        theme.style(dialog)  # else the window wears the style sheet
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 20)
    column.setSpacing(8)
    column.addWidget(label(notice.title(), "section", wrap=True))
    for paragraph in notice.paragraphs():
        column.addWidget(label(paragraph, "body", "second", wrap=True))
    column.addSpacing(16)
    column.addStretch(1)
    column.addLayout(_buttons(dialog, notice))
    width = max(round(_WIDTH_EM * theme.em()), column.minimumSize().width())
    dialog.setMinimumWidth(width)
    # Qt guesses the height of words that wrap, much too high.
    dialog.resize(width, column.totalHeightForWidth(width))
    FocusRing(dialog)
    dialog.open()
    return dialog


def _buttons(dialog: QDialog, notice: NoticeDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addStretch(1)
    for place, (text_id, way) in reversed(list(enumerate(notice.ways))):
        main = place == 0
        press = button(
            text(text_id), f"noticeAction_{place}", role="primary" if main else "", size=""
        )
        press.clicked.connect(dialog.close)
        press.clicked.connect(way)
        press.setDefault(main)
        row.addWidget(press)
    return row
