"""Attaches asyncio to the running Qt loop after the first paint, and takes it off at the end."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import qasync
from PySide6.QtWidgets import QApplication

T = TypeVar("T")

# Three uploads, a look at the models, the practice service, the key store, and room for one that
# hangs until its time-out.
_THREADS: Final = 10


class EventLoop:
    """asyncio on top of Qt, with threads of its own for blocking calls."""

    def __init__(self, app: QApplication, on_error: Callable[[BaseException], None]) -> None:
        self._loop = qasync.QEventLoop(app, already_running=True)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="call")
        self._loop.set_default_executor(self._pool)

        def handle(_loop: object, context: dict[str, Any]) -> None:
            on_error(context.get("exception") or RuntimeError(str(context.get("message"))))

        self._loop.set_exception_handler(handle)

    async def call(self, function: Callable[..., T], /, *args: object) -> T:
        """Run a blocking function in another thread; the training's `Call`."""
        result: T = await self._loop.run_in_executor(self._pool, lambda: function(*args))
        return result

    def post(self, function: Callable[[], None]) -> None:
        """Run a function soon in the loop's thread; callable from any thread."""
        self._loop.call_soon_threadsafe(function)

    def create_task(self, coroutine: Any) -> "asyncio.Task[Any]":
        """The first task; all others are kept by `tasks.Tasks`."""
        task: asyncio.Task[Any] = self._loop.create_task(coroutine)
        return task

    def close(self) -> None:
        """Take the loop off, after `app.exec()` has returned. Waits for no thread."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        # Else the loop waits for its threads, and one may be reading from a drive that is gone.
        self._loop.set_default_executor(None)
        self._loop.stop()
        self._loop.close()
