"""Any order of faults, power cuts, presses and other computers: no order is paid twice.

And every picture that the service made is on both computers once, byte for byte. The real client
talks HTTP to the practice service; only time is simulated. The service has a clock of its own, and
its lists are late.
"""

import asyncio
import json
import os
import tempfile
from collections import Counter
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.order import OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from tests.pictures.harness import (
    JOB_S,
    TIMEOUTS,
    PicturesProgram,
    add_ready_model,
    assert_each_once,
    until,
    wish,
)
from tests.training.fake_time import FakeClock

# More of them: EXAMPLES=2000 python -m pytest tests/reliability/test_picture_orders.py
EXAMPLES = int(os.environ.get("EXAMPLES", "6"))

_BEFORE = (FaultKind.REFUSE, FaultKind.RESET_BEFORE, FaultKind.HTML, FaultKind.TOO_MANY)
_AFTER = (FaultKind.RESET_AFTER, FaultKind.STATUS_AFTER, FaultKind.TRUNCATED, FaultKind.EMPTY)
# Those of them that say no, and have done it.
_LIES = (429, 409, 500, 503)


HERE, THERE = 0, 1
MOST_ORDERS = {HERE: 4, THERE: 2}
places = st.sampled_from((HERE, THERE))


def _faults(endpoints: tuple[str, ...], most_skipped: int) -> st.SearchStrategy[FaultRule]:
    return st.builds(
        FaultRule,
        endpoint=st.sampled_from(endpoints),
        kind=st.sampled_from((*_BEFORE, *_AFTER, FaultKind.STATUS)),
        skip=st.integers(0, most_skipped),
        times=st.integers(1, 3),
        status=st.sampled_from(_LIES),
    )


faults = st.one_of(
    _faults(("generation", "upscaling"), 2),
    _faults(("jobs", "job"), 3),
    _faults(("picture", "image"), 4),
)


