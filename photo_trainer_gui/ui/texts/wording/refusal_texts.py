"""Sentences about refusals that have a reason of their own: credits, or the way to the service."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

REFUSALS: Final = {
    "err.account.credits.title": QT_TRANSLATE_NOOP("texts", "Not enough credits"),
    "err.account.credits.happened": QT_TRANSLATE_NOOP(
        "texts", "Your PhotoGPT account has too few credits for this."
    ),
    "err.account.credits.todo": QT_TRANSLATE_NOOP(
        "texts", "Look at your account on the website. When there are enough, try again."
    ),
    "err.account.credits.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.account.credits.button1": QT_TRANSLATE_NOOP("texts", "Open website"),
    "err.account.credits.button2": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.blocked.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT can’t be reached from here"),
    "err.net.blocked.happened": QT_TRANSLATE_NOOP(
        "texts",
        "Something in front of PhotoGPT does not let this program through. Your account and your key are fine.",
    ),
    "err.net.blocked.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Try again later or in another network. If that does not help, look for a newer version of Photo Trainer, or send us the details.",
    ),
    "err.net.blocked.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.net.blocked.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.blocked.button2": QT_TRANSLATE_NOOP("texts", "Copy details"),
}
