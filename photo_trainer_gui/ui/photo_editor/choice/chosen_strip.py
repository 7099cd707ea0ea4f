"""The strip above the photos that says how many were chosen, how they differ, and who else."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import sentences, text
from photo_trainer_gui.ui.texts.why_text import best_words
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import Picture, label, named, set_text
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.responsive import beside_or_below

_BESIDE_FROM_EM: Final = 30
_BELOW_WORDS: Final = 32  # past the sign in front of the line above


class ChosenStrip(Card):
    """Not there while nothing was chosen.

    Signals:
        another_pressed(): it is another person.
        go_on_pressed(): look at the photos that were not seen yet.
    """

    another_pressed = Signal()
    go_on_pressed = Signal()
    spoken_role = QAccessible.Role.StatusBar

    def __init__(self) -> None:
        install_roles()
        super().__init__("good", padding=12)
        self._words = LeadLabel(rest_role="text")
        self._another = button(text("best.another"), "bestAnother", role="ghost")
        self._another.clicked.connect(self.another_pressed)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(Picture("check-circle", "success"))
        said.addWidget(self._words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._another, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._row)
        self._partly = QWidget()
        self._seen = label(tone="second", wrap=True)
        go_on = button(text("box.go_on"), "boxGoOn", role="ghost")
        go_on.clicked.connect(self.go_on_pressed)
        self._rest = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._partly)
        self._rest.setContentsMargins(_BELOW_WORDS, 0, 0, 0)
        self._rest.setSpacing(12)
        self._rest.addWidget(self._seen, 1)
        self._rest.addWidget(go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self._partly)
        self.hide()

    def show_choice(self, choice: PersonChoice | None) -> None:
        """Say what was chosen; None: nothing."""
        said = choice is not None and bool(choice.best.chosen or choice.partly)
        self.setVisible(said)
        if choice is None:
            return
        how = best_words(choice.best)
        chosen, everything = len(choice.best.chosen), len(choice.photos)
        lead = text("best.chosen" if how else "best.chosen_only", n=chosen, all=everything)
        self._words.set_words(lead, how)
        partly = choice.partly
        self._partly.setVisible(partly is not None)
        seen = text("best.partly", done=partly.done, all=partly.number) if partly else ""
        set_text(self._seen, seen)
        named(self, "chosenStrip", sentences(lead, how, seen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM_EM * theme.em()
        for row in (self._row, self._rest):
            beside_or_below(row, beside)
