"""A row of chips of which one at most is chosen: ideas, and looks of the service."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from photo_trainer_gui.ui.widgets.buttons import button, set_button_words
from photo_trainer_gui.ui.widgets.flow_layout import FlowLayout
from photo_trainer_gui.ui.widgets.roving_focus import RovingFocus

_GAP = 6


class Chip(NamedTuple):
    """One choice: what is shown, what is read out, and what it stands for."""

    words: str
    spoken: str
    value: str


class ChoiceChips(QWidget):
    """Chips in rows; one stop for Tab, arrows walk inside, Space and Enter press.

    Signals:
        pressed(str): the value of the chip that the person pressed.
    """

    pressed = Signal(str)

    def __init__(self, object_name: str) -> None:
        """`object_name`: of a chip, its number from 0 is added."""
        super().__init__()
        self._object_name = object_name
        self._chips: tuple[Chip, ...] = ()
        self._buttons: list[QPushButton] = []
        self._chosen = ""
        self._focus = RovingFocus(self)
        self._row = FlowLayout(_GAP)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Offer these; nothing happens when they stand there already."""
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        while self._row.count():
            self._row.takeAt(0)
        for gone in self._buttons:
            gone.setParent(None)
            gone.deleteLater()
        self._buttons = [self._button(place, chip) for place, chip in enumerate(self._chips)]
        self._focus.take(self._buttons)
        self.choose(self._chosen)
        self.updateGeometry()

    def _button(self, place: int, chip: Chip) -> QPushButton:
        name = f"{self._object_name}_{place}"
        result = button("", name, role="chip", size="small")
        set_button_words(result, chip.words)
        result.setAccessibleName(chip.spoken)
        result.setCheckable(True)
        result.setProperty("ringRadius", 14)
        result.clicked.connect(lambda: self._press(chip.value))
        self._row.addWidget(result)
        result.show()
        return result

    def choose(self, value: str) -> None:
        """Show this one as chosen, or none."""
        self._chosen = value
        for shown, chip in zip(self._buttons, self._chips, strict=True):
            shown.setChecked(chip.value == value and bool(value))

    @property
    def buttons(self) -> list[QPushButton]:
        """The chips, first one first."""
        return self._buttons

    def stop(self) -> QWidget:
        """What Tab reaches: the chosen chip, else the first."""
        stops: list[QWidget] = [each for each in self._buttons if each.isChecked()]
        return [*stops, *self._buttons, self][0]

    def _press(self, value: str) -> None:
        self.choose(self._chosen)  # what is chosen is the form's to say
        self.pressed.emit(value)
