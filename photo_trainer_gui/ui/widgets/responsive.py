"""Responsive layout: what a window of this size has room for."""

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from photo_trainer_gui.ui.style import theme

# A window that is lower than one of these shows too little below a title that stays.
_TITLE_STAYS_FROM_PX: Final = 480
_TITLE_STAYS_FROM_EM: Final = 20


def title_stays(window: QWidget) -> bool:
    """Whether the title of a page stands still above what scrolls, or scrolls with it."""
    return window.height() >= max(_TITLE_STAYS_FROM_PX, _TITLE_STAYS_FROM_EM * theme.em())


def beside_or_below(box: QBoxLayout, beside: bool) -> None:
    """Let a row become a column where its parts do not fit beside each other."""
    direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if box.direction() != direction:
        box.setDirection(direction)
