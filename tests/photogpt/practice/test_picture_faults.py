"""Faults around pictures: what goes wrong with orders, jobs, lists and the bytes themselves."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image as Drawing

from photo_trainer_gui.ids import JobId, ModelId
from photo_trainer_gui.limits import MAX_PICTURE_BYTES, MAX_PIXELS
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.downloaded_picture import DownloadError, DownloadFailure
from photo_trainer_gui.photogpt.entities import Job, JobStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.photogpt.practice.spoilt_answers import SPOILING
from tests.photogpt.conftest import Clock, MakeClient, MakeService, ready_model

TAKES_S = 10.0


class Place:
    """A client of a service with a ready model and a fault."""

    def __init__(self, client: Client, model_id: ModelId, clock: Clock) -> None:
        self.client, self.model_id, self.clock = client, model_id, clock

    def order(self) -> JobId:
        return self.client.create_pictures(self.model_id, "a hat", 4, 256, 256)

    def finished(self) -> Job:
        """A new order once it is over."""
        job_id = self.order()
        self.clock.now += TAKES_S
        return self.client.job(job_id)

    def failure(self) -> DownloadFailure:
        """Why a picture of a new order does not come; nothing of it was written."""
        file = io.BytesIO()
        with pytest.raises(DownloadError) as caught:
            self.client.fetch_picture(self.finished().images[0].url, file)
        assert file.getvalue() == b""
        return caught.value.failure


class MakePlace:
    """Makes the place for a fault."""

    def __init__(self, service: MakeService, client: MakeClient, model_id: ModelId) -> None:
        self._service, self._client, self._model_id = service, client, model_id

    def __call__(self, fault: FaultRule) -> Place:
        clock = Clock()
        service = self._service(clock=clock, picture_seconds=TAKES_S, faults=[fault])
        return Place(self._client(service.url), self._model_id, clock)


@pytest.fixture
def place(make_service: MakeService, make_client: MakeClient, tmp_path: Path) -> MakePlace:
    return MakePlace(make_service, make_client, ready_model(tmp_path / "service"))


@pytest.mark.parametrize(
    ("kind", "jobs"),
    [
        (FaultKind.RESET_AFTER, 1),
        (FaultKind.STATUS_AFTER, 1),
        (FaultKind.TRUNCATED, 1),
        (FaultKind.EMPTY, 1),
        (FaultKind.RESET_BEFORE, 0),
        (FaultKind.STATUS, 0),
        (FaultKind.UNDONE, 0),
        (FaultKind.HTML, 0),
    ],
)
def test_after_a_lost_answer_the_list_knows_whether_it_was_an_order(
    place: MakePlace, kind: FaultKind, jobs: int
) -> None:
    at = place(FaultRule("generation", kind))
    with pytest.raises(ServiceError) as caught:
        at.order()
    assert caught.value.in_doubt
    found = at.client.jobs()
    assert len(found) == jobs
    assert {at.client.job(job.id).model_id for job in found} <= {at.model_id}


def test_a_list_of_jobs_may_be_late(place: MakePlace) -> None:
    at = place(FaultRule("jobs", FaultKind.LATE, times=None, seconds=30))
    job_id = at.order()
    at.clock.now += 29
    assert at.client.jobs() == ()
    assert at.client.job(job_id).status is JobStatus.SUCCEEDED
    at.clock.now += 1.1
    assert [job.id for job in at.client.jobs()] == [job_id]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Insufficient credits", ErrorKind.NO_CREDITS),
        ("width is not valid", ErrorKind.BAD_REQUEST),
    ],
)
def test_a_refusal_may_have_any_words(place: MakePlace, message: str, kind: ErrorKind) -> None:
    at = place(FaultRule("generation", FaultKind.STATUS, status=400, message=message))
    with pytest.raises(ServiceError, match=kind.value) as caught:
        at.order()
    assert caught.value.message == message


@pytest.mark.parametrize(("kind", "number"), [(FaultKind.FEWER, 2), (FaultKind.NO_PICTURES, 0)])
def test_a_job_may_name_fewer_pictures_than_it_made(
    place: MakePlace, kind: FaultKind, number: int
) -> None:
    at = place(FaultRule("job", kind))
    job = at.finished()
    assert (job.status, len(job.images)) == (JobStatus.SUCCEEDED, number)
    assert len(at.client.job(job.id).images) == len(at.client.output_images(at.model_id)) == 4


def test_ids_that_lead_out_of_a_folder_are_only_ever_sent_back_quoted(place: MakePlace) -> None:
    at = place(FaultRule("job", FaultKind.ODD_IDS))
    (first, *_) = at.finished().images
    assert first.id.startswith("../../")
    with pytest.raises(ServiceError) as caught:
        at.client.image(first.id)
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_ids_of_a_megabyte_are_no_answer(place: MakePlace) -> None:
    at = place(FaultRule("job", FaultKind.LONG_IDS))
    with pytest.raises(ServiceError) as caught:
        at.finished()
    assert caught.value.kind is ErrorKind.ODD_ANSWER


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        (FaultRule("picture", FaultKind.STATUS, status=403), DownloadFailure.LINK_GONE),
        (FaultRule("picture", FaultKind.STATUS, status=404), DownloadFailure.LINK_GONE),
        (FaultRule("picture", FaultKind.STATUS, status=410), DownloadFailure.LINK_GONE),
        (FaultRule("picture", FaultKind.STATUS, status=503), DownloadFailure.NETWORK),
        (FaultRule("picture", FaultKind.RESET_BEFORE), DownloadFailure.NETWORK),
        (FaultRule("picture", FaultKind.HTML), DownloadFailure.NOT_A_PICTURE),
        (FaultRule("picture", FaultKind.EMPTY), DownloadFailure.NOT_A_PICTURE),
        (
            FaultRule("picture", FaultKind.REDIRECT, location="http://photos.invalid/a.jpg"),
            DownloadFailure.REFUSED_LINK,
        ),
        (
            FaultRule("job", FaultKind.LINK, location="file:///etc/passwd"),
            DownloadFailure.REFUSED_LINK,
        ),
        (
            FaultRule("job", FaultKind.LINK, location="http://127.0.0.1:1/a.jpg"),
            DownloadFailure.NETWORK,
        ),
    ],
    ids=str,
)
def test_a_picture_that_does_not_come_says_why(
    place: MakePlace, fault: FaultRule, failure: DownloadFailure
) -> None:
    assert place(fault).failure() is failure


def test_after_a_broken_link_a_fresh_one_works(place: MakePlace) -> None:
    at = place(FaultRule("job", FaultKind.LINK, location="http://127.0.0.1:1/a.jpg"))
    (first, *_) = at.finished().images
    file = io.BytesIO()
    at.client.fetch_picture(at.client.image(first.id).url, file)
    assert Drawing.open(file).size == (256, 256)


def test_a_picture_that_breaks_off_is_fetched_again(place: MakePlace) -> None:
    at = place(FaultRule("picture", FaultKind.TRUNCATED))
    (first, *_) = at.finished().images
    with pytest.raises(DownloadError, match="network"):
        at.client.fetch_picture(first.url, io.BytesIO())
    at.client.fetch_picture(first.url, io.BytesIO())


def test_a_picture_without_end_is_cut_off(place: MakePlace) -> None:
    at = place(FaultRule("picture", FaultKind.ENDLESS))
    file = io.BytesIO()
    with pytest.raises(DownloadError, match="too_large"):
        at.client.fetch_picture(at.finished().images[0].url, file)
    assert len(file.getvalue()) <= MAX_PICTURE_BYTES


def test_a_bomb_is_a_picture_until_somebody_decodes_it(place: MakePlace) -> None:
    at = place(FaultRule("picture", FaultKind.BOMB))
    file = io.BytesIO()
    came = at.client.fetch_picture(at.finished().images[0].url, file)
    assert (came.media_type, came.size_bytes < 10_000) == ("image/png", True)
    width, height = struct.unpack(">II", file.getvalue()[16:24])
    assert width * height > 10 * MAX_PIXELS


def test_looks_may_be_missing(place: MakePlace) -> None:
    at = place(FaultRule("presets", FaultKind.STATUS, status=404))
    with pytest.raises(ServiceError):
        at.client.presets()
    assert len(at.client.presets()) == 3


@pytest.mark.parametrize("kind", sorted(SPOILING, key=str))
def test_answers_that_a_fault_is_not_about_stay_as_they_are(
    place: MakePlace, kind: FaultKind
) -> None:
    at = place(FaultRule("*", kind, times=None, location="https://photos.invalid/"))
    at.client.ping()
    assert len(at.client.presets()) == (2 if kind is FaultKind.SHIFTED else 3)
    assert at.client.job(at.order()).status is JobStatus.UNDER_WAY