class PictureStory(RuleBasedStateMachine):
    """Some orders of two computers with one key, with everything that comes between."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="pictures-")
        self._loop = asyncio.new_event_loop()
        self._clock = FakeClock()
        self._set_by_s = 0.0
        self._ordered: Counter[int] = Counter()
        self._larger: list[str] = []
        self._programs: dict[int, PicturesProgram] = {}

    @initialize(wrong=st.lists(faults, max_size=4), lag_s=st.sampled_from((0, 10, 30)))
    def begin(self, wrong: list[FaultRule], lag_s: float) -> None:
        """A model that is ready, and a first order."""
        self._service = PracticeService(
            Path(self._folder.name) / "service",
            faults=wrong,
            clock=self._service_now,
            list_lag_s=lag_s,
            picture_seconds=JOB_S,
            training_seconds=0,
        )
        self._service.start()
        self._model = add_ready_model(self._service, self._clock)
        self._client = Client(self._service.url, self._service.key, timeouts=TIMEOUTS)
        self._do(self._start(HERE))
        self._do(self._start(THERE))
        self.order(HERE, 1)

    @rule(place=places, number=st.integers(1, 2))
    def order(self, place: int, number: int) -> None:
        """The person orders pictures, in words of their own."""
        if self._ordered[place] < MOST_ORDERS[place]:
            self._ordered[place] += 1
            words = f"words {place} {self._ordered[place]}"
            self._programs[place].commands.create(wish(self._model, words, number))
            self._do(self._settle())

    @rule()
    def order_a_larger_copy(self) -> None:
        """Of a picture that was made for this computer, once of each."""
        program = self._programs[HERE]
        pictures = program.store.pictures()
        smaller = [one for one in pictures if one.order_id and not one.larger_of]
        for picture in [one for one in smaller if one.image_id not in self._larger][:1]:
            self._larger.append(picture.image_id)
            program.commands.larger(picture, "larger")
            self._do(self._settle())

    @rule(seconds=st.integers(0, 120))
    def time_passes(self, seconds: int) -> None:
        """Everything that is due meanwhile happens when it is due."""
        self._do(self._let_pass(self._clock.now() + seconds))

    @rule()
    def press(self) -> None:
        """The person orders again what certainly was not begun, and gives up what nobody knows."""
        self._press()
        self._do(self._settle())

    @rule(place=places, call=st.integers(0, 6), after=st.booleans())
    def power_goes(self, place: int, call: int, after: bool) -> None:
        """At this call from now on, before or after its work; then a new start."""
        calls = self._programs[place].call
        calls.crash_at, calls.crash_after = calls.count + call, after
        self._do(self._let_pass(self._clock.now() + 60))
        self.starts_anew(place)

    @rule(place=places, number=st.integers(1, 2), after=st.booleans())
    def power_goes_at_an_order(self, place: int, number: int, after: bool) -> None:
        """Its request is the next call, if nothing else is due."""
        calls = self._programs[place].call
        calls.crash_at, calls.crash_after = calls.count, after
        self.order(place, number)
        self.starts_anew(place)

    @rule(place=places)
    def starts_anew(self, place: int) -> None:
        """Quit, and begin again."""
        self._do(self._programs[place].end())
        self._do(self._start(place))
        self._do(self._settle())

    @rule(seconds=st.sampled_from((-7200, -60, 60, 7200)))
    def clock_is_set(self, seconds: int) -> None:
        """Of both computers: at the service no time passes by that."""
        self._set_by_s += seconds
        self._clock.jump(self._clock.now() + seconds)
        self._do(self._settle())

    @rule()
    def somebody_orders_on_the_website(self) -> None:
        """With the same model."""
        if self._service.calls.get("generation", 0) < 8:
            try:
                self._client.create_pictures(self._model, "of the website", 1, 256, 256)
            except Exception:
                note("the order on the website failed")

    def teardown(self) -> None:
        """All goes on to its end, and the service and the disk are looked at."""
        try:
            if self._programs:
                self._do(self._to_the_end())
                self._check()
                for program in self._programs.values():
                    self._do(program.end())
        finally:
            self._loop.close()
            if hasattr(self, "_client"):
                self._client.close()
                self._service.stop()
            self._folder.cleanup()

    async def _to_the_end(self) -> None:
        await until(self._programs.values(), self._rest, within_s=72 * 3600)
        # What nobody could tell, and what others made, is found in the list of pictures.
        # Whatever the clock was set to, an hour has passed since it was last asked.
        self._clock.jump(self._clock.now() + 48 * 3600)
        await self._settle()
        for _ in range(20):
            if all([await self._has_all(program) for program in self._programs.values()]):
                return
            self._clock.jump(self._clock.now() + 3700)

    async def _has_all(self, program: PicturesProgram) -> bool:
        program.manager.look_elsewhere([self._model])
        await self._settle()
        problem = await program.manager.fetch_elsewhere(self._model)
        workers = program.manager._workers
        assert workers is not None
        return problem is None and self._model in workers.elsewhere._listed

    def _rest(self) -> bool:
        self._press()
        orders = [one for program in self._programs.values() for one in program.store.orders()]
        return {one.state for one in orders} <= {OrderState.FETCHED, OrderState.TAKEN_OUT}

    def _press(self) -> None:
        for program in self._programs.values():
            for order in program.store.orders():
                kind = order.problem.kind if order.problem else None
                if kind is OrderProblemKind.NOT_SURE or order.state is OrderState.FEWER:
                    program.commands.take_out(order.id)
                elif order.person_decides:
                    program.commands.order_again(order.id)

    def _check(self) -> None:
        requests = [json.loads(one.request) for one in self._service._store.orders()]
        # A larger copy has an image in place of words.
        taken = [one.get("prompt") or one["imageID"] for one in requests]
        paid = Counter(wanted for wanted in taken if wanted != "of the website")
        note(f"paid: {paid}")
        assert all(times == 1 for times in paid.values()), paid
        assert_each_once(self._service, self._programs.values(), self._service_now())

    async def _start(self, place: int) -> None:
        folder = Path(self._folder.name) / str(place)
        folder.mkdir(exist_ok=True)
        self._programs[place] = PicturesProgram(folder, self._client, self._clock)
        self._programs[place].connect()

    async def _settle(self) -> None:
        for program in self._programs.values():
            await program.settle()

    async def _let_pass(self, end: float) -> None:
        while True:
            await self._settle()
            due = self._clock.next_due()
            if due is None or due > end:
                break
            self._clock.jump(max(due, self._clock.now()))
        self._clock.jump(max(end, self._clock.now()))
        await self._settle()

    def _service_now(self) -> float:
        return self._clock.now() - self._set_by_s

    def _do(self, story: Coroutine[Any, Any, None]) -> None:
        self._loop.run_until_complete(story)


PictureStory.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestPictureOrders = PictureStory.TestCase
