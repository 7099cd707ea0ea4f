"""The bar at the foot of the shoebox: what becomes of faces, or how many people were ticked."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from photo_trainer_gui.ui.pages.shoebox.several_work import SeveralWork
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.labels import Picture
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.responsive import BAR_EDGE, fit_bar

# Words in fewer than these stand above the buttons.
_LEAST_WORDS_EM: Final = 15
_MOST_LINES: Final = 2
_BESIDE_ICON: Final = 16
_BETWEEN: Final = 12


class _Said(NamedTuple):
    """What the bar says; where that is too long, the lead and something shorter."""

    lead: str = ""
    rest: str = ""
    short: str = ""


class ShoeboxBar(QWidget):
    """Shows the way to several models, and what becomes of the ticks.

    Signals:
        several_pressed(): there shall be models of several people.
        cancelled(): there shall not.
        make_pressed(): make a draft for each who is ticked.
        more_pressed(): tell all that becomes of faces.
    """

    several_pressed = Signal()
    cancelled = Signal()
    make_pressed = Signal()
    more_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Picture("lock")
        self._words = LeadLabel(rest_role="text2")
        self._said = _Said()
        self._more = button(text("box.more"), "boxMore", role="ghost", size="small")
        self._more.setAccessibleDescription(text("box.privacy"))
        self._more.clicked.connect(self.more_pressed)
        self._several = button(text("who.several"), "whoSeveral", size="main", icon="two-faces")
        self._cancel = button(text("common.cancel"), "severalCancel", size="main")
        self._make = button("", "severalMake", role="primary", size="main")
        self._several.clicked.connect(self.several_pressed)
        self._cancel.clicked.connect(self.cancelled)
        self._make.clicked.connect(self.make_pressed)
        self._buttons: tuple[QPushButton, ...] = (self._several, self._cancel, self._make)
        words = QHBoxLayout()
        words.setSpacing(_BESIDE_ICON)
        words.addWidget(self._icon)
        words.addWidget(self._words, 1)
        words.addWidget(self._more)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(_BETWEEN)
        row.addStretch(1)
        for each in self._buttons:
            row.addWidget(each)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(_BETWEEN)
        self._box.addLayout(words, 1)
        self._box.addLayout(row)
        self.show_privacy(several=False)

    def show_privacy(self, *, several: bool) -> None:
        """Say where faces are compared; `several`: more than one person can have a model."""
        self._icon.show_icon("lock", "text2")
        self._said = _Said("", text("box.privacy"), text("box.privacy_short"))
        self._several.setVisible(several)
        self._cancel.hide()
        self._make.hide()
        self._fit()

    def show_several(self, number: int, work: SeveralWork) -> None:
        """Say how many people are ticked; while their drafts are made, how far that is."""
        self._icon.show_icon("info", "text2")
        chosen = text("several.chosen", n=number)
        if work.is_making:
            self._said = _Said(chosen, text("box.progress", done=work.done, all=work.number))
        else:
            self._said = _Said(chosen, text("several.what"))
        words = text("several.make", n=number)
        set_button_words(self._make, words)
        self._make.setEnabled(number > 0 and not work.is_making)
        self._several.hide()
        self._cancel.show()
        self._make.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = _LEAST_WORDS_EM * theme.em()
        fit_bar(self, self._box, self._row, self._buttons, words)
        said, room = self._said, self._room()
        whole = self._words.fits(said.lead, said.rest, room, _MOST_LINES)
        self._words.set_words(said.lead, said.rest if whole else said.short)
        self._more.setVisible(not whole and bool(said.short))

    def _room(self) -> int:
        """How wide the words can be."""
        room = self.width() - 2 * BAR_EDGE - self._icon.sizeHint().width() - _BESIDE_ICON
        if self._box.direction() == QBoxLayout.Direction.TopToBottom:
            return room
        shown = [each for each in self._buttons if not each.isHidden()]
        return room - sum(each.sizeHint().width() + _BETWEEN for each in shown) - _BETWEEN
