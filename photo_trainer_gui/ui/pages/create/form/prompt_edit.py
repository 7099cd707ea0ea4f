"""The box for the words, with the keys that a page needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.labels import named

_LINES = 3
_FEWER_LINES = 2
_EDGE = 2
_PADDING = 6


class PromptEdit(QPlainTextEdit):
    """Tab leaves it, Ctrl+Enter belongs to the page, and what is put in can be undone."""

    def __init__(self, name: str) -> None:
        super().__init__()
        named(self, "createPrompt", name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = _LINES

    def put(self, words: str) -> None:
        """Put these words in place of what stands there; Ctrl+Z brings that back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def begin(self, words: str) -> None:
        """Show these words as the beginning: there is nothing to undo."""
        self.setPlainText(words)

    def be_low(self, low: bool) -> None:
        """Be as high as two lines instead of three."""
        self._lines = _FEWER_LINES if low else _LINES
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(10 * round(theme.em()), self._lines * line + 2 * (_EDGE + _PADDING) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
