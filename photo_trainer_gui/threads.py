"""Work in a thread that nobody has to wait for longer than they want."""

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")

Work = Callable[[], T]


def run_with_timeout(work: Work[T], timeout_s: float, name: str) -> T:
    """What `work` gives or raises, from a thread of its own with this name.

    Raises:
        TimeoutError: it took longer; the thread is left alone, and does not hold up the end.
    """
    from concurrent.futures import Future  # not needed before the first paint

    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except BaseException as error:  # handed on whole to whoever waits
            result.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return result.result(timeout_s)


class ServiceCall(Protocol):
    """Runs a blocking function in another thread and awaits its result."""

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        """The result of `function(*args)`, or its exception."""
