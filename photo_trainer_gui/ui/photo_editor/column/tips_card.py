"""Six small examples of photos that work and photos that do not, for people who never did this."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from photo_trainer_gui.ui.photo_editor.advice.drawn_examples import Example
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import label


def _side(title_id: str, tone: str, text_ids: list[str]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    title = label(text(title_id), "strong", tone)
    column.addWidget(title)
    row = QHBoxLayout()
    row.setSpacing(4)
    for text_id in text_ids:
        example = QVBoxLayout()
        example.setSpacing(2)
        example.addWidget(Example(text_id, tone == "success"))
        words = label(text(text_id), "tiny", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        example.addWidget(words)
        row.addLayout(example, 1)
    column.addLayout(row)
    return column


class TipsCard(Card):
    """What works well, and what better not.

    Signals:
        guide_pressed(): tell more about it.
    """

    guide_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(padding=12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(_side("tips.good", "success", ["tips.good1", "tips.good2", "tips.good3"]), 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setProperty("upright", "true")
        row.addWidget(line)
        row.addLayout(_side("tips.bad", "danger", ["tips.bad1", "tips.bad2", "tips.bad3"]), 1)
        self.column.setContentsMargins(16, 14, 8, 12)
        self.column.addLayout(row)
        guide = button(text("guide.title"), "tipsGuide", role="ghost", size="small")
        guide.clicked.connect(self.guide_pressed)
        self.column.addWidget(guide, 0, Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
