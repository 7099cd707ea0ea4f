"""One stop for Tab and arrows inside: for a row of buttons that belong together."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from photo_trainer_gui.event_filters import is_dismantled

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class RovingFocus(QObject):
    """Lets the arrows walk through the buttons of `owner`; Tab reaches one of them.

    Args:
        presses: an arrow presses where it comes to, as among radio buttons.
    """

    def __init__(self, owner: QWidget, *, presses: bool = False) -> None:
        super().__init__(owner)
        self._owner = owner
        self._presses = presses
        self._buttons: list[QPushButton] = []

    def take(self, buttons: Sequence[QPushButton]) -> None:
        """Walk through these from now on, in this order."""
        for gone in self._buttons:
            gone.removeEventFilter(self)
        self._buttons = list(buttons)
        for each in self._buttons:
            each.installEventFilter(self)
        self.stand_on(self._buttons[0] if self._buttons else None)

    def stand_on(self, button: QPushButton | None) -> None:
        """Let Tab reach this one."""
        for each in self._buttons:
            here = each is button
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPushButton):
            self.stand_on(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                return self._walk(watched, step)
        return super().eventFilter(watched, event)

    def _walk(self, button: QObject, step: int) -> bool:
        if self._owner.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        shown = [each for each in self._buttons if not each.isHidden()]
        if button not in shown:
            return False
        place = shown.index(button) + step
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            if self._presses:
                shown[place].click()
        return True
