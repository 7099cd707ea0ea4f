"""Every endpoint against the practice service, and border cases against written-down answers."""

import hashlib
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.limits import MAX_LIST_PAGES, MAX_MODELS_BYTES
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Image, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from tests.fakes.scripted_server import Scripted, scripted
from tests.photogpt.conftest import MakeClient, MakeJpeg, MakeService, send, send_set

MODEL = ModelId("m")


def _ok(result: object) -> Scripted:
    return Scripted(json.dumps({"status": "OK", "result": result}).encode())


def test_ping_passes_with_the_right_key(client: Client, service: PracticeService) -> None:
    client.ping()
    assert service.calls == {"ping": 1}


def test_ping_with_a_wrong_key_says_so(service: PracticeService, make_client: MakeClient) -> None:
    with pytest.raises(ServiceError) as caught:
        make_client(service.url, "another-key-of-somebody").ping()
    assert (caught.value.kind, caught.value.status) == (ErrorKind.KEY_REJECTED, 401)


def test_a_created_model_is_found_alone_and_in_the_list(client: Client) -> None:
    model = client.create_model("Ada", 36, "Female", "European", "brown")
    assert model.status is ModelStatus.NEW
    assert client.model(model.id) == model
    assert client.models() == (model,)


def test_only_given_details_are_sent(client: Client, service: PracticeService) -> None:
    client.create_model("Ada", 36, "Female")
    client.create_model("Bob", 40, "Male", "Asian", "green")
    assert [json.loads(model.details) for model in service.models] == [
        {"name": "Ada", "age": 36, "gender": "Female"},
        {"name": "Bob", "age": 40, "gender": "Male", "ethnicity": "Asian", "eyeColor": "green"},
    ]


def test_a_deleted_model_is_gone(client: Client) -> None:
    model = client.create_model("Ada", 36, "Female")
    client.delete_model(model.id)
    assert client.models() == ()
    with pytest.raises(ServiceError) as caught:
        client.model(model.id)
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_a_photo_arrives_byte_for_byte_under_a_neutral_name(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    photo = make_jpeg(1)
    model = client.create_model("Ada", 36, "Female")
    image_id = send(client, model.id, photo)
    (image,) = service.images
    assert (image.id, image.model_id, image.type) == (image_id, model.id, "modelInput")
    assert image.sha256 == hashlib.sha256(photo.read_bytes()).hexdigest()
    assert service.image_path(image_id).read_bytes() == photo.read_bytes()
    assert image.filename == "photo.jpg"


def test_all_pages_of_a_models_photos_are_read(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    model_id = send_set(client, make_jpeg, 14)
    assert [one.id for one in client.input_images(model_id)] == [one.id for one in service.images]
    assert service.calls["images"] == 3  # ten, four, and the empty page that ends it


def test_a_server_without_paging_is_asked_twice(make_client: MakeClient) -> None:
    with scripted(_ok([{"id": "a"}, {"id": "b"}])) as server:
        assert make_client(server.url).input_images(MODEL) == (
            Image(ImageId("a")),
            Image(ImageId("b")),
        )
        assert len(server.received) == 2


def test_pages_that_never_end_are_given_up(make_client: MakeClient) -> None:
    answers = [_ok([{"id": str(number)}]) for number in range(MAX_LIST_PAGES + 1)]
    with scripted(*answers) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).input_images(MODEL)
    assert caught.value.kind is ErrorKind.ODD_ANSWER
    assert len(server.received) == MAX_LIST_PAGES


def test_a_deleted_photo_is_gone(client: Client, make_jpeg: MakeJpeg) -> None:
    model_id = send_set(client, make_jpeg, 2)
    first, second = client.input_images(model_id)
    client.delete_image(first.id)
    assert client.input_images(model_id) == (second,)


def test_a_training_is_started_once(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    model_id = send_set(client, make_jpeg)
    client.train(model_id)
    assert client.model(model_id).status is ModelStatus.IN_PROGRESS
    assert [model.trainings for model in service.models] == [1]
    assert service.calls["train"] == 1


def test_a_training_with_too_few_photos_is_refused_with_the_services_words(
    client: Client, make_jpeg: MakeJpeg
) -> None:
    model_id = send_set(client, make_jpeg, 2)
    with pytest.raises(ServiceError) as caught:
        client.train(model_id)
    assert caught.value.kind is ErrorKind.BAD_REQUEST
    assert not caught.value.in_doubt
    assert "12 to 20" in caught.value.message


def test_a_model_without_a_status_keeps_none(make_client: MakeClient) -> None:
    with scripted(_ok([{"id": "a"}, {"id": "b", "status": "READY", "updatedAt": None}])) as server:
        first, second = make_client(server.url).models()
    assert (first.status, second.status) == (None, ModelStatus.READY)


def test_ids_are_quoted_in_paths(make_client: MakeClient) -> None:
    with scripted(_ok({"id": "x"})) as server:
        make_client(server.url).model(ModelId("a/../b?c#d e%2F"))
        assert server.received[0].target == "/api/models/a%2F..%2Fb%3Fc%23d%20e%252F"


@pytest.mark.parametrize("identity", ["", ".", "..", 7, None])
def test_an_id_that_is_none_is_an_odd_answer(make_client: MakeClient, identity: object) -> None:
    with scripted(_ok({"id": identity})) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).create_model("Ada", 36, "Female")
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"result": []}',
        b'{"status": "NOK", "result": []}',
        b'{"status": "OK"}',
        b'{"status": "OK", "result": {}}',
        b'{"status": "OK", "result": [{"name": "no id"}]}',
        b'{"status": "OK", "result": [',
        b"[" * 100_000,
        b'{"status": "OK", "result": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_success_of_another_shape_is_an_odd_answer(make_client: MakeClient, body: bytes) -> None:
    with scripted(Scripted(body)) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).models()
    assert (caught.value.kind, caught.value.status) == (ErrorKind.ODD_ANSWER, 200)


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>Welcome to our hotel</body></html>",
        b"\xef\xbb\xbf \n<!DOCTYPE HTML PUBLIC '-//W3C//DTD'><title>Sign in</title>",
    ],
)
def test_a_page_in_place_of_json_wants_a_sign_in(make_client: MakeClient, page: bytes) -> None:
    with scripted(Scripted(page)) as server:
        client = make_client(server.url)
        for request in (client.ping, client.models, lambda: client.delete_image(ImageId("i"))):
            with pytest.raises(ServiceError) as caught:
                request()
            assert caught.value.kind is ErrorKind.SIGN_IN


