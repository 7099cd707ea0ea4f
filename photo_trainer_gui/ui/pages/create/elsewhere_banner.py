"""Offers to fetch the pictures that were made with this model somewhere else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.flow_layout import FlowLayout
from photo_trainer_gui.ui.widgets.labels import Picture, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel


class ElsewhereBanner(Card):
    """Hidden while there are none.

    Signals:
        answered(bool): fetch them, or not now.
    """

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__("busy", padding=0)
        named(self, "elsewhereBanner")
        self._words = LeadLabel()
        fetch = button(text("pic.elsewhere_fetch"), "elsewhereFetch", size="small", icon="download")
        later = button(text("pic.elsewhere_later"), "elsewhereLater", role="ghost", size="small")
        fetch.clicked.connect(lambda: self.answered.emit(True))
        later.clicked.connect(lambda: self.answered.emit(False))
        buttons = FlowLayout(8)
        buttons.addWidget(fetch)
        buttons.addWidget(later)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._words)
        words.addLayout(buttons)
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Picture("download", "accent_text"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.hide()

    def show_count(self, count: int, person: str) -> None:
        """So many pictures of this person can be fetched."""
        self.setVisible(count > 0)
        if count:
            lead = text("pic.elsewhere", n=count, name=person)
            self._words.set_words(lead, text("pic.elsewhere_text"))
            self.setAccessibleName(self._words.text())
