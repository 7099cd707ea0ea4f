"""What a person reads when the computer, or what came out of it, is in the way."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

COMPUTER: Final = {
    "err.start.full.title": QT_TRANSLATE_NOOP("texts", "This computer’s disk is full"),
    "err.start.full.text": QT_TRANSLATE_NOOP(
        "texts",
        "Photo Trainer needs some room for your list of models and does not start without it. We changed nothing. Free about {mb} MB, then start it again.",
    ),
    "err.start.folder.title": QT_TRANSLATE_NOOP("texts", "Photo Trainer can’t save its data"),
    "err.start.folder.text": QT_TRANSLATE_NOOP(
        "texts",
        "Nothing can be written into {folder}, so we do not start. We changed nothing. Look whether the disk is there and may be written, or ask whoever looks after this computer, then try again.",
    ),
    "err.key.short.text": QT_TRANSLATE_NOOP(
        "texts",
        "This is too short for an API key. Copy the whole line on the PhotoGPT website and paste it here.",
    ),
    "err.key.odd.text": QT_TRANSLATE_NOOP(
        "texts",
        "This does not look like an API key. It is one long line of letters and numbers: copy it again on the PhotoGPT website.",
    ),
    "err.drop.phone.title": QT_TRANSLATE_NOOP("texts", "{file} is still on a phone or camera"),
    "err.drop.phone.text": QT_TRANSLATE_NOOP(
        "texts",
        "We can’t open photos there. Copy it to this computer first, for example into your Pictures folder, then add it.",
    ),
    "err.drop.network.title": QT_TRANSLATE_NOOP("texts", "{file} is in a network folder"),
    "err.drop.network.text": QT_TRANSLATE_NOOP(
        "texts",
        "We can’t open photos there. Copy it to this computer first, for example into your Pictures folder, then add it.",
    ),
    "err.drop.bin.title": QT_TRANSLATE_NOOP("texts", "{file} is in the bin"),
    "err.drop.bin.text": QT_TRANSLATE_NOOP("texts", "Take it out of the bin first, then add it."),
    "err.drop.mail.title": QT_TRANSLATE_NOOP("texts", "{file} is still in a mail"),
    "err.drop.mail.text": QT_TRANSLATE_NOOP(
        "texts",
        "Save it on this computer first (right click on it, then ‘Save as’), then drag the file here.",
    ),
    "err.drop.elsewhere.title": QT_TRANSLATE_NOOP("texts", "{file} is not on this computer"),
    "err.drop.elsewhere.text": QT_TRANSLATE_NOOP(
        "texts",
        "Save or copy it on this computer first, for example into your Pictures folder, then add it.",
    ),
    "err.drop.folder_deep.title": QT_TRANSLATE_NOOP("texts", "We did not look into “{file}”"),
    "err.drop.folder_deep.text": QT_TRANSLATE_NOOP(
        "texts",
        "It lies in too many other folders, or behind too many files. Add this folder by itself.",
    ),
    "err.net.none.title": QT_TRANSLATE_NOOP("texts", "No internet connection"),
    "err.net.none.todo": QT_TRANSLATE_NOOP(
        "texts", "Check your Wi-Fi or network cable, then try again."
    ),
}
