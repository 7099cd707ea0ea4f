"""Any order of faults, power cuts, presses and other computers: no order is paid twice.

And every picture that the service made is on this computer once, byte for byte. The real client
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
    _faults(("generation",), 2), _faults(("jobs", "job"), 3), _faults(("picture", "image"), 4)
)


class PictureStory(RuleBasedStateMachine):
    """Some orders of one computer, with everything that comes between."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="pictures-")
        self._loop = asyncio.new_event_loop()
        self._clock = FakeClock()
        self._set_by_s = 0.0
        self._ordered = 0

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
        self._do(self._start())
        self.order(1)

    @rule(number=st.integers(1, 2))
    def order(self, number: int) -> None:
        """The person orders pictures, in words of their own."""
        if self._ordered < 4:
            self._ordered += 1
            self._program.commands.create(wish(self._model, f"words {self._ordered}", number))
            self._do(self._program.settle())

    @rule(seconds=st.integers(0, 120))
    def time_passes(self, seconds: int) -> None:
        """Everything that is due meanwhile happens when it is due."""
        self._do(self._let_pass(self._clock.now() + seconds))

    @rule()
    def press(self) -> None:
        """The person orders again what certainly was not begun, and gives up what nobody knows."""
        self._press()
        self._do(self._program.settle())

    @rule(call=st.integers(0, 6), after=st.booleans())
    def power_goes(self, call: int, after: bool) -> None:
        """At this call from now on, before or after its work; then a new start."""
        calls = self._program.call
        calls.crash_at, calls.crash_after = calls.count + call, after
        self._do(self._let_pass(self._clock.now() + 60))
        self.starts_anew()

    @rule()
    def starts_anew(self) -> None:
        """Quit, and begin again."""
        self._do(self._program.end())
        self._do(self._start())
        self._do(self._program.settle())

    @rule(seconds=st.sampled_from((-7200, -60, 60, 7200)))
    def clock_is_set(self, seconds: int) -> None:
        """Of this computer: at the service no time passes by that."""
        self._set_by_s += seconds
        self._clock.jump(self._clock.now() + seconds)
        self._do(self._program.settle())

    @rule()
    def another_computer_orders(self) -> None:
        """With the same key and the same model."""
        if self._service.calls.get("generation", 0) < 8:
            try:
                self._client.create_pictures(self._model, "of another", 1, 256, 256)
            except Exception:
                note("the other computer's order failed")

    def teardown(self) -> None:
        """All goes on to its end, and the service and the disk are looked at."""
        try:
            if hasattr(self, "_program"):
                self._do(self._to_the_end())
                self._check()
                self._do(self._program.end())
        finally:
            self._loop.close()
            if hasattr(self, "_client"):
                self._client.close()
                self._service.stop()
            self._folder.cleanup()

    async def _to_the_end(self) -> None:
        await until([self._program], self._rest, within_s=72 * 3600)
        # What nobody could tell, and what others made, is found in the list of pictures.
        # Whatever the clock was set to, an hour has passed since it was last asked.
        self._clock.jump(self._clock.now() + 48 * 3600)
        await self._program.settle()
        for _ in range(20):
            self._program.manager.look_elsewhere([self._model])
            await self._program.settle()
            problem = await self._program.manager.fetch_elsewhere(self._model)
            if problem is None and self._model in self._listed():
                return
            self._clock.jump(self._clock.now() + 3700)

    def _listed(self) -> tuple[str, ...]:
        workers = self._program.manager._workers
        assert workers is not None
        return tuple(workers.elsewhere._listed)

    def _rest(self) -> bool:
        self._press()
        states = {one.state for one in self._program.store.orders()}
        return states <= {OrderState.FETCHED, OrderState.TAKEN_OUT}

    def _press(self) -> None:
        for order in self._program.store.orders():
            kind = order.problem.kind if order.problem else None
            if kind is OrderProblemKind.NOT_SURE or order.state is OrderState.FEWER:
                self._program.commands.take_out(order.id)
            elif order.person_decides:
                self._program.commands.order_again(order.id)

    def _check(self) -> None:
        taken = [json.loads(one.request)["prompt"] for one in self._service._store.orders()]
        paid = Counter(words for words in taken if words != "of another")
        note(f"paid: {paid}")
        assert all(times == 1 for times in paid.values()), paid
        assert_each_once(self._service, [self._program], self._service_now())

    async def _start(self) -> None:
        self._program = PicturesProgram(Path(self._folder.name), self._client, self._clock)
        self._program.connect()

    async def _let_pass(self, end: float) -> None:
        while True:
            await self._program.settle()
            due = self._clock.next_due()
            if due is None or due > end:
                break
            self._clock.jump(max(due, self._clock.now()))
        self._clock.jump(max(end, self._clock.now()))
        await self._program.settle()

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
