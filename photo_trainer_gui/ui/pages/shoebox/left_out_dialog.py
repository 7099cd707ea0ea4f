"""Names what could not be looked at in a shoebox, and why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.photos.intake.intake import Intake
from photo_trainer_gui.photos.skipped import SkippedItem
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import lines_of
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.plain_text import set_tip

_WIDTH_EM: Final = 40


class LeftOutDialog(DialogFrame):
    """Open it with `open()`."""

    def __init__(self, parent: QWidget, words: str, items: Sequence[SkippedItem]) -> None:
        """`words` say how many there are."""
        super().__init__(parent, "boxLeftOut", words, _WIDTH_EM)
        self.column.setSpacing(12)
        self.column.addWidget(label(words, "section", wrap=True))
        for line in lines_of(Intake(left_out=tuple(items))):
            said = LeadLabel()
            said.set_words(line.lead, line.rest)
            set_tip(said, line.tooltip)
            self.column.addWidget(said)
        self.column.addStretch(1)
        self.cancel.setText(text("common.close"))
        self.cancel.setAccessibleName(text("common.close"))
        self.add_foot(self.cancel)
