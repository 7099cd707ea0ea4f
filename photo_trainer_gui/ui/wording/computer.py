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
    "err.net.none.title": QT_TRANSLATE_NOOP("texts", "No internet connection"),
    "err.net.none.todo": QT_TRANSLATE_NOOP(
        "texts", "Check your Wi-Fi or network cable, then try again."
    ),
}
