"""24 simulated hours of the program without its windows, tick by tick, as a process of its own.

The ticking clock, the watch, the trainer, the journal and its thread are the shipped ones; time is
not: the loop jumps to the next moment that something waits for. So a day of 86,400 ticks takes
seconds. The wall clock is the loop's time and what a story adds to it: a sleep, a clock that is
set. The service is the tests' own, in memory, because a day of HTTP is a day of sockets.

Prints what was seen as JSON: when it looked (by the loop's time), and how much memory it had.
"""

import asyncio
import gc
import json
import resource
import selectors
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.entities import Model
from photo_trainer_gui.photos.copies.preparation import prepare
from tests.training.fake_service import FakeService
from tests.training.harness import Program, training

T = TypeVar("T")

HOUR_S = 3600
MODELS = 20


class JumpingSelector(selectors.DefaultSelector):
    """Where the loop would wait for a time, time is over at once.

    Attributes:
        now: the loop's time, seconds from 0.
        settle: what other threads are doing is waited for before time may jump.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.settle: Callable[[], object] = lambda: None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout:
            self.settle()
            ready = super().select(0)
            if not ready:
                self.now += timeout
        return ready


class SimulatedLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is the selector's."""

    def __init__(self, selector: JumpingSelector) -> None:
        super().__init__(selector)
        self._jumping = selector

    def time(self) -> float:
        return self._jumping.now


class CountedService(FakeService):
    """Notes when the list of models is asked for."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.looks: list[float] = []
        self._now = now

    def models(self) -> tuple[Model, ...]:
        self.looks.append(self._now())
        return super().models()


class Day:
    """A day of one program, whose wall clock a story can set."""

    def __init__(self, folder: Path, selector: JumpingSelector, begins: float) -> None:
        self._set_by_s = 0.0
        self.service = CountedService(lambda: selector.now)
        self.memory_kb: dict[int, int] = {}
        clock = TickingClock(lambda: begins + selector.now + self._set_by_s)
        self.program = Program(folder, self.service, clock, self._call, prepare)
        selector.settle = lambda: self.program.projects.flush(10)

    async def live(self, jumps: dict[int, float]) -> None:
        """A day; at these hours the wall clock jumps by so many seconds."""
        for number in range(MODELS):
            model_id = self.service.add_model("preparing")
            self.program.projects.edit(training(model_id, ProjectId(f"p{number}")))
        self.program.connect(watch=True)
        for hour in range(1, 25):
            await asyncio.sleep(HOUR_S - 1)
            self._set_by_s += jumps.get(hour, 0.0)
            await asyncio.sleep(1)
            # What the tests keep of it would grow for them.
            for kept in (self.program.looks, self.program.events, self.program.progress):
                kept.clear()
            gc.collect()
            self.memory_kb[hour] = _memory_kb()
        await self.program.end()

    async def _call(self, function: Callable[..., T], /, *args: object) -> T:
        await asyncio.sleep(0.2)
        return function(*args)


def _memory_kb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024


def main(folder: Path, begins: float, jumps: dict[int, float]) -> None:
    """Live the day that begins then (epoch seconds), and say what was seen."""
    selector = JumpingSelector()
    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(selector)) as runner:

        async def story() -> Day:
            day = Day(folder, selector, begins)
            await day.live(jumps)
            return day

        day = runner.run(story())
    print(json.dumps({"looks": day.service.looks, "memory_kb": day.memory_kb}))


if __name__ == "__main__":
    given = {int(hour): float(by) for hour, by in json.loads(sys.argv[3]).items()}
    main(Path(sys.argv[1]), float(sys.argv[2]), given)
