"""Remarks about photos on the way to the service, one line each, with nothing to press."""

from itertools import chain
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from photo_trainer_gui.training.problems import Remark, RemarkKind
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import sentences, text
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel

_WORDS: Final = {
    RemarkKind.CHANGED: ("err.file.changed.title", "err.file.changed.text"),
    RemarkKind.TWICE: ("err.file.twice.title", "err.file.twice.text"),
}


class RemarkLines(Card):
    """A quiet card, hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__("hint", padding=16)
        named(self, "uploadRemarks")
        self._shown: tuple[Remark, ...] = ()
        self.hide()

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these; cheap when they are the same as before."""
        if remarks == self._shown:
            return
        self._shown = remarks
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for remark in remarks:
            self.column.addWidget(_line(*_words(remark)))
        self.setAccessibleName(sentences(*chain.from_iterable(map(_words, remarks))))
        self.setVisible(bool(remarks))


def _words(remark: Remark) -> tuple[str, str]:
    title, rest = _WORDS[remark.kind]
    # A file name that ends the lead needs an end of its sentence.
    return text("remark.lead", title=text(title, file=shortened(remark.photo))), text(rest)


def _line(lead: str, rest: str) -> QWidget:
    line = QWidget()
    words = LeadLabel(rest_role="text")
    words.set_words(lead, rest)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Picture("info"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line
