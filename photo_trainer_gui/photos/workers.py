"""Threads for pictures: first what a person waits for, and checks when nothing else is due."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from threading import Condition, Thread
from typing import Any, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


_Job = tuple[Future[Any], Callable[[], None]]


class Workers:
    """A few threads that serve two executors; the standard library's know no order but arrival.

    Attributes:
        first: for what a person waits for.
        idle: for what is done while `first` has nothing left to begin.
    """

    def __init__(self, number: int, name: str) -> None:
        """Threads are started when there is something to do, `number` at most."""
        self._number = number
        self._name = name
        self._threads: list[Thread] = []
        self._closed = False
        self._changed = Condition()
        self._queues: tuple[deque[_Job], ...] = (deque(), deque())
        self.first: Executor = _Queue(partial(self._add, self._queues[0]))
        self.idle: Executor = _Queue(partial(self._add, self._queues[1]))

    def close(self) -> None:
        """Begin nothing more; what runs ends by itself, what waits is cancelled."""
        with self._changed:
            self._closed = True
            waiting = [future for queue in self._queues for future, _ in queue]
            self._changed.notify_all()
        for future in waiting:
            future.cancel()

    def _add(self, queue: deque[_Job], job: _Job) -> None:
        with self._changed:
            if self._closed:
                job[0].cancel()
                return
            queue.append(job)
            if len(self._threads) < self._number:
                thread = Thread(target=self._work, name=f"{self._name}-{len(self._threads)}")
                self._threads.append(thread)
                thread.start()
            self._changed.notify()

    def _work(self) -> None:
        while (run := self._next()) is not None:
            run()

    def _next(self) -> Callable[[], None] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or any(self._queues))
            if self._closed:
                return None
            return next(queue for queue in self._queues if queue).popleft()[1]


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
