"""The menu of a photo in the grid: right click, Menu key or Shift+F10."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.photo_changes import Wish
from photo_trainer_gui.ui.texts import text

_FOR_ONE: Final = (
    (Wish.OPEN, "tile.open", "eye"),
    (Wish.CROP, "tile.crop", "crop"),
    (Wish.TURN, "crop.turn", "rotate"),
    (Wish.REPLACE, "tile.replace", "replace"),
    (Wish.REMOVE, "tile.remove", "close"),
)
# The others open a window for one photo.
_FOR_MANY: Final = frozenset({Wish.TURN, Wish.REMOVE})


def open_tile_menu(
    parent: QWidget, place: QPoint, many: bool, wished: Callable[[Wish], object]
) -> QMenu:
    """Open the menu at a place of the screen; `wished` is told what was picked, if anything."""
    menu = QMenu(parent)
    menu.setObjectName("tileMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for wish, text_id, icon in _FOR_ONE:
        if not many or wish in _FOR_MANY:
            action = menu.addAction(theme.icon(icon, "text", 18), text(text_id))
            action.triggered.connect(lambda _checked=False, wish=wish: wished(wish))
    menu.popup(place)
    return menu
