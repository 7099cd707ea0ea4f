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
    "err.server.version.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT doesn’t understand this version of Photo Trainer"
    ),
    "err.server.version.happened": QT_TRANSLATE_NOOP(
        "texts", "Photo Trainer is too old for PhotoGPT, or too new."
    ),
    "err.server.version.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Look for a newer version of Photo Trainer. If there is none, send us the details.",
    ),
    "err.server.version.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.server.version.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.server.version.button2": QT_TRANSLATE_NOOP("texts", "Copy details"),
    "err.proxy.address.title": QT_TRANSLATE_NOOP(
        "texts", "The address of this computer’s proxy does not work"
    ),
    "err.proxy.address.happened": QT_TRANSLATE_NOOP(
        "texts",
        "This computer is set to go through a proxy, a computer between you and the internet. Its address has a mistake in it, or it is a kind of proxy that we can’t use.",
    ),
    "err.proxy.address.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Correct the proxy in this computer’s network settings, or ask whoever set up this computer. Then try again, or start Photo Trainer again.",
    ),
    "err.proxy.address.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.proxy.address.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.proxy.password.title": QT_TRANSLATE_NOOP("texts", "The proxy asks for a password"),
    "err.proxy.password.happened": QT_TRANSLATE_NOOP(
        "texts",
        "This computer is set to go through a proxy, a computer between you and the internet. It does not let us through without a name and a password.",
    ),
    "err.proxy.password.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Enter both in this computer’s proxy settings, ask whoever looks after this network, or use another network. Then try again, or start Photo Trainer again.",
    ),
    "err.proxy.password.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.proxy.password.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.certificates.title": QT_TRANSLATE_NOOP("texts", "A file with certificates is missing"),
    "err.net.certificates.happened": QT_TRANSLATE_NOOP(
        "texts",
        "This computer names a file of its own that tells safe connections from others (REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE). It is not there, or can’t be read.",
    ),
    "err.net.certificates.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Ask whoever set up this computer to put the file back or to take out the setting, then start Photo Trainer again.",
    ),
    "err.net.certificates.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.net.certificates.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.check.proxy.text": QT_TRANSLATE_NOOP(
        "texts",
        "This computer’s proxy does not let us through, so we could not check. Training goes on. Look at the proxy in this computer’s network settings. We try again in {n} second. ‖ This computer’s proxy does not let us through, so we could not check. Training goes on. Look at the proxy in this computer’s network settings. We try again in {n} seconds.",
    ),
    "err.check.certificates.text": QT_TRANSLATE_NOOP(
        "texts",
        "A file with certificates is missing on this computer, so we did not check. Training goes on. Ask whoever set up this computer. We try again in {n} second. ‖ A file with certificates is missing on this computer, so we did not check. Training goes on. Ask whoever set up this computer. We try again in {n} seconds.",
    ),
}
