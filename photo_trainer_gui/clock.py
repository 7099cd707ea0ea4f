"""The clock is handed in, and waits are true on the wall clock, because laptops sleep."""

import asyncio
from typing import Protocol

from photo_trainer_gui.limits import TICK_S
from photo_trainer_gui.time_source import TimeSource


class Clock(Protocol):
    """What the training needs of time."""

    def now(self) -> float:
        """The wall clock, seconds since the epoch."""

    async def wait_until(self, due: float, wake: asyncio.Event | None = None) -> None:
        """Return at `due` (epoch seconds), when `wake` is set, or when the clock was set back.

        The caller looks at the clock again: an early return is allowed, a missed one is not.
        """


class TickingClock:
    """A clock that looks at the wall every TICK_S.

    A timer on the monotonic clock stands still while the computer sleeps; short ticks notice
    within TICK_S of waking that a due time has passed.

    Args:
        read: gives the wall clock in seconds since the epoch, `time.time` in the program.
        tick_s: real seconds between two looks at it.
    """

    def __init__(self, read: TimeSource, tick_s: float = TICK_S) -> None:
        self._read = read
        self._tick_s = tick_s

    def now(self) -> float:
        """The wall clock, seconds since the epoch."""
        return self._read()

    async def wait_until(self, due: float, wake: asyncio.Event | None = None) -> None:
        """Wait as `Clock.wait_until` promises; `wake` stays set for the caller to clear."""
        woken = wake or asyncio.Event()
        last = self._read()
        while last < due and not woken.is_set():
            try:
                # Not `wait_for`: before Python 3.12 it now and then loses that it was cancelled.
                async with asyncio.timeout(min(self._tick_s, due - last)):
                    await woken.wait()
            except TimeoutError:
                now = self._read()
                if now < last:
                    return
                last = now
