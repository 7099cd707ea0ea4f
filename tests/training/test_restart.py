"""Whenever the program is stopped, quit or cut off, it goes on from there and doubles nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.journal.database import Change, Journal, JournalError, JournalTrouble
from photo_trainer_gui.photogpt.entities import Image
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, after, assert_promises, before
from tests.training.fake_time import FakeClock
from tests.training.harness import Harness, draft, journey, next_look, training, watched
from tests.training.stored_projects import load

# models, create, 14 uploads, images, model, train
CALLS = 19


async def _run_until_cut(folder: Path, service: FakeService, clock: FakeClock, at: int) -> None:
    harness = Harness(folder, service, clock)
    harness.projects.edit(draft(folder))
    harness.call.crash_at = at // 2
    harness.call.crash_after = bool(at % 2)
    harness.connect()
    harness.trainer.start(P)
    await harness.settle()
    assert harness.call.crashed
    await harness.end()


async def _go_on(folder: Path, service: FakeService, clock: FakeClock) -> None:
    harness = Harness(folder, service, clock)
    harness.connect()
    project = await harness.until_state(State.TRAINING)
    assert_promises(service, project)
    await harness.end()


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

    def change(self, *changes: Change) -> None:
        if self.writes_left == 0:
            raise JournalError(JournalTrouble.FULL)
        self.writes_left -= 1
        super().change(*changes)


@pytest.mark.parametrize("writes", range(1, 18, 4))
def test_cut_off_at_any_write_it_keeps_both_promises(
    tmp_path: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        service, clock = FakeService(), FakeClock()
        first = Harness(tmp_path, service, clock)
        first.projects.edit(draft(tmp_path))
        assert first.projects.flush()
        with monkeypatch.context() as patch:
            patch.setattr(_DyingJournal, "writes_left", writes)
            first.journal.__class__ = _DyingJournal
            first.connect()
            first.trainer.start(P)
            await first.settle()
            assert {error.kind for error in first.troubles} <= {JournalTrouble.FULL}
            await first.end()
        second = Harness(tmp_path, service, clock)
        second.connect()
        second.trainer.start(P)
        assert_promises(service, await second.until_state(State.TRAINING))
        await second.end()

    asyncio.run(story())


def test_a_full_disk_holds_the_journey_until_there_is_space(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.projects.flush()
        harness.journal.__class__ = _DyingJournal
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        assert not service.calls["create"]
        harness.journal.__class__ = Journal
        while harness.get().state is not State.TRAINING:
            await asyncio.sleep(0.01)
        assert_promises(service, harness.get())
        await harness.end()

    asyncio.run(story())


def test_ready_is_announced_only_when_it_is_on_disk(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        harness.journal.__class__ = _DyingJournal
        service.set_status(model_id, "ready")
        await next_look(harness)
        assert harness.troubles
        assert harness.events == []
        harness.journal.__class__ = Journal
        while not harness.events:
            await asyncio.sleep(0.01)
        assert load(harness.journal, "service")[0].announced

    watched(tmp_path, service, story, training(model_id))


@pytest.mark.parametrize(
    "held", ["models", "create_model", "upload", "input_images", "model", "train"]
)
def test_stop_shows_at_once_and_going_on_doubles_nothing(tmp_path: Path, held: str) -> None:
    async def story() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add(held)
        harness.trainer.start(P)
        await harness.settle()
        if held == "train":
            assert not harness.trainer.stop(P)
            assert harness.get().state is State.STARTING
        else:
            assert harness.trainer.stop(P)
            assert harness.get().state is State.STOPPED
            assert not harness.trainer.running(P)
            harness.call.hold.clear()
            await harness.settle()
            assert harness.get().state is State.STOPPED
            assert harness.trainer.go_on(P)
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        await harness.end()

    asyncio.run(story())


def test_photos_that_arrived_after_the_stop_are_not_doubled(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        sending = harness.get().sending
        assert len(sending) == 3
        harness.trainer.stop(P)
        harness.call.hold.add("input_images")
        harness.trainer.go_on(P)
        await harness.settle()
        # The threads of the stopped attempt were quicker than their sockets.
        for sha in sending:
            service.add_image(harness.get().model_id, sha)
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        await harness.end()

    asyncio.run(story())


def test_photos_changed_while_stopped_are_what_the_model_gets(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail("upload", *[None] * 6, before(ErrorKind.OFFLINE))
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path, 16))
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        harness.trainer.stop(P)
        stopped = harness.get()
        assert stopped.sent_count >= 6
        harness.projects.edit(_without_first(stopped, 3))
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert len(harness.get().photos) == 13
        await harness.end()

    asyncio.run(story())


def _without_first(project: Project, count: int) -> Project:
    return replace(project, photos=project.photos[count:])


def test_whoever_waits_for_a_place_keeps_its_turn_over_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        service, clock = FakeService(), FakeClock()
        service.places = 0
        first = Harness(tmp_path, service, clock)
        first.connect()
        # Begun first, waiting second: the order of waiting counts.
        for name, number in (("b", 200), ("a", 100)):
            folder = tmp_path / name
            folder.mkdir()
            first.projects.edit(draft(folder, project_id=ProjectId(name), first=number))
            first.trainer.start(ProjectId(name))
            await first.settle()
            clock.jump(clock.now() + 1)
        await first.end()
        second = Harness(tmp_path, service, clock)
        service.places = 1
        second.connect()
        await second.until_state(State.TRAINING, ProjectId("b"))
        assert second.get(ProjectId("a")).state is State.STARTING
        await second.end()

    asyncio.run(story())


def test_without_a_key_journeys_wait_and_go_on_with_the_next_one(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail("upload", None, before(ErrorKind.OFFLINE))
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        harness.trainer.disconnect()
        problem = harness.get().problem
        assert problem is not None
        assert problem.error is ErrorKind.KEY_REJECTED
        harness.connect()
        assert harness.get().problem is None
        assert_promises(service, await harness.until_state(State.TRAINING))
        await harness.end()

    asyncio.run(story())


@pytest.mark.parametrize("call", ["create", "upload", "train"])
def test_a_client_closed_in_the_middle_of_a_call_leaves_a_doubt_not_a_problem(
    tmp_path: Path, call: str
) -> None:
    async def story() -> None:
        service = FakeService()
        service.fail(call, after(ErrorKind.STOPPED))
        service.fail("model", *[before(ErrorKind.STOPPED)] * (call == "train"))
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        assert not harness.trainer.running(P)
        assert harness.get().problem is None
        harness.connect()
        assert_promises(service, await harness.until_state(State.TRAINING))
        await harness.end()

    asyncio.run(story())


def test_quitting_leaves_the_project_where_it_was(tmp_path: Path) -> None:
    async def story() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        await harness.trainer.stop_all()
        assert harness.get().state is State.UPLOADING
        assert harness.projects.flush()
        await harness.end()
        await _go_on(tmp_path, service, harness.clock)

    asyncio.run(story())


class _FlagKeeper(FakeService):
    """Keeps what would tell a call in another thread to end."""

    def __init__(self) -> None:
        super().__init__()
        self.flags: list[StopFlag] = []

    def upload(
        self,
        model_id: ModelId,
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

    async def story(harness: Harness) -> None:
        harness.call.hold.add("input_images")
        harness.trainer.start(P)
        await harness.settle()
        assert not any(flag.is_set for flag in service.flags)
        assert harness.trainer.stop(P)
        assert service.flags
        assert all(flag.is_set for flag in service.flags)

    journey(tmp_path, service, story)


def test_a_file_changed_while_stopped_is_sent_as_it_is_then(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", None, None, before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        assert harness.trainer.stop(P)
        unsent = [one for one in harness.get().photos if one.sha256 not in harness.get().sent]
        Path(unsent[-1].path).write_bytes(b"retouched")
        assert harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)
