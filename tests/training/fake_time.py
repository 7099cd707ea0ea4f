"""A clock that jumps, and calls that can be held or lost."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.training.fake_service import FakeService

T = TypeVar("T")

NOON = 1_790_000_000.0


class FakeClock:
    """Time that stands still until a test, or `World.until`, lets it jump."""

    def __init__(self) -> None:
        self.time = NOON
        self._waiting: dict[asyncio.Future[None], float] = {}

    def now(self) -> float:
        return self.time

    async def wait_until(self, due: float, wake: asyncio.Event | None = None) -> None:
        if due <= self.time or (wake and wake.is_set()):
            return
        rung: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[rung] = due
        waker = asyncio.ensure_future(wake.wait()) if wake else None
        try:
            await asyncio.wait(
                [one for one in (rung, waker) if one], return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            self._waiting.pop(rung, None)
            if waker:
                waker.cancel()

    def jump(self, to: float) -> None:
        back = to < self.time
        self.time = to
        for rung, due in self._waiting.items():
            if (due <= to or back) and not rung.done():
                rung.set_result(None)

    def next_due(self) -> float | None:
        return min((d for f, d in self._waiting.items() if not f.done()), default=None)


class FakeCall:
    """Runs calls in the loop's own thread, one after the other; can hold or lose some of them.

    Attributes:
        hold: names of functions that wait, before their work, until `release` is set.
        crash_at: the number of the call (from 0) at which the computer loses its power.
        crash_after: the work of that call is done, only its answer is lost.
    """

    def __init__(self) -> None:
        self.hold: set[str] = set()
        self.release = asyncio.Event()
        self.entered = 0
        self.count = 0
        self.crash_at: int | None = None
        self.crash_after = False
        self.crashed = False

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        self.entered += 1
        await asyncio.sleep(0)
        if not hasattr(FakeService, function.__name__):
            if function.__name__ in self.hold:
                await self.release.wait()
            return function(*args)
        number, self.count = self.count, self.count + 1
        if self.crashed or (number == self.crash_at and not self.crash_after):
            await self._never()
        if function.__name__ in self.hold:
            await self.release.wait()
        result = function(*args)
        if number == self.crash_at:
            await self._never()
        return result

    async def _never(self) -> None:
        self.crashed = True
        await asyncio.Event().wait()
