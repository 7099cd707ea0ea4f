"""Tells when the window was painted for the first time, and when its page was."""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_TIMING = "PHOTO_TRAINER_TIMING"


class FirstPaint(QObject):
    """Calls `then` once, as soon as the window's next paint is on the screen.

    With PHOTO_TRAINER_TIMING in the environment it writes the mark and the monotonic time in
    seconds to stderr, for `make bench`.
    """

    def __init__(self, window: QWidget, mark: str, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._mark = mark
        self._then = then
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._painted and event.type() == QEvent.Type.Paint:
            self._painted = True
            tell_time(self._mark)
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def tell_time(what: str) -> None:
    """Write a moment of the start to stderr, if somebody measures."""
    if _TIMING in os.environ:
        print(what, time.monotonic(), file=sys.stderr, flush=True)
