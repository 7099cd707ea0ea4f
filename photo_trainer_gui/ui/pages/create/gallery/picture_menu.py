"""The menu of a picture: right click, Menu key, or the three dots."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text

_ENTRIES: Final = (
    (PictureAction.OPEN, "tile.open", "eye"),
    (PictureAction.HEART, "pic.heart", "heart"),
    (PictureAction.SAVE, "create.save", "save"),
    (PictureAction.SAVE_ALL, "create.save_all", "save"),
    (PictureAction.WHICH, "create.which", "duel"),
    (PictureAction.USE, "pic.use", "desktop"),
    (PictureAction.COPY, "create.copy", "copy"),
    (PictureAction.LARGER, "pic.larger", "larger"),
    (PictureAction.SAME_WORDS, "pic.new", "create"),
    (PictureAction.PUT_WORDS, "pic.words", "pencil"),
    (PictureAction.DELETE, "pic.delete", "trash"),
)
# The others are about one picture.
_FOR_MANY: Final = frozenset(
    {
        PictureAction.HEART,
        PictureAction.SAVE_ALL,
        PictureAction.WHICH,
        PictureAction.DELETE,
    }
)
_ORDERS: Final = frozenset(
    {PictureAction.LARGER, PictureAction.SAME_WORDS, PictureAction.PUT_WORDS}
)
_FOR_MISSING: Final = (
    (PictureAction.FETCH_AGAIN, "pic.fetch_again", "download"),
    (PictureAction.PUT_WORDS, "pic.words", "pencil"),
    (PictureAction.FORGET, "pic.forget", "close"),
)
_FOR_BROKEN: Final = (*_FOR_MISSING[:2], (PictureAction.DELETE, "pic.delete", "trash"))


def open_picture_menu(
    parent: QWidget, place: QPoint, chosen: tuple[PictureItem, ...], *, orders: bool = True
) -> QMenu:
    """Open the menu of these pictures at a place of the screen.

    Each entry has its `PictureAction` as data.

    Args:
        parent: what it belongs to.
        place: where it opens.
        chosen: the pictures.
        orders: more can be ordered with their model.
    """
    menu = QMenu(parent)
    menu.setObjectName("pictureMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries = _entries(chosen)
    larger = chosen[0].is_larger
    for action, text_id, icon in entries:
        if action is PictureAction.LARGER and larger:
            continue
        if action in _ORDERS and not orders:
            continue
        if len(chosen) == 1 or action in _FOR_MANY:
            entry = menu.addAction(theme.icon(icon, "text", 18), text(text_id))
            entry.setData(action)
    menu.popup(place)
    return menu


def _entries(chosen: tuple[PictureItem, ...]) -> tuple[tuple[PictureAction, str, str], ...]:
    if len(chosen) == 1 and chosen[0].missing:
        return _FOR_MISSING
    return _FOR_BROKEN if len(chosen) == 1 and chosen[0].broken else _ENTRIES
