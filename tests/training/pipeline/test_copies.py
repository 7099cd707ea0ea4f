"""The photos that are sent are copies: nobody has to keep the originals where they were."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photos.photo import Copy, Edit, Photo
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project, draft_of, with_choice
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, assert_promises, before
from tests.training.fake_time import NOON
from tests.training.harness import Harness, draft, journey, photos
from tests.training.preparing import Preparing


def _copies(harness: Harness, project_id: ProjectId = P) -> set[str]:
    folder = harness.journal.path.parent / "outgoing" / project_id
    return {one.name for one in folder.iterdir()} if folder.exists() else set()


def _unlink_originals(project: Project) -> None:
    for photo in project.photos:
        Path(photo.path).unlink()


def test_once_the_copies_are_made_the_originals_may_go(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("create_model")
        harness.trainer.start(P)
        await harness.settle()
        _unlink_originals(harness.get())
        assert len(_copies(harness)) == 14
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_what_is_sent_is_the_copy_and_not_the_original(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        there = set(service.stored[project.model_id].images.values())
        assert there == {photo.copy.sha256 for photo in project.photos if photo.copy}
        assert not there & {photo.sha256 for photo in project.photos}

    journey(tmp_path, service, story)


def test_the_copies_go_when_the_training_has_started_and_not_before(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.call.hold.add("train")
        harness.trainer.start(P)
        await harness.settle()
        assert harness.get().state is State.STARTING
        assert len(_copies(harness)) == 14
        harness.call.release.set()
        await harness.until_state(State.TRAINING)
        await harness.settle()
        assert not (tmp_path / "outgoing" / "p").exists()

    journey(tmp_path, FakeService(), story)


def test_two_copies_are_made_at_a_time_and_a_stop_ends_that_at_once(tmp_path: Path) -> None:
    preparing = Preparing()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("make")
        harness.trainer.start(P)
        before_ = harness.call.entered
        await harness.settle()
        assert harness.call.entered - before_ == 2
        assert harness.trainer.stop(P)
        assert harness.get().state is State.STOPPED
        harness.call.release.set()
        await harness.settle()
        assert not preparing.made
        assert not harness.service.calls
        harness.trainer.go_on(P)
        assert_promises(harness.service, await harness.until_state(State.TRAINING))

    journey(tmp_path, FakeService(), story, preparing)


def test_stopped_and_started_again_no_copy_is_made_twice(tmp_path: Path) -> None:
    preparing = Preparing()
    service = FakeService()

    async def run() -> None:
        harness = Harness(tmp_path, service, prepare=preparing)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        harness.trainer.stop(P)
        _unlink_originals(harness.get())
        await harness.end()
        again = Harness(tmp_path, service, prepare=preparing)
        again.connect()
        await again.cleanup.sweep()
        assert again.get().state is State.STOPPED
        again.trainer.go_on(P)
        assert_promises(service, await again.until_state(State.TRAINING))
        await again.end()

    asyncio.run(run())
    assert set(preparing.made.values()) == {1}


def test_photos_changed_while_stopped_are_the_only_ones_prepared_anew(tmp_path: Path) -> None:
    preparing = Preparing()
    service = FakeService()
    service.fail("upload", *[None] * 4, *[before(ErrorKind.OFFLINE)] * 3)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        harness.trainer.stop(P)
        project = harness.get()
        first, second, *rest = project.photos
        (extra,) = photos(tmp_path, 1, first=20)
        turned = replace(first, edit=Edit(1))
        harness.projects.edit(with_choice(project, (turned, *rest, extra), project.details))
        assert harness.get().photos[0].copy is None
        preparing.made.clear()
        harness.call.hold.add("input_images")
        harness.trainer.go_on(P)
        await harness.settle()
        assert preparing.made == {first.name: 1, extra.name: 1}
        assert first.copy
        assert second.copy
        assert not {first.copy.sha256, second.copy.sha256} & _copies(harness)
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story, preparing)


def test_a_photo_turned_and_turned_back_is_not_sent_again(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", *[None] * 14)
    service.fail("images", *[before(ErrorKind.OFFLINE)] * 2)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        harness.trainer.stop(P)
        project = harness.get()
        first, *rest = project.photos
        turned = with_choice(project, (replace(first, edit=Edit(1)), *rest), project.details)
        harness.projects.edit(with_choice(turned, (first, *rest), project.details))
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["upload"] == 14

    journey(tmp_path, service, story)


# --- Restarts, left-overs, older versions --------------------------------------------------------


@pytest.mark.parametrize("made", [0, 1, 5, 13])
def test_a_power_cut_while_copies_are_made_costs_at_most_those_under_way(
    tmp_path: Path, made: int
) -> None:
    service = FakeService()
    preparing = Preparing()

    async def run() -> None:
        cut = asyncio.Event()

        def dying(photo: Photo, folder: Path) -> Copy:
            if len(preparing.made) == made:
                cut.set()
            return preparing(photo, folder)

        harness = Harness(tmp_path, service, prepare=dying)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await cut.wait()
        await harness.end()
        again = Harness(tmp_path, service, prepare=preparing)
        again.connect()
        await again.cleanup.sweep()
        assert_promises(service, await again.until_state(State.TRAINING))
        await again.end()

    asyncio.run(run())
    assert preparing.made.total() <= 14 + 2


def test_a_half_copy_left_by_a_cut_is_made_again(tmp_path: Path) -> None:
    service = FakeService()

    async def run() -> None:
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add("create_model")
        harness.trainer.start(P)
        await harness.settle()
        await harness.end()
        copy = harness.get().photos[7].copy
        assert copy
        (tmp_path / "outgoing" / "p" / copy.sha256).write_bytes(b"cop")
        again = Harness(tmp_path, service)
        again.connect()
        assert_promises(service, await again.until_state(State.TRAINING))
        await again.end()

    asyncio.run(run())


def test_copies_of_nobody_are_removed_at_the_start_and_those_of_others_kept(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        harness = Harness(tmp_path, FakeService())
        stopped = replace(draft(tmp_path), state=State.STOPPED)
        harness.projects.edit(
            replace(stopped, id=ProjectId("elsewhere"), service="another service")
        )
        harness.projects.edit(replace(stopped, id=ProjectId("mine")))
        harness.projects.edit(replace(stopped, id=ProjectId("trained"), state=State.TRAINING))
        await harness.end()
        for name in ("elsewhere", "mine", "trained", "nobody"):
            (tmp_path / "outgoing" / name).mkdir(parents=True)
            (tmp_path / "outgoing" / name / "a").touch()
        again = Harness(tmp_path, FakeService())
        await again.cleanup.sweep()
        left = {one.name for one in (tmp_path / "outgoing").iterdir()}
        assert left == {"elsewhere", "mine"}
        await again.end()

    asyncio.run(run())


def test_an_upload_under_way_since_an_older_version_goes_on(tmp_path: Path) -> None:
    service = FakeService()
    preparing = Preparing()

    async def story(harness: Harness) -> None:
        model_id = service.add_model()
        project = replace(harness.get(), state=State.UPLOADING, model_id=model_id)
        sent = {p.sha256: service.add_image(model_id, p.sha256) for p in project.photos[:5]}
        in_doubt = project.photos[5].sha256
        service.add_image(model_id, in_doubt)
        harness.projects.edit(replace(project, sent=sent, sending=frozenset({in_doubt})))
        harness.trainer.resume_all()
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls["upload"] == 8
        assert len(preparing.made) == 8

    journey(tmp_path, service, story, preparing)


def test_copies_that_are_taken_away_are_made_again(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", None, None, None, None, before(ErrorKind.FILE_GONE))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert project.problem is None

    journey(tmp_path, service, story)


def test_copies_that_are_taken_away_again_and_again_are_told(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", *[before(ErrorKind.FILE_GONE)] * 6)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert problem.kind is ProblemKind.DISK_DENIED
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_after_a_failed_training_only_what_the_service_lost_is_copied_again(
    tmp_path: Path,
) -> None:
    service = FakeService()
    preparing = Preparing()

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        await harness.settle()
        service.set_status(project.model_id, "failed")
        harness.projects.edit(replace(project, state=State.FAILED, status_word="failed"))
        service.stored[project.model_id].images.popitem()
        preparing.made.clear()
        assert harness.trainer.train_again(P)
        project = await harness.until_state(State.TRAINING)
        assert preparing.made.total() == 1
        images = service.stored[project.model_id].images.values()
        assert sorted(images) == sorted(photo.sent_sha256 for photo in project.photos)
        await harness.settle()
        assert not _copies(harness)

    journey(tmp_path, service, story, preparing)


def test_a_deleted_model_leaves_no_copies_even_when_one_was_being_made(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        late = harness.get().photos[0]
        assert await harness.trainer.delete(P) is None
        await harness.settle()
        assert not _copies(harness)
        # As in a thread that had looked at its flag just before the stop.
        harness.copies_folder.make(P, late, StopFlag())
        assert not _copies(harness)

    journey(tmp_path, FakeService(), story)


def test_a_new_model_with_the_same_photos_begins_without_copies(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert all(photo.copy is None for photo in draft_of(project, ProjectId("new"), NOON).photos)

    journey(tmp_path, FakeService(), story)


def test_another_service_on_the_screen_removes_no_copies(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.call.hold.add("create_model")
        harness.trainer.start(P)
        await harness.settle()
        await harness.trainer.stop_all()
        await harness.projects.switch("practice")
        await harness.settle()
        assert len(_copies(harness)) == 14

    journey(tmp_path, FakeService(), story)


def test_a_project_with_an_odd_id_gets_a_folder_inside_ours(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        (photo,) = photos(tmp_path, 1)
        harness.copies_folder.make(ProjectId("model-../../../x"), photo, StopFlag())
        (folder,) = (tmp_path / "outgoing").iterdir()
        assert len(list(folder.iterdir())) == 1
        assert (tmp_path / "outgoing").stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_mode & 0o777 == 0o700

    journey(tmp_path, FakeService(), story)


@pytest.mark.parametrize("hours", [1, -1, 24 * 365])
def test_a_clock_that_jumps_while_copies_are_made_changes_nothing(
    tmp_path: Path, hours: int
) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("make")
        harness.trainer.start(P)
        await harness.settle()
        harness.clock.jump(harness.clock.now() + hours * 3600)
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 1

    journey(tmp_path, service, story)
