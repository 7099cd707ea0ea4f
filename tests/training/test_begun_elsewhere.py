"""A model that another computer has begun can be finished here, and loses none of its photos."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.pipeline.reconcile import ImageEvidence, compare
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project, with_choice
from photo_trainer_gui.training.requirements import missing
from photo_trainer_gui.training.states import State
from tests.training.fake_service import FakeService, after, before
from tests.training.harness import Harness, next_look, photos, plain_copy, watched
from tests.training.stored_projects import load


def _begun(count: int) -> tuple[FakeService, str, list[str]]:
    service = FakeService()
    model_id = service.add_model()
    return service, model_id, [service.add_image(model_id, f"other {n}") for n in range(count)]


def _only(harness: Harness) -> Project:
    (project,) = harness.projects.all()
    return project


def _add_photos(harness: Harness, folder: Path, count: int) -> None:
    project = _only(harness)
    chosen = (*project.photos, *photos(folder, count))
    harness.projects.edit(with_choice(project, chosen, project.details))


Story = Callable[[Harness, FakeService, list[str]], Awaitable[None]]


def _play(tmp_path: Path, count: int, story: Story) -> None:
    service, _, images = _begun(count)
    watched(tmp_path, service, lambda harness: story(harness, service, images))


def test_it_is_known_how_many_photos_are_there(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        project = _only(harness)
        assert project.state is State.ELSEWHERE
        assert project.others == frozenset(images)
        assert project.photo_count == 14
        assert service.calls["images"] == 1
        await next_look(harness)
        assert service.calls["images"] == 1
        service.add_image(project.model_id)
        service.set_status(project.model_id, "new")
        await next_look(harness)
        assert _only(harness).photo_count == 15

    _play(tmp_path, 14, story)


def test_how_many_are_there_is_asked_again_when_that_went_wrong(tmp_path: Path) -> None:
    service, _, images = _begun(14)
    service.fail("images", before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        assert _only(harness).others is None
        assert missing(_only(harness))
        assert harness.watch.status.failures == 1
        await next_look(harness)
        assert _only(harness).others == frozenset(images)

    watched(tmp_path, service, story)


def test_with_enough_photos_there_it_is_trained_as_it_is(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        project = _only(harness)
        assert not missing(project)
        assert harness.trainer.start(project.id)
        await harness.until_state(State.TRAINING, project.id)
        assert service.stored[project.model_id].trainings == 1
        assert set(service.stored[project.model_id].images) == set(images)
        assert not service.calls["upload"]

    _play(tmp_path, 14, story)


@pytest.mark.parametrize("there", [0, 3, 11])
def test_with_too_few_it_is_not_started(tmp_path: Path, there: int) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        assert not harness.trainer.start(_only(harness).id)
        assert _only(harness).state is State.ELSEWHERE
        assert not service.calls["train"]

    _play(tmp_path, there, story)


def test_photos_added_here_join_those_that_are_there(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        _add_photos(harness, tmp_path, 6)
        project = _only(harness)
        assert harness.trainer.start(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        there = service.stored[project.model_id]
        assert set(images) < set(there.images)
        assert sorted(project.sent.values()) == sorted(set(there.images) - set(images))
        ours = [there.images[image] for image in project.sent.values()]
        assert sorted(ours) == sorted(photo.sent_sha256 for photo in project.photos)
        assert len(there.images) == 16
        assert there.trainings == 1
        assert not service.calls["delete_image"]

    _play(tmp_path, 10, story)


@pytest.mark.parametrize("fault", [before(ErrorKind.LOST), after(ErrorKind.LOST)])
def test_a_lost_answer_neither_doubles_ours_nor_deletes_theirs(
    tmp_path: Path, fault: object
) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        service.fail("upload", None, fault, None, fault)  # type: ignore[arg-type]
        _add_photos(harness, tmp_path, 6)
        project = _only(harness)
        harness.trainer.start(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        there = service.stored[project.model_id]
        assert set(images) < set(there.images)
        assert len(there.images) == 16
        assert not service.calls["delete_image"]

    _play(tmp_path, 10, story)


def test_what_the_other_computer_sends_meanwhile_stays(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        _add_photos(harness, tmp_path, 4)
        harness.call.hold.add("upload")
        project = _only(harness)
        harness.trainer.start(project.id)
        await harness.settle()
        late = service.add_image(project.model_id, "late")
        harness.call.release.set()
        project = await harness.until_state(State.TRAINING, project.id)
        assert {*images, late} < set(service.stored[project.model_id].images)
        assert set(project.others or ()) == {*images, late}

    _play(tmp_path, 10, story)


def test_when_together_they_are_too_many_nothing_is_sent_and_it_is_told(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        _add_photos(harness, tmp_path, 8)
        project = _only(harness)
        for number in range(5):
            service.add_image(project.model_id, f"late {number}")
        harness.trainer.start(project.id)
        project = await harness.until_state(State.STOPPED, project.id)
        assert project.problem is not None
        assert (project.problem.kind, project.problem.found) == (ProblemKind.PHOTO_COUNT, 23)
        assert not service.calls["upload"]
        harness.projects.edit(with_choice(project, project.photos[:5], project.details))
        assert harness.trainer.go_on(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        assert len(service.stored[project.model_id].images) == 20

    _play(tmp_path, 10, story)


def test_a_photo_taken_out_again_goes_and_theirs_stay(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        _add_photos(harness, tmp_path, 6)
        service.fail("upload", None, None, None, before(ErrorKind.OFFLINE))
        project = _only(harness)
        harness.trainer.start(project.id)
        await harness.settle()
        assert harness.trainer.stop(project.id)
        project = _only(harness)
        assert project.sent_count == 3
        harness.projects.edit(with_choice(project, project.photos[1:], project.details))
        harness.trainer.go_on(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        there = service.stored[project.model_id].images
        assert set(images) < set(there)
        assert len(there) == 15

    _play(tmp_path, 10, story)


def test_photos_can_be_added_before_it_is_known_what_is_there(tmp_path: Path) -> None:
    service, _, images = _begun(10)
    service.fail("images", before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        _add_photos(harness, tmp_path, 3)
        project = _only(harness)
        assert project.others is None
        harness.trainer.start(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        assert set(images) < set(service.stored[project.model_id].images)
        assert len(service.stored[project.model_id].images) == 13

    watched(tmp_path, service, story)


def test_too_few_in_the_end_are_told_and_more_can_be_added(tmp_path: Path) -> None:
    service, _, _ = _begun(5)
    service.fail("images", before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        _add_photos(harness, tmp_path, 3)
        project = _only(harness)
        harness.trainer.start(project.id)
        project = await harness.until_state(State.STOPPED, project.id)
        assert project.problem is not None
        assert (project.problem.kind, project.problem.found) == (ProblemKind.PHOTO_COUNT, 8)
        assert not service.calls["train"]

    watched(tmp_path, service, story)


def test_refused_although_all_photos_are_there_it_is_told_and_not_tried_again(
    tmp_path: Path,
) -> None:
    async def story(harness: Harness, service: FakeService, images: list[str]) -> None:
        service.fail("train", before(ErrorKind.BAD_REQUEST, 400))
        _add_photos(harness, tmp_path, 3)
        project = _only(harness)
        harness.trainer.start(project.id)
        project = await harness.until_state(State.STOPPED, project.id)
        assert project.problem is not None
        assert project.problem.error is ErrorKind.BAD_REQUEST
        assert service.calls["train"] == 1
        assert set(images) < set(service.stored[project.model_id].images)

    _play(tmp_path, 10, story)


def test_it_survives_a_restart(tmp_path: Path) -> None:
    async def story(harness: Harness, _service: FakeService, images: list[str]) -> None:
        _add_photos(harness, tmp_path, 2)
        await harness.settle()
        (again,) = load(harness.journal, "service")
        assert again == _only(harness)
        assert again.begun_elsewhere
        assert again.others == frozenset(images)

    _play(tmp_path, 10, story)


def test_trained_by_the_other_computer_meanwhile_it_is_not_started_again(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        project = _only(harness)
        service.set_status(project.model_id, "preparing")
        harness.trainer.start(project.id)
        await harness.until_state(State.TRAINING, project.id)
        assert not service.calls["train"]

    _play(tmp_path, 14, story)


def test_in_a_model_of_our_own_what_came_late_goes(tmp_path: Path) -> None:
    async def story(harness: Harness, _: FakeService, __: list[str]) -> None:
        own = replace(_only(harness), begun_elsewhere=False, others=frozenset())
        found = ImageEvidence((ImageId("i1"), ImageId("i2")), late=2)
        assert compare(own, found).delete == ("i1", "i2")
        assert compare(replace(own, begun_elsewhere=True), found).delete == ()

    _play(tmp_path, 2, story)


async def _sent_elsewhere(
    harness: Harness, folder: Path, service: FakeService, count: int
) -> Project:
    """Choose photos of which the first `count` were sent by the other computer; start."""
    project = _only(harness)
    for photo in photos(folder, count):
        copy = plain_copy(photo, folder)
        service.add_image(project.model_id, copy.sha256)
    _add_photos(harness, folder, 14)
    harness.trainer.start(project.id)
    await harness.settle()
    return _only(harness)


def test_photos_that_are_there_already_are_not_sent_again(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        project = await _sent_elsewhere(harness, tmp_path, service, 8)
        project = await harness.until_state(State.TRAINING, project.id)
        there = service.stored[project.model_id].images
        assert sorted(there.values()) == sorted(one.sent_sha256 for one in project.photos)
        assert service.calls["upload"] == 6
        assert project.sent_count == project.photo_count == 14

    _play(tmp_path, 0, story)


def test_where_the_bytes_are_not_given_back_nothing_is_taken_for_the_same(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        service.gives_back = False
        project = await _sent_elsewhere(harness, tmp_path, service, 8)
        assert project.state is State.STOPPED
        assert project.problem is not None
        assert (project.problem.kind, project.problem.found) == (ProblemKind.PHOTO_COUNT, 22)
        assert not service.calls["upload"]
        assert not service.calls["delete_image"]

    _play(tmp_path, 0, story)


def test_a_photo_of_theirs_that_is_chosen_and_taken_out_again_stays(tmp_path: Path) -> None:
    async def story(harness: Harness, service: FakeService, _: list[str]) -> None:
        service.fail("upload", before(ErrorKind.OFFLINE))
        project = await _sent_elsewhere(harness, tmp_path, service, 8)
        assert harness.trainer.stop(project.id)
        project = _only(harness)
        assert project.sent_count == 8
        harness.projects.edit(with_choice(project, project.photos[1:], project.details))
        harness.trainer.go_on(project.id)
        project = await harness.until_state(State.TRAINING, project.id)
        assert len(service.stored[project.model_id].images) == 14
        assert not service.calls["delete_image"]

    _play(tmp_path, 0, story)
