"""A refused key pauses everything; a key of another account takes nothing from the list."""

import asyncio
from pathlib import Path

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import KeyRejected, OtherAccount
from photo_trainer_gui.training.project import State
from tests.training.fake_service import FakeService, StoredModel, before
from tests.training.fake_time import NOON, FakeClock
from tests.training.world import World, draft, next_look, training, watched


def test_a_rejected_key_pauses_everything_and_is_told_once(tmp_path: Path) -> None:
    service = FakeService()
    ids = [service.add_model("preparing"), service.add_model("preparing")]

    async def story(world: World) -> None:
        service.fail("models", before(ErrorKind.KEY_REJECTED, 401))
        await next_look(world)
        world.watch.key_rejected()
        assert world.events == [KeyRejected()]
        assert world.watch.looks.next_at is None
        problems = [world.get(name).problem for name in ("p0", "p1")]
        assert [p and p.error for p in problems] == [ErrorKind.KEY_REJECTED] * 2
        calls = service.calls["models"]
        world.clock.jump(NOON + 1800)
        await world.settle()
        assert service.calls["models"] == calls
        world.watch.connect(service, practice=False, new_key=True)
        await world.settle()
        assert [world.get(name).problem for name in ("p0", "p1")] == [None, None]
        assert world.watch.looks.next_at == NOON + 1800 + 300

    watched(tmp_path, service, story, training(ids[0], "p0"), training(ids[1], "p1"))


def test_a_key_refused_on_the_way_pauses_the_looks_too(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", before(ErrorKind.KEY_REJECTED, 401))

    async def story(world: World) -> None:
        world.trainer.start("p")
        await world.settle()
        assert world.events == [KeyRejected()]
        assert world.watch.looks.next_at is None

    watched(tmp_path, service, story, draft(tmp_path))


def test_a_model_deleted_during_its_journey_is_gone(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        world.call.hold.add("upload")
        world.trainer.start("p")
        await world.settle()
        service.stored.clear()
        world.call.release.set()
        await world.settle()
        assert world.get().state is State.GONE

    watched(tmp_path, service, story, draft(tmp_path))


def test_with_the_key_of_another_account_the_list_stays_as_it_is(tmp_path: Path) -> None:
    ours, theirs, clock = FakeService(), FakeService(), FakeClock()
    ids = [ours.add_model("preparing"), ours.add_model("ready")]
    theirs._number = 100  # other ids than ours
    theirs.add_model("ready")

    async def first_run() -> None:
        world = World(tmp_path, theirs, clock)
        world.projects.edit(training(ids[0]))
        world.projects.edit(training(ids[1], "q", state=State.READY))
        world.connect(watch=True, new_key=True)
        await world.settle()
        await next_look(world)
        assert world.events == [OtherAccount()]
        assert _states(world) == [State.TRAINING, State.READY]
        assert await _refusal_to_delete(world, "q") is ErrorKind.NOT_FOUND
        await world.end()

    async def restart() -> None:
        world = World(tmp_path, theirs, clock)
        world.connect(watch=True)
        await world.settle()
        assert _states(world) == [State.TRAINING, State.READY]
        assert world.events == [OtherAccount()]
        await world.end()

    async def right_key_again() -> None:
        world = World(tmp_path, ours, clock)
        world.connect(watch=True, new_key=True)
        await world.settle()
        assert world.events == []
        del ours.stored[ids[1]]
        await next_look(world)
        assert world.get("q").state is State.GONE
        await world.end()

    for run in (first_run, restart, right_key_again):
        asyncio.run(run())


def _states(world: World) -> list[State]:
    return [project.state for project in world.projects.all()]


async def _refusal_to_delete(world: World, project_id: str) -> ErrorKind:
    error = await world.trainer.delete(project_id)
    assert error is not None
    return error.kind


def test_a_model_that_may_be_ours_is_not_listed_as_a_stranger(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        world.call.crash_at = world.call.count + 1
        world.call.crash_after = True
        world.trainer.start("p")
        await world.settle()
        assert len(service.stored) == 1
        world.call.crashed = False
        world.trainer.stop("p")
        world.watch.look_soon()
        await world.settle()
        assert [p.id for p in world.projects.all()] == ["p"]

    watched(tmp_path, service, story, draft(tmp_path))


def test_a_deleted_model_does_not_come_back_with_an_old_answer(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("ready")

    async def story(world: World) -> None:
        assert await world.trainer.delete("p") is None
        service.stored[model_id] = StoredModel("ready")
        await next_look(world)
        assert world.projects.all() == ()

    watched(tmp_path, service, story, training(model_id, state=State.READY))


def test_a_start_left_to_the_person_that_worked_after_all_is_seen(tmp_path: Path) -> None:
    service = FakeService()
    service.late_status = True
    service.fail("train", *[before(ErrorKind.TIMEOUT)] * 2)

    async def story(world: World) -> None:
        world.trainer.start("p")
        await world.until(lambda: service.calls["train"] == 2)
        await world.until(lambda: not world.trainer.running("p"))
        service.set_status(world.get().model_id, "preparing")
        await next_look(world)
        assert world.get().state is State.TRAINING
        assert world.get().problem is None

    watched(tmp_path, service, story, draft(tmp_path))