def test_an_endless_answer_is_cut_off(make_client: MakeClient) -> None:
    padded = b'{"status": "OK", "result": []' + b" " * MAX_MODELS_BYTES + b"}"
    with scripted(Scripted(padded)) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).models()
    assert caught.value.kind is ErrorKind.ODD_ANSWER


@pytest.mark.parametrize("body", [b"", b"{}", b'{"status": "OK", "result": null}', b"deleted"])
def test_a_deletion_may_be_answered_with_anything(make_client: MakeClient, body: bytes) -> None:
    with scripted(Scripted(body)) as server:
        client = make_client(server.url)
        client.delete_model(MODEL)
        client.delete_image(ImageId("i"))
        assert [one.method for one in server.received] == ["DELETE", "DELETE"]


def test_a_deletion_that_says_nok_failed(make_client: MakeClient) -> None:
    with scripted(Scripted(b'{"status": "NOK"}')) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).delete_model(MODEL)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, True)


def test_a_gateways_404_page_does_not_say_that_a_model_is_gone(make_client: MakeClient) -> None:
    page = Scripted(b"<html><h1>404 Not Found</h1></html>", 404)
    with scripted(page) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).model(MODEL)
    assert caught.value.kind is ErrorKind.ODD_ANSWER


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("-3", 0.0),
        ("Tue, 14 Nov 2023 22:14:00 GMT", 40.0),
        ("Tue, 14 Nov 2023 22:13:00 -0000", 0.0),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +9999", None),
        ("1e400", None),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        ("", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(
    make_client: MakeClient, header: str, seconds: float | None
) -> None:
    with scripted(Scripted(b"", 429, {"Retry-After": header})) as server:
        client = make_client(server.url, wall_clock=lambda: 1_700_000_000.0)
        with pytest.raises(ServiceError) as caught:
            client.train(MODEL)
    assert caught.value.kind is ErrorKind.TOO_MANY
    assert caught.value.retry_after_s == seconds


def test_the_services_words_come_on_one_line_cut_and_without_the_key(
    make_client: MakeClient,
) -> None:
    key = "a-key-that-the-server-repeats"
    words = f"your key\n{key}\x1b[31m is <b>odd</b> " + "x" * 300
    answer = Scripted(json.dumps({"message": words}).encode(), 403)
    with scripted(answer) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url, key).ping()
    assert caught.value.kind is ErrorKind.ACCOUNT_DENIED
    assert caught.value.message.startswith("your key [key] [31m is <b>odd</b> xxx")
    assert len(caught.value.message) == 200


