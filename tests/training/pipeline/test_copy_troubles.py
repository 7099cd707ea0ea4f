"""What stands in the way of a copy, and what is only told."""

import asyncio
import errno
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.photo import Copy, Photo, UnreadablePhotoError
from photo_trainer_gui.training.problems import ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.project import Project, with_choice
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, assert_promises
from tests.training.harness import METADATA, Harness, draft, journey, photos, plain_copy
from tests.training.preparing import Preparing

# --- What is in the way --------------------------------------------------------------------------


def test_a_missing_photo_is_named_before_anything_is_sent(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        lost = harness.get().photos[5]
        Path(lost.path).unlink()
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_MISSING
        assert project.problem.photo == "photo 5.jpg"
        assert project.problem.photo_sha256 == lost.sha256
        assert not service.calls
        Path(lost.path).write_bytes(b"photo 5")
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_a_replaced_photo_is_no_longer_in_the_way(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        Path(harness.get().photos[5].path).unlink()
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        extra = photos(tmp_path, 1, first=20)
        other = with_choice(project, project.photos, replace(project.details, name="Bea"))
        assert other.problem is project.problem
        chosen = (*project.photos[:5], *extra, *project.photos[6:])
        assert with_choice(project, chosen, project.details).problem is None

    journey(tmp_path, FakeService(), story)


def test_a_photo_that_can_not_be_decoded_any_more_is_named(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 2.jpg"] = [UnreadablePhotoError("broken")]

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
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

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
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

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        project = harness.get()
        assert project.state is State.PREPARING
        assert project.problem is not None
        assert project.problem.kind is kind
        assert project.problem.retry_at is None
        done = {photo.name for photo in project.photos if photo.copy}
        assert done >= {"photo 0.jpg", "photo 3.jpg"}
        preparing.made.clear()
        assert harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert not done & set(preparing.made)

    journey(tmp_path, service, story, preparing)


def test_how_much_has_to_be_freed_is_what_is_left_to_copy(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 0.jpg"] = [OSError(errno.ENOSPC, "full")]

    async def story(harness: Harness) -> None:
        free = 10**15
        huge = tuple(replace(one, size_bytes=free) for one in harness.get().photos)
        harness.projects.edit(replace(harness.get(), photos=huge))
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        # Another photo may be finished beside the one that found the disk full.
        assert 11 * free < problem.needed_bytes < 14 * free

    journey(tmp_path, FakeService(), story, preparing)


# --- Another picture in the place of one that was chosen ----------------------------------------


def test_another_picture_in_its_place_is_not_sent_and_named(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        old = harness.get().photos[3]
        Path(old.path).write_bytes(b"another")
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_OTHER
        assert (project.problem.photo, project.problem.photo_sha256) == (old.name, old.sha256)
        assert project.photos[3].sha256 == old.sha256
        assert not service.calls
        Path(old.path).write_bytes(b"photo 3")
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_a_photo_that_becomes_another_one_while_it_is_copied_is_not_sent(tmp_path: Path) -> None:
    service = FakeService()

    def swapping(photo: Photo, folder: Path) -> Copy:
        Path(photo.path).write_bytes(b"another picture")
        return plain_copy(photo, folder)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_OTHER
        assert not service.calls

    journey(tmp_path, service, story, swapping)


def _keep_all(harness: Harness, tmp_path: Path) -> None:
    chosen = ChosenFiles(tmp_path / "chosen")
    for photo in harness.get().photos:
        chosen.keep_original(photo)


def test_with_other_pictures_in_all_places_the_chosen_ones_are_sent(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        _keep_all(harness, tmp_path)
        for photo in harness.get().photos:
            Path(photo.path).write_bytes(b"other card")
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert project.photos[3].copy == plain_copy(photos(tmp_path)[3], tmp_path)
        assert not project.remarks

    journey(tmp_path, service, story)


def test_photos_from_the_same_path_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        _keep_all(harness, tmp_path)
        project = harness.get()
        scans = tuple(replace(one, path=project.photos[-1].path) for one in project.photos)
        harness.projects.edit(replace(project, photos=scans))
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert len(project.photos) == 14

    journey(tmp_path, service, story)


def test_a_photo_that_was_found_again_is_no_longer_in_the_way(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        lost = harness.get().photos[5]
        Path(lost.path).unlink()
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
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
    return Photo(str(path), Sha256(hashlib.sha256(data).hexdigest()), len(data), "image/jpeg")


def test_the_same_picture_with_other_metadata_is_left_out_and_told(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.projects.edit(_with_twin(draft(tmp_path, 13)))
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert len(project.photos) == 12
        assert project.remarks == (Remark(RemarkKind.TWICE, "photo 12.jpg"),)
        assert_promises(service, project)

    journey(tmp_path, service, story)


def test_with_too_few_left_after_that_the_person_adds_one(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.projects.edit(_with_twin(draft(tmp_path, 12)))
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.PHOTO_TWICE
        assert project.problem.photo == "photo 11.jpg"
        assert len(project.photos) == 11
        assert not service.calls
        assert not harness.trainer.go_on(P)
        extra = photos(tmp_path, 1, first=20)
        complete = with_choice(project, (*project.photos, *extra), project.details)
        assert complete.problem is None
        harness.projects.edit(complete)
        harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_after_the_first_trouble_no_other_copy_is_begun(tmp_path: Path) -> None:
    preparing = Preparing()
    preparing.errors["photo 0.jpg"] = [OSError(errno.ENOSPC, "full")]

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        assert preparing.made.total() <= 4

    journey(tmp_path, FakeService(), story, preparing)


def test_while_the_journal_can_not_be_read_no_copy_is_removed_on_a_guess(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        (tmp_path / "outgoing" / "somebody").mkdir(parents=True)
        harness.journal.path.write_bytes(b"no journal any more, and longer than a page" * 100)
        harness.journal.close()
        await harness.cleanup.sweep()
        assert (tmp_path / "outgoing" / "somebody").exists()

    async def run() -> None:
        harness = Harness(tmp_path, FakeService())
        await story(harness)
        await harness.end()

    asyncio.run(run())
