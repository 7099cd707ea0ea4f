"""Lists that are late: each shows what there was some seconds ago."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Protocol, TypeVar

from photo_trainer_gui.time_source import TimeSource


class Dated(Protocol):
    """Something with an id that came at some time, in seconds since the epoch."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def created_at(self) -> float:
        """When it came."""


T = TypeVar("T", bound=Dated)


class DelayedLists:
    """Keeps what was deleted as long as a late list still shows it. Any thread may call it.

    Args:
        seconds: how late every list is; 0: not at all.
        clock: seconds since the epoch.
    """

    def __init__(self, seconds: float, clock: TimeSource) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._gone: dict[str, tuple[Dated, float]] = {}

    def moment(self) -> float:
        """The moment that a list of now shows, seconds since the epoch."""
        return self._clock() - self._seconds

    def note_gone(self, one: Dated) -> None:
        """Something was deleted just now."""
        if self._seconds:
            with self._lock:
                self._gone[one.id] = (one, self._clock())

    def shown(self, there: Iterable[T], of: Callable[[T], bool], kind: type[T]) -> list[T]:
        """What a list shows of what is there and of what has gone, the oldest first.

        Args:
            there: all of it.
            of: which of it belongs in the list.
            kind: what the list is of.
        """
        if not self._seconds:
            return [one for one in there if of(one)]
        moment = self.moment()
        with self._lock:
            gone = [one for one, at in self._gone.values() if at > moment and isinstance(one, kind)]
        found = [one for one in (*there, *gone) if of(one) and one.created_at <= moment]
        return sorted(found, key=lambda one: one.created_at)
