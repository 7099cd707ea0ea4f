"""One line of a card: an icon, a lead-in in bold, and what it leads in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_trainer_gui.ui.widgets.labels import Picture
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel


class LeadLine(QWidget):
    """Not there while there is nothing to say."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._words = LeadLabel(rest_role="text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Picture(icon_name), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def show_words(self, lead: str, words: str) -> None:
        """Show both, or nothing when there is nothing to say."""
        self._words.set_words(lead, words)
        self.setVisible(bool(words))
