"""Sentences about the folder that created pictures are kept in."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

FOLDERS: Final = {
    "err.pic.folder.title": QT_TRANSLATE_NOOP("texts", "Your pictures are not there at the moment"),
    "err.pic.folder.happened": QT_TRANSLATE_NOOP(
        "texts", "The folder “{folder}” can’t be reached. Perhaps a drive is not plugged in."
    ),
    "err.pic.folder.safe": QT_TRANSLATE_NOOP("texts", "Nothing was deleted."),
    "err.pic.folder.todo": QT_TRANSLATE_NOOP("texts", "Plug it in, or choose another folder."),
    "set.folder_own": QT_TRANSLATE_NOOP("texts", "They are in the app’s own folder."),
    "set.folder_in": QT_TRANSLATE_NOOP("texts", "They are in the folder “{folder}”."),
    "set.folder_home": QT_TRANSLATE_NOOP("texts", "Use the app’s own folder"),
    "set.folder_moving": QT_TRANSLATE_NOOP(
        "texts",
        "Copying to the new folder: {done} of {n} picture ‖ Copying to the new folder: {done} of {n} pictures",
    ),
    "set.folder_moved": QT_TRANSLATE_NOOP("texts", "Your pictures are in “{folder}” now."),
    "set.folder_moved_home": QT_TRANSLATE_NOOP(
        "texts", "Your pictures are in the app’s own folder now."
    ),
    "set.folder_stopped": QT_TRANSLATE_NOOP("texts", "Stopped. Your pictures are where they were."),
    "set.folder_room": QT_TRANSLATE_NOOP(
        "texts",
        "There is too little room in “{folder}”: {mb} MB are missing. Your pictures stay where they are.",
    ),
    "set.folder_denied": QT_TRANSLATE_NOOP(
        "texts", "We can’t write in “{folder}”. Your pictures stay where they are."
    ),
    "set.folder_others": QT_TRANSLATE_NOOP(
        "texts", "“{folder}” belongs to another Photo Trainer. Choose another folder."
    ),
    "set.folder_inside": QT_TRANSLATE_NOOP(
        "texts", "“{folder}” is part of the folder they are in. Choose another folder."
    ),
}
