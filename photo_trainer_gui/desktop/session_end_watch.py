"""Hears the system's wish that we end (signals, log-out) and turns it into one Qt signal."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


class SessionEndWatch(QObject):
    """Listens for the end; one for each process, made on the main thread.

    Signals:
        ended: end now, ask nothing, exit code 0. Told once.

    Python runs its signal handlers only between two of its own steps, and Qt's loop takes none
    while it waits. So the interpreter writes each signal's number into a socket that Qt watches.
    """

    ended = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        known = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        self._handlers = {number: signal.signal(number, _stay_alive) for number in known}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        # The slot takes no argument: the wrapper of a session manager does not outlive the signal.
        app.commitDataRequest.connect(self._on_log_out, Qt.ConnectionType.DirectConnection)

    def close(self) -> None:
        """Give the signals back to who had them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_signal(self) -> None:
        numbers = self._reader.recv(64)
        if any(number in self._handlers for number in numbers):
            self._emit_ended()

    @Slot()
    def _on_log_out(self) -> None:
        self._emit_ended()

    def _emit_ended(self) -> None:
        if not self._told:
            self._told = True
            self.ended.emit()


def _stay_alive(_number: int, _frame: FrameType | None) -> None:
    """Only takes the place of the default, which would kill; the socket carries the news."""
