"""Tells when the window was painted for the first time, and when its page was."""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PATIENCE_S = 2.0
_TIMING = "PHOTO_TRAINER_TIMING"


class FirstPaint(QObject):
    """Calls `then` once, as soon as the window's next paint is on the screen.

    A window that is covered or minimised is not painted; `then` is called after `patience_s` all
    the same. With PHOTO_TRAINER_TIMING in the environment the mark and the monotonic time in
    seconds are written to stderr, for `make bench`.
    """

    def __init__(
        self,
        window: QWidget,
        mark: str,
        then: Callable[[], None],
        patience_s: float = _PATIENCE_S,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mark = mark
        self._then = then
        self._waiting = True
        window.installEventFilter(self)
        QTimer.singleShot(round(patience_s * 1000), self, self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waiting and event.type() == QEvent.Type.Paint:
            # The paint itself, with all that lies in the window, comes after this.
            QTimer.singleShot(0, self, self._painted)
            watched.removeEventFilter(self)
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        if self._waiting:
            tell_time(self._mark)
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._waiting = False
            self._window.removeEventFilter(self)
            self._then()


def tell_time(what: str) -> None:
    """Write a moment of the start to stderr, if somebody measures."""
    if _TIMING in os.environ:
        print(what, time.monotonic(), file=sys.stderr, flush=True)
