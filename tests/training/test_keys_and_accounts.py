"""A refused key pauses everything; a key of another account takes nothing from the list."""

import asyncio
from pathlib import Path

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import KeyRejected, OtherAccount
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, StoredModel, before
from tests.training.fake_time import NOON, FakeClock
from tests.training.harness import Harness, draft, next_look, training, watched


def test_a_rejected_key_pauses_everything_and_is_told_once(tmp_path: Path) -> None:
    service = FakeService()
    ids = [service.add_model("preparing"), service.add_model("preparing")]

    async def story(harness: Harness) -> None:
        service.fail("models", before(ErrorKind.KEY_REJECTED, 401))
        await next_look(harness)
        harness.watch.key_rejected()
        assert harness.events == [KeyRejected()]
        assert harness.watch.status.next_at is None
        problems = [harness.get(ProjectId(name)).problem for name in ("p0", "p1")]
        assert [p and p.error for p in problems] == [ErrorKind.KEY_REJECTED] * 2
        calls = service.calls["models"]
        harness.clock.jump(NOON + 1800)
        await harness.settle()
        assert service.calls["models"] == calls
        harness.watch.connect(service, practice=False, new_key=True)
        await harness.settle()
        assert [harness.get(ProjectId(name)).problem for name in ("p0", "p1")] == [None, None]
        assert harness.watch.status.next_at == NOON + 1800 + 300

    watched(
        tmp_path,
        service,
        story,
        training(ids[0], ProjectId("p0")),
        training(ids[1], ProjectId("p1")),
    )


def test_a_key_refused_on_the_way_pauses_the_looks_too(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", before(ErrorKind.KEY_REJECTED, 401))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        assert harness.events == [KeyRejected()]
        assert harness.watch.status.next_at is None

    watched(tmp_path, service, story, draft(tmp_path))


def test_a_model_deleted_during_its_journey_is_gone(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        service.stored.clear()
        harness.call.release.set()
        await harness.settle()
        assert harness.get().state is State.GONE

    watched(tmp_path, service, story, draft(tmp_path))


def test_with_the_key_of_another_account_the_list_stays_as_it_is(tmp_path: Path) -> None:
    ours, theirs, clock = FakeService(), FakeService(), FakeClock()
    ids = [ours.add_model("preparing"), ours.add_model("ready")]
    theirs._number = 100  # other ids than ours
    theirs.add_model("ready")

    async def first_run() -> None:
        harness = Harness(tmp_path, theirs, clock)
        harness.projects.edit(training(ids[0]))
        harness.projects.edit(training(ids[1], ProjectId("q"), state=State.READY))
        harness.connect(watch=True, new_key=True)
        await harness.settle()
        await next_look(harness)
        assert harness.events == [OtherAccount()]
        assert _states(harness) == [State.TRAINING, State.READY]
        assert await _refusal_to_delete(harness, ProjectId("q")) is ErrorKind.NOT_FOUND
        await harness.end()

    async def restart() -> None:
        harness = Harness(tmp_path, theirs, clock)
        harness.connect(watch=True)
        await harness.settle()
        assert _states(harness) == [State.TRAINING, State.READY]
        assert harness.events == [OtherAccount()]
        await harness.end()

    async def right_key_again() -> None:
        harness = Harness(tmp_path, ours, clock)
        harness.connect(watch=True, new_key=True)
        await harness.settle()
        assert harness.events == []
        del ours.stored[ids[1]]
        await next_look(harness)
        assert harness.get(ProjectId("q")).state is State.GONE
        await harness.end()

    for run in (first_run, restart, right_key_again):
        asyncio.run(run())


def _states(harness: Harness) -> list[State]:
    return [project.state for project in harness.projects.all()]


async def _refusal_to_delete(harness: Harness, project_id: ProjectId) -> ErrorKind:
    error = await harness.trainer.delete(project_id)
    assert error is not None
    return error.kind


def test_a_model_that_may_be_ours_is_not_listed_as_a_stranger(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.crash_at = harness.call.count + 1
        harness.call.crash_after = True
        harness.trainer.start(P)
        await harness.settle()
        assert len(service.stored) == 1
        harness.call.crashed = False
        harness.trainer.stop(P)
        harness.watch.poll_soon()
        await harness.settle()
        assert [p.id for p in harness.projects.all()] == ["p"]

    watched(tmp_path, service, story, draft(tmp_path))


def test_a_deleted_model_does_not_come_back_with_an_old_answer(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("ready")

    async def story(harness: Harness) -> None:
        assert await harness.trainer.delete(P) is None
        service.stored[model_id] = StoredModel("ready")
        await next_look(harness)
        assert harness.projects.all() == ()

    watched(tmp_path, service, story, training(model_id, state=State.READY))


def test_a_start_left_to_the_person_that_worked_after_all_is_seen(tmp_path: Path) -> None:
    service = FakeService()
    service.late_status = True
    service.fail("train", *[before(ErrorKind.TIMEOUT)] * 2)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: service.calls["train"] == 2)
        await harness.until(lambda: not harness.trainer.running(P))
        service.set_status(harness.get().model_id, "preparing")
        await next_look(harness)
        assert harness.get().state is State.TRAINING
        assert harness.get().problem is None

    watched(tmp_path, service, story, draft(tmp_path))
