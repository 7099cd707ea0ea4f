"""What an answer may hold: so many pages, ids that can be written down, no cookies."""

import json

import pytest

from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.photogpt.entities import Image, Model
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from tests.fakes.scripted_server import Scripted, scripted
from tests.photogpt.conftest import KEY, MakeClient

MODEL = ModelId("m")


def _ok(result: object) -> Scripted:
    return Scripted(json.dumps({"status": "OK", "result": result}).encode())


def test_more_photos_than_any_model_has_are_given_up(make_client: MakeClient) -> None:
    pages = [_ok([{"id": f"{page}-{n}"} for n in range(400)]) for page in range(4)]
    with scripted(*pages) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).input_images(MODEL)
    assert caught.value.kind is ErrorKind.ODD_ANSWER
    assert len(server.received) == 3


def test_all_pages_together_have_a_time(make_client: MakeClient) -> None:
    answers = [_ok([{"id": str(number)}]) for number in range(9)]
    seconds = iter(range(0, 1_000, 100))
    with scripted(*answers) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url, steady_clock=lambda: next(seconds)).input_images(MODEL)
    assert caught.value.kind is ErrorKind.TIMEOUT
    assert len(server.received) == 4


@pytest.mark.parametrize(
    "bad", [{"id": 7}, {"id": "a\ud800"}, {"id": "a\nb"}, {"id": "a" * 201}, 5]
)
def test_a_model_that_cannot_be_read_is_left_out_and_the_others_are_not(
    make_client: MakeClient, bad: object
) -> None:
    with scripted(_ok([bad, {"id": "good", "status": "ready"}])) as server:
        (model,) = make_client(server.url).models()
    assert model.id == "good"


def test_a_photo_that_cannot_be_read_spoils_the_list(make_client: MakeClient) -> None:
    # Without it the list would say that the photo has to be sent once more.
    with scripted(_ok([{"id": "a"}, {"id": 7}])) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).input_images(MODEL)
    assert (caught.value.kind, caught.value.status) == (ErrorKind.ODD_ANSWER, 200)


def test_words_that_cannot_be_written_down_are_not_taken(make_client: MakeClient) -> None:
    odd = {"id": "m", "status": "a\udc00", "createdAt": "x" * 8_001, "updatedAt": "a\x00b"}
    with scripted(_ok(odd)) as server:
        assert make_client(server.url).model(MODEL) == Model(MODEL, None)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (403, b"error code: 1010", ErrorKind.BLOCKED),
        (403, b"<html><title>Blocked</title></html>", ErrorKind.BLOCKED),
        (403, b"", ErrorKind.BLOCKED),
        (403, b'{"status": "NOK", "message": "not in your plan"}', ErrorKind.ACCOUNT_DENIED),
        (402, b"", ErrorKind.ACCOUNT_DENIED),
        (402, b'{"message": "Insufficient credits"}', ErrorKind.NO_CREDITS),
        (400, b'{"message": "You have insufficient\\n credits."}', ErrorKind.NO_CREDITS),
        (400, b'{"err": "insufficient credits"}', ErrorKind.NO_CREDITS),
        (200, b'{"status": "NOK", "message": "Insufficient credits"}', ErrorKind.NO_CREDITS),
        (400, b'{"message": "no prompt"}', ErrorKind.BAD_REQUEST),
        (400, b'{"message": "API-Version 1 is needed"}', ErrorKind.VERSION),
        (426, b'{"err": "unknown api version"}', ErrorKind.VERSION),
        (429, b'{"message": "too many active jobs"}', ErrorKind.TOO_MANY),
        (500, b'{"message": "insufficient credits"}', ErrorKind.SERVER_TROUBLE),
    ],
)
def test_a_refusal_says_whether_it_is_account_credits_version_or_the_way(
    make_client: MakeClient, status: int, body: bytes, kind: ErrorKind
) -> None:
    with scripted(Scripted(body, status)) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).train(MODEL)
    assert caught.value.kind is kind
    assert caught.value.in_doubt is (status == 500)


def test_no_cookie_is_kept_or_sent_back(make_client: MakeClient) -> None:
    cookie = {"Set-Cookie": "who=you; Path=/", "Set-Cookie2": "a=b"}
    with scripted(Scripted(headers=cookie)) as server:
        client = make_client(server.url)
        for _ in range(3):
            client.models()
        client.image_sha256(Image(ImageId("i"), f"{server.origin}/a.jpg"))
        assert not [one for one in server.received if "cookie" in one.headers]


def test_every_request_says_who_asks(make_client: MakeClient) -> None:
    with scripted() as server:
        client = make_client(server.url)
        client.models()
        client.image_sha256(Image(ImageId("i"), f"{server.origin}/a.jpg"))
        agents = {one.headers["user-agent"].partition("/")[0] for one in server.received}
    assert agents == {"photo-trainer"}


@pytest.mark.expects_warnings("Unexpected RuntimeError at an answer")
def test_whatever_goes_wrong_at_an_answer_is_an_error_of_the_service(
    make_client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    def clock() -> float:
        raise RuntimeError(KEY)

    refusal = Scripted(b"", 429, {"Retry-After": "Tue, 14 Nov 2023 22:14:00 GMT"})
    with scripted(refusal) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url, wall_clock=clock).train(MODEL)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, True)
    assert "responses.py" in caplog.text
    assert KEY not in caplog.text
