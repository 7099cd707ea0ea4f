"""The bytes of chosen photos stay as long as a draft or an upload may need them, and no longer."""

import asyncio
from dataclasses import replace
from pathlib import Path

from photo_trainer_gui.photos.chosen import ChosenFiles
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import State
from tests.training.fake_service import FakeService
from tests.training.world import Program, World, draft, journey, photos


def _kept(tmp_path: Path) -> set[str]:
    return {one.name for one in (tmp_path / "chosen").iterdir()}


def _keep(program: Program, tmp_path: Path, chosen: tuple[Photo, ...] = ()) -> set[str]:
    """As the intake does while photos are added."""
    for photo in chosen or program.projects.all()[0].photos:
        program.outgoing._chosen.keep_original(photo)
    return _kept(tmp_path)


def test_they_go_when_the_training_has_started_and_not_before(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        (removed,) = photos(tmp_path, 1, first=40)
        project = world.get()
        world.projects.edit(replace(project, photos=(*project.photos, removed)))
        all_of_them = _keep(world, tmp_path)
        world.projects.edit(project)
        world.call.hold.add("train")
        world.trainer.start("p")
        await world.settle()
        assert world.get().state is State.STARTING
        assert _kept(tmp_path) == all_of_them
        world.call.release.set()
        await world.until_state(State.TRAINING)
        await world.settle()
        assert not _kept(tmp_path)

    journey(tmp_path, FakeService(), story)


def test_they_go_with_the_draft_except_those_another_one_has(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        _keep(world, tmp_path)
        first, second, *_ = world.get().photos
        world.projects.edit(replace(draft(tmp_path, project_id="q"), photos=(first,)))
        other = replace(draft(tmp_path, project_id="r"), photos=(second,), service="practice")
        world.journal.save(other)
        assert await world.trainer.delete("p") is None
        await world.settle()
        assert _kept(tmp_path) == {first.sha256, second.sha256}

    journey(tmp_path, FakeService(), story)


def test_they_go_when_another_computer_has_trained_the_model(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        _keep(world, tmp_path)
        begun = replace(world.get(), state=State.ELSEWHERE, model_id="m", begun_elsewhere=True)
        world.projects.edit(begun)
        await world.settle()
        assert len(_kept(tmp_path)) == 14
        world.projects.edit(replace(begun, state=State.TRAINING))
        await world.settle()
        assert not _kept(tmp_path)

    journey(tmp_path, FakeService(), story)


def test_a_start_removes_what_no_draft_has_and_keeps_what_comes_meanwhile(tmp_path: Path) -> None:
    async def run() -> None:
        world = World(tmp_path, FakeService())
        one = photos(tmp_path, 5)
        for number, state in enumerate((State.DRAFT, State.STOPPED, State.TRAINING)):
            project = replace(draft(tmp_path), id=state.value, state=state, photos=one[number:][:1])
            world.projects.edit(project)
        elsewhere = replace(draft(tmp_path), id="x", service="practice", photos=one[3:4])
        world.projects.edit(elsewhere)
        _keep(world, tmp_path, one)
        await world.end()
        again = World(tmp_path, FakeService())
        (new,) = photos(tmp_path, 1, first=30)
        _keep(again, tmp_path, (new,))
        await again.tidier.sweep()
        assert _kept(tmp_path) == {one[0].sha256, one[1].sha256, one[3].sha256, new.sha256}
        await again.end()

    asyncio.run(run())


def test_while_the_journal_can_not_be_read_none_is_removed_on_a_guess(tmp_path: Path) -> None:
    async def run() -> None:
        ChosenFiles(tmp_path / "chosen").keep_original(photos(tmp_path, 1)[0])
        world = World(tmp_path, FakeService())
        world.journal.path.write_bytes(b"no journal any more, and longer than a page" * 100)
        world.journal.close()
        await world.tidier.sweep()
        assert len(_kept(tmp_path)) == 1
        await world.end()

    asyncio.run(run())
