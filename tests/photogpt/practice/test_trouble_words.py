"""Words that show trouble when they are all that is ordered."""

from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import JobStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from tests.photogpt.conftest import Clock, MakeClient, MakeService, ready_model

TAKES_S = 10.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def model_id(tmp_path: Path) -> ModelId:
    return ready_model(tmp_path / "service")


@pytest.fixture
def client(
    make_service: MakeService, make_client: MakeClient, clock: Clock, model_id: ModelId
) -> Client:
    return make_client(make_service(clock=clock, picture_seconds=TAKES_S).url)


def test_a_lost_answer_was_an_order_all_the_same(
    client: Client, model_id: ModelId, clock: Clock
) -> None:
    with pytest.raises(ServiceError) as caught:
        client.create_pictures(model_id, "lost answer", 2)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.LOST, True)
    (job,) = client.jobs()
    clock.now += TAKES_S
    assert len(client.job(job.id).images) == 2


def test_no_credits_orders_nothing(client: Client, model_id: ModelId) -> None:
    with pytest.raises(ServiceError) as caught:
        client.create_pictures(model_id, " No  credits ", 2)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.NO_CREDITS, False)
    assert client.jobs() == ()


def test_a_refused_job_fails_and_says_why_and_costs_nothing(
    client: Client, model_id: ModelId, clock: Clock
) -> None:
    job_id = client.create_pictures(model_id, "refused", 2)
    assert client.job(job_id).status is JobStatus.UNDER_WAY
    clock.now += TAKES_S
    job = client.job(job_id)
    assert (job.status, job.images) == (JobStatus.FAILED, ())
    (listed,) = client.jobs()
    assert job.error == listed.error == "The prompt was blocked by the safety policy."
    assert listed.credits == 0


def test_slow_takes_longer_than_what_is_usual(
    client: Client, model_id: ModelId, clock: Clock
) -> None:
    job_id = client.create_pictures(model_id, "slow", 1)
    clock.now += 3 * 60 + 1
    assert client.job(job_id).status is JobStatus.UNDER_WAY
    clock.now += 60
    assert client.job(job_id).status is JobStatus.SUCCEEDED


def test_two_of_four_brings_half_and_costs_half(
    client: Client, model_id: ModelId, clock: Clock
) -> None:
    job_id = client.create_pictures(model_id, "two of four", 4)
    clock.now += TAKES_S
    job = client.job(job_id)
    assert (job.status, len(job.images)) == (JobStatus.SUCCEEDED, 2)
    assert [job.credits for job in client.jobs()] == [20]


def test_other_words_with_these_in_them_are_no_trouble(
    client: Client, model_id: ModelId, clock: Clock
) -> None:
    job_id = client.create_pictures(model_id, "a slow train, two of four carriages", 4)
    clock.now += TAKES_S
    assert len(client.job(job_id).images) == 4


def test_each_job_of_practice_mode_takes_a_few_seconds_of_its_own(
    make_service: MakeService, make_client: MakeClient, clock: Clock, model_id: ModelId
) -> None:
    client = make_client(make_service(clock=clock).url)
    job_id = client.create_pictures(model_id, "hiking", 1)
    clock.now += 3.9
    assert client.job(job_id).status is JobStatus.UNDER_WAY
    clock.now += 4.2
    assert client.job(job_id).status is JobStatus.SUCCEEDED
