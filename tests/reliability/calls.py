"""One cell of the table of calls: a training, or a deletion, in which one endpoint goes wrong."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.transport import Timeouts
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.training.list_status import visible_problem
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import small_photos
from tests.reliability.promises import press, promises_kept
from tests.sample_ids import P
from tests.training.fake_time import FakeClock
from tests.training.harness import TimelessProgram, draft

HOUR_S = 3600
_QUICK = Timeouts(connect_s=0.6, upload_connect_s=0.6, read_s=0.6, paid_read_s=0.6)
_YEAR_S = 365 * 24 * HOUR_S
# Two uploads in doubt at once: what arrived has no clear place, so it is deleted.
_TWO_DOUBTS = FaultRule("upload", FaultKind.RESET_AFTER, skip=3, times=2)


@dataclass(frozen=True)
class Outcome:
    """How often the endpoint was called, and "on", "waits" or "told"."""

    calls: int
    word: str

    def __str__(self) -> str:
        return f"{self.calls} {self.word}"


class Cell:
    """A run of the program against a service in which `rule` goes wrong.

    Args:
        folder: an empty folder.
        rule: with the endpoint that it is about.
    """

    def __init__(self, folder: Path, rule: FaultRule) -> None:
        self._folder = folder
        self._rule = rule
        self._clock = FakeClock()
        rules = (rule, _TWO_DOUBTS) if rule.endpoint == "delete_image" else (rule,)
        self._service = self._started(0, rules)
        self._client = Client(self._service.url, self._service.key, timeouts=_QUICK)
        self._program = TimelessProgram(folder, self._client, self._clock, prepare)

    async def outcome(self) -> Outcome:
        """Play it, and see that both promises are kept in the end."""
        program = self._program
        photos = small_photos(self._folder / "photos")
        program.projects.edit(replace(draft(self._folder), photos=photos))
        program.trainer.connect(self._client)
        program.trainer.start(P)
        await self._go_on(self._clock.now() + HOUR_S)
        if self._rule.endpoint == "delete_model":
            return await self._delete()
        outcome = self._outcome(self._word())
        self._mend()
        while program.get().state is not State.TRAINING:
            if not program.trainer.running(P):
                press(program.trainer, program.get())
            await self._go_on(self._clock.now() + HOUR_S)
        service = self._service
        promises_kept(service.models, service.images, service.image_path, program.get())
        return outcome

    async def end(self) -> None:
        """End the program and the service."""
        await self._program.trainer.stop_all()
        self._client.close()
        await self._program.end()
        self._service.stop()

    def _word(self) -> str:
        project = self._program.get()
        if project.state is State.TRAINING:
            return "on"
        problem = visible_problem(project)
        assert problem is not None, "neither on nor told"
        assert (problem.retry_at is not None) == self._program.trainer.running(P), problem
        return "waits" if problem.retry_at is not None else "told"

    async def _delete(self) -> Outcome:
        deleting = asyncio.ensure_future(self._program.trainer.delete(P))
        while not deleting.done():
            await self._go_on(self._clock.now() + HOUR_S)
        outcome = self._outcome("on" if deleting.result() is None else "told")
        self._mend()
        assert deleting.result() is None or await self._program.trainer.delete(P) is None
        assert not self._service.models
        assert not self._program.projects.all()
        return outcome

    def _outcome(self, word: str) -> Outcome:
        return Outcome(self._service.calls.get(self._rule.endpoint, 0), word)

    async def _go_on(self, until: float) -> None:
        """Let time jump until the training runs, nothing goes on by itself, or it is late."""
        while True:
            await self._program.settle()
            due = self._clock.next_due()
            if due is None or due > until:
                return
            self._clock.jump(max(due, self._clock.now()))

    def _mend(self) -> None:
        """From now on nothing goes wrong; the address stays."""
        port = int(self._service.url.split(":")[2].split("/")[0])
        self._service.stop()
        self._service = self._started(port, ())

    def _started(self, port: int, rules: tuple[FaultRule, ...]) -> PracticeService:
        service = PracticeService(
            self._folder / "service",
            faults=rules,
            port=port,
            key="a-key-for-the-table-of-calls",
            clock=self._clock.now,
            training_seconds=_YEAR_S,
        )
        service.start()
        return service


def played(folder: Path, rule: FaultRule) -> Outcome:
    """The outcome of one cell."""

    async def story() -> Outcome:
        cell = Cell(folder, rule)
        try:
            return await cell.outcome()
        finally:
            await cell.end()

    return asyncio.run(story())
