"""Question before something that cannot be undone: focus, Enter and Esc are the safe answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.labels import label, named
from photo_trainer_gui.ui.widgets.plain_text import set_title

# Everywhere else "no" leaves things as they are.
_YES_IS_SAFE: Final = frozenset({"quit_upload", "no_tray", "close_upload"})
# Here even the safe answer does something, so that Esc is neither.
_ESC_DOES_NOTHING: Final = frozenset({"no_tray", "close_upload"})
# Red is for deleting alone (tokens.md).
_DELETES: Final = frozenset(
    {
        "delete_model",
        "delete_pictures",
        "delete_with_pictures",
        "delete_training",
        "delete_draft",
        "remove_photos",
        "remove_key",
    }
)


@dataclass(frozen=True)
class Question:
    """A question of wording.md §3.

    Attributes:
        topic: what comes after "confirm." in the ids of its texts, e.g. "delete_draft".
        fields: values of the named fields of its title and text.
    """

    topic: str
    fields: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def yes_is_safe(self) -> bool:
        """True where the answer "yes" is the one after which nothing is lost."""
        return self.topic in _YES_IS_SAFE

    @property
    def deletes(self) -> bool:
        """True where "yes" deletes something."""
        return self.topic in _DELETES

    def words(self, part: str) -> str:
        """Its title, text, yes or no."""
        return text(f"confirm.{self.topic}.{part}", **self.fields)


def ask(parent: QWidget, question: Question, answered: Callable[[bool], None]) -> QDialog:
    """Ask, and call `answered` once with True for the button "yes", False for "no".

    Esc and closing the dialog give the safe answer, or none at all where that would do something.
    The dialog belongs to `parent` and is deleted after the answer; it blocks only its own window.
    """
    dialog = _QuestionDialog(parent, question)

    def finish(_result: int) -> None:
        dialog.deleteLater()
        if dialog.yes is not None:
            answered(dialog.yes)

    dialog.finished.connect(finish)
    dialog.open()
    return dialog


class _QuestionDialog(QDialog):
    def __init__(self, parent: QWidget, question: Question) -> None:
        super().__init__(parent)
        named(self, "question", question.words("title"), question.words("text"))
        none = question.topic in _ESC_DOES_NOTHING
        self.yes: bool | None = None if none else question.yes_is_safe
        set_title(self, question.words("title"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        yes = button(
            question.words("yes"),
            "questionYes",
            role="primary" if question.yes_is_safe else "danger" if question.deletes else "",
        )
        no = button(
            question.words("no"), "questionNo", role="" if question.yes_is_safe else "primary"
        )
        yes.clicked.connect(lambda: self._answer(True))
        no.clicked.connect(lambda: self._answer(False))
        safe, other = (yes, no) if question.yes_is_safe else (no, yes)
        safe.setDefault(True)
        safe.setFocus()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(other)
        row.addWidget(safe)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(question.words("title"), "section", wrap=True))
        column.addWidget(label(question.words("text"), "body", "second", wrap=True))
        column.addSpacing(16)
        column.addLayout(row)
        width = min(round(30 * theme.em()), parent.window().width() - 48)
        self.setMinimumWidth(width)
        self.resize(width, column.totalHeightForWidth(width))
        FocusRing(self)

    def _answer(self, yes: bool) -> None:
        self.yes = yes
        self.done(QDialog.DialogCode.Accepted)