def test_words_for_logs_serve_when_there_are_none_for_people(make_client: MakeClient) -> None:
    answer = Scripted(b'{"status": "NOK", "message": null, "err": "E17"}', 400)
    with scripted(answer) as server, pytest.raises(ServiceError) as caught:
        make_client(server.url).ping()
    assert caught.value.message == "E17"


def test_after_sleep_no_connection_is_used_again(make_client: MakeClient) -> None:
    with scripted() as server:
        client = make_client(server.url)
        for _ in range(2):
            client.models()
        client.renew_connections()
        for _ in range(2):
            client.models()
        connections = [one.connection for one in server.received]
    assert len(set(connections[:2])) == len(set(connections[2:])) == 1
    assert len(set(connections)) == 2


def test_after_sleep_a_request_on_a_dead_line_is_lost_at_once_and_the_next_one_works(
    make_service: MakeService, make_client: MakeClient
) -> None:
    service = make_service(faults=[FaultRule("models", FaultKind.HANG)])
    client = make_client(service.url)
    ended: list[ErrorKind] = []

    def look() -> None:
        try:
            client.models()
        except ServiceError as error:
            ended.append(error.kind)
            client.models()

    thread = threading.Thread(target=look)
    thread.start()
    while service.calls.get("models", 0) < 1:
        thread.join(0.01)
    client.renew_connections()
    thread.join(5)
    assert ended == [ErrorKind.LOST]
    assert service.calls["models"] == 2


def test_each_thread_has_its_own_connection_and_keeps_it(make_client: MakeClient) -> None:
    with scripted() as server:
        client = make_client(server.url)

        def ask_twice() -> None:
            client.models()
            client.models()

        threads = [threading.Thread(target=ask_twice) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        connections = [one.connection for one in server.received]
    assert len(connections) == 6
    assert len(set(connections)) == 3


def test_three_uploads_at_once_all_arrive(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    model_id = client.create_model("Ada", 36, "Female").id
    photos = [make_jpeg(seed) for seed in range(9)]

    def send_some(some: list[Path]) -> None:
        for photo in some:
            send(client, model_id, photo)

    threads = [threading.Thread(target=send_some, args=(photos[at::3],)) for at in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = sorted(hashlib.sha256(photo.read_bytes()).hexdigest() for photo in photos)
    assert sorted(image.sha256 for image in service.images) == wanted


def test_the_client_needs_nothing_of_the_practice_service() -> None:
    code = (
        "import sys, photo_trainer_gui.photogpt.client\n"
        "print([one for one in ('werkzeug', 'PIL', 'PySide6') if one in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_an_unreadable_photo_is_told_before_anything_is_sent(
    client: Client, service: PracticeService, tmp_path: Path
) -> None:
    for path in (tmp_path / "moved away.jpg", tmp_path):
        with pytest.raises(ServiceError) as caught:
            send(client, MODEL, path)
        assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.FILE_GONE, False)
        assert path.name not in str(caught.value)
    assert service.calls == {}


def test_a_stopped_flag_sends_nothing(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    stop = StopFlag()
    stop.stop()
    with pytest.raises(ServiceError) as caught:
        send(client, MODEL, make_jpeg(), stop)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.STOPPED, False)
    assert service.calls == {}


def test_a_closed_client_sends_nothing(make_service: MakeService, make_client: MakeClient) -> None:
    service = make_service()
    client = make_client(service.url)
    client.ping()
    client.close()
    with pytest.raises(ServiceError) as caught:
        client.ping()
    assert caught.value.kind is ErrorKind.STOPPED
    assert service.calls == {"ping": 1}
