"""One run of the program without its windows, to run journeys in."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.clock import Clock
from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import ModelId, ProjectId, Sha256
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.photo import Copy, Photo, UnreadablePhotoError
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.events import Event, PollStatus, Progress
from photo_trainer_gui.training.pipeline.copies_cleanup import CopiesCleanup
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder, Prepare
from photo_trainer_gui.training.pipeline.run import PipelineContext
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.project_store import (
    ProjectsChange,
    ProjectStore,
    read_stored_projects,
)
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.service import Service
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.status.poller import StatusPoller
from photo_trainer_gui.training.trainer import Trainer
from tests.sample_ids import P
from tests.training.fake_service import FakeService
from tests.training.fake_time import NOON, FakeCall, FakeClock

T = TypeVar("T")


# What stands behind it in a file is not in its copy.
METADATA = b" taken at "


def plain_copy(photo: Photo, folder: Path) -> Copy:
    """Bytes that are not those of the original; the tests here do not look at pictures."""
    try:
        data = Path(photo.path).read_bytes()
    except FileNotFoundError:
        raise UnreadablePhotoError from None
    data = b"copy of " + data.split(METADATA)[0] + repr(photo.edit).encode()
    sha = Sha256(hashlib.sha256(data).hexdigest())
    (folder / sha).write_bytes(data)
    return Copy(sha, len(data), photo.media_type)


class Program:
    """One run of the program over a journal, without windows: with whatever service and clock.

    It lasts from its start until it is quit or loses its power.
    """

    def __init__(
        self,
        folder: Path,
        service: Service,
        clock: Clock,
        call: ServiceCall,
        prepare: Prepare = plain_copy,
    ) -> None:
        self._connected_to = service
        self.events: list[Event] = []
        self.progress: list[Progress] = []
        self.looks: list[PollStatus] = []
        self.troubles: list[JournalError] = []
        self.lost: list[BaseException] = []
        self._tasks: set[asyncio.Task[None]] = set()
        loop = asyncio.get_running_loop()
        self.journal = open_journal(folder / "journal.sqlite", NOON)
        self.projects = ProjectStore(
            self.journal,
            read_stored_projects(self.journal, "service"),
            post=loop.call_soon_threadsafe,
            on_trouble=self.troubles.append,
            retry_s=0.01,
        )
        self.changes = 0
        self.projects.listen(self._count_change)
        chosen, faces = ChosenFiles(folder / "chosen"), EmbeddingCache(folder / "looks")
        self.copies_folder = CopiesFolder(folder / "outgoing", chosen, prepare, faces)
        self.context = PipelineContext(
            self.projects,
            clock,
            lambda: 1.0,
            call,
            self.progress.append,
            self.copies_folder,
            self.events.append,
        )
        self.cleanup = CopiesCleanup(self.projects, self.copies_folder, call, self.spawn)
        self._build_workers(clock, call)

    def _build_workers(self, clock: Clock, call: ServiceCall) -> None:
        self.watch = StatusPoller(
            self.projects,
            clock,
            lambda: 1.0,
            call,
            emit=self.events.append,
            on_poll_status=self.looks.append,
            on_reached=lambda: self.trainer.try_all(),
        )
        self.trainer = Trainer(self.context, self.spawn, self.watch)

    def connect(self, *, new_key: bool = False, watch: bool = False) -> None:
        self.trainer.connect(self._connected_to)
        if watch:
            self.watch.connect(self._connected_to, practice=False, new_key=new_key)
            self.spawn(self.watch.run())

    def spawn(self, coroutine: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def spawn_result(self, coroutine: Coroutine[object, object, T]) -> asyncio.Task[T]:
        return asyncio.get_running_loop().create_task(coroutine)

    def _count_change(self, _: ProjectsChange) -> None:
        self.changes += 1

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error:
            self.lost.append(error)

    def get(self, project_id: ProjectId = P) -> Project:
        project = self.projects.get(project_id)
        assert project is not None
        return project

    async def end(self) -> None:
        """Quit, or lose power: nothing is tidied up that the program would not tidy up."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.projects.close(0.3)
        self.journal.close()
        assert not self.lost, self.lost


