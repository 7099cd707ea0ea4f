"""The jobs of the contract, strictly, and what the practice service can be late or wrong with."""

import hashlib
from pathlib import Path

import pytest
import requests

from photo_trainer_gui.ids import JobId
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.practice.store import Store
from tests.photogpt.conftest import KEY, Clock, MakeClient, MakeJpeg, MakeService, stocked

HEADERS = {"Authorization": f"Bearer {KEY}", "API-Version": "1"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _asked(service: PracticeService, **query: str) -> requests.Response:
    return requests.get(f"{service.url}/jobs", params=query, headers=HEADERS, timeout=5)


def _with_trainings(folder: Path, clock: Clock, count: int) -> None:
    """So many trainings, one an hour, the last one now."""
    store = Store(folder)
    try:
        for hours in reversed(range(count)):
            model = store.add_model("{}", clock.now)
            store.start_training(model.id, clock.now - 3600 * hours)
    finally:
        store.close()


def test_the_list_names_no_model_and_each_job_does(
    make_service: MakeService, make_client: MakeClient, clock: Clock, tmp_path: Path
) -> None:
    _with_trainings(tmp_path / "service", clock, 2)
    service = make_service(clock=clock, training_seconds=60)
    client = make_client(service.url)
    jobs = client.jobs()
    assert [job.model_id for job in jobs] == ["", ""]
    known = [model.id for model in service.models]
    assert [client.job(job.id).model_id for job in jobs] == known[::-1]
    (newest, oldest) = _asked(service).json()["result"]["jobs"]
    assert (newest["status"], oldest["status"]) == ("running", "success")
    assert set(newest) == {"jobId", "status", "createdAt", "updatedAt", "credits"}


def test_the_list_is_read_to_its_last_page(
    make_service: MakeService, make_client: MakeClient, clock: Clock, tmp_path: Path
) -> None:
    _with_trainings(tmp_path / "service", clock, 10)
    service = make_service(clock=clock)
    jobs = make_client(service.url).jobs()
    assert len({job.id for job in jobs}) == 10
    assert service.calls["jobs"] == 4


def test_without_dates_it_reaches_back_a_day_and_with_dates_seven(
    make_service: MakeService, make_client: MakeClient, clock: Clock, tmp_path: Path
) -> None:
    _with_trainings(tmp_path / "service", clock, 30)
    client = make_client(make_service(clock=clock).url)
    assert len(client.jobs()) == 25
    assert len(client.jobs("2023-11-13T00:00:00Z", "2023-11-20T00:00:00Z")) == 30


WRONG = [
    {"start": "yesterday"},
    {"start": "2023-11-13"},
    {"start": "2023-11-13T00:00:00"},
    {"start": "2023-11-01T00:00:00Z", "end": "2023-11-08T00:00:01Z"},
    {"start": "2023-11-13T00:00:00Z", "end": "2023-11-12T00:00:00Z"},
    {"pageToken": "abc"},
    {"page": "1"},
]


@pytest.mark.parametrize("query", WRONG, ids=str)
def test_a_list_that_the_contract_does_not_have_is_refused(
    make_service: MakeService, clock: Clock, query: dict[str, str]
) -> None:
    assert _asked(make_service(clock=clock), **query).status_code == 400


def test_an_unknown_job_is_not_found(make_service: MakeService, make_client: MakeClient) -> None:
    with pytest.raises(ServiceError) as caught:
        make_client(make_service().url).job(JobId("nobody"))
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_late_lists_show_what_there_was(
    make_service: MakeService,
    make_client: MakeClient,
    make_jpeg: MakeJpeg,
    clock: Clock,
    tmp_path: Path,
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg, 13)
    service = make_service(clock=clock, list_lag_s=20)
    client = make_client(service.url)
    (first, *rest) = service.images
    clock.now = first.created_at + 60
    assert len(client.input_images(model_id)) == 1 + len(rest)
    client.delete_image(first.id)
    client.train(model_id)
    made = client.create_model("Mia", 30, "Female")
    assert len(client.input_images(model_id)) == 1 + len(rest)
    assert [model.id for model in client.models()] == [model_id]
    assert client.jobs() == ()
    assert client.model(made.id).id == made.id
    clock.now += 20.1
    assert len(client.input_images(model_id)) == len(rest)
    assert [model.id for model in client.models()] == [model_id, made.id]
    assert len(client.jobs()) == 1


def test_pages_may_shift_while_they_are_read(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    service = make_service(faults=[FaultRule("images", FaultKind.SHIFTED, skip=1)])
    client = make_client(service.url)
    everything = {image.id for image in service.images}
    assert len(everything - {image.id for image in client.input_images(model_id)}) == 1
    assert {image.id for image in client.input_images(model_id)} == everything


def test_a_deletion_may_say_that_it_is_done_and_do_nothing(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    stocked(tmp_path / "service", make_jpeg)
    service = make_service(faults=[FaultRule("delete_image", FaultKind.UNDONE)])
    client = make_client(service.url)
    image = service.images[0]
    client.delete_image(image.id)
    assert image in service.images
    client.delete_image(image.id)
    assert image not in service.images


def test_pictures_are_given_back_as_they_came_where_that_is_wanted(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg, tmp_path: Path
) -> None:
    model_id, _ = stocked(tmp_path / "service", make_jpeg)
    for gives_pictures in (True, False):
        service = make_service(gives_pictures=gives_pictures)
        client = make_client(service.url)
        for image in client.input_images(model_id):
            sha256 = hashlib.sha256(service.image_path(image.id).read_bytes()).hexdigest()
            assert client.image_sha256(image) == (sha256 if gives_pictures else "")
        service.stop()
