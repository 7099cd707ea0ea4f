"""The head of a draft: its name, its state and, while it is empty, what to do."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ui.texts.project_status import ProjectStatus
from photo_trainer_gui.ui.widgets.labels import ShortLabel, StatusPill, label, set_text


class DraftHeader(QWidget):
    """Title and status, and a sentence below."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._title = ShortLabel("title")
        self._pill = StatusPill()
        self._sentence = label(sentence, "body", "second", wrap=True)
        self._sentence.setContentsMargins(0, 0, 0, 8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._pill)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._sentence)

    def show_title(self, title: str, status: ProjectStatus | None, *, sentence: bool) -> None:
        """Show a title, the chip of a state unless None, and the sentence or not."""
        set_text(self._title, title)
        self._pill.setVisible(status is not None)
        if status is not None and self._pill.text() != status.words:
            self._pill.show_status(status.words, status.style)
        self._sentence.setVisible(sentence)
