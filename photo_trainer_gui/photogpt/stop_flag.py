"""A way for one thread to end at once what other threads are sending."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class StopFlag:
    """Set once, from any thread; whoever watches it is called at that moment.

    One flag may stop several requests: three uploads of one set share theirs.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._stopped = False
        self._watchers: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        """True from the first `stop` on."""
        return self._stopped

    def stop(self) -> None:
        """Set the flag. Returns at once; the requests end on their own threads."""
        # Called under the lock, so that no watcher is called after its block was left.
        with self._lock:
            self._stopped = True
            for watcher in self._watchers:
                watcher()

    @contextmanager
    def watched_by(self, watcher: Callable[[], None]) -> Iterator[None]:
        """Call `watcher` if the flag is or becomes set within the block.

        `watcher` must be quick, and must not touch the flag.
        """
        with self._lock:
            self._watchers.append(watcher)
            if self._stopped:
                watcher()
        try:
            yield
        finally:
            with self._lock:
                self._watchers.remove(watcher)
