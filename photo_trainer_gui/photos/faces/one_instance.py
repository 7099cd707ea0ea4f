"""One instance for all threads, made when it is needed, kept for the next photo."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class OneInstance(Generic[T]):
    """A second one would take as much memory again, and others have something else to do meanwhile.

    Args:
        kind: its class; it is made without arguments.
    """

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._instance: T | None = None
        self._making = Lock()
        self._in_use = Lock()

    def get(self) -> T:
        """The instance, for what several threads may do at once."""
        with self._making:
            if self._instance is None:
                self._instance = self._kind()
            return self._instance

    @contextmanager
    def borrowed(self) -> Iterator[T]:
        """The instance, for one thread at a time; after an error there is a new one."""
        with self._in_use:
            instance = self.get()
            try:
                yield instance
            except BaseException:
                self.clear()
                raise

    def clear(self) -> None:
        """Let go of it; whoever has it ends with it."""
        with self._making:
            self._instance = None
