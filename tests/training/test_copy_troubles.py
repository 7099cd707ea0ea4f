"""What stands in the way of a copy, and what is only told."""

import asyncio
import errno
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photos.chosen import ChosenFiles
from photo_trainer_gui.photos.photo import Copy, Photo, UnreadablePhotoError
from photo_trainer_gui.training.project import (
    ProblemKind,
    Project,
    Remark,
    RemarkKind,
    State,
    with_choice,
)
from tests.training.fake_service import FakeService, assert_promises
from tests.training.preparing import Preparing
from tests.training.world import METADATA, World, draft, journey, photos, plain_copy

# --- What is in the way --------------------------------------------------------------------------


def test_a_missing_photo_is_named_before_anything_is_sent(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        lost = world.get().photos[5]
        Path(lost.path).unlink()
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_MISSING
        assert project.problem.photo == "photo 5.jpg"
        assert project.problem.photo_sha256 == lost.sha256
        assert not service.calls
        Path(lost.path).write_bytes(b"photo 5")
        world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_a_replaced_photo_is_no_longer_in_the_way(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        Path(world.get().photos[5].path).unlink()
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        extra = photos(tmp_path, 1, first=20)
        other = with_choice(project, project.photos, replace(project.details, name="Bea"))
        assert other.problem is project.problem
        chosen = (*project.photos[:5], *extra, *project.photos[6:])
        assert with_choice(project, chosen, project.details).problem is None

    journey(tmp_path, FakeService(), story)


def test_a_photo_that_can_not_be_decoded_any_more_is_named(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 2.jpg"] = [UnreadablePhotoError("broken")]

    async def story(world: World) -> None:
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_BROKEN
        assert project.problem.photo == "photo 2.jpg"

    journey(tmp_path, FakeService(), story, preparing)


def test_a_photo_that_vanishes_while_it_is_copied_is_missing_and_not_broken(
    tmp_path: Path,
) -> None:
    def vanishing(photo: Photo, folder: Path) -> Copy:
        Path(photo.path).unlink()
        return plain_copy(photo, folder)

    async def story(world: World) -> None:
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_MISSING

    journey(tmp_path, FakeService(), story, vanishing)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, ProblemKind.DISK_FULL),
        (errno.EDQUOT, ProblemKind.DISK_FULL),
        (errno.EROFS, ProblemKind.DISK_DENIED),
    ],
)
def test_a_disk_that_takes_no_copies_is_told_and_tried_again_on_request(
    tmp_path: Path, number: int, kind: ProblemKind
) -> None:
    preparing = Preparing()
    preparing.errors["photo 4.jpg"] = [OSError(number, "no")]
    service = FakeService()

    async def story(world: World) -> None:
        world.trainer.start("p")
        await world.until(lambda: not world.trainer.running("p"))
        project = world.get()
        assert project.state is State.PREPARING
        assert project.problem is not None
        assert project.problem.kind is kind
        assert project.problem.retry_at is None
        done = {photo.name for photo in project.photos if photo.copy}
        assert done >= {"photo 0.jpg", "photo 3.jpg"}
        preparing.made.clear()
        assert world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))
        assert not done & set(preparing.made)

    journey(tmp_path, service, story, preparing)


