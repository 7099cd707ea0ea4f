"""Responsive layout: what a window of this size has room for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.buttons import style_button

# A window that is lower than one of these shows too little below a title that stays.
_TITLE_STAYS_FROM_PX: Final = 480
_TITLE_STAYS_FROM_EM: Final = 20
# The bar at the foot is lower in a window below this.
_LOW_WINDOW: Final = 640
BAR_EDGE: Final = 24
_CLOSER: Final = 8


def title_stays(window: QWidget) -> bool:
    """Whether the title of a page stands still above what scrolls, or scrolls with it."""
    return window.height() >= max(_TITLE_STAYS_FROM_PX, _TITLE_STAYS_FROM_EM * theme.em())


def beside_or_below(box: QBoxLayout, beside: bool) -> None:
    """Let a row become a column where its parts do not fit beside each other."""
    direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if box.direction() != direction:
        box.setDirection(direction)


def icons_give_way(row: QBoxLayout, width: int, apart: int = 12) -> None:
    """Let buttons with words stand closer and without icons where a row is not as wide as it needs.

    Args:
        row: of buttons and other things.
        width: what there is.
        apart: from each other, in pixels, where there is room.
    """
    items = [row.itemAt(place) for place in range(row.count())]
    parts = [item.widget() for item in items if item is not None]
    buttons = [one for one in parts if isinstance(one, QPushButton) and one.text()]
    for each in buttons:
        if each.property("givenIcon") is None:
            each.setProperty("givenIcon", each.property("iconName"))
        _show_icon(each, str(each.property("givenIcon")))
    row.setSpacing(apart)
    row.invalidate()
    if row.sizeHint().width() > width:
        row.setSpacing(_CLOSER)
        for each in buttons:
            _show_icon(each, "")


def _show_icon(shown: QPushButton, icon: str) -> None:
    if shown.property("iconName") != icon:
        shown.setProperty("iconName", icon)
        style_button(shown)


def fit_bar(
    bar: QWidget, box: QBoxLayout, row: QBoxLayout, buttons: Sequence[QPushButton], words_px: float
) -> None:
    """Let the bar at the foot of a page be lower in a low window, and its parts stand below others.

    Args:
        bar: across the whole width of the page.
        box: the bar's own layout: its words, then the row of its buttons.
        row: of the buttons.
        buttons: all of them, those that are hidden as well.
        words_px: the width that the words need at least to stand beside the buttons.
    """
    low = bar.window().height() < _LOW_WINDOW
    edge = 10 if low else 14
    box.setContentsMargins(BAR_EDGE, edge, BAR_EDGE, edge)
    bar.setMinimumHeight(64 if low else 72)
    shown = [each for each in buttons if not each.isHidden()]
    needed = sum(each.sizeHint().width() + 12 for each in shown) + 2 * BAR_EDGE
    beside_or_below(row, needed <= bar.width())
    beside_or_below(box, needed + words_px <= bar.width())
