"""Any order of faults, stops, restarts and clock jumps keeps the two promises."""

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.control import note

from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.project import ProblemKind, State
from tests.training.fake_service import FakeService, Fault, assert_promises
from tests.training.fake_time import FakeClock
from tests.training.world import World, draft

# More of them: EXAMPLES=2000 pytest tests/training/test_any_order.py
EXAMPLES = int(os.environ.get("EXAMPLES", "40"))

PASSING = [
    ErrorKind.OFFLINE,
    ErrorKind.LOST,
    ErrorKind.TIMEOUT,
    ErrorKind.SERVER_TROUBLE,
    ErrorKind.ODD_ANSWER,
    ErrorKind.TOO_MANY,
    ErrorKind.CONFLICT,
    ErrorKind.SIGN_IN,
    ErrorKind.KEY_REJECTED,
]
# Only these can follow work that was done.
AFTER = [ErrorKind.LOST, ErrorKind.TIMEOUT, ErrorKind.SERVER_TROUBLE, ErrorKind.ODD_ANSWER]

faults = st.one_of(
    st.none(),
    st.sampled_from(PASSING).map(lambda kind: Fault(ServiceError(kind))),
    st.sampled_from(AFTER).map(lambda kind: Fault(ServiceError(kind), stored=True)),
)
fault_lists = st.lists(faults, max_size=4)
calls = st.sampled_from(["models", "create", "upload", "images", "model", "train", "delete_image"])
steps = st.lists(
    st.tuples(st.sampled_from(["stop", "restart", "jump", "try", "cut"]), st.integers(0, 30)),
    max_size=8,
)


class _Run:
    """One generated story: what goes wrong at the service and what the person does meanwhile."""

    def __init__(self, folder: Path, plan: dict[str, list[Fault | None]]) -> None:
        self.folder = folder
        self.service = FakeService()
        for call, queue in plan.items():
            self.service.fail(call, *queue)
        self.clock = FakeClock()
        self.world = World(folder, self.service, self.clock)
        self.world.projects.edit(draft(folder, 12))

    async def begin(self) -> None:
        self.world.connect()
        self.world.trainer.start("p")

    async def restart(self) -> None:
        await self.world.end()
        self.world = World(self.folder, self.service, self.clock)
        self.world.connect()

    async def step(self, name: str, number: int) -> None:
        world = self.world
        if name == "stop":
            world.trainer.stop("p")
        elif name == "jump":
            self.clock.jump(self.clock.now() + number * 10)
        elif name == "try":
            self._press()
        elif name == "restart":
            await self.restart()
        else:
            world.call.crash_at = world.call.count + number
            world.call.crash_after = bool(number % 2)
            await world.settle()
            await self.restart()
        for _ in range(number):
            await asyncio.sleep(0)

    async def finish(self) -> None:
        for _ in range(200):
            await self.world.settle()
            project = self.world.get()
            if project.state is State.TRAINING:
                return
            due = self.clock.next_due()
            if not self.world.trainer.running("p"):
                self._press()
            elif due is not None:
                self.clock.jump(max(due, self.clock.now()))
        raise AssertionError(f"never came through: {self.world.get()}")

    def _press(self) -> None:
        """Whatever button the page shows."""
        project = self.world.get()
        if project.state is State.DRAFT:
            self.world.trainer.start("p")
        elif project.problem and project.problem.kind is ProblemKind.TRAIN_AGAIN:
            self.world.trainer.train_again("p")
        else:
            self.world.trainer.go_on("p")


@given(plan=st.dictionaries(calls, fault_lists, max_size=4), story=steps)
@settings(max_examples=EXAMPLES, deadline=None)
def test_both_promises_are_kept(
    tmp_path_factory: pytest.TempPathFactory,
    plan: dict[str, list[Fault | None]],
    story: list[tuple[str, int]],
) -> None:
    folder = tmp_path_factory.mktemp("story")

    async def run() -> None:
        told = _Run(folder, {call: list(queue) for call, queue in plan.items()})
        await told.begin()
        for name, number in story:
            await told.step(name, number)
        await told.finish()
        note(str(told.service.order))
        assert_promises(told.service, told.world.get())
        await told.world.end()

    asyncio.run(run())
