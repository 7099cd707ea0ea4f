"""The way by which Qt finds a file whose name is not what Qt takes every name for: UTF-8."""

import os
import sys
from pathlib import Path


def for_qt(path: Path) -> str:
    """The path as Qt has to be given it.

    Python reads names as the locale writes them, Qt always as UTF-8: where those differ, a folder
    with an umlaut would be two folders. A folder whose name is no UTF-8 at all has no name in Qt.
    On Linux it is reached by way of an open file, which stays open as long as the program runs.
    """
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        if not sys.platform.startswith("linux"):
            return str(path)
    try:
        folder = os.open(path.parent, os.O_PATH | os.O_DIRECTORY)
        return f"/proc/self/fd/{folder}/{os.fsencode(path.name).decode('utf-8')}"
    except (OSError, UnicodeDecodeError):
        return str(path)
