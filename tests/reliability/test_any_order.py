"""Any order of faults, stops, power cuts, restarts and clock jumps keeps the two promises.

The real client talks HTTP to the practice service; only time is simulated. The service has a clock
of its own: setting this computer's clock changes nothing there. What goes wrong at the service is
drawn before, as calls by their number, what happens here step by step.
"""

import asyncio
import os
import tempfile
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.trainer import Trainer
from tests.app.session_fixture import small_photos
from tests.reliability.promises import press, promises_kept
from tests.sample_ids import P
from tests.training.fake_time import FakeClock
from tests.training.harness import TimelessProgram, draft

# More of them: EXAMPLES=2000 python -m pytest tests/reliability/test_any_order.py
EXAMPLES = int(os.environ.get("EXAMPLES", "15"))
KEY = "a-key-for-any-order-of-things"
YEAR_S = 365 * 24 * 3600

_BEFORE = (FaultKind.REFUSE, FaultKind.RESET_BEFORE, FaultKind.HTML, FaultKind.TOO_MANY)
_AFTER = (FaultKind.RESET_AFTER, FaultKind.STATUS_AFTER, FaultKind.TRUNCATED, FaultKind.EMPTY)
_STATUS_CODES = (400, 401, 403, 404, 409, 500, 503)


def _faults(endpoints: tuple[str, ...], most_skipped: int) -> st.SearchStrategy[FaultRule]:
    """Faults of these endpoints, and refusals by their status."""
    endpoint, skip = st.sampled_from(endpoints), st.integers(0, most_skipped)
    return st.one_of(
        st.builds(
            FaultRule,
            endpoint=endpoint,
            kind=st.sampled_from((*_BEFORE, *_AFTER)),
            skip=skip,
            times=st.integers(1, 4),
        ),
        st.builds(
            FaultRule,
            endpoint=endpoint,
            kind=st.just(FaultKind.STATUS),
            skip=skip,
            status=st.sampled_from(_STATUS_CODES),
        ),
    )


# What is called once or twice fails at once, or nothing of it would ever be seen.
faults = st.one_of(
    _faults(("create", "train"), 1),
    _faults(("models", "model"), 1),
    _faults(("upload", "images", "delete_image"), 5),
)


class Story(RuleBasedStateMachine):
    """One training, with everything that comes between."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="story-")
        self._loop = asyncio.new_event_loop()
        self._clock = FakeClock()
        self._set_by_s = 0.0

    @initialize(
        wrong=st.lists(faults, max_size=5),
        late_status_s=st.sampled_from((0, 5, 50)),
    )
    def begin(self, wrong: list[FaultRule], late_status_s: float) -> None:
        """A draft of twelve photos, and "Start training"."""
        self._begin(wrong, late_status_s=late_status_s)

    def _begin(self, wrong: list[FaultRule], **more: Any) -> None:
        folder = Path(self._folder.name)
        self._service = PracticeService(
            folder / "service",
            faults=wrong,
            key=KEY,
            clock=self._service_now,
            training_seconds=YEAR_S,
            **more,
        )
        self._service.start()
        self._client = Client(self._service.url, KEY)
        photos = small_photos(folder / "photos")
        self._do(self._start())
        self._program.projects.edit(replace(draft(folder), photos=photos))
        self._do(self._connect())
        self.press()

    @rule(seconds=st.integers(0, 300))
    def time_passes(self, seconds: int) -> None:
        """Everything that is due meanwhile happens when it is due."""
        self._do(self._let_pass(self._clock.now() + seconds))

    @rule(seconds=st.sampled_from((-7200, -60, 60, 3600)))
    def somebody_sets_the_clock(self, seconds: int) -> None:
        """No time passes, though the clock of this computer says so."""
        self._set_by_s += seconds
        self._clock.jump(self._clock.now() + seconds)
        self._do(self._program.settle())

    @rule()
    def stop(self) -> None:
        """The person stops the upload, where that is possible."""
        self._do(self._ask(lambda trainer: trainer.stop(P)))

    @rule()
    def press(self) -> None:
        """The person presses the button of the page, if there is one."""
        if not self._done and not self._program.trainer.running(P):
            self._do(self._ask(self._press))

    @rule()
    def try_now(self) -> None:
        """The person will not wait."""
        self._do(self._ask(lambda trainer: trainer.go_on(P)))

    @rule(steps=st.integers(0, 30))
    def quit_and_start(self, steps: int) -> None:
        """The program is quit after it went on for a moment, and started again."""
        self._do(self._steps(steps))
        self._do(self._restart())

    @rule(call=st.integers(0, 20), answered=st.booleans())
    def power_cut(self, call: int, answered: bool) -> None:
        """The power goes before or after one of the next calls, and comes back."""
        self._program.call.crash_at = self._program.call.count + call
        self._program.call.crash_after = not answered
        self._do(self._let_pass(self._clock.now() + 60))
        self._do(self._restart())

    def teardown(self) -> None:
        """Nothing else happens: it comes through, and both promises are kept."""
        try:
            if hasattr(self, "_program"):
                self._do(self._come_through())
                self._check()
        finally:
            self._end()

    def _check(self) -> None:
        service = self._service
        note(str(service.calls))
        promises_kept(service.models, service.images, service.image_path, self._program.get())

    def _service_now(self) -> float:
        return self._clock.now() - self._set_by_s

    @property
    def _done(self) -> bool:
        return self._program.get().state is State.TRAINING

    async def _start(self) -> None:
        self._program = TimelessProgram(Path(self._folder.name), self._client, self._clock, prepare)

    async def _connect(self) -> None:
        self._program.connect()
        await self._program.settle()

    async def _restart(self) -> None:
        await self._program.end()
        await self._start()
        await self._connect()

    async def _ask(self, command: Callable[[Trainer], object]) -> None:
        command(self._program.trainer)
        await self._program.settle()

    def _press(self, trainer: Trainer) -> None:
        press(trainer, self._program.get())

    async def _steps(self, steps: int) -> None:
        for _ in range(steps):
            await asyncio.sleep(0)

    async def _let_pass(self, until: float) -> None:
        while True:
            await self._program.settle()
            due = self._clock.next_due()
            if self._done or due is None or due > until:
                break
            self._clock.jump(max(due, self._clock.now()))
        self._clock.jump(max(until, self._clock.now()))

    async def _come_through(self) -> None:
        for _ in range(100):
            await self._let_pass(self._clock.now() + 3600)
            if self._done:
                return
            if not self._program.trainer.running(P):
                await self._ask(self._press)
        raise AssertionError(f"never came through: {self._program.get()}")

    def _do(self, story: Coroutine[Any, Any, None]) -> None:
        self._loop.run_until_complete(asyncio.wait_for(story, 60))

    def _end(self) -> None:
        if hasattr(self, "_program"):
            self._do(self._program.end())
        if hasattr(self, "_service"):
            self._client.close()
            self._service.stop()
        self._loop.close()
        self._folder.cleanup()


TestAnyOrder = Story.TestCase
TestAnyOrder.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
