"""Waits follow the wall clock, not the ticks of a machine that sleeps."""

import asyncio
import math
import time

import pytest

from photo_trainer_gui.clock import TickingClock

TICK_S = 0.01


class Wall:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_a_due_time_in_the_past_does_not_wait() -> None:
    asyncio.run(asyncio.wait_for(TickingClock(Wall(), TICK_S).wait_until(1000.0), 0.3))


def test_a_jump_of_the_wall_clock_ends_the_wait_at_the_next_tick() -> None:
    async def story() -> None:
        wall = Wall()
        waiting = asyncio.ensure_future(TickingClock(wall, TICK_S).wait_until(5000.0))
        await asyncio.sleep(0.03)
        assert not waiting.done()
        wall.time = 5000.0
        await asyncio.wait_for(waiting, 0.3)

    asyncio.run(story())


def test_a_clock_set_back_ends_the_wait_so_that_the_caller_looks_again() -> None:
    async def story() -> None:
        wall = Wall()
        waiting = asyncio.ensure_future(TickingClock(wall, TICK_S).wait_until(5000.0))
        await asyncio.sleep(0.03)
        wall.time = 10.0
        await asyncio.wait_for(waiting, 0.3)

    asyncio.run(story())


def test_waking_ends_the_wait_at_once_and_stays_set() -> None:
    async def story() -> None:
        wake = asyncio.Event()
        waiting = asyncio.ensure_future(TickingClock(Wall(), TICK_S).wait_until(5000.0, wake))
        await asyncio.sleep(0)
        wake.set()
        await asyncio.wait_for(waiting, 0.3)
        assert wake.is_set()

    asyncio.run(story())


@pytest.mark.parametrize("turns", range(5))
def test_who_waits_ends_when_told_to_even_if_woken_in_the_same_moment(turns: int) -> None:
    async def wait_for_ever(clock: TickingClock, wake: asyncio.Event) -> None:
        while True:
            wake.clear()
            await clock.wait_until(math.inf, wake)

    async def story() -> None:
        wake = asyncio.Event()
        task = asyncio.create_task(wait_for_ever(TickingClock(time.time), wake))
        await asyncio.sleep(0.05)
        wake.set()
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        ended, _ = await asyncio.wait([task], timeout=2)
        assert ended

    asyncio.run(story())
