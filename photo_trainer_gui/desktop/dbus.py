"""Speaks D-Bus on a thread of its own, so that a bus or service that hangs never stops a window.

jeepney does it (keyring brings it along on Linux), because PySide6's QtDBus cannot send the
unsigned number that a notification needs and makes its connection on the calling thread.
"""

import logging
import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from photo_trainer_gui.limits import BUS_TIMEOUT_S

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.threading import DBusConnection

log = logging.getLogger(__name__)

_BUS: Final = "org.freedesktop.DBus"
_BUS_PATH: Final = "/org/freedesktop/DBus"


@dataclass(frozen=True)
class BusCall:
    """A method call: `signature` in D-Bus letters, `body` one value for each of them."""

    service: str
    path: str
    interface: str
    method: str
    signature: str = ""
    body: tuple[Any, ...] = ()


@dataclass(frozen=True)
class BusRule:
    """The signals to listen to, and the name on the bus that alone is believed.

    Whoever is on the bus can send any signal, even to us alone; who owns a name the bus itself
    decides and tells.
    """

    sender: str
    interface: str
    member: str


@dataclass(frozen=True)
class BusSignal:
    """A signal that was heard."""

    interface: str
    member: str
    body: tuple[Any, ...]


class _News(QObject):
    """What the thread of a line tells the thread of its `Bus`.

    An object of its own, so that the thread never holds the last hand on the `Bus`: a QObject with
    a timer must end in the thread it lives in.
    """

    arrived = Signal(int, object)
    heard = Signal(object)
    lost = Signal(object)


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
            news = _News()
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

    def __init__(self, name: str, timeout_s: float, news: _News) -> None:
        super().__init__(name=f"d-bus {name}", daemon=True)
        self._bus_name, self._timeout_s, self._news = name, timeout_s, news
        self._outbox: deque[tuple[int, BusCall | BusRule]] = deque()
        self._tickets: dict[int, int] = {}
        self._rules: set[BusRule] = set()
        self._owners = _Owners()
        self._connection: DBusConnection | None = None
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
        from jeepney import message_bus
        from jeepney.bus import get_bus
        from jeepney.io.blocking import prep_socket
        from jeepney.io.threading import DBusConnection, ReceiveStopped

        connection = DBusConnection(prep_socket(get_bus(self._bus_name), timeout=self._timeout_s))
        connection.send(message_bus.Hello())
        self._connection = connection
        while not self._hung_up:
            self._send_outbox(connection)
            try:
                self._hand_on(connection.receive())
            except ReceiveStopped:
                connection.reset_interrupt()

    def _send_outbox(self, connection: "DBusConnection") -> None:
        while self._outbox:
            ticket, what = self._outbox.popleft()
            if isinstance(what, BusRule):
                self._ask_for(what, connection)
                continue
            serial = next(connection.outgoing_serial)
            self._tickets[serial] = ticket
            connection.send(_message(what), serial=serial)

    def _ask_for(self, rule: BusRule, connection: "DBusConnection") -> None:
        from jeepney import MatchRule, message_bus

        connection.send(self._owners.news_of(rule.sender))
        serial = next(connection.outgoing_serial)
        self._owners.asked(serial, rule.sender)
        connection.send(message_bus.GetNameOwner(rule.sender), serial=serial)
        match = MatchRule(
            type="signal", sender=rule.sender, interface=rule.interface, member=rule.member
        )
        connection.send(message_bus.AddMatch(match))
        self._rules.add(rule)

    def _hand_on(self, message: "Message") -> None:
        from jeepney import HeaderFields, MessageType

        if self._owners.take(message):
            return
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            self._hand_on_signal(message)
            return
        ticket = self._tickets.pop(fields.get(HeaderFields.reply_serial, 0), 0)
        if ticket:
            good = message.header.message_type is MessageType.method_return
            self._news.arrived.emit(ticket, tuple(message.body) if good else None)

    def _hand_on_signal(self, message: "Message") -> None:
        from jeepney import HeaderFields

        fields = message.header.fields
        what = (fields[HeaderFields.interface], fields[HeaderFields.member])
        sender = fields.get(HeaderFields.sender)
        if any(
            what == (rule.interface, rule.member) and self._owners.owns(sender, rule.sender)
            for rule in self._rules
        ):
            self._news.heard.emit(BusSignal(*what, tuple(message.body)))


class _Owners:
    """Which connection owns a name now, as the bus itself tells; nobody else can speak for it."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._questions: dict[int, str] = {}

    def news_of(self, name: str) -> "Message":
        """The message that has the bus tell of each new owner of a name."""
        from jeepney import MatchRule, message_bus

        rule = MatchRule(
            type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged", path=_BUS_PATH
        )
        rule.add_arg_condition(0, name)
        return message_bus.AddMatch(rule)

    def asked(self, serial: int, name: str) -> None:
        """The owner of a name was asked for, with this number."""
        self._questions[serial] = name

    def owns(self, sender: str | None, name: str) -> bool:
        """Whether a message came from the owner of a name."""
        return sender is not None and self._owners.get(name) == sender

    def take(self, message: "Message") -> bool:
        """Learn from a message of the bus; False when it is about something else."""
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if fields.get(HeaderFields.sender) != _BUS:
            return False
        if fields.get(HeaderFields.member) == "NameOwnerChanged":
            name, _, self._owners[name] = message.body
            return True
        name = self._questions.pop(fields.get(HeaderFields.reply_serial, 0), "")
        if name and message.header.message_type is MessageType.method_return:
            (self._owners[name],) = message.body
        return bool(name)


def _message(call: BusCall) -> "Message":
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(call.path, bus_name=call.service, interface=call.interface)
    return new_method_call(address, call.method, call.signature or None, call.body)
