"""Sentences of the help window and of the report for support."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

HELP: Final = {
    "help.title": QT_TRANSLATE_NOOP("texts", "Help"),
    "help.open": QT_TRANSLATE_NOOP("texts", "Help…"),
    "help.version": QT_TRANSLATE_NOOP("texts", "Photo Trainer {version}"),
    "help.kept": QT_TRANSLATE_NOOP("texts", "Where things are kept"),
    "help.kept_photos": QT_TRANSLATE_NOOP(
        "texts",
        "Your photos stay where they are. We never change, move or delete them.",
    ),
    "help.kept_key": QT_TRANSLATE_NOOP(
        "texts", "Your API key is in this computer’s password store, never in a file."
    ),
    "help.kept_list": QT_TRANSLATE_NOOP(
        "texts",
        "Your list of models, drafts and small copies of the photos are in a folder that only you can open. So are your photos as you added them and the copies that are sent, until the training has started.",
    ),
    "help.kept_models": QT_TRANSLATE_NOOP(
        "texts",
        "Models and the photos that were sent are at PhotoGPT until you delete the model here.",
    ),
    "help.kept_pictures": QT_TRANSLATE_NOOP(
        "texts",
        "Created pictures are in the app’s own folder, or in one that you choose in the settings. They stay when you delete the model: look below your list of models.",
    ),
    "help.show_folder": QT_TRANSLATE_NOOP("texts", "Show folder"),
    "help.keys": QT_TRANSLATE_NOOP("texts", "Keyboard"),
    "help.key_settings": QT_TRANSLATE_NOOP("texts", "Settings"),
    "help.key_paste": QT_TRANSLATE_NOOP("texts", "Add photos from the clipboard"),
    "help.key_remove": QT_TRANSLATE_NOOP("texts", "Remove the selected photos or pictures"),
    "help.key_undo": QT_TRANSLATE_NOOP("texts", "Undo the last change"),
    "help.key_main": QT_TRANSLATE_NOOP("texts", "The main button of the page"),
    "help.key_check": QT_TRANSLATE_NOOP("texts", "Check now, or try again"),
    "help.key_model": QT_TRANSLATE_NOOP("texts", "First to ninth model of the list"),
    "help.key_area": QT_TRANSLATE_NOOP("texts", "To the next part of the window"),
    "help.key_search": QT_TRANSLATE_NOOP("texts", "Search your pictures"),
    "help.key_space": QT_TRANSLATE_NOOP("texts", "Select the picture; show the photos of a person"),
    "help.key_heart": QT_TRANSLATE_NOOP("texts", "Favourite on and off; hide a person"),
    "help.key_compare": QT_TRANSLATE_NOOP("texts", "Compare the large picture with another one"),
    "help.key_use": QT_TRANSLATE_NOOP("texts", "Use the large picture for something"),
    "help.key_merge": QT_TRANSLATE_NOOP("texts", "Two faces are the same person"),
    "help.key_no_face": QT_TRANSLATE_NOOP("texts", "It is not a face"),
    "help.key_close": QT_TRANSLATE_NOOP("texts", "Close the window"),
    "help.key_quit": QT_TRANSLATE_NOOP("texts", "Quit Photo Trainer"),
    "help.key_help": QT_TRANSLATE_NOOP("texts", "This help"),
    "help.wrong": QT_TRANSLATE_NOOP("texts", "If something does not work"),
    "help.wrong_text": QT_TRANSLATE_NOOP(
        "texts",
        "Save a report and send it to {address}. It holds no photos, no names and no key, and you see it before it is saved.",
    ),
    "help.docs": QT_TRANSLATE_NOOP("texts", "Documentation"),
    "help.write": QT_TRANSLATE_NOOP("texts", "Write to support"),
    "report.save": QT_TRANSLATE_NOOP("texts", "Save a report…"),
    "report.title": QT_TRANSLATE_NOOP("texts", "Report for support"),
    "report.intro": QT_TRANSLATE_NOOP(
        "texts",
        "This is the whole report. It goes nowhere by itself: save it, then send it to support. There are no photos, names of people or files, and no key in it.",
    ),
    "report.text": QT_TRANSLATE_NOOP("texts", "The report"),
    "report.copy": QT_TRANSLATE_NOOP("texts", "Copy"),
    "report.save_as": QT_TRANSLATE_NOOP("texts", "Save…"),
    "report.saved": QT_TRANSLATE_NOOP("texts", "Saved in “{folder}”."),
    "report.copied": QT_TRANSLATE_NOOP("texts", "The report is copied. You can paste it anywhere."),
    "err.disk.folder.title": QT_TRANSLATE_NOOP("texts", "We can’t save in this folder"),
    "err.disk.folder.text": QT_TRANSLATE_NOOP(
        "texts", "Nothing is lost. Choose another folder, for example Pictures."
    ),
    "err.disk.folder.button1": QT_TRANSLATE_NOOP("texts", "Choose folder…"),
}
