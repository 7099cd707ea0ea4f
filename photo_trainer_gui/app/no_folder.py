"""What a start says that has no place to write: in a window, for whoever pressed an icon.

Nothing is begun without that place: a step could be lost, or done twice.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from photo_trainer_gui.limits import ROOM_TO_START_MB
from photo_trainer_gui.ui.notice import Notice, show_notice

# Said where nobody may look at a window, so it is not among the translated sentences.
NO_FOLDER: Final = (
    "Photo Trainer cannot use its data folder. "
    "Choose another one with --data-dir, or make room on the disk."
)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_AGAIN: Final = 3


def wants_to_try_again(
    app: QApplication, error: OSError, run_loop: Callable[[QApplication], int]
) -> bool:
    """Tell the person what is the matter with the data folder; True if they pressed "Try again"."""
    print(NO_FOLDER, file=sys.stderr)
    ways = (("common.retry", lambda: app.exit(_AGAIN)), ("common.close", lambda: None))
    # Behind what the buttons do: closing comes before it.
    show_notice(None, _notice(error, ways)).destroyed.connect(lambda: app.exit(1))
    return run_loop(app) == _AGAIN


def _notice(error: OSError, ways: tuple[tuple[str, Callable[[], None]], ...]) -> Notice:
    if error.errno in _FULL:
        return Notice("err.start.full", ways, (("mb", ROOM_TO_START_MB),))
    place = error.filename or ""
    folder = Path(os.fsdecode(place)).parent if place else Path()
    shown = os.fsencode(folder).decode("utf-8", "replace")
    return Notice("err.start.folder", ways, (("folder", shown),))
