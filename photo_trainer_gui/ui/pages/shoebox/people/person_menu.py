"""The menu of a face: right button, Menu key or Shift+F10; each entry has a key of its own."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photo_trainer_gui.ui.state.single_keys import single_keys_on
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text


class PersonAction(Enum):
    """What can be wanted of somebody who was found."""

    SHOW = "show"  # all photos, large
    MERGE = "merge"  # with somebody who is pressed next
    HIDE = "hide"
    UNHIDE = "unhide"  # who was hidden before
    NO_FACE = "no_face"


_Entry = tuple[PersonAction, str, str, Qt.Key]

_ENTRIES: Final[tuple[_Entry, ...]] = (
    (PersonAction.SHOW, "who.show", "photos", Qt.Key.Key_Space),
    (PersonAction.MERGE, "who.merge", "merge", Qt.Key.Key_M),
    (PersonAction.HIDE, "who.hide", "eye-off", Qt.Key.Key_H),
    (PersonAction.NO_FACE, "who.no_face", "no-face", Qt.Key.Key_N),
)
_UNHIDE: Final[_Entry] = (PersonAction.UNHIDE, "who.unhide", "eye", Qt.Key.Key_H)


def _entries(hidden: bool) -> tuple[_Entry, ...]:
    """Of a person who is hidden, or is not."""
    return tuple(_UNHIDE if hidden and one[0] is PersonAction.HIDE else one for one in _ENTRIES)


def action_of(event: QKeyEvent, *, hidden: bool) -> PersonAction | None:
    """What this key says of the face that has the keyboard; the person may be hidden."""
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return None
    keys = {key: action for action, _, _, key in _entries(hidden) if _is_on(key)}
    return keys.get(Qt.Key(event.key()))


def _is_on(key: Qt.Key) -> bool:
    """Letters can be switched off; the space bar is none."""
    return key == Qt.Key.Key_Space or single_keys_on()


def opens_person_menu(event: QKeyEvent) -> bool:
    """It is the Menu key, or what stands for it."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


def open_person_menu(parent: QWidget, place: QPoint, *, hidden: bool) -> QMenu:
    """Open the menu at a place of the screen; each entry has its `PersonAction` as data."""
    menu = QMenu(parent)
    menu.setObjectName("personMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action, text_id, icon, key in _entries(hidden):
        if action in (PersonAction.HIDE, PersonAction.UNHIDE):
            menu.addSeparator()
        entry = menu.addAction(theme.icon(icon, "text", 18), text(text_id))
        if _is_on(key):
            entry.setShortcut(QKeySequence(key))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        entry.setData(action)
    menu.popup(place)
    return menu
