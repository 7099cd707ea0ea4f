"""The menu of a picture: right click, Menu key, or the three dots."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from photo_trainer_gui.ui.state.pictures_state import PictureAction
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text

_ENTRIES: Final = (
    (PictureAction.OPEN, "tile.open", "eye"),
    (PictureAction.HEART, "pic.heart", "heart"),
    (PictureAction.SAVE, "create.save", "save"),
    (PictureAction.USE, "pic.use", "desktop"),
    (PictureAction.COPY, "create.copy", "copy"),
    (PictureAction.SAME_WORDS, "pic.new", "create"),
    (PictureAction.PUT_WORDS, "pic.words", "pencil"),
)
# The others are about one picture.
_FOR_MANY: Final = frozenset({PictureAction.HEART, PictureAction.SAVE})


def open_picture_menu(parent: QWidget, place: QPoint, *, many: bool) -> QMenu:
    """Open the menu at a place of the screen; each entry has its `PictureAction` as data."""
    menu = QMenu(parent)
    menu.setObjectName("pictureMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action, text_id, icon in _ENTRIES:
        if not many or action in _FOR_MANY:
            entry = menu.addAction(theme.icon(icon, "text", 18), text(text_id))
            entry.setData(action)
    menu.popup(place)
    return menu
