"""Programs that make pictures, over real HTTP and real files, in simulated time."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ServiceError
from photo_trainer_gui.photogpt.practice import FaultRule, PracticeService
from photo_trainer_gui.photogpt.transport import Timeouts
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.made_picture import MadePicture
from photo_trainer_gui.pictures.order import Order, OrderId, OrderState, OrderWish
from photo_trainer_gui.pictures.picture_events import PictureEvent
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.project_store import ProjectStore, read_stored_projects
from photo_trainer_gui.training.rows import open_journal
from tests.training.fake_time import NOON, FakeClock

T = TypeVar("T")

ADDRESS = "service"
JOB_S = 20.0
# Every wait for an answer that does not come is a real one.
TIMEOUTS = Timeouts(connect_s=2, read_s=0.5, paid_read_s=0.5, answer_s=2, download_s=4)


class Calls:
    """Runs the calls of a program in the loop's own thread, one after the other.

    Attributes:
        crash_at: the number of the call to the service (from 0) at which the power goes.
        crash_after: its work is done, only its answer is lost.
    """

    def __init__(self) -> None:
        self.entered = 0
        self.count = 0
        self.names: list[str] = []
        self.crash_at: int | None = None
        self.crash_after = False
        self.crashed = False

    async def __call__(self, function: Callable[..., T], /, *args: object) -> T:
        self.entered += 1
        await asyncio.sleep(0)
        name = function.__name__
        if not (hasattr(Client, name) or name == "fetch"):
            return function(*args)
        number, self.count = self.count, self.count + 1
        self.names.append(name)
        if self.crashed or (number == self.crash_at and not self.crash_after):
            await self._never()
        try:
            result = function(*args)
        except ServiceError:
            if number == self.crash_at:
                await self._never()
            raise
        if number == self.crash_at:
            await self._never()
        return result

    async def _never(self) -> None:
        self.crashed = True
        await asyncio.Event().wait()


class PicturesProgram:
    """One run of the program's pictures, from its start until it is quit or loses its power."""

    def __init__(self, folder: Path, client: Client, clock: FakeClock, seed: float = 0.5) -> None:
        self.clock = clock
        self.call = Calls()
        self.client = client
        self.events: list[PictureEvent] = []
        self.troubles: list[JournalError] = []
        self.lost: list[BaseException] = []
        self.changes = 0
        loop = asyncio.get_running_loop()
        self.journal = open_journal(folder / "journal.sqlite", NOON, picture_rows.understand)
        self.projects = ProjectStore(
            self.journal,
            read_stored_projects(self.journal, ADDRESS),
            post=loop.call_soon_threadsafe,
            on_trouble=self.troubles.append,
            retry_s=0.01,
        )
        self.store = PictureStore(self.projects.writer, read_stored_pictures(self.journal, ADDRESS))
        self.store.listen(self._count_change)
        self.library = PictureLibrary(folder / "pictures")
        self.tasks = Tasks(self.lost.append)
        context = PictureContext(
            self.store, self.library, clock, lambda: seed, self.call, self.events.append
        )
        self.manager = PictureManager(context, self.tasks)
        self.commands = self.manager.commands

    def _count_change(self, _: object) -> None:
        self.changes += 1

    def connect(self) -> None:
        self.manager.connect(self.client)

    def order(self, order_id: OrderId) -> Order:
        order = self.store.order(order_id)
        assert order is not None
        return order

    async def end(self) -> None:
        """Quit, or lose power: nothing is tidied up that the program would not tidy up."""
        await self.tasks.stop(0.5)
        self.projects.close(0.3)
        self.journal.close()
        assert not self.lost, self.lost

    async def settle(self) -> None:
        """Let everything run that can run without time passing."""
        quiet = 0
        while quiet < 2:
            before = (self.changes, self.call.entered, len(self.events))
            for _ in range(15):
                await asyncio.sleep(0)
            idle = self.projects.flush(0.05) or bool(self.troubles)
            after = (self.changes, self.call.entered, len(self.events))
            quiet = quiet + 1 if idle and before == after else 0
        assert not self.lost, self.lost

    async def until(self, done: Callable[[], bool], within_s: float = 26 * 3600) -> None:
        """Let time jump from one due moment to the next until `done`."""
        await until([self], done, within_s)

    async def until_state(
        self, order_id: OrderId, *states: OrderState, within_s: float = 26 * 3600
    ) -> Order:
        await self.until(lambda: self.order(order_id).state in states, within_s)
        return self.order(order_id)


