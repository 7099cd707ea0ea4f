"""One sentence for the whole set of photos: what is missing rather than what is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_trainer_gui.photos.analysis.advice import CoachTip
from photo_trainer_gui.ui.photo_editor.advice.hint_text import coach_sentence
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.labels import Picture, label, named


class CoachLine(QWidget):
    """The line below the meter; it is not there while nothing is missing.

    Signals:
        guide_pressed(): tell more about good photos.
    """

    guide_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "coachLine")
        self._words = label("", "small", "second", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture("info"))
        row.addWidget(self._words, 1)
        guide = button(text("guide.title"), "coachGuide", role="ghost", size="small")
        guide.clicked.connect(self.guide_pressed)
        row.addWidget(guide)
        self.hide()

    def show_tip(self, tip: CoachTip | None) -> None:
        """Say what would make the set better, or nothing."""
        if tip is not None:
            words = coach_sentence(tip)
            if self._words.text() != words:
                self._words.setText(words)
                self.setAccessibleName(words)
        self.setVisible(tip is not None)
