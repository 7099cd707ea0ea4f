"""Tells when the window was painted for the first time, and when its page was."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.event_filters import is_dismantled

_PATIENCE_S = 2.0
_TIMING = "PHOTO_TRAINER_TIMING"


class FirstPaint(QObject):
    """Emits `painted` once, as soon as the window's next paint is on the screen.

    A window that is covered or minimised is not painted; it is emitted after `patience_s` all the
    same. With PHOTO_TRAINER_TIMING in the environment the mark and the monotonic time in
    seconds are written to stderr, for `make bench`.
    """

    painted = Signal()

    def __init__(self, window: QWidget, mark: str, patience_s: float = _PATIENCE_S) -> None:
        super().__init__(window)
        self._window = window
        self._mark = mark
        self._waiting = True
        window.installEventFilter(self)
        QTimer.singleShot(round(patience_s * 1000), self, self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self):
            return False
        if self._waiting and event.type() == QEvent.Type.Paint:
            # The paint itself, with all that lies in the window, comes after this.
            QTimer.singleShot(0, self, self._finish)
            watched.removeEventFilter(self)
        return super().eventFilter(watched, event)

    def _finish(self) -> None:
        if self._waiting:
            tell_time(self._mark)
            self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._waiting = False
            self._window.removeEventFilter(self)
            self.painted.emit()


def tell_time(what: str) -> None:
    """Write a moment of the start to stderr, if somebody measures."""
    if _TIMING in os.environ:
        print(what, time.monotonic(), file=sys.stderr, flush=True)