async def until(
    programs: Iterable[PicturesProgram], done: Callable[[], bool], within_s: float = 26 * 3600
) -> None:
    """Let the time of all these programs, which have one clock, jump until `done`."""
    programs = list(programs)
    clock = programs[0].clock
    end = clock.now() + within_s
    while True:
        for program in programs:
            await program.settle()
        before = sum(program.changes for program in programs)
        if done():
            return
        if sum(program.changes for program in programs) != before:
            # Somebody pressed a button.
            continue
        due = clock.next_due()
        shown = [program.store.orders() for program in programs]
        assert due is not None, f"nothing goes on: {shown}"
        assert due <= end, f"not in time: {shown}"
        clock.jump(max(due, clock.now()))


@contextmanager
def practice(
    folder: Path,
    clock: FakeClock,
    *faults: FaultRule,
    list_lag_s: float = 0,
    max_jobs: int = 4,
    job_s: float = JOB_S,
) -> Iterator[PracticeService]:
    """A practice service with the program's clock and one model that is ready, `model`."""
    service = PracticeService(
        folder / "service",
        clock=clock.now,
        faults=faults,
        list_lag_s=list_lag_s,
        max_jobs=max_jobs,
        picture_seconds=job_s,
        training_seconds=0,
    )
    service.start()
    add_ready_model(service, clock)
    try:
        yield service
    finally:
        service.stop()


def add_ready_model(service: PracticeService, clock: FakeClock) -> ModelId:
    """A model whose training ended an hour ago; its id."""
    store = service._store
    details = '{"name": "Mia", "age": 30, "gender": "Female"}'
    model = store.add_model(details, clock.now() - 7200)
    store.start_training(model.id, clock.now() - 3600)
    return model.id


def model_of(service: PracticeService) -> ModelId:
    """The id of its first model."""
    return service.models[0].id


def wish(
    model_id: ModelId, words: str = "by the sea", number: int = 2, **changes: object
) -> OrderWish:
    """Pictures small enough to be drawn in a moment."""
    plain = OrderWish(model_id, words, words, number, width_px=256, height_px=256)
    return replace(plain, **changes)  # type: ignore[arg-type]


def sha256(path: Path) -> Sha256:
    return Sha256(hashlib.sha256(path.read_bytes()).hexdigest())


def made_by(service: PracticeService, clock: FakeClock) -> set[ImageId]:
    """Ids of the pictures that the service has made by now."""
    made = (one for one in service.images if one.type == "modelOutput")
    return {one.id for one in made if one.created_at <= clock.now()}


def assert_each_once(
    service: PracticeService, programs: Iterable[PicturesProgram], now: float
) -> None:
    """Every picture that the service has made by `now` is at each of these, byte for byte."""
    made = (one for one in service.images if one.type == "modelOutput")
    due = {one.id for one in made if one.created_at <= now}
    for program in programs:
        assert_here(program, service, due)


def assert_here(
    program: PicturesProgram, service: PracticeService, image_ids: set[ImageId]
) -> None:
    """These images are in the library, and nothing else is."""
    pictures: tuple[MadePicture, ...] = program.store.pictures()
    assert sorted(one.image_id for one in pictures) == sorted(image_ids)
    files = [path for path in program.library.root.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(program.library.path(one) for one in pictures)
    for picture in pictures:
        data = program.library.path(picture).read_bytes()
        assert data == service.image_path(picture.image_id).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (
            picture.size_bytes,
            picture.sha256,
        )


def told(folder: Path, story: "Story", *faults: FaultRule, **options: float) -> None:
    """Run `story` with one program that is connected to a practice service."""
    clock = FakeClock()
    with practice(folder, clock, *faults, **options) as service:  # type: ignore[arg-type]

        async def run() -> None:
            client = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)
            program = PicturesProgram(folder, client, clock)
            program.connect()
            try:
                await story(program, service)
            finally:
                await program.end()
                client.close()

        asyncio.run(run())


Story = Callable[[PicturesProgram, PracticeService], Awaitable[None]]
