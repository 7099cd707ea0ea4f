"""Lists are late and leave something out, and other computers send to the same model."""

from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, after, assert_promises
from tests.training.harness import Harness, journey


def test_an_image_that_shows_up_late_in_the_list_is_not_sent_again(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("input_images")
        harness.trainer.start(P)
        await harness.settle()
        model = service.stored[harness.get().model_id]
        service.hidden_images = set(list(model.images)[:2])
        harness.call.release.set()
        await harness.settle()
        service.hidden_images = set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["upload"] == 14

    journey(tmp_path, service, story)


def test_an_unanswered_upload_that_shows_up_late_is_not_trained_on_twice(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("upload", after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        model = service.stored[harness.get().model_id]
        service.hidden_images = model.images.keys() - harness.get().sent.values()
        assert len(service.hidden_images) == 1
        await harness.until_state(State.VERIFYING)
        service.hidden_images = set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert len(model.images) == 14

    journey(tmp_path, service, story)


async def _until_asked_about_strangers(harness: Harness, service: FakeService, count: int) -> None:
    """Somebody else sends photos to the model while it is on its way."""
    harness.call.hold.add("input_images")
    harness.trainer.start(P)
    await harness.settle()
    for _ in range(count):
        service.add_image(harness.get().model_id)
    harness.call.release.set()
    await harness.until(lambda: not harness.trainer.running(P))
    problem = harness.get().problem
    assert problem is not None
    assert (problem.kind, problem.found) == (ProblemKind.STRANGE_PHOTOS, count)
    assert not service.calls["train"]
    assert not service.calls["delete_image"]
    assert len(service.stored[harness.get().model_id].images) == 14 + count


@pytest.mark.parametrize("gives_back", [True, False])
def test_images_nobody_chose_stay_until_the_person_wants_them_removed(
    tmp_path: Path, gives_back: bool
) -> None:
    service = FakeService()
    service.gives_back = gives_back

    async def story(harness: Harness) -> None:
        await _until_asked_about_strangers(harness, service, 6)
        assert harness.trainer.remove_photos(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_only_as_many_are_removed_as_the_person_was_told(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        await _until_asked_about_strangers(harness, service, 2)
        service.add_image(harness.get().model_id)
        assert harness.trainer.remove_photos(P)
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert (problem.kind, problem.found) == (ProblemKind.STRANGE_PHOTOS, 3)
        assert not service.calls["delete_image"]

    journey(tmp_path, service, story)


def test_images_nobody_chose_are_trained_with_when_the_person_keeps_them(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        await _until_asked_about_strangers(harness, service, 6)
        assert harness.trainer.keep_photos(P)
        project = await harness.until_state(State.TRAINING)
        assert len(service.stored[project.model_id].images) == 20
        assert len(project.sent) == 14
        assert service.calls["train"] == 1
        assert not service.calls["delete_image"]

    journey(tmp_path, service, story)


def test_nobody_asks_about_photos_where_nothing_is_strange(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        assert not harness.trainer.keep_photos(P)
        assert not harness.trainer.remove_photos(P)
        assert harness.get().state is State.DRAFT

    journey(tmp_path, FakeService(), story)


@pytest.mark.parametrize(("word", "state"), [("preparing", State.TRAINING), ("ready", State.READY)])
@pytest.mark.parametrize("restarted", [True, False])
def test_stopped_here_and_finished_elsewhere_nothing_is_sent_deleted_or_started(
    tmp_path: Path, word: str, state: State, restarted: bool
) -> None:
    service = FakeService()
    service.fail("upload", *[None] * 6, *[after(ErrorKind.LOST)] * 3)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        model_id = harness.get().model_id
        if restarted:
            await harness.end()
            harness = Harness(tmp_path, service, harness.clock)
        else:
            assert harness.trainer.stop(P)
        for _ in range(8):
            service.add_image(model_id)
        service.set_status(model_id, word)
        before_it = dict(service.calls)
        harness.connect()
        if not restarted:
            assert harness.trainer.go_on(P)
        project = await harness.until_state(state)
        assert not project.sending
        assert dict(service.calls) == before_it | {"model": 1}
        assert len(harness.events) == (state is State.READY)
        await harness.end()

    journey(tmp_path, service, story)


@pytest.mark.parametrize("lag_s", [8, 20, 30, 55])
def test_a_photo_that_appears_long_after_its_500_is_not_sent_again(
    tmp_path: Path, lag_s: int
) -> None:
    service = FakeService()
    service.fail("upload", None, after(ErrorKind.SERVER_TROUBLE, 500), None, None)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        since = harness.clock.now()
        service.hidden_images = {*service.stored[harness.get().model_id].images}

        def done() -> bool:
            if harness.clock.now() >= since + lag_s:
                service.hidden_images = set()
            return harness.get().state is State.TRAINING

        await harness.until(done)
        assert_promises(service, harness.get())
        assert service.calls["upload"] == 14

    journey(tmp_path, service, story)


def test_what_the_list_never_shows_is_believed_when_it_is_asked_for_alone(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("input_images")
        harness.trainer.start(P)
        await harness.settle()
        service.hidden_images = {*service.stored[harness.get().model_id].images}
        harness.call.release.set()
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["upload"] == 14
        assert service.calls["one_image"] == 14

    journey(tmp_path, service, story)


@pytest.mark.parametrize("lag_s", [12, 30, 55])
def test_a_model_that_the_list_shows_late_is_no_orphan(tmp_path: Path, lag_s: int) -> None:
    service = FakeService()
    service.fail("create", after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        since, hidden = harness.clock.now(), dict(service.stored)
        service.stored.clear()

        def done() -> bool:
            if harness.clock.now() >= since + lag_s:
                service.stored.update(hidden)
                hidden.clear()
            return harness.get().state is State.TRAINING

        await harness.until(done)
        assert_promises(service, harness.get())
        assert service.calls["create"] == 1

    journey(tmp_path, service, story)
