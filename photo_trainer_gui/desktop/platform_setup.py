"""Tells the system who we are: small hints without which icons, groups and secrets suffer."""

import os
import sys
from contextlib import suppress
from typing import Final

APP_ID: Final = "photo-trainer"
_WINDOWS_APP_ID: Final = "PhotoGPT.PhotoTrainer"


def introduce_app() -> None:
    """Name the `.desktop` file (Wayland's icon) and Windows' AppUserModelID (toasts, task bar)."""
    from PySide6.QtGui import QGuiApplication

    # A Flatpak's entry is called as the Flatpak is.
    QGuiApplication.setDesktopFileName(os.environ.get("FLATPAK_ID", APP_ID))
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_WINDOWS_APP_ID)


def forbid_core_dumps() -> None:
    """Keep the key out of crash dumps: none is written, where the system knows such a limit.

    The limit does not bind a program that the kernel hands the dump to; there the dump holds no
    memory at all. See docs/decisions/0023 for why the process stays "dumpable" otherwise.
    """
    if sys.platform == "win32":
        return
    import resource

    _, highest = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, highest))
    with suppress(OSError), open("/proc/self/coredump_filter", "w") as chosen:
        chosen.write("0")


def use_activation_token(token: str) -> None:
    """Take over the right to come to the front; Wayland gives it to nobody without such a token.

    Qt reads it from the environment at the next `requestActivate()`. An empty token is passed over.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token


def handed_activation_token() -> str:
    """The token this process was started with, "" when the desktop gave none."""
    return os.environ.get("XDG_ACTIVATION_TOKEN", "")
