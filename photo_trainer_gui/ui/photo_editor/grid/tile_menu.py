"""The menu of a photo in the grid: right click, Menu key or Shift+F10."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text

_FOR_ONE: Final = (
    (PhotoAction.OPEN, "tile.open", "eye"),
    (PhotoAction.CROP, "tile.crop", "crop"),
    (PhotoAction.TURN, "crop.turn", "rotate"),
    (PhotoAction.REPLACE, "tile.replace", "replace"),
    (PhotoAction.REMOVE, "tile.remove", "close"),
)
# The others open a window for one photo.
_FOR_MANY: Final = frozenset({PhotoAction.TURN, PhotoAction.REMOVE})


def open_tile_menu(parent: QWidget, place: QPoint, many: bool) -> QMenu:
    """Open the menu at a place of the screen; each entry has its `PhotoAction` as data."""
    menu = QMenu(parent)
    menu.setObjectName("tileMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action, text_id, icon in _FOR_ONE:
        if not many or action in _FOR_MANY:
            entry = menu.addAction(theme.icon(icon, "text", 18), text(text_id))
            entry.setData(action)
    menu.popup(place)
    return menu
