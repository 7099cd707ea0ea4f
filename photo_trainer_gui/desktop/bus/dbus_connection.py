"""One connection to D-Bus. Its import takes a while, so the thread that uses it does it."""

from typing import Final

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.bus import get_bus
from jeepney.io.blocking import prep_socket
from jeepney.io.threading import DBusConnection, ReceiveStopped

from photo_trainer_gui.desktop.bus.bus_messages import BusCall, BusNews, BusRule, BusSignal

_BUS: Final = "org.freedesktop.DBus"
_BUS_PATH: Final = "/org/freedesktop/DBus"


class BusConnection:
    """Sends calls and rules, and hands on what comes in.

    Args:
        name: "SESSION", "SYSTEM" or an address.
        timeout_s: seconds to wait for the connection.
        news: told of answers and signals.
    """

    def __init__(self, name: str, timeout_s: float, news: BusNews) -> None:
        self._news = news
        self._tickets: dict[int, int] = {}
        self._rules: set[BusRule] = set()
        self._owners = _Owners()
        self._socket = DBusConnection(prep_socket(get_bus(name), timeout=timeout_s))
        self._socket.send(message_bus.Hello())

    def send(self, ticket: int, what: BusCall | BusRule) -> None:
        """Make a call, or begin to listen. Ticket 0 wants no answer."""
        if isinstance(what, BusRule):
            self._listen(what)
            return
        serial = next(self._socket.outgoing_serial)
        self._tickets[serial] = ticket
        self._socket.send(_message(what), serial=serial)

    def receive(self) -> None:
        """Wait for the next message, or until `interrupt`, and hand it on."""
        try:
            self._hand_on(self._socket.receive())
        except ReceiveStopped:
            self._socket.reset_interrupt()

    def interrupt(self) -> None:
        """End the waiting; any thread may call this."""
        self._socket.interrupt()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _listen(self, rule: BusRule) -> None:
        self._socket.send(self._owners.news_of(rule.sender))
        serial = next(self._socket.outgoing_serial)
        self._owners.asked(serial, rule.sender)
        self._socket.send(message_bus.GetNameOwner(rule.sender), serial=serial)
        match = MatchRule(
            type="signal", sender=rule.sender, interface=rule.interface, member=rule.member
        )
        self._socket.send(message_bus.AddMatch(match))
        self._rules.add(rule)

    def _hand_on(self, message: Message) -> None:
        if self._owners.learn(message):
            return
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            self._hand_on_signal(message)
            return
        ticket = self._tickets.pop(fields.get(HeaderFields.reply_serial, 0), 0)
        if ticket:
            good = message.header.message_type is MessageType.method_return
            self._news.arrived.emit(ticket, tuple(message.body) if good else None)

    def _hand_on_signal(self, message: Message) -> None:
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

    def news_of(self, name: str) -> Message:
        """The message that has the bus tell of each new owner of a name."""
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

    def learn(self, message: Message) -> bool:
        """Learn from a message of the bus; False when it is about something else."""
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


def _message(call: BusCall) -> Message:
    address = DBusAddress(call.path, bus_name=call.service, interface=call.interface)
    return new_method_call(address, call.method, call.signature or None, call.body)
