"""Whenever the program is stopped, quit or cut off, it goes on from there and doubles nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.answers import Image
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.stopping import StopFlag
from photo_trainer_gui.training.journal import Journal, JournalError, JournalTrouble
from photo_trainer_gui.training.project import Project, State
from tests.training.fake_service import FakeService, after, assert_promises, before
from tests.training.fake_time import FakeClock
from tests.training.world import World, draft, journey, next_look, training, watched

# models, create, 14 uploads, images, model, train
CALLS = 19


async def _run_until_cut(folder: Path, service: FakeService, clock: FakeClock, at: int) -> None:
    world = World(folder, service, clock)
    world.projects.edit(draft(folder))
    world.call.crash_at = at // 2
    world.call.crash_after = bool(at % 2)
    world.connect()
    world.trainer.start("p")
    await world.settle()
    assert world.call.crashed
    await world.end()


async def _go_on(folder: Path, service: FakeService, clock: FakeClock) -> None:
    world = World(folder, service, clock)
    world.connect()
    project = await world.until_state(State.TRAINING)
    assert_promises(service, project)
    await world.end()


# The uploads in the middle are all alike.
CUTS = [(at, False) for at in (*range(12), *range(2 * CALLS - 10, 2 * CALLS))]
LATE_CUTS = [(at, True) for at in range(2 * CALLS - 4, 2 * CALLS)]


@pytest.mark.parametrize(("at", "late_status"), [*CUTS, *LATE_CUTS])
def test_cut_off_before_or_after_any_call_it_keeps_both_promises(
    tmp_path: Path, at: int, late_status: bool
) -> None:
    async def story() -> None:
        service, clock = FakeService(), FakeClock()
        service.late_status = late_status
        await _run_until_cut(tmp_path, service, clock, at)
        clock.time += 2
        if late_status:
            for model_id, model in service.stored.items():
                if model.trainings:
                    service.set_status(model_id, "preparing")
        service.late_status = False
        await _go_on(tmp_path, service, clock)

    asyncio.run(story())


class _DyingJournal(Journal):
    """A disk that accepts so many writes and then no other."""

    writes_left = 0

    def save(self, project: Project) -> None:
        if self.writes_left == 0:
            raise JournalError(JournalTrouble.FULL)
        self.writes_left -= 1
        super().save(project)


@pytest.mark.parametrize("writes", range(1, 18, 4))
def test_cut_off_at_any_write_it_keeps_both_promises(
    tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        service, clock = FakeService(), FakeClock()
        first = World(tmp_path, service, clock)
        first.projects.edit(draft(tmp_path))
        assert first.projects.flush()
        with monkeypatch.context() as patch:
            patch.setattr(_DyingJournal, "writes_left", writes)
            first.journal.__class__ = _DyingJournal
            first.connect()
            first.trainer.start("p")
            await first.settle()
            assert {error.kind for error in first.troubles} <= {JournalTrouble.FULL}
            await first.end()
        second = World(tmp_path, service, clock)
        second.connect()
        second.trainer.start("p")
        assert_promises(service, await second.until_state(State.TRAINING))
        await second.end()

    asyncio.run(story())


def test_a_full_disk_holds_the_journey_until_there_is_space(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.projects.flush()
        world.journal.__class__ = _DyingJournal
        world.connect()
        world.trainer.start("p")
        await world.settle()
        assert not service.calls["create"]
        world.journal.__class__ = Journal
        while world.get().state is not State.TRAINING:
            await asyncio.sleep(0.01)
        assert_promises(service, world.get())
        await world.end()

    asyncio.run(story())


def test_ready_is_announced_only_when_it_is_on_disk(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(world: World) -> None:
        world.journal.__class__ = _DyingJournal
        service.set_status(model_id, "ready")
        await next_look(world)
        assert world.troubles
        assert world.events == []
        world.journal.__class__ = Journal
        while not world.events:
            await asyncio.sleep(0.01)
        assert world.journal.load("service")[0].announced

    watched(tmp_path, service, story, training(model_id))


@pytest.mark.parametrize(
    "held", ["models", "create_model", "upload", "input_images", "model", "train"]
)
def test_stop_shows_at_once_and_going_on_doubles_nothing(tmp_path: Path, held: str) -> None:
    async def story() -> None:
        service = FakeService()
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.connect()
        world.call.hold.add(held)
        world.trainer.start("p")
        await world.settle()
        if held == "train":
            assert not world.trainer.stop("p")
            assert world.get().state is State.STARTING
        else:
            assert world.trainer.stop("p")
            assert world.get().state is State.STOPPED
            assert not world.trainer.running("p")
            world.call.hold.clear()
            await world.settle()
            assert world.get().state is State.STOPPED
            assert world.trainer.go_on("p")
        world.call.release.set()
        assert_promises(service, await world.until_state(State.TRAINING))
        await world.end()

    asyncio.run(story())


def test_photos_that_arrived_after_the_stop_are_not_doubled(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.connect()
        world.call.hold.add("upload")
        world.trainer.start("p")
        await world.settle()
        sending = world.get().sending
        assert len(sending) == 3
        world.trainer.stop("p")
        world.call.hold.add("input_images")
        world.trainer.go_on("p")
        await world.settle()
        # The threads of the stopped attempt were quicker than their sockets.
        for sha in sending:
            service.add_image(world.get().model_id, sha)
        world.call.release.set()
        assert_promises(service, await world.until_state(State.TRAINING))
        await world.end()

    asyncio.run(story())


def test_photos_changed_while_stopped_are_what_the_model_gets(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail("upload", *[None] * 6, before(ErrorKind.OFFLINE))
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path, 16))
        world.connect()
        world.trainer.start("p")
        await world.settle()
        world.trainer.stop("p")
        stopped = world.get()
        assert stopped.sent_count >= 6
        world.projects.edit(_without_first(stopped, 3))
        world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))
        assert len(world.get().photos) == 13
        await world.end()

    asyncio.run(story())


def _without_first(project: Project, count: int) -> Project:
    return replace(project, photos=project.photos[count:])


def test_whoever_waits_for_a_place_keeps_its_turn_over_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        service, clock = FakeService(), FakeClock()
        service.places = 0
        first = World(tmp_path, service, clock)
        first.connect()
        # Begun first, waiting second: the order of waiting counts.
        for name, number in (("b", 200), ("a", 100)):
            folder = tmp_path / name
            folder.mkdir()
            first.projects.edit(draft(folder, project_id=name, first=number))
            first.trainer.start(name)
            await first.settle()
            clock.jump(clock.now() + 1)
        await first.end()
        second = World(tmp_path, service, clock)
        service.places = 1
        second.connect()
        await second.until_state(State.TRAINING, "b")
        assert second.get("a").state is State.STARTING
        await second.end()

    asyncio.run(story())


def test_without_a_key_journeys_wait_and_go_on_with_the_next_one(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail("upload", None, before(ErrorKind.OFFLINE))
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.connect()
        world.trainer.start("p")
        await world.settle()
        world.trainer.disconnect()
        problem = world.get().problem
        assert problem is not None
        assert problem.error is ErrorKind.KEY_REJECTED
        world.connect()
        assert world.get().problem is None
        assert_promises(service, await world.until_state(State.TRAINING))
        await world.end()

    asyncio.run(story())


@pytest.mark.parametrize("call", ["create", "upload", "train"])
def test_a_client_closed_in_the_middle_of_a_call_leaves_a_doubt_not_a_problem(
    tmp_path: Path, call: str
) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail(call, after(ErrorKind.STOPPED))
        service.fail("model", *[before(ErrorKind.STOPPED)] * (call == "train"))
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.connect()
        world.trainer.start("p")
        await world.settle()
        assert not world.trainer.running("p")
        assert world.get().problem is None
        world.connect()
        assert_promises(service, await world.until_state(State.TRAINING))
        await world.end()

    asyncio.run(story())


def test_quitting_leaves_the_project_where_it_was(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        world = World(tmp_path, service)
        world.projects.edit(draft(tmp_path))
        world.connect()
        world.call.hold.add("upload")
        world.trainer.start("p")
        await world.settle()
        await world.trainer.stop_all()
        assert world.get().state is State.UPLOADING
        assert world.projects.flush()
        await world.end()
        await _go_on(tmp_path, service, world.clock)

    asyncio.run(story())


class _FlagKeeper(FakeService):
    """Keeps what would tell a call in another thread to end."""

    def __init__(self) -> None:
        super().__init__()
        self.flags: list[StopFlag] = []

    def upload(
        self,
        model_id: str,
        path: str,
        media_type: str,
        filename: str,
        progress: Callable[[int, int], None],
        stop: StopFlag,
    ) -> Image:
        self.flags.append(stop)
        return super().upload(model_id, path, media_type, filename, progress, stop)


def test_a_stop_reaches_the_uploads_in_other_threads(tmp_path: Path) -> None:
    service = _FlagKeeper()

    async def story(world: World) -> None:
        world.call.hold.add("input_images")
        world.trainer.start("p")
        await world.settle()
        assert not any(flag.is_set for flag in service.flags)
        assert world.trainer.stop("p")
        assert service.flags
        assert all(flag.is_set for flag in service.flags)

    journey(tmp_path, service, story)


def test_a_file_changed_while_stopped_is_sent_as_it_is_then(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", None, None, before(ErrorKind.OFFLINE))

    async def story(world: World) -> None:
        world.trainer.start("p")
        await world.settle()
        assert world.trainer.stop("p")
        unsent = [one for one in world.get().photos if one.sha256 not in world.get().sent]
        Path(unsent[-1].path).write_bytes(b"retouched")
        assert world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))

    journey(tmp_path, service, story)
