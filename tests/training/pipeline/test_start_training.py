"""The training is started once, paid for once, however its call is answered."""

from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.states import State
from tests.sample_ids import P
from tests.training.fake_service import FakeService, Fault, after, assert_promises, before, error
from tests.training.fake_time import NOON
from tests.training.harness import Harness, draft, journey


def _without_jobs(service: FakeService, kind: ErrorKind = ErrorKind.NOT_FOUND) -> None:
    service.fail("jobs", *[before(kind, 404)] * 1000)


def test_a_busy_service_is_waited_for_and_told_and_trains_once(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("train", before(ErrorKind.TOO_MANY, 429), before(ErrorKind.TOO_MANY, 429))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        waits = []
        for _ in range(2):
            await harness.settle()
            project = harness.get()
            assert list_status(project) is ListStatus.WAITING
            assert project.problem is not None
            assert project.problem.retry_at is not None
            assert project.stoppable
            waits.append(project.problem.retry_at - harness.clock.now())
            calls = service.calls["train"]
            await harness.until(lambda calls=calls: service.calls["train"] > calls)  # type: ignore[misc]
        assert waits == [60, 120]
        assert harness.clock.now() == NOON + 180
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 3

    journey(tmp_path, service, story)


def test_the_wait_the_service_asks_for_is_kept_and_try_now_ends_it(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("train", Fault(error(ErrorKind.TOO_MANY, 429, retry_after_s=600)))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        problem = harness.get().problem
        assert problem is not None
        assert problem.retry_at is not None
        assert 600 <= problem.retry_at - harness.clock.now() <= 660
        started = harness.clock.now()
        assert harness.trainer.go_on(P)
        await harness.settle()
        await harness.until_state(State.TRAINING)
        # A minute for a training that was started all the same.
        assert harness.clock.now() == started + 60

    journey(tmp_path, service, story)


def test_own_models_get_a_free_place_in_the_order_they_came(tmp_path: Path) -> None:
    service = FakeService()
    service.places, ids = 1, [ProjectId(name) for name in "abc"]

    async def story(harness: Harness) -> None:
        for number, name in enumerate(ids):
            folder = tmp_path / name
            folder.mkdir()
            harness.projects.edit(draft(folder, project_id=name, first=100 * (number + 1)))
            harness.trainer.start(name)
            await harness.settle()
        a, b, c = (harness.get(name) for name in ids)
        assert (a.state, list_status(b), list_status(c)) == (
            State.TRAINING,
            ListStatus.WAITING,
            ListStatus.WAITING,
        )
        service.set_status(a.model_id, "ready")
        harness.trainer.go_on(ProjectId("c"))
        await harness.until_state(State.TRAINING, ProjectId("b"))
        assert list_status(harness.get(ProjectId("c"))) is ListStatus.WAITING
        service.set_status(b.model_id, "ready")
        await harness.until_state(State.TRAINING, ProjectId("c"))
        assert [m.trainings for m in service.stored.values()] == [1, 1, 1]

    journey(tmp_path, service, story)


def test_a_start_in_doubt_is_believed_lost_only_after_a_minute(tmp_path: Path) -> None:
    service = FakeService()
    service.fail("train", before(ErrorKind.TIMEOUT))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        asked = harness.clock.now()
        project = harness.get()
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.TRAIN_UNCLEAR
        assert list_status(project) is ListStatus.CHECKING
        assert not harness.trainer.stop(P)
        harness.clock.jump(asked + 59)
        await harness.settle()
        assert service.calls["train"] == 1
        harness.clock.jump(asked + 60)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 2

    journey(tmp_path, service, story)


def test_a_status_that_moves_late_is_waited_for(tmp_path: Path) -> None:
    service = FakeService()
    service.late_status = True
    service.fail("train", after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        service.jobs_hidden = True
        harness.trainer.start(P)
        await harness.settle()
        harness.clock.jump(harness.clock.now() + 40)
        service.set_status(harness.get().model_id, "queued somewhere")
        project = await harness.until_state(State.TRAINING)
        assert_promises(service, project)
        assert service.calls["train"] == 1

    journey(tmp_path, service, story)


def test_new_with_another_update_time_is_never_started_again(tmp_path: Path) -> None:
    service = FakeService()
    service.late_status = True
    _without_jobs(service)
    service.fail("train", after(ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        service.set_status(harness.get().model_id, "new", "changed")
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert problem.kind is ProblemKind.TRAIN_AGAIN
        assert service.calls["train"] == 1

    journey(tmp_path, service, story)


def test_a_model_that_is_in_training_already_is_not_started_again(tmp_path: Path) -> None:
    service = FakeService()

    async def story(harness: Harness) -> None:
        harness.call.hold.add("model")
        harness.trainer.start(P)
        await harness.settle()
        assert harness.get().state is State.STARTING
        service.set_status(harness.get().model_id, "preparing")
        harness.call.release.set()
        await harness.settle()
        assert harness.get().state is State.TRAINING
        assert service.calls["train"] == 0

    journey(tmp_path, service, story)


SECOND_CALL = [
    before(ErrorKind.TIMEOUT),
    before(ErrorKind.CONFLICT, 409),
    before(ErrorKind.BAD_REQUEST, 400),
    before(ErrorKind.SERVER_TROUBLE, 500),
]


@pytest.mark.parametrize("second", SECOND_CALL)
def test_there_is_never_a_third_call_unless_the_person_decides(
    tmp_path: Path, second: Fault
) -> None:
    service = FakeService()
    service.fail("train", before(ErrorKind.SERVER_TROUBLE, 503), second)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        project = harness.get()
        assert project.problem is not None
        assert project.problem.kind is ProblemKind.TRAIN_AGAIN
        assert service.calls["train"] == 2
        assert not harness.trainer.go_on(P)
        harness.trainer.resume_all()
        await harness.settle()
        assert service.calls["train"] == 2
        assert harness.trainer.train_again(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 3

    journey(tmp_path, service, story)


class _LosingService(FakeService):
    """Loses a photo at each start, always another one."""

    def train(self, model_id: ModelId) -> None:
        images = self.stored[model_id].images
        del images[next(iter(images))]
        super().train(model_id)


def test_photos_that_go_missing_at_each_start_are_sent_again_once_and_then_told(
    tmp_path: Path,
) -> None:
    service = _LosingService()
    service.fail("train", *[before(ErrorKind.BAD_REQUEST, 400)] * 3)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        assert harness.get().problem is not None
        assert service.calls["train"] == 2
        assert service.calls["upload"] == 15

    journey(tmp_path, service, story)


def test_certain_refusals_do_not_use_up_the_second_call(tmp_path: Path) -> None:
    service = FakeService()
    busy, doubt = before(ErrorKind.TOO_MANY, 429), before(ErrorKind.LOST)
    service.fail("train", doubt, busy, before(ErrorKind.OFFLINE), busy)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 5

    journey(tmp_path, service, story)


@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_that_is_set_forward_does_not_shorten_the_doubt(
    tmp_path: Path, restarted: bool
) -> None:
    service = FakeService()
    service.late_status = True
    # The list of jobs is as late as the status.
    service.jobs_hidden = True
    service.fail("train", after(ErrorKind.LOST))

    async def until_asked_again(harness: Harness) -> None:
        await harness.settle()
        harness.clock.jump(harness.clock.now() + 3600)
        for _ in range(4):
            await harness.settle()
            due = harness.clock.next_due()
            assert due is not None
            harness.clock.jump(due)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        if restarted:
            await harness.end()
            harness.clock.time += 3600
            harness = Harness(tmp_path, service, harness.clock)
            harness.connect()
        await until_asked_again(harness)
        assert service.calls["train"] == 1
        service.set_status(harness.get().model_id, "preparing")
        assert_promises(service, await harness.until_state(State.TRAINING))
        if restarted:
            await harness.end()

    journey(tmp_path, service, story)


UNSURE = [ErrorKind.LOST, ErrorKind.SERVER_TROUBLE, ErrorKind.CONFLICT, ErrorKind.TOO_MANY]
SURE_OF_NO = [(ErrorKind.KEY_REJECTED, 401), (ErrorKind.ACCOUNT_DENIED, 402)]


@pytest.mark.parametrize("jobs", [True, False])
@pytest.mark.parametrize("kind", UNSURE)
@pytest.mark.parametrize("late_s", [75, 90, 300])
def test_whatever_the_answer_was_a_status_that_is_late_is_waited_for(
    tmp_path: Path, kind: ErrorKind, late_s: int, jobs: bool
) -> None:
    service = FakeService()
    service.late_status = True
    service.fail("train", after(kind))
    if not jobs:
        _without_jobs(service)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        asked_at = harness.clock.now()
        shows = {"status": False}

        def training() -> bool:
            if harness.clock.now() >= asked_at + late_s and not shows["status"]:
                shows["status"] = True
                service.set_status(harness.get().model_id, "preparing")
            return harness.get().state is State.TRAINING

        await harness.until(training)
        assert service.calls["train"] == 1
        # Where there are jobs, it is known before the status knows it.
        assert shows["status"] is not jobs

    journey(tmp_path, service, story)


@pytest.mark.parametrize("kind", [one for one in UNSURE if one is not ErrorKind.TOO_MANY])
def test_without_a_witness_the_person_decides_after_ten_minutes(
    tmp_path: Path, kind: ErrorKind
) -> None:
    service = FakeService()
    service.fail("train", before(kind))
    _without_jobs(service, ErrorKind.SERVER_TROUBLE)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        asked_at = harness.clock.now()
        await harness.until(lambda: not harness.trainer.running(P))
        problem = harness.get().problem
        assert problem is not None
        assert problem.kind is ProblemKind.TRAIN_AGAIN
        assert harness.clock.now() - asked_at == 600
        assert service.calls["train"] == 1
        assert harness.trainer.train_again(P)
        assert_promises(service, await harness.until_state(State.TRAINING))

    journey(tmp_path, service, story)


def test_without_a_witness_a_free_place_is_asked_for_every_ten_minutes_and_nobody_is_asked(
    tmp_path: Path,
) -> None:
    service = FakeService()
    service.fail("train", *[before(ErrorKind.TOO_MANY, 429)] * 3)
    _without_jobs(service)

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        begun_at = harness.clock.now()
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 4
        assert harness.clock.now() - begun_at >= 3 * 600

    journey(tmp_path, service, story)


@pytest.mark.parametrize(("kind", "status"), SURE_OF_NO)
def test_a_start_that_was_refused_and_counted_is_not_made_again_when_the_person_goes_on(
    tmp_path: Path, kind: ErrorKind, status: int
) -> None:
    service = FakeService()
    service.late_status = True
    service.fail("train", after(kind, status))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.until(lambda: not harness.trainer.running(P))
        assert harness.trainer.go_on(P)
        assert_promises(service, await harness.until_state(State.TRAINING))
        assert service.calls["train"] == 1

    journey(tmp_path, service, story)


@pytest.mark.parametrize("refused", [True, False])
def test_a_start_that_counted_is_not_made_again_after_a_restart(
    tmp_path: Path, refused: bool
) -> None:
    service = FakeService()
    service.late_status = True
    _without_jobs(service)
    service.fail("train", after(ErrorKind.TOO_MANY if refused else ErrorKind.LOST))

    async def story(harness: Harness) -> None:
        harness.trainer.start(P)
        await harness.settle()
        assert harness.get().stoppable is refused
        await harness.end()
        again = Harness(tmp_path, service, harness.clock)
        again.connect()
        await again.until(lambda: again.clock.now() > NOON + 300)
        service.set_status(again.get().model_id, "preparing")
        assert_promises(service, await again.until_state(State.TRAINING))
        assert service.calls["train"] == 1
        await again.end()

    journey(tmp_path, service, story)
