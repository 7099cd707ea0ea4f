"""The journey keeps its two promises whatever goes wrong on the way."""

from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, Fault, after, assert_promises, before
from tests.training.harness import Harness, journey

CLEAN = {"models": 1, "create": 1, "upload": 14, "images": 1, "model": 1, "jobs": 1, "train": 1}


def test_a_clean_journey_makes_each_call_once(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        assert harness.trainer.start(P)
        assert harness.get().state is State.PREPARING
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls == CLEAN
        assert project.training_since == harness.clock.now()
        assert {p.sha256 for p in harness.progress} == {p.sent_sha256 for p in project.photos}

    journey(tmp_path, service, story)


def test_an_incomplete_draft_does_not_start(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.projects.edit(replace(harness.get(), photos=harness.get().photos[:11]))
        assert not harness.trainer.start(P)
        assert harness.get().state is State.DRAFT
        assert not harness.service.calls

    journey(tmp_path, FakeService(), story)


PASSING = [
    ErrorKind.OFFLINE,
    ErrorKind.LOST,
    ErrorKind.TIMEOUT,
    ErrorKind.SERVER_TROUBLE,
    ErrorKind.ODD_ANSWER,
    ErrorKind.SIGN_IN,
    ErrorKind.BLOCKED,
    ErrorKind.UNSAFE,
    ErrorKind.PROXY_ADDRESS,
    ErrorKind.PROXY_PASSWORD,
    ErrorKind.CERTIFICATES_GONE,
    ErrorKind.CONFLICT,
    ErrorKind.TOO_MANY,
]


@pytest.mark.parametrize("kind", PASSING)
@pytest.mark.parametrize("call", ["models", "create", "upload", "images", "model"])
def test_trouble_that_passes_is_tried_again_and_nothing_is_doubled(
    tmp_path: Path, call: str, kind: ErrorKind
) -> None:
    service = FakeService()
    service.fail(call, before(kind), before(kind))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert project.problem is None
        assert service.calls["train"] == 1
        assert service.calls["create"] == (3 if call == "create" else 1)
        assert service.calls["upload"] == (16 if call == "upload" else 14)

    journey(tmp_path, service, story)


@pytest.mark.parametrize("kind", [ErrorKind.LOST, ErrorKind.TIMEOUT, ErrorKind.SERVER_TROUBLE])
@pytest.mark.parametrize("call", ["create", "upload", "train"])
def test_work_that_was_done_but_not_answered_is_not_done_twice(
    tmp_path: Path, call: str, kind: ErrorKind
) -> None:
    service = FakeService()
    service.fail(call, after(kind))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls["create"] == 1
        assert service.calls["train"] == 1
        assert service.calls["upload"] == 14

    journey(tmp_path, service, story)


def test_several_unanswered_uploads_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", after(ErrorKind.LOST), before(ErrorKind.LOST), after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["delete_image"] == 0
        assert service.calls["upload"] == 15

    journey(tmp_path, service, story)


def test_several_unanswered_uploads_are_deleted_and_sent_again(tmp_path: Path) -> None:
    service = FakeService()
    service.gives_back = False
    service.fail("upload", after(ErrorKind.LOST), after(ErrorKind.LOST), after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls["delete_image"] == 3
        assert service.calls["upload"] == 17
        assert service.order.index("train") > max(
            n for n, name in enumerate(service.order) if name == "delete_image"
        )

    journey(tmp_path, service, story)


def test_a_failed_connection_begins_no_further_upload_in_its_round(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", *[before(ErrorKind.OFFLINE)] * 3)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        assert service.calls["upload"] == 3
        problem = harness.get().problem
        assert problem is not None
        assert problem.error is ErrorKind.OFFLINE
        assert problem.retry_at == harness.clock.now() + 5

    journey(tmp_path, service, story)


FINAL = [
    (ErrorKind.KEY_REJECTED, 401),
    (ErrorKind.ACCOUNT_DENIED, 402),
    (ErrorKind.ACCOUNT_DENIED, 403),
    (ErrorKind.NO_CREDITS, 402),
    (ErrorKind.NOT_FOUND, 404),
    (ErrorKind.BAD_REQUEST, 400),
    (ErrorKind.VERSION, 400),
]


@pytest.mark.parametrize(("kind", "status"), FINAL)
@pytest.mark.parametrize("call", ["models", "create", "upload", "images", "model", "train"])
def test_what_needs_the_person_stops_at_once_and_goes_on_when_asked(
    tmp_path: Path, call: str, kind: ErrorKind, status: int
) -> None:
    service = FakeService()
    service.fail(call, before(kind, status))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        project = harness.get()
        assert project.problem is not None
        assert project.problem.error is kind
        assert project.problem.status == status
        assert project.problem.retry_at is None
        assert not harness.trainer.running(P)
        assert service.calls[call] == (3 if call == "upload" else 1) or call == "images"
        if project.state is State.DRAFT:
            assert harness.trainer.start(P)
        else:
            assert harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_refused_details_make_the_project_editable_again(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("create", Fault(ServiceError(ErrorKind.BAD_REQUEST, status=400, message="Age?")))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        project = await harness.until_state(State.STOPPED)
        assert project.problem is not None
        assert project.problem.message == "Age?"
        assert list_status(project) is ListStatus.ATTENTION
        assert not project.at_service

    journey(tmp_path, service, story)


def test_a_short_gap_stays_silent_a_longer_one_is_told(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("models", *[before(ErrorKind.OFFLINE)] * 3)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        chips = []
        for _ in range(3):
            await harness.settle()
            chips.append(list_status(harness.get()))
            due = harness.clock.next_due()
            assert due is not None
            harness.clock.jump(due)
        assert chips == [ListStatus.UPLOADING, ListStatus.ATTENTION, ListStatus.ATTENTION]
        await harness.until_state(State.TRAINING)

    journey(tmp_path, service, story)


def test_photos_the_service_lost_before_the_start_are_sent_again_once(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("train")
        harness.trainer.start(P)
        await harness.settle()
        model = service.stored[harness.get().model_id]
        for image in list(model.images)[:4]:
            del model.images[image]
        harness.call.release.set()
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls["upload"] == 18
        assert service.calls["train"] == 2

    journey(tmp_path, service, story)


def test_a_service_that_loses_every_photo_is_told_not_fed_for_ever(tmp_path: Path) -> None:
    service = FakeService()
    service.forgetful = True

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert (problem.kind, problem.found) == (ProblemKind.PHOTO_COUNT, 0)
        assert service.calls["train"] == 0
        assert service.calls["upload"] == 28

    journey(tmp_path, service, story)


def test_an_image_that_is_gone_before_it_can_be_deleted_is_no_trouble(tmp_path: Path) -> None:
    service = FakeService()
    service.gives_back = False
    service.fail("upload", after(ErrorKind.LOST), after(ErrorKind.LOST))
    service.fail("delete_image", after(ErrorKind.NOT_FOUND, 404))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["delete_image"] == 2

    journey(tmp_path, service, story)


def test_a_deletion_that_does_not_delete_is_made_again(tmp_path: Path) -> None:
    service = FakeService()
    service.gives_back = False
    service.fail("upload", after(ErrorKind.LOST), after(ErrorKind.LOST))
    service.undone_deletions = 2

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["delete_image"] == 4

    journey(tmp_path, service, story)


def test_too_few_photos_are_told_before_the_training_is_asked_for(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        project = harness.get()
        harness.projects.edit(replace(project, photos=project.photos[:11], state=State.CREATING))
        harness.trainer.resume_all()
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert (problem.kind, problem.found) == (ProblemKind.PHOTO_COUNT, 11)
        assert harness.get().state is State.STOPPED
        assert not service.calls["train"]

    journey(tmp_path, service, story)


def test_an_unanswered_creation_takes_the_one_new_untouched_model(tmp_path: Path) -> None:
    service = FakeService()
    strangers = [service.add_model("ready"), service.add_model("new")]

    async def story(harness: Harness) -> None:
        service.fail("create", after(ErrorKind.LOST))
        harness.trainer.start(P)
        await harness.settle()
        # Two models that others make in the meantime: one has photos, one is in training.
        service.add_image(service.add_model(created_at="2025-01-01T00:00:00Z"))
        service.add_model("training", created_at="2025-01-01T00:00:00Z")
        project = await harness.until_state(State.TRAINING)
        assert project.model_id not in strangers
        assert service.calls["create"] == 1
        assert service.stored[project.model_id].trainings == 1

    journey(tmp_path, service, story)
