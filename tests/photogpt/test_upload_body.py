"""Streaming, progress and stopping of uploads, against a real server."""

import socket
import threading
import time
import traceback
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import PROGRESS_INTERVAL_S
from photo_trainer_gui.photogpt import upload_body
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.upload_body import FileGoneError, UploadBody, neutral_name
from tests.photogpt.conftest import MakeClient, MakeJpeg, MakeService, send

MODEL = ModelId("m")
MEGABYTE = 1_000_000
STOPPED_WITHIN_S = 0.5


def _quiet(_sent: int, _total: int) -> None:
    pass


def _read_all(body: UploadBody, size: int = 10_000) -> int:
    read = 0
    while data := body.read(size):
        read += len(data)
    return read


def test_the_body_is_as_long_as_it_says_and_starts_anew_for_each_attempt(
    make_jpeg: MakeJpeg,
) -> None:
    photo = make_jpeg(0, MEGABYTE)
    for _ in range(2):
        with UploadBody(photo, "image/jpeg", "photo.jpg", MODEL, _quiet) as body:
            assert _read_all(body) == body.len > MEGABYTE


def test_progress_is_told_now_and_then_and_at_the_end(make_jpeg: MakeJpeg) -> None:
    told: list[tuple[int, int, float]] = []
    now = 0.0

    def progress(sent: int, total: int) -> None:
        told.append((sent, total, now))

    photo = make_jpeg(0, MEGABYTE)
    with UploadBody(photo, "image/jpeg", "p.jpg", MODEL, progress, clock=lambda: now) as body:
        while body.read(10_000):
            now += 0.03
        body.read(10_000)
    assert [total for _, total, _ in told] == [body.len] * len(told)
    assert told[-1][0] == body.len
    assert all(later > earlier for (earlier, _, _), (later, _, _) in pairwise(told))
    waits = [later - earlier for (_, _, earlier), (_, _, later) in pairwise(told)]
    assert min(waits[:-1]) >= PROGRESS_INTERVAL_S
    assert len(told) == pytest.approx(now / 0.12, abs=3)


def test_a_file_that_became_shorter_is_told_instead_of_sent_short(make_jpeg: MakeJpeg) -> None:
    photo = make_jpeg(0, MEGABYTE)
    with UploadBody(photo, "image/jpeg", "p.jpg", MODEL, _quiet) as body:
        body.read(100_000)
        photo.write_bytes(b"")
        with pytest.raises(FileGoneError):
            _read_all(body)


def test_a_file_that_became_longer_is_sent_as_long_as_it_was(make_jpeg: MakeJpeg) -> None:
    photo = make_jpeg(0, MEGABYTE)
    with UploadBody(photo, "image/jpeg", "p.jpg", MODEL, _quiet) as body:
        with photo.open("ab") as file:
            file.write(b"more")
        assert _read_all(body) == body.len


