"""Bus messages: what is asked of D-Bus and heard of it."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal


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


class BusNews(QObject):
    """What the thread of a connection tells the thread of its `Bus`.

    An object of its own, so that the thread never holds the last hand on the `Bus`: a QObject with
    a timer must end in the thread it lives in.
    """

    arrived = Signal(int, object)
    heard = Signal(object)
    lost = Signal(object)
