"""A draft that the world has left behind asks before anything is made, or paid, a second time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import JobId, ModelId, Sha256
from photo_trainer_gui.photogpt.entities import Job
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, before
from tests.training.harness import Harness, draft, plain_copy

AFTER_THE_DRAFT = "2026-09-22T00:00:00Z"
LONG_BEFORE = "2026-09-01T00:00:00Z"

Story = Callable[[Harness], Awaitable[None]]


def _model(
    tmp_path: Path, service: FakeService, status: str, count: int, at: str = AFTER_THE_DRAFT
) -> str:
    """A model with the first photos of the draft, of which no journal knows."""
    model_id = service.add_model(status, at)
    for photo in draft(tmp_path).photos[:count]:
        service.add_image(model_id, plain_copy(photo, tmp_path).sha256)
    return model_id


def _started(tmp_path: Path, service: FakeService, story: Story, **changes: object) -> None:
    """Run `story` after "Start training" was pressed on the draft."""

    async def run() -> None:
        harness = Harness(tmp_path, service)
        harness.projects.edit(replace(draft(tmp_path), **changes))  # type: ignore[arg-type]
        harness.connect(watch=True)
        await harness.settle()
        harness.trainer.start(P)
        harness.trainer.resume_all()
        await harness.until(lambda: not harness.trainer.running(P))
        try:
            await story(harness)
        finally:
            await harness.end()

    asyncio.run(run())


def _asked(harness: Harness, model_id: ModelId, found: int) -> Project:
    project = harness.get()
    assert project.problem is not None
    assert project.problem.kind is ProblemKind.MADE_BEFORE
    assert (project.problem.model_id, project.problem.found) == (model_id, found)
    assert not harness.service.calls["create"]
    return project


@pytest.mark.parametrize(
    ("status", "count", "state"),
    [("preparing", 14, State.TRAINING), ("ready", 14, State.READY), ("new", 5, State.TRAINING)],
)
def test_a_model_of_these_photos_is_asked_about_and_used_as_it_is(
    tmp_path: Path, status: str, count: int, state: State
) -> None:
    service = FakeService()
    model_id = _model(tmp_path, service, status, count)

    async def story(harness: Harness) -> None:
        _asked(harness, ModelId(model_id), count)
        assert not harness.trainer.go_on(P)
        assert not harness.trainer.train_again(P)
        assert await harness.trainer.use_made(P)
        project = await harness.until_state(state)
        assert (project.model_id, project.details.name) == (model_id, "Mia")
        # One line for both.
        assert [one.id for one in harness.projects.all()] == ["p"]
        assert service.calls["train"] == (status == "new")
        assert len(service.stored[ModelId(model_id)].images) == 14
        assert service.calls["upload"] == 14 - count
        assert not await harness.trainer.use_made(P)

    _started(tmp_path, service, story)


def test_the_question_outlives_a_restart(tmp_path: Path) -> None:
    service = FakeService()
    model_id = _model(tmp_path, service, "ready", 14)

    async def nothing(_: Harness) -> None:
        """End here."""

    async def run() -> None:
        harness = Harness(tmp_path, service)
        harness.connect(watch=True)
        await harness.settle()
        _asked(harness, ModelId(model_id), 14)
        await harness.end()

    _started(tmp_path, service, nothing)
    asyncio.run(run())


def test_whoever_wants_a_second_one_gets_it_and_is_not_asked_again(tmp_path: Path) -> None:
    service = FakeService()
    model_id = _model(tmp_path, service, "ready", 14)
    service.fail("create", before(ErrorKind.TOO_MANY), before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        _asked(harness, ModelId(model_id), 14)
        assert harness.trainer.make_anew(P)
        project = await harness.until_state(State.TRAINING)
        assert project.model_id != model_id
        assert len(service.stored) == 2
        assert not service.stored[ModelId(model_id)].trainings
        assert not harness.trainer.make_anew(P)

    _started(tmp_path, service, story)


def test_a_model_that_cannot_be_compared_is_asked_about_once_something_was_paid(
    tmp_path: Path,
) -> None:
    service = FakeService()
    service.gives_back = False
    model_id = _model(tmp_path, service, "preparing", 12)

    async def story(harness: Harness) -> None:
        _asked(harness, ModelId(model_id), 0)
        assert await harness.trainer.use_made(P)
        assert harness.get().state is State.TRAINING

    _started(tmp_path, service, story)


@pytest.mark.parametrize(
    ("status", "count", "at", "shas"),
    [
        ("ready", 12, LONG_BEFORE, "same"),  # older than the draft
        ("ready", 13, AFTER_THE_DRAFT, "other"),  # other photos
        ("new", 5, AFTER_THE_DRAFT, ""),  # nothing to compare, and nothing was paid
    ],
)
def test_of_what_is_another_model_nobody_is_asked(
    tmp_path: Path, status: str, count: int, at: str, shas: str
) -> None:
    service = FakeService()
    model_id = _model(tmp_path, service, status, count, at)
    images = service.stored[ModelId(model_id)].images
    if shas != "same":
        images.update({image: Sha256(f"other {image}" if shas else "") for image in images})

    async def story(harness: Harness) -> None:
        assert harness.get().state is State.TRAINING
        assert len(service.stored) == 2
        assert not service.calls["delete_image"]

    _started(tmp_path, service, story)


def test_a_training_that_only_the_jobs_know_is_not_started_again(tmp_path: Path) -> None:
    """The journal was at the upload, the training has begun, and the status is late."""
    service = FakeService()
    model_id = _model(tmp_path, service, "new", 14)
    service.stored[ModelId(model_id)].updated_at = AFTER_THE_DRAFT
    service.trained.append(Job(JobId("j"), "2026-09-22T00:10:00Z", ModelId(model_id)))

    async def story(harness: Harness) -> None:
        assert harness.get().state is State.TRAINING
        assert not service.calls["train"]
        assert not service.calls["delete_image"]

    _started(tmp_path, service, story, state=State.PREPARING, model_id=model_id)


def test_a_failure_of_which_the_journal_knows_nothing_is_shown_and_not_paid_again(
    tmp_path: Path,
) -> None:
    service = FakeService()
    model_id = _model(tmp_path, service, "failed", 14)
    service.stored[ModelId(model_id)].updated_at = AFTER_THE_DRAFT

    async def story(harness: Harness) -> None:
        await harness.until_state(State.FAILED)
        assert not service.calls["train"]

    _started(tmp_path, service, story, state=State.PREPARING, model_id=model_id)