@pytest.fixture
def every_block_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress without its throttle, for tests that act in the midst of a body."""
    monkeypatch.setattr(upload_body, "PROGRESS_INTERVAL_S", 0.0)


@pytest.mark.usefixtures("every_block_is_told")
def test_a_file_that_is_cut_while_it_is_sent_is_gone(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    photo = make_jpeg(0, 15 * MEGABYTE)
    model_id = client.create_model("Ada", 36, "Female").id

    def cut(_sent: int, _total: int) -> None:
        photo.write_bytes(b"")

    with pytest.raises(ServiceError) as caught:
        client.upload(model_id, photo, "image/jpeg", "photo.jpg", cut, StopFlag())
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.FILE_GONE, False)
    assert photo.name not in "".join(traceback.format_exception(caught.value))
    assert service.images == ()


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("image/jpeg", "photo.jpg"),
        ("image/png", "photo.png"),
        ("image/webp", "photo.webp"),
        ("image/heic", "photo.heic"),
    ],
)
def test_the_name_that_is_sent_tells_the_format_only(media_type: str, name: str) -> None:
    assert neutral_name(media_type) == name


@contextmanager
def _swallowing(size: int) -> Iterator[str]:
    """A server that takes uploads of at least `size` bytes and keeps none of it; its address."""
    answer = b'{"status": "OK", "result": {"id": "i"}}'
    head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(answer)}\r\n\r\n"
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                taken, end = 0, b""
                while taken < size or not end.endswith(b"--\r\n"):
                    end = connection.recv(65536)
                    taken += len(end)
                connection.sendall(head.encode() + answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        thread.join()


def test_a_large_photo_is_not_read_into_memory(
    make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    photo = make_jpeg(1, 15 * MEGABYTE)
    with _swallowing(15 * MEGABYTE) as url:
        client = make_client(url)
        tracemalloc.start()
        try:
            send(client, MODEL, photo)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 2 * MEGABYTE


@pytest.mark.usefixtures("every_block_is_told")
def test_stopping_ends_a_body_that_flows(
    client: Client, service: PracticeService, make_jpeg: MakeJpeg
) -> None:
    model_id = client.create_model("Ada", 36, "Female").id
    stop = StopFlag()
    told: list[int] = []

    def progress(sent: int, _total: int) -> None:
        told.append(sent)
        stop.stop()

    photo = make_jpeg(0, 15 * MEGABYTE)
    with pytest.raises(ServiceError) as caught:
        client.upload(model_id, photo, "image/jpeg", "photo.jpg", progress, stop)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.STOPPED, True)
    assert told[-1] < MEGABYTE
    assert service.images == ()


def _ended_after(
    request: Callable[[], object], ready: Callable[[], bool], end: Callable[[], None]
) -> tuple[ServiceError, float]:
    """Run a request on a thread, end it once it is ready; its error, and seconds until then."""
    errors: list[ServiceError] = []

    def run() -> None:
        try:
            request()
        except ServiceError as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    while not ready():
        time.sleep(0.01)
    began = time.monotonic()
    end()
    thread.join(10)
    return errors[0], time.monotonic() - began


def test_stopping_ends_a_body_on_a_stalled_line(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    service = make_service(faults=[FaultRule("upload", FaultKind.HANG)])
    client = make_client(service.url)
    stop = StopFlag()
    photo = make_jpeg(0, 15 * MEGABYTE)

    def stalled() -> bool:
        time.sleep(0.2)  # the buffers of the line are full by then
        return service.calls.get("upload") == 1

    error, seconds = _ended_after(lambda: send(client, MODEL, photo, stop), stalled, stop.stop)
    assert (error.kind, error.in_doubt) == (ErrorKind.STOPPED, True)
    assert seconds < STOPPED_WITHIN_S


def test_stopping_ends_the_wait_for_the_answer(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    service = make_service(faults=[FaultRule("upload", FaultKind.HANG_AFTER)])
    client = make_client(service.url)
    model_id = client.create_model("Ada", 36, "Female").id
    stop = StopFlag()
    error, seconds = _ended_after(
        lambda: send(client, model_id, make_jpeg(), stop),
        lambda: len(service.images) == 1,
        stop.stop,
    )
    assert (error.kind, error.in_doubt) == (ErrorKind.STOPPED, True)
    assert seconds < STOPPED_WITHIN_S


def test_stopping_ends_an_answer_that_stalls_half_way(
    make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    answered = threading.Event()
    stop = StopFlag()
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        client = make_client(f"http://127.0.0.1:{listener.getsockname()[1]}/api")
        connections: list[socket.socket] = []

        def serve() -> None:
            connection, _ = listener.accept()
            connections.append(connection)
            connection.recv(65536)
            head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n"
            connection.sendall(head + b'{"status"')
            answered.set()

        server = threading.Thread(target=serve)
        server.start()
        photo = make_jpeg()
        error, seconds = _ended_after(
            lambda: send(client, MODEL, photo, stop), lambda: answered.wait(0.1), stop.stop
        )
        server.join()
        connections[0].close()
    assert (error.kind, error.in_doubt) == (ErrorKind.STOPPED, True)
    assert seconds < STOPPED_WITHIN_S


def test_one_flag_stops_three_uploads(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    service = make_service(faults=[FaultRule("upload", FaultKind.HANG, times=3)])
    client = make_client(service.url)
    stop = StopFlag()
    kinds: list[ErrorKind] = []

    def run(photo: Path) -> None:
        with pytest.raises(ServiceError) as caught:
            send(client, MODEL, photo, stop)
        kinds.append(caught.value.kind)

    photos = [make_jpeg(seed) for seed in range(3)]
    threads = [threading.Thread(target=run, args=(photo,)) for photo in photos]
    for thread in threads:
        thread.start()
    while service.calls.get("upload") != 3:
        time.sleep(0.01)
    stop.stop()
    for thread in threads:
        thread.join(STOPPED_WITHIN_S)
    assert kinds == [ErrorKind.STOPPED] * 3


def test_stopping_one_upload_leaves_the_others(
    make_service: MakeService, make_client: MakeClient, make_jpeg: MakeJpeg
) -> None:
    service = make_service(faults=[FaultRule("upload", FaultKind.HANG)])
    client = make_client(service.url)
    model_id = client.create_model("Ada", 36, "Female").id
    stop = StopFlag()
    photo = make_jpeg()
    error, _ = _ended_after(
        lambda: send(client, model_id, photo, stop),
        lambda: service.calls.get("upload") == 1 and bool(send(client, model_id, photo)),
        stop.stop,
    )
    assert error.kind is ErrorKind.STOPPED
    assert len(service.images) == 1


def test_closing_the_client_ends_a_request_that_hangs(
    make_service: MakeService, make_client: MakeClient
) -> None:
    service = make_service(faults=[FaultRule("train", FaultKind.HANG)])
    client = make_client(service.url)
    error, seconds = _ended_after(
        lambda: client.train(MODEL), lambda: service.calls.get("train") == 1, client.close
    )
    assert (error.kind, error.in_doubt) == (ErrorKind.STOPPED, True)
    assert seconds < STOPPED_WITHIN_S
