"""Speaks D-Bus on a thread of its own, so that a bus or service that hangs never stops a window.

jeepney does it (keyring brings it along on Linux), because PySide6's QtDBus cannot send the
unsigned number that a notification needs and makes its connection on the calling thread.
"""

import logging
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from photo_trainer_gui.desktop.bus.bus_messages import BusCall, BusNews, BusRule, BusSignal
from photo_trainer_gui.limits import BUS_TIMEOUT_S

if TYPE_CHECKING:
    from photo_trainer_gui.desktop.bus.dbus_connection import BusConnection

log = logging.getLogger(__name__)


class Bus(QObject):
    """One connection, opened at the first use and anew after it was lost. Never blocks the caller.

    Signals:
        answered(ticket, body): the values of a reply; None when none came in time, whether there
            is no bus, no such service, an error or only silence.
        heard(BusSignal): a signal that one of the rules asked for.

    Args:
        name: "SESSION", "SYSTEM" or an address.
        timeout_s: seconds to wait for the connection and for each reply.
    """

    answered = Signal(int, object)
    heard = Signal(object)

    def __init__(
        self,
        name: str = "SESSION",
        timeout_s: float = BUS_TIMEOUT_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._timeout_s = name, timeout_s
        self._last_ticket = 0
        # The oldest call comes first, and as all wait equally long, it also ends first.
        self._waiting: dict[int, QDeadlineTimer] = {}
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._give_up)
        self._rules: list[BusRule] = []
        self._line: _BusThread | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, or an attempt to make one."""
        return self._line is not None

    def call(self, call: BusCall) -> int:
        """Send a method call; the ticket returns with `answered`."""
        self._last_ticket += 1
        ticket = self._last_ticket
        self._waiting[ticket] = QDeadlineTimer(round(self._timeout_s * 1000))
        if not self._patience.isActive():
            self._patience.start(round(self._timeout_s * 1000))
        self._open_line().post(ticket, call)
        return ticket

    def listen(self, rule: BusRule) -> None:
        """Hear these signals from now on."""
        self._rules.append(rule)
        if self._line is None:
            self._open_line()  # which tells the bus all rules
        else:
            self._line.post(0, rule)

    def close(self) -> None:
        """Hang up. Nothing is answered or heard after this until the next call."""
        if self._line is not None:
            self._line.hang_up()
            self._line = None
        self._waiting.clear()

    def _open_line(self) -> "_BusThread":
        if self._line is None:
            news = BusNews()
            news.arrived.connect(self._settle)
            news.heard.connect(self._hear)
            news.lost.connect(self._on_lost)
            self._line = _BusThread(self._name, self._timeout_s, news)
            for rule in self._rules:
                self._line.post(0, rule)
            self._line.start()
        return self._line

    @Slot(int, object)
    def _settle(self, ticket: int, body: tuple[Any, ...] | None) -> None:
        if self._waiting.pop(ticket, None) is not None:
            self.answered.emit(ticket, body)

    @Slot()
    def _give_up(self) -> None:
        for ticket in [ticket for ticket, end in self._waiting.items() if end.hasExpired()]:
            self._settle(ticket, None)
        for end in self._waiting.values():
            self._patience.start(end.remainingTime() + 1)
            break

    @Slot(object)
    def _hear(self, signal: BusSignal) -> None:
        self.heard.emit(signal)

    @Slot(object)
    def _on_lost(self, line: object) -> None:
        if line is self._line:
            self._line = None
            for ticket in tuple(self._waiting):
                self._settle(ticket, None)


class _BusThread(threading.Thread):
    """The thread behind a `Bus`: sends what is posted, hands on what comes in."""

    def __init__(self, name: str, timeout_s: float, news: BusNews) -> None:
        super().__init__(name=f"d-bus {name}", daemon=True)
        self._bus_name, self._timeout_s, self._news = name, timeout_s, news
        self._outbox: deque[tuple[int, BusCall | BusRule]] = deque()
        self._connection: BusConnection | None = None
        self._hung_up = False

    def post(self, ticket: int, what: BusCall | BusRule) -> None:
        """Send this; called from the thread of the `Bus`. Ticket 0 wants no answer."""
        self._outbox.append((ticket, what))
        self._wake()

    def hang_up(self) -> None:
        """End the thread soon; called from the thread of the `Bus`."""
        self._hung_up = True
        self._wake()

    def _wake(self) -> None:
        # The thread looks into the outbox once more after it has set the connection.
        if self._connection is not None:
            self._connection.interrupt()

    def run(self) -> None:
        """Connect and serve until the connection breaks or is hung up."""
        try:
            self._serve()
        except Exception as trouble:  # any trouble means: no bus
            log.info("no %s bus: %s", self._bus_name, type(trouble).__name__)
        finally:
            if self._connection is not None:
                self._connection.close()
            self._news.lost.emit(self)

    def _serve(self) -> None:
        from photo_trainer_gui.desktop.bus.dbus_connection import BusConnection

        connection = BusConnection(self._bus_name, self._timeout_s, self._news)
        self._connection = connection
        while not self._hung_up:
            while self._outbox:
                connection.send(*self._outbox.popleft())
            connection.receive()