class TimelessProgram(Program):
    """A run in the fake time, its calls one after the other."""

    def __init__(
        self,
        folder: Path,
        service: Service,
        clock: FakeClock | None = None,
        prepare: Prepare = plain_copy,
    ) -> None:
        self.clock = clock or FakeClock()
        self.call = FakeCall()
        super().__init__(folder, service, self.clock, self.call, prepare)

    async def settle(self) -> None:
        """Let everything run that can run without time passing."""
        quiet = 0
        while quiet < 2:
            before = (self.changes, self.call.entered, len(self.looks), len(self.progress))
            for _ in range(15):
                await asyncio.sleep(0)
            idle = self.projects.flush(0.05) or bool(self.troubles)
            after = (self.changes, self.call.entered, len(self.looks), len(self.progress))
            quiet = quiet + 1 if idle and before == after else 0
        assert not self.lost, self.lost

    async def until(self, done: Callable[[], bool], within_s: float = 24 * 3600) -> None:
        """Let time jump from one due moment to the next until `done`."""
        end = self.clock.now() + within_s
        while True:
            await self.settle()
            if done():
                return
            due = self.clock.next_due()
            assert due is not None, f"nothing goes on: {self.projects.all()}"
            assert due <= end, f"not in time: {self.projects.all()}"
            self.clock.jump(max(due, self.clock.now()))

    async def until_state(self, state: State, project_id: ProjectId = P) -> Project:
        await self.until(lambda: self.get(project_id).state is state)
        return self.get(project_id)


class Harness(TimelessProgram):
    """A run with the fake service, in the fake time."""

    def __init__(
        self,
        folder: Path,
        service: FakeService,
        clock: FakeClock | None = None,
        prepare: Prepare = plain_copy,
    ) -> None:
        self.service = service
        super().__init__(folder, service, clock, prepare)


def photos(folder: Path, count: int = 14, first: int = 0) -> tuple[Photo, ...]:
    """Small files with bytes of their own; the service of these tests does not look at pictures."""
    made = []
    for number in range(first, first + count):
        path = folder / f"photo {number}.jpg"
        path.write_bytes(b"photo %d" % number)
        sha, size = sha256_and_size(str(path))
        made.append(Photo(str(path), sha, size, "image/jpeg"))
    return tuple(made)


def draft(folder: Path, count: int = 14, project_id: ProjectId = P, first: int = 0) -> Project:
    """A draft that has everything it needs."""
    return Project(
        id=project_id,
        service="service",
        created_at=NOON + first,
        details=Details("Mia", 30, Gender.FEMALE),
        photos=photos(folder, count, first),
    )


Story = Callable[[Harness], Awaitable[None]]


def journey(
    tmp_path: Path, service: FakeService, story: Story, prepare: Prepare = plain_copy
) -> None:
    """Run `story` in a world with one draft `p`, its key connected."""

    async def run() -> None:
        harness = Harness(tmp_path, service, prepare=prepare)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        try:
            await story(harness)
        finally:
            await harness.end()

    asyncio.run(run())


def watched(tmp_path: Path, service: FakeService, story: Story, *known: Project) -> None:
    """Run `story` in a world that watches `service` and begins with the projects in `known`."""

    async def run() -> None:
        harness = Harness(tmp_path, service)
        for project in known:
            harness.projects.edit(project)
        harness.connect(watch=True)
        await harness.settle()
        try:
            await story(harness)
        finally:
            await harness.end()

    asyncio.run(run())


def training(model_id: ModelId, name: ProjectId = P, **changes: object) -> Project:
    project = Project(
        id=name,
        service="service",
        created_at=NOON - 60,
        state=State.TRAINING,
        model_id=model_id,
        training_since=NOON - 60,
    )
    return replace(project, **changes)  # type: ignore[arg-type]


async def next_look(harness: Harness) -> None:
    assert harness.watch.status.next_at is not None
    harness.clock.jump(harness.watch.status.next_at)
    await harness.settle()
