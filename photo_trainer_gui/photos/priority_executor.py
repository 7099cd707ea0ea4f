"""Threads for pictures: first what a person waits for, and checks when nothing else is due."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


_Job = tuple[Future[Any], Callable[[], None]]


class PriorityExecutor:
    """A few threads that serve two executors; the standard library's know no order but arrival.

    Threads are there only while there is work, so that none is left to be waited for.

    Attributes:
        first: for what a person waits for.
        idle: for what is done while `first` has nothing left to begin.
    """

    def __init__(self, number: int, name: str) -> None:
        """At most `number` threads at once."""
        self._number = number
        self._name = name
        self._running = 0
        self._closed = False
        self._lock = Lock()
        self._queues: tuple[deque[_Job], ...] = (deque(), deque())
        self.first: Executor = _Queue(partial(self._add, self._queues[0]))
        self.idle: Executor = _Queue(partial(self._add, self._queues[1]))

    def close(self) -> None:
        """Begin nothing more; what runs ends by itself, what waits is cancelled."""
        with self._lock:
            self._closed = True
            waiting = [future for queue in self._queues for future, _ in queue]
            for queue in self._queues:
                queue.clear()
        for future in waiting:
            future.cancel()

    def _add(self, queue: deque[_Job], job: _Job) -> None:
        with self._lock:
            closed = self._closed
            if not closed:
                queue.append(job)
                if self._running < self._number:
                    self._running += 1
                    Thread(target=self._work, name=self._name).start()
        if closed:
            job[0].cancel()

    def _work(self) -> None:
        while (run := self._next()) is not None:
            run()

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            for queue in self._queues:
                if queue:
                    return queue.popleft()[1]
            self._running -= 1
            return None


class _Queue(Executor):
    """One of the two ways to the threads."""

    def __init__(self, add: Callable[[_Job], None]) -> None:
        self._add = add

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(fn(*args, **kwargs))
                except BaseException as error:  # handed on whole to whoever asked
                    future.set_exception(error)

        self._add((future, run))
        return future
