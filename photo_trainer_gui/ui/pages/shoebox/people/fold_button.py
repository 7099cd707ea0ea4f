"""Unfolds people who are folded away until somebody asks for them, and folds them again."""

from PySide6.QtWidgets import QPushButton

from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import restyle


def fold_button(object_name: str) -> QPushButton:
    """A button that is checked while it is unfolded; see `offer_fold`."""
    result = button("", object_name, role="ghost", icon="chevron-right")
    result.setCheckable(True)
    result.toggled.connect(lambda opened: _point(result, opened))
    return result


def offer_fold(fold: QPushButton, words: str, *, offered: bool) -> None:
    """Say what it unfolds; it is not there while it is not offered."""
    set_button_words(fold, words)
    fold.setVisible(offered)


def _point(fold: QPushButton, opened: bool) -> None:
    restyle(fold, iconName="chevron-down" if opened else "chevron-right")
    style_button(fold)
