"""Keeps coroutines alive: asyncio holds them weakly and tells of their errors late or never."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")

STOP_TIMEOUT_S: Final = 5.0


class Tasks:
    """Everything that runs beside the window. Belongs to one event loop; not for other threads."""

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        """Args: on_error: told once of each task that ends with an error; it must not raise."""
        self._on_error = on_error
        self._running: set[asyncio.Task[Any]] = set()
        self._ended = False

    def start(self, coro: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Run `coro` until it ends or everything is stopped.

        After `stop` was called it is cancelled before its first line.
        """
        task = asyncio.get_running_loop().create_task(coro, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)
        if self._ended:
            task.cancel()
        return task

    async def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Cancel all tasks, and those that they start while they end; wait `timeout_s` at most."""
        self._ended = True
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout_s
        for task in self._others():
            task.cancel()
        while (others := self._others()) and loop.time() < deadline:
            await asyncio.wait(others, timeout=deadline - loop.time())

    def _others(self) -> set[asyncio.Task[Any]]:
        """A task that stops everything does not wait for itself."""
        return self._running - {asyncio.current_task()}

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)
