"""Words around all pictures of a model: finding and keeping them, and what they cost."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

GALLERY: Final = {
    "cost.title": QT_TRANSLATE_NOOP("texts", "What pictures cost"),
    "cost.month": QT_TRANSLATE_NOOP(
        "texts",
        "this month, for {n} picture. Last month: {m}. ‖ this month, for {n} pictures. Last month: {m}.",
    ),
    "cost.of": QT_TRANSLATE_NOOP("texts", "{n} of {asked} pictures · {words}"),
    "cost.all": QT_TRANSLATE_NOOP("texts", "{n} picture · {words} ‖ {n} pictures · {words}"),
    "cost.larger": QT_TRANSLATE_NOOP("texts", "{n} larger · {words}"),
    "cost.untold": QT_TRANSLATE_NOOP("texts", "not told yet"),
    "cost.honest": QT_TRANSLATE_NOOP(
        "texts",
        "These are the credits that PhotoGPT counted for orders from this app. What is left in your account, only the website knows.",
    ),
    "cost.none": QT_TRANSLATE_NOOP("texts", "Nothing was ordered from this app yet."),
}
