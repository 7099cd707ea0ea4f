"""The table of the border: endpoint × fault → kind and doubt, and never a second call."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import ANY_ENDPOINT, FaultKind, FaultRule
from tests.photogpt.conftest import (
    QUICK,
    MakeClient,
    MakeJpeg,
    MakeService,
    made_picture,
    ready_model,
    send,
    stocked,
)


@dataclass(frozen=True)
class Place:
    """What the requests of the table are about."""

    client: Client
    model_id: ModelId
    image_id: ImageId
    photo: Path
    ready_id: ModelId
    picture_id: ImageId


REQUESTS: dict[str, Callable[[Place], object]] = {
    "ping": lambda at: at.client.ping(),
    "models": lambda at: at.client.models(),
    "model": lambda at: at.client.model(at.model_id),
    "images": lambda at: at.client.input_images(at.model_id),
    "create": lambda at: at.client.create_model("Ada", 36, "Female"),
    "train": lambda at: at.client.train(at.model_id),
    "generation": lambda at: at.client.create_pictures(at.ready_id, "hat", 1),
    "upscaling": lambda at: at.client.upscale(at.picture_id),
    "jobs": lambda at: at.client.jobs(),
    "job": lambda at: at.client.job(JobId("job-of-old")),
    "presets": lambda at: at.client.presets(),
    "image": lambda at: at.client.image(at.picture_id),
    "upload": lambda at: send(at.client, at.model_id, at.photo),
    "delete_image": lambda at: at.client.delete_image(at.image_id),
    "delete_model": lambda at: at.client.delete_model(at.model_id),
}
ONCE = {"create", "train", "upload", "generation", "upscaling"}
DELETES = {"delete_image", "delete_model"}


class Filled:
    """A data folder with all that they are about."""

    def __init__(self, folder: Path, make_jpeg: MakeJpeg) -> None:
        self.model_id, (self._image_id, *_) = stocked(folder, make_jpeg)
        self._ready_id, self._photo = ready_model(folder), make_jpeg()
        self._picture_id = made_picture(folder, self._ready_id)

    def place(self, client: Client) -> Place:
        """The same for a client of its service."""
        return Place(
            client, self.model_id, self._image_id, self._photo, self._ready_id, self._picture_id
        )


@pytest.fixture
def filled(tmp_path: Path, make_jpeg: MakeJpeg) -> Filled:
    """Fills the folder of the services."""
    return Filled(tmp_path / "service", make_jpeg)


@dataclass(frozen=True)
class Row:
    """A fault and what it becomes. The doubts are those of the calls with an effect."""

    name: str
    fault: FaultRule
    kind: ErrorKind
    doubt_once: bool
    doubt_delete: bool
    retry_after_s: float | None = None


def _row(
    name: str,
    fault: FaultKind,
    kind: ErrorKind,
    once: bool,
    delete: bool,
    *,
    status: int = 500,
    retry_after: int | None = None,
) -> Row:
    text = None if retry_after is None else str(retry_after)
    rule = FaultRule(
        ANY_ENDPOINT,
        fault,
        times=None,
        status=status,
        retry_after=text,
        location="http://elsewhere.test/",
    )
    return Row(name, rule, kind, once, delete, retry_after)


def _status(status: int, kind: ErrorKind, once: bool, delete: bool) -> Row:
    return _row(f"status {status}", FaultKind.STATUS, kind, once, delete, status=status)


TABLE = [
    _row("closed", FaultKind.REFUSE, ErrorKind.LOST, True, True),
    _row("reset before", FaultKind.RESET_BEFORE, ErrorKind.LOST, True, True),
    _row("reset after", FaultKind.RESET_AFTER, ErrorKind.LOST, True, True),
    _row("hang", FaultKind.HANG, ErrorKind.TIMEOUT, True, True),
    _row("hang after", FaultKind.HANG_AFTER, ErrorKind.TIMEOUT, True, True),
    _row("page", FaultKind.HTML, ErrorKind.SIGN_IN, True, True),
    _row("redirect", FaultKind.REDIRECT, ErrorKind.SIGN_IN, True, True),
    _row("truncated", FaultKind.TRUNCATED, ErrorKind.ODD_ANSWER, True, True),
    _row("busy", FaultKind.TOO_MANY, ErrorKind.TOO_MANY, False, False),
    _row("busy, wait", FaultKind.TOO_MANY, ErrorKind.TOO_MANY, False, False, retry_after=90),
    _row("500 after", FaultKind.STATUS_AFTER, ErrorKind.SERVER_TROUBLE, True, True),
    _status(400, ErrorKind.BAD_REQUEST, False, False),
    _status(401, ErrorKind.KEY_REJECTED, False, False),
    _status(402, ErrorKind.ACCOUNT_DENIED, False, False),
    _status(403, ErrorKind.ACCOUNT_DENIED, False, False),
    _status(404, ErrorKind.NOT_FOUND, False, False),
    _status(407, ErrorKind.PROXY_PASSWORD, False, False),
    _status(408, ErrorKind.SERVER_TROUBLE, True, True),
    _status(409, ErrorKind.CONFLICT, True, False),
    _status(413, ErrorKind.BAD_REQUEST, False, False),
    _status(418, ErrorKind.BAD_REQUEST, False, False),
    _status(500, ErrorKind.SERVER_TROUBLE, True, True),
    _status(502, ErrorKind.SERVER_TROUBLE, True, True),
    _status(503, ErrorKind.SERVER_TROUBLE, True, True),
    _status(511, ErrorKind.SIGN_IN, True, True),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_fault_has_the_same_kind_at_every_endpoint_and_is_met_once(
    row: Row, make_service: MakeService, make_client: MakeClient, filled: Filled
) -> None:
    service = make_service(faults=[row.fault])
    hangs = row.fault.kind in (FaultKind.HANG, FaultKind.HANG_AFTER)
    client = make_client(service.url, timeouts=QUICK if hangs else None)
    place = filled.place(client)
    met = {}
    for endpoint, request in REQUESTS.items():
        with pytest.raises(ServiceError) as caught:
            request(place)
        met[endpoint] = (caught.value.kind, caught.value.in_doubt, caught.value.retry_after_s)
    assert met == {endpoint: _expected(row, endpoint) for endpoint in REQUESTS}
    assert service.calls == dict.fromkeys(REQUESTS, 1)


def _expected(row: Row, endpoint: str) -> tuple[ErrorKind, bool, float | None]:
    doubts = dict.fromkeys(ONCE, row.doubt_once) | dict.fromkeys(DELETES, row.doubt_delete)
    return row.kind, doubts.get(endpoint, False), row.retry_after_s


@pytest.mark.parametrize("endpoint", [one for one in REQUESTS if one not in DELETES])
def test_an_empty_answer_is_odd(
    endpoint: str, make_service: MakeService, make_client: MakeClient, filled: Filled
) -> None:
    service = make_service(faults=[FaultRule(endpoint, FaultKind.EMPTY)])
    place = filled.place(make_client(service.url))
    with pytest.raises(ServiceError) as caught:
        REQUESTS[endpoint](place)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, endpoint in ONCE)


def test_a_doubt_is_right_the_training_may_have_been_started(
    make_service: MakeService, make_client: MakeClient, filled: Filled
) -> None:
    faults = [FaultRule("train", FaultKind.HANG_AFTER)]
    service = make_service(faults=faults)
    with pytest.raises(ServiceError) as caught:
        make_client(service.url, timeouts=QUICK).train(filled.model_id)
    assert caught.value.in_doubt
    service.stop()
    service = make_service()
    assert [model.trainings for model in service.models if model.id == filled.model_id] == [1]


def test_a_late_answer_is_still_the_answer(
    make_service: MakeService, make_client: MakeClient
) -> None:
    service = make_service(faults=[FaultRule("create", FaultKind.SLOW, seconds=0.2)])
    model = make_client(service.url).create_model("Ada", 36, "Female")
    assert [stored.id for stored in service.models] == [model.id]


def test_the_next_request_after_a_fault_works(
    make_service: MakeService, make_client: MakeClient
) -> None:
    service = make_service(faults=[FaultRule("*", FaultKind.RESET_AFTER)])
    client = make_client(service.url)
    with pytest.raises(ServiceError):
        client.ping()
    client.ping()
