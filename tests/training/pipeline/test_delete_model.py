"""Deleting removes the model and the project, or says why not and keeps both."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, after, assert_promises, before
from tests.training.harness import Harness, draft
from tests.training.stored_projects import load


def trained(
    tmp_path: Path, service: FakeService, story: Callable[[Harness], Awaitable[None]]
) -> None:
    async def run() -> None:
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await harness.until_state(State.TRAINING)
        await story(harness)
        await harness.end()

    asyncio.run(run())


def test_a_deleted_model_is_gone_here_and_there(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        assert await harness.trainer.delete(P) is None
        assert harness.projects.get(P) is None
        assert load(harness.journal, "service") == ()
        assert not service.stored
        assert service.calls["delete_model"] == 1

    trained(tmp_path, service, story)


@pytest.mark.parametrize("kind", [ErrorKind.LOST, ErrorKind.TIMEOUT, ErrorKind.SERVER_TROUBLE])
def test_a_lost_answer_to_delete_is_found_out_by_asking(tmp_path: Path, kind: ErrorKind) -> None:
    service = FakeService()
    service.fail("delete_model", after(kind))

    async def story(harness: Harness) -> None:
        assert await harness.trainer.delete(P) is None
        assert service.calls["delete_model"] == 1

    trained(tmp_path, service, story)


def test_a_model_that_is_gone_already_counts_as_deleted(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        service.stored.clear()
        assert await harness.trainer.delete(P) is None
        assert harness.projects.all() == ()

    trained(tmp_path, service, story)


def test_offline_the_model_stays(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("delete_model", before(ErrorKind.OFFLINE))

    async def story(harness: Harness) -> None:
        error = await harness.trainer.delete(P)
        assert error is not None
        assert error.kind is ErrorKind.OFFLINE
        assert harness.get().state is State.TRAINING
        assert service.stored

    trained(tmp_path, service, story)


def test_a_model_that_does_not_go_is_not_forgotten(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("delete_model", before(ErrorKind.CONFLICT, 409))

    async def story(harness: Harness) -> None:
        deleting = harness.spawn_result(harness.trainer.delete(P))
        await harness.until(deleting.done)
        error = deleting.result()
        assert error is not None
        assert error.kind is ErrorKind.CONFLICT
        assert harness.projects.get(P) is not None

    trained(tmp_path, service, story)


def test_a_draft_is_only_forgotten(tmp_path: Path) -> None:
    async def run() -> None:
        harness = Harness(tmp_path, FakeService())
        harness.projects.edit(draft(tmp_path))
        assert await harness.trainer.delete(P) is None
        assert harness.projects.all() == ()
        assert not harness.service.calls
        assert all(Path(photo.path).exists() for photo in draft(tmp_path).photos)
        await harness.end()

    asyncio.run(run())


def test_deleting_during_the_upload_stops_it_first(tmp_path: Path) -> None:
    async def run() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.call.hold.add("upload")
        harness.trainer.start(P)
        await harness.settle()
        assert await harness.trainer.delete(P) is None
        harness.call.release.set()
        await harness.settle()
        assert not service.stored
        assert harness.projects.all() == ()
        await harness.end()

    asyncio.run(run())


def test_a_model_whose_creation_was_never_answered_is_deleted_too(tmp_path: Path) -> None:
    async def run() -> None:
        service = FakeService()
        service.fail("create", after(ErrorKind.LOST))
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        assert len(service.stored) == 1
        assert await harness.trainer.delete(P) is None
        assert not service.stored
        await harness.end()

    asyncio.run(run())


def test_a_start_in_doubt_goes_on_when_its_model_could_not_be_deleted(tmp_path: Path) -> None:
    async def run() -> None:
        service = FakeService()
        service.fail("train", before(ErrorKind.LOST))
        service.fail("delete_model", before(ErrorKind.OFFLINE))
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect()
        harness.trainer.start(P)
        await harness.settle()
        assert await harness.trainer.delete(P) is not None
        assert_promises(service, await harness.until_state(State.TRAINING))
        await harness.end()

    asyncio.run(run())
