"""What a person reads when the computer, or what came out of it, is in the way."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

COMPUTER: Final = {
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
