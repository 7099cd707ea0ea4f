"""A check box of the settings, with what it means below it."""

from PySide6.QtWidgets import QVBoxLayout

from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.check_box import CheckBox
from photo_trainer_gui.ui.widgets.labels import label, named


def setting_box(words_id: str, object_name: str, checked: bool) -> CheckBox:
    """A check box with these words, found by this name."""
    box = CheckBox(text(words_id))
    named(box, object_name, text(words_id))
    box.setChecked(checked)
    return box


def explained(box: CheckBox, words: str) -> QVBoxLayout:
    """A check box and below it, set in, what it means."""
    box.setAccessibleDescription(words)
    below = label(words, kind="small", tone="second", wrap=True)
    below.setContentsMargins(30, 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(box)
    column.addWidget(below)
    return column
