"""The bytes of chosen photos stay as long as a draft or an upload may need them, and no longer."""

import asyncio
from dataclasses import replace
from pathlib import Path

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService
from tests.training.harness import Harness, Program, draft, journey, photos
from tests.training.stored_projects import save


def _kept(tmp_path: Path) -> set[str]:
    return {one.name for one in (tmp_path / "chosen").iterdir()}


def _keep(program: Program, tmp_path: Path, chosen: tuple[Photo, ...] = ()) -> set[str]:
    """As the intake does while photos are added."""
    for photo in chosen or program.projects.all()[0].photos:
        program.copies_folder._chosen.keep_original(photo)
    return _kept(tmp_path)


def test_they_go_when_the_training_has_started_and_not_before(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        (removed,) = photos(tmp_path, 1, first=40)
        project = harness.get()
        harness.projects.edit(replace(project, photos=(*project.photos, removed)))
        all_of_them = _keep(harness, tmp_path)
        harness.projects.edit(project)
        harness.call.hold.add("train")
        harness.trainer.start(P)
        await harness.settle()
        assert harness.get().state is State.STARTING
        assert _kept(tmp_path) == all_of_them
        harness.call.release.set()
        await harness.until_state(State.TRAINING)
        await harness.settle()
        assert not _kept(tmp_path)

    journey(tmp_path, FakeService(), story)


def test_they_go_with_the_draft_except_those_another_one_has(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        _keep(harness, tmp_path)
        first, second, *_ = harness.get().photos
        harness.projects.edit(replace(draft(tmp_path, project_id=ProjectId("q")), photos=(first,)))
        other = replace(
            draft(tmp_path, project_id=ProjectId("r")), photos=(second,), service="practice"
        )
        save(harness.journal, other)
        assert await harness.trainer.delete(P) is None
        await harness.settle()
        assert _kept(tmp_path) == {first.sha256, second.sha256}

    journey(tmp_path, FakeService(), story)


def test_they_go_when_another_computer_has_trained_the_model(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        _keep(harness, tmp_path)
        begun = replace(
            harness.get(), state=State.ELSEWHERE, model_id=ModelId("m"), begun_elsewhere=True
        )
        harness.projects.edit(begun)
        await harness.settle()
        assert len(_kept(tmp_path)) == 14
        harness.projects.edit(replace(begun, state=State.TRAINING))
        await harness.settle()
        assert not _kept(tmp_path)

    journey(tmp_path, FakeService(), story)


def test_a_start_removes_what_no_draft_has_and_keeps_what_comes_meanwhile(tmp_path: Path) -> None:
    async def run() -> None:
        harness = Harness(tmp_path, FakeService())
        one = photos(tmp_path, 5)
        for number, state in enumerate((State.DRAFT, State.STOPPED, State.TRAINING)):
            project = replace(
                draft(tmp_path), id=ProjectId(state.value), state=state, photos=one[number:][:1]
            )
            harness.projects.edit(project)
        elsewhere = replace(draft(tmp_path), id=ProjectId("x"), service="practice", photos=one[3:4])
        harness.projects.edit(elsewhere)
        _keep(harness, tmp_path, one)
        await harness.end()
        again = Harness(tmp_path, FakeService())
        (new,) = photos(tmp_path, 1, first=30)
        _keep(again, tmp_path, (new,))
        await again.cleanup.sweep()
        assert _kept(tmp_path) == {one[0].sha256, one[1].sha256, one[3].sha256, new.sha256}
        await again.end()

    asyncio.run(run())


def test_while_the_journal_can_not_be_read_none_is_removed_on_a_guess(tmp_path: Path) -> None:
    async def run() -> None:
        ChosenFiles(tmp_path / "chosen").keep_original(photos(tmp_path, 1)[0])
        harness = Harness(tmp_path, FakeService())
        harness.journal.path.write_bytes(b"no journal any more, and longer than a page" * 100)
        harness.journal.close()
        await harness.cleanup.sweep()
        assert len(_kept(tmp_path)) == 1
        await harness.end()

    asyncio.run(run())
