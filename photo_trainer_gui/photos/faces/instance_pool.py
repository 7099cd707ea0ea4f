"""Instances that serve one thread at a time, made when they are needed, kept for the next photo."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class InstancePool(Generic[T]):
    """As many instances as were ever used in the same moment.

    Args:
        kind: their class; it is made without arguments.
    """

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._free: list[T] = []

    @contextmanager
    def borrowed(self) -> Iterator[T]:
        """One that nobody else has meanwhile; it does not come back after an error."""
        try:
            instance = self._free.pop()
        except IndexError:
            instance = self._kind()
        yield instance
        self._free.append(instance)

    def clear(self) -> None:
        """Let go of those that nobody has."""
        self._free.clear()
