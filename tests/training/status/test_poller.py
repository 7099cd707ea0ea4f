"""The list of models stays fresh with one request per look, and tells only what it saw happen."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import BecameReady, TrainingFailed, VeryLate
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, Fault, before, error
from tests.training.fake_time import NOON
from tests.training.harness import Harness, draft, next_look, training, watched
from tests.training.stored_projects import load


def test_a_look_is_one_request_however_many_models_there_are(tmp_path: Path) -> None:
    service = FakeService()
    ids = [service.add_model("preparing") for _ in range(5)]

    async def story(harness: Harness) -> None:
        assert service.calls == {"models": 1}
        assert len(harness.projects.all()) == 5
        await next_look(harness)
        assert service.calls == {"models": 2}
        assert len(harness.projects.all()) == 5

    watched(tmp_path, service, story, *(training(i, ProjectId(f"p{i}")) for i in ids[:2]))


def test_looks_come_every_five_minutes_and_say_when(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        looks = harness.watch.status
        assert (looks.checked_at, looks.next_at) == (NOON, NOON + 300)
        harness.clock.jump(NOON + 299)
        await harness.settle()
        assert harness.service.calls["models"] == 1
        harness.clock.jump(NOON + 300)
        await harness.settle()
        assert harness.service.calls["models"] == 2

    watched(tmp_path, FakeService(), story)


def test_a_laptop_that_slept_through_looks_at_once(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        service.set_status(model_id, "ready")
        harness.clock.jump(NOON + 40 * 60)
        await harness.settle()
        assert service.calls["models"] == 2
        assert harness.get().state is State.READY
        assert harness.watch.status.next_at == NOON + 45 * 60

    watched(tmp_path, service, story, training(model_id))


def test_a_clock_that_was_set_back_does_not_stop_the_looks(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        harness.clock.jump(NOON - 7200)
        await harness.settle()
        assert harness.watch.status.next_at == NOON - 7200 + 300

    watched(tmp_path, FakeService(), story)


def test_check_now_works_once_a_minute(tmp_path: Path) -> None:
    async def story(harness: Harness) -> None:
        assert harness.watch.check_now() == 60
        harness.clock.jump(NOON + 45)
        assert harness.watch.check_now() == 15
        harness.clock.jump(NOON + 60)
        assert harness.watch.check_now() == 0
        await harness.settle()
        assert harness.service.calls["models"] == 2
        assert harness.watch.check_now() == 60

    watched(tmp_path, FakeService(), story)


def test_check_now_works_once_a_minute_even_when_nobody_answers(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.clock.jump(NOON + 61)
        service.fail("models", before(ErrorKind.OFFLINE))
        assert harness.watch.check_now() == 0
        await harness.settle()
        assert harness.watch.status.failures == 1
        assert harness.watch.check_now() == 60

    watched(tmp_path, service, story)


def test_ready_is_announced_once_with_its_minutes(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        service.set_status(model_id, "READY", "2026-09-21T14:32:20+00:00")
        harness.clock.jump(NOON + 1500)
        await harness.settle()
        project = harness.get()
        assert project.state is State.READY
        assert not project.looked_at
        assert harness.events == [BecameReady(P, 22)]
        await next_look(harness)
        assert len(harness.events) == 1

    since = 1_790_001_140.0 - 22 * 60
    watched(tmp_path, service, story, training(model_id, training_since=since))


def test_without_a_time_of_the_service_ready_has_no_minutes(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("ready")

    async def story(harness: Harness) -> None:
        assert harness.events == [BecameReady(P, None)]
        assert harness.get().ready_at == NOON

    watched(tmp_path, service, story, training(model_id))


def test_a_model_that_was_ready_before_is_not_announced(tmp_path: Path) -> None:
    service = FakeService()
    service.add_model("ready")

    async def story(harness: Harness) -> None:
        (project,) = harness.projects.all()
        assert project.state is State.READY
        assert project.foreign
        assert project.looked_at
        assert harness.events == []

    watched(tmp_path, service, story)


def test_a_model_from_another_computer_is_announced_when_seen_in_training(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("some new step")

    async def story(harness: Harness) -> None:
        (project,) = harness.projects.all()
        assert project.state is State.TRAINING
        assert project.status_word == "some new step"
        service.set_status(model_id, "ready")
        await next_look(harness)
        assert harness.events == [BecameReady(project.id, None)]
        assert harness.get(project.id).state is State.READY

    watched(tmp_path, service, story)


@pytest.mark.parametrize(
    ("status", "state"),
    [("new", State.ELSEWHERE), ("failed", State.FAILED), ("ready", State.READY)],
)
def test_models_of_another_computer_stand_where_the_service_says(
    tmp_path: Path, status: str, state: State
) -> None:
    service = FakeService()
    service.add_model(status)

    async def story(harness: Harness) -> None:
        assert [p.state for p in harness.projects.all()] == [state]
        assert [p.state for p in load(harness.journal, "service")] == [state]

    watched(tmp_path, service, story)


def test_an_entry_without_a_status_is_asked_for_alone(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("")

    async def story(harness: Harness) -> None:
        assert service.calls == {"models": 1, "model": 1}
        assert harness.get().state is State.TRAINING

    watched(tmp_path, service, story, training(model_id))


def test_a_model_missing_from_the_list_is_gone_only_when_the_service_says_so(
    tmp_path: Path,
) -> None:
    service = FakeService()
    ids = [service.add_model("preparing"), service.add_model("preparing")]
    full_list = service.models

    async def story(harness: Harness) -> None:
        assert service.calls["model"] == 1
        assert harness.get(ProjectId("p0")).state is State.TRAINING
        del service.stored[ids[0]]
        await next_look(harness)
        assert harness.get(ProjectId("p0")).state is State.GONE
        assert harness.get(ProjectId("p1")).state is State.TRAINING

    service.models = lambda: tuple(m for m in full_list() if m.id != ids[0])  # type: ignore[method-assign]
    watched(
        tmp_path,
        service,
        story,
        training(ids[0], ProjectId("p0")),
        training(ids[1], ProjectId("p1")),
    )


def test_deleted_is_a_status_that_counts(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("deleted")

    async def story(harness: Harness) -> None:
        assert [p.state for p in harness.projects.all()] == [State.GONE]

    watched(tmp_path, service, story, training(model_id))


@pytest.mark.parametrize("word", ["failed", "Error: no face", "new"])
def test_a_training_that_ended_without_a_model_is_told_once(tmp_path: Path, word: str) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        service.set_status(model_id, word)
        # "New" again is believed when it lasts.
        for _ in range(3 if word == "new" else 2):
            await next_look(harness)
        assert harness.get().state is State.FAILED
        assert harness.events == [TrainingFailed(P)]

    watched(tmp_path, service, story, training(model_id))


def test_one_look_that_says_new_in_the_middle_of_a_training_is_no_failure(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        for _ in range(3):
            service.set_status(model_id, "new")
            await next_look(harness)
            await next_look(harness)
            assert harness.get().state is State.TRAINING
            service.set_status(model_id, "training")
            await next_look(harness)
        service.set_status(model_id, "ready")
        await next_look(harness)
        assert [type(event) for event in harness.events] == [BecameReady]

    watched(tmp_path, service, story, training(model_id))


@pytest.mark.parametrize(("word", "state"), [("preparing", State.TRAINING), ("ready", State.READY)])
def test_what_was_stopped_here_and_finished_elsewhere_is_shown_as_that(
    tmp_path: Path, word: str, state: State
) -> None:
    service = FakeService()
    model_id = service.add_model("new")
    stopped = replace(training(model_id), state=State.STOPPED, training_since=None)

    async def story(harness: Harness) -> None:
        assert harness.get().state is State.STOPPED
        service.set_status(model_id, word)
        await next_look(harness)
        assert harness.get().state is state

    watched(tmp_path, service, story, stopped)


def test_a_status_that_still_says_new_is_no_failure(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("new")

    async def story(harness: Harness) -> None:
        assert harness.get().state is State.TRAINING
        assert harness.events == []

    watched(tmp_path, service, story, training(model_id))


def test_a_failed_training_can_be_started_again_and_is_not_failed_by_the_old_status(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        service = FakeService()
        harness = Harness(tmp_path, service)
        harness.projects.edit(draft(tmp_path))
        harness.connect(watch=True)
        harness.trainer.start(P)
        project = await harness.until_state(State.TRAINING)
        service.set_status(project.model_id, "failed")
        await harness.until_state(State.FAILED)
        service.late_status = True
        assert harness.trainer.train_again(P)
        await harness.until_state(State.TRAINING)
        await next_look(harness)
        assert harness.get().state is State.TRAINING
        service.set_status(project.model_id, "preparing")
        await next_look(harness)
        service.set_status(project.model_id, "failed")
        await next_look(harness)
        assert harness.get().state is State.FAILED
        assert harness.events == [TrainingFailed(P), TrainingFailed(P)]
        assert service.calls["train"] == 2
        assert service.calls["upload"] == 14
        await harness.end()

    asyncio.run(run())


def test_very_late_is_told_once_and_looked_at_on(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        harness.clock.jump(NOON + 7200)
        await harness.settle()
        problem = harness.get().problem
        assert problem is not None
        assert problem.kind is ProblemKind.VERY_LATE
        await next_look(harness)
        assert harness.events == [VeryLate(P)]
        service.set_status(model_id, "ready")
        await next_look(harness)
        assert harness.get().state is State.READY
        assert harness.get().problem is None
        assert harness.events == [VeryLate(P), BecameReady(P, None)]

    watched(tmp_path, service, story, training(model_id))


def test_trouble_at_a_look_changes_no_project_and_is_tried_again_sooner(tmp_path: Path) -> None:
    service = FakeService()
    model_id = service.add_model("preparing")

    async def story(harness: Harness) -> None:
        service.fail("models", before(ErrorKind.OFFLINE), before(ErrorKind.OFFLINE))
        await next_look(harness)
        looks = harness.watch.status
        assert (looks.failures, looks.error) == (1, ErrorKind.OFFLINE)
        assert looks.checked_at == NOON
        assert looks.next_at == NOON + 305
        assert harness.get().problem is None
        await next_look(harness)
        assert harness.watch.status.next_at == NOON + 315
        await next_look(harness)
        assert harness.watch.status.error is None
        assert harness.events == []

    watched(tmp_path, service, story, training(model_id))


def test_the_next_look_is_not_sooner_than_the_service_asks_for(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        service.fail("models", Fault(error(ErrorKind.SERVER_TROUBLE, 503, retry_after_s=900)))
        await next_look(harness)
        next_at = harness.watch.status.next_at
        assert next_at is not None
        assert next_at - harness.clock.now() >= 900

    watched(tmp_path, service, story, training(service.add_model("preparing")))


def test_when_the_network_is_back_waiting_uploads_go_on(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        # The upload failed so often that it waits for long; the looks notice the network first.
        service.fail("upload", *[before(ErrorKind.OFFLINE)] * 18)
        harness.trainer.start(P)
        await harness.until(lambda: not service.faults["upload"])
        service.fail("models", before(ErrorKind.OFFLINE))
        harness.watch.poll_soon()
        await harness.settle()
        started = harness.clock.now()
        await harness.until_state(State.TRAINING)
        assert harness.clock.now() - started <= 10

    watched(tmp_path, service, story, draft(tmp_path))
