"""The head of a draft: its name, its state and, while it is empty, what to do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import ProjectStatus
from photo_trainer_gui.ui.widgets.labels import StatusPill, label, restyle
from photo_trainer_gui.ui.widgets.plain_text import PlainLabel, set_tip


class _Title(PlainLabel):
    """A title that is shortened in the middle when it does not fit."""

    def __init__(self) -> None:
        super().__init__()
        restyle(self, type="title")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("title"))
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font("title")
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        shown = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


class DraftHeader(QWidget):
    """Title and status, and a sentence below."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._title = _Title()
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
        if self._title.text() != title:
            self._title.setText(title)
            set_tip(self._title, title)
        self._pill.setVisible(status is not None)
        if status is not None and self._pill.text() != status.words:
            self._pill.show_status(status.words, status.style)
        self._sentence.setVisible(sentence)