def test_how_much_has_to_be_freed_is_what_is_left_to_copy(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 0.jpg"] = [OSError(errno.ENOSPC, "full")]

    async def story(world: World) -> None:
        free = 10**15
        huge = tuple(replace(one, size_bytes=free) for one in world.get().photos)
        world.projects.edit(replace(world.get(), photos=huge))
        world.trainer.start("p")
        await world.until(lambda: not world.trainer.running("p"))
        problem = world.get().problem
        assert problem is not None
        # Another photo may be finished beside the one that found the disk full.
        assert 11 * free < problem.needed_bytes < 14 * free

    journey(tmp_path, FakeService(), story, preparing)


# --- Another picture in the place of one that was chosen ----------------------------------------


def test_another_picture_in_its_place_is_not_sent_and_named(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        old = world.get().photos[3]
        Path(old.path).write_bytes(b"another")
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_OTHER
        assert (project.problem.photo, project.problem.photo_sha256) == (old.name, old.sha256)
        assert project.photos[3].sha256 == old.sha256
        assert not service.calls
        Path(old.path).write_bytes(b"photo 3")
        world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_a_photo_that_becomes_another_one_while_it_is_copied_is_not_sent(tmp_path: Path) -> None:
    service = FakeService()

    def swapping(photo: Photo, folder: Path) -> Copy:
        Path(photo.path).write_bytes(b"another picture")
        return plain_copy(photo, folder)

    async def story(world: World) -> None:
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_OTHER
        assert not service.calls

    journey(tmp_path, service, story, swapping)


def _keep_all(world: World, tmp_path: Path) -> None:
    chosen = ChosenFiles(tmp_path / "chosen")
    for photo in world.get().photos:
        chosen.keep_original(photo)


def test_with_other_pictures_in_all_places_the_chosen_ones_are_sent(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        _keep_all(world, tmp_path)
        for photo in world.get().photos:
            Path(photo.path).write_bytes(b"other card")
        world.trainer.start("p")
        project = await world.until_state(State.TRAINING)
        assert_promises(service, project)
        assert project.photos[3].copy == plain_copy(photos(tmp_path)[3], tmp_path)
        assert not project.remarks

    journey(tmp_path, service, story)


def test_photos_from_the_same_path_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        _keep_all(world, tmp_path)
        project = world.get()
        scans = tuple(replace(one, path=project.photos[-1].path) for one in project.photos)
        world.projects.edit(replace(project, photos=scans))
        world.trainer.start("p")
        project = await world.until_state(State.TRAINING)
        assert_promises(service, project)
        assert len(project.photos) == 14

    journey(tmp_path, service, story)


def test_a_photo_that_was_found_again_is_no_longer_in_the_way(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        lost = world.get().photos[5]
        Path(lost.path).unlink()
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        found = replace(lost, path=str(tmp_path / "elsewhere.jpg"))
        chosen = (*project.photos[:5], found, *project.photos[6:])
        assert with_choice(project, chosen, project.details).problem is None

    journey(tmp_path, FakeService(), story)


# --- What is only told ---------------------------------------------------------------------------


def _with_twin(project: Project) -> Project:
    """The last photo is the picture of the first one, taken out of a camera and out of a mail."""
    twin = Path(project.photos[-1].path)
    twin.write_bytes(Path(project.photos[0].path).read_bytes() + METADATA + b"noon")
    return replace(project, photos=(*project.photos[:-1], _photo_of(twin)))


def _photo_of(path: Path) -> Photo:
    data = path.read_bytes()
    return Photo(str(path), hashlib.sha256(data).hexdigest(), len(data), "image/jpeg")


def test_the_same_picture_with_other_metadata_is_left_out_and_told(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        world.projects.edit(_with_twin(draft(tmp_path, 13)))
        world.trainer.start("p")
        project = await world.until_state(State.TRAINING)
        assert len(project.photos) == 12
        assert project.remarks == (Remark(RemarkKind.TWICE, "photo 12.jpg"),)
        assert_promises(service, project)

    journey(tmp_path, service, story)


def test_with_too_few_left_after_that_the_person_adds_one(tmp_path: Path) -> None:
    service = FakeService()

    async def story(world: World) -> None:
        world.projects.edit(_with_twin(draft(tmp_path, 12)))
        world.trainer.start("p")
        project = await world.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_TWICE
        assert project.problem.photo == "photo 11.jpg"
        assert len(project.photos) == 11
        assert not service.calls
        assert not world.trainer.go_on("p")
        extra = photos(tmp_path, 1, first=20)
        complete = with_choice(project, (*project.photos, *extra), project.details)
        assert complete.problem is None
        world.projects.edit(complete)
        world.trainer.go_on("p")
        assert_promises(service, await world.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_after_the_first_trouble_no_other_copy_is_begun(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 0.jpg"] = [OSError(errno.ENOSPC, "full")]

    async def story(world: World) -> None:
        world.trainer.start("p")
        await world.until(lambda: not world.trainer.running("p"))
        assert preparing.made.total() <= 4

    journey(tmp_path, FakeService(), story, preparing)


def test_while_the_journal_can_not_be_read_no_copy_is_removed_on_a_guess(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        (tmp_path / "outgoing" / "somebody").mkdir(parents=True)
        world.journal.path.write_bytes(b"no journal any more, and longer than a page" * 100)
        world.journal.close()
        await world.tidier.sweep()
        assert (tmp_path / "outgoing" / "somebody").exists()

    async def run() -> None:
        world = World(tmp_path, FakeService())
        await story(world)
        await world.end()

    asyncio.run(run())
