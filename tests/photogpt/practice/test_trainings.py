"""How a training goes, by a clock that stands still between the looks."""

from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photogpt.practice.training_rules import STEPS, Trainings
from tests.photogpt.conftest import Clock, MakeClient, MakeJpeg, MakeService, send, stocked


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize(("count", "allowed"), [(0, 0), (11, 0), (12, 1), (20, 1), (21, 0)])
def test_a_training_takes_twelve_to_twenty_photos(
    count: int,
    allowed: int,
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    tmp_path: Path,
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg, count)
    service = make_service()
    refused = _trained(make_client(service.url), [model_id])
    assert refused == [None if allowed else ErrorKind.BAD_REQUEST]
    assert [model.trainings for model in service.models] == [allowed]


def test_a_training_goes_through_states_of_its_own_to_ready(
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    tmp_path: Path,
    clock: Clock,
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    client = make_client(make_service(clock=clock, training_seconds=60).url)
    client.train(model_id)
    words, moments = [], set()
    for _ in range(5):
        model = client.model(model_id)
        words.append(model.status_word)
        moments.add(model.updated_at)
        clock.now += 20
    assert words == [*STEPS, "ready", "ready"]
    assert len(moments) == 4


def test_the_status_may_come_late_and_nothing_shows_until_then(
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    tmp_path: Path,
    clock: Clock,
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    client = make_client(make_service(clock=clock, late_status_s=5).url)
    before = client.model(model_id)
    client.train(model_id)
    clock.now += 4.9
    assert client.model(model_id) == before
    clock.now += 0.2
    assert client.model(model_id).status is ModelStatus.IN_PROGRESS


def test_a_training_that_is_started_again_before_it_shows_counts_twice(
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    tmp_path: Path,
    clock: Clock,
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    service = make_service(clock=clock, late_status_s=5)
    client = make_client(service.url)
    client.train(model_id)
    client.train(model_id)
    assert [model.trainings for model in service.models] == [2]


def test_a_training_that_shows_is_in_the_way_of_another(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    service = make_service()
    client = make_client(service.url)
    client.train(model_id)
    with pytest.raises(ServiceError) as caught:
        client.train(model_id)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.CONFLICT, True)
    assert [model.trainings for model in service.models] == [1]


def _trained(client: Client, model_ids: list[ModelId]) -> list[ErrorKind | None]:
    kinds: list[ErrorKind | None] = []
    for model_id in model_ids:
        try:
            client.train(model_id)
            kinds.append(None)
        except ServiceError as error:
            kinds.append(error.kind)
    return kinds


def test_only_so_many_trainings_run_at_once(
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    tmp_path: Path,
    clock: Clock,
) -> None:
    model_ids = [stocked(tmp_path / "service", make_jpeg, 12)[0]]
    service: PracticeService = make_service(clock=clock, training_seconds=60, max_trainings=1)
    client = make_client(service.url)
    model_ids.append(client.create_model("Bob", 40, "Male").id)
    for seed in range(12):
        send(client, model_ids[1], make_jpeg(seed))
    assert _trained(client, model_ids) == [None, ErrorKind.TOO_MANY]
    clock.now += 60
    assert _trained(client, model_ids[1:]) == [None]


def test_a_training_can_be_made_to_fail() -> None:
    trainings = Trainings(seconds=60, final_status="failed")
    assert trainings.status(0, 100, 159.9)[0] == "finishing"
    assert trainings.status(0, 100, 160) == ("failed", 160)


def test_a_training_of_no_length_is_ready_at_once() -> None:
    trainings = Trainings(seconds=0)
    assert trainings.status(0, 100, 100) == ("ready", 100)
    assert not trainings.runs(100, 100)
