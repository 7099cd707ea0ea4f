"""What the key, the photos and the proxies must never do, over real sockets."""

import logging
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from tests.fakes.scripted_server import Scripted, scripted
from tests.photogpt.conftest import KEY, QUICK, MakeClient, MakeJpeg, MakeService, send

MODEL = ModelId("m")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_carries_neither_key_nor_photo_to_another_server(
    make_client: MakeClient, make_jpeg: MakeJpeg, status: int
) -> None:
    with scripted() as other, scripted(Scripted(b"", status, {"Location": other.url})) as server:
        client = make_client(server.url)
        for request in (
            client.ping,
            lambda: client.train(MODEL),
            lambda: client.delete_model(MODEL),
            lambda: send(client, MODEL, make_jpeg()),
        ):
            with pytest.raises(ServiceError) as caught:
                request()
            assert caught.value.kind is ErrorKind.SIGN_IN
        assert len(server.received) == 4
        assert other.received == []


@pytest.mark.parametrize("location", ["/login", "", "//[", "http://127.0.0.1:99999/"])
def test_a_redirect_that_stays_or_leads_nowhere_is_odd(
    make_client: MakeClient, location: str
) -> None:
    with scripted(Scripted(b"", 302, {"Location": location})) as server:
        with pytest.raises(ServiceError) as caught:
            make_client(server.url).models()
        assert len(server.received) == 1
    assert caught.value.kind is ErrorKind.ODD_ANSWER


def test_the_netrc_file_does_not_replace_the_key(
    service: PracticeService,
    make_client: MakeClient,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    make_client(service.url).ping()


def test_loopback_asks_no_proxy(
    service: PracticeService, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.origin)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        make_client(service.url).ping()
        make_client(service.url.replace("127.0.0.1", "localhost")).ping()
        assert proxy.received == []


def test_elsewhere_the_proxy_is_asked_and_told_nothing_but_the_host(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(Scripted(b"", 403)) as proxy:
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.origin)
        with pytest.raises(ServiceError) as caught:
            make_client("https://photos.invalid/api").train(MODEL)
        (asked,) = proxy.received
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.OFFLINE, False)
    assert (asked.method, asked.target) == ("CONNECT", "photos.invalid:443")
    assert KEY not in str(asked)


@pytest.mark.parametrize(
    "key", [f"{KEY}\n{KEY}", f"{KEY}\r\nX-Other: 1", f"“{KEY}”", "", "short", "x" * 600]
)
def test_a_key_that_cannot_be_one_is_neither_sent_nor_shown(
    make_client: MakeClient, key: str
) -> None:
    with scripted() as server:
        client = make_client(server.url, key)
        with pytest.raises(ServiceError) as caught:
            client.ping()
        assert server.received == []
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.KEY_REJECTED, False)
    assert not key or key not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("fault", list(FaultKind))
def test_no_failure_shows_the_key(
    fault: FaultKind,
    make_service: MakeService,
    make_client: MakeClient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    service = make_service(faults=[FaultRule("models", fault, seconds=0.01)])
    text = ""
    try:
        make_client(service.url, timeouts=QUICK if "hang" in fault.value else None).models()
    except ServiceError as error:
        text = "".join(traceback.format_exception(error))
    assert KEY not in text + caplog.text


@pytest.mark.parametrize("url", ["http://photos.example/api", "ftp://127.0.0.1/api", "127.0.0.1"])
def test_an_address_that_would_show_the_key_on_the_way_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Client(url, KEY)


def _raises() -> pytest.RaisesExc[ServiceError]:
    return pytest.raises(ServiceError)


def _nobody() -> str:
    """An address where nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/api"


@pytest.mark.parametrize("address", [_nobody, lambda: "https://photos.invalid/api"])
def test_without_a_connection_nothing_is_in_doubt(
    make_client: MakeClient, make_jpeg: MakeJpeg, address: Callable[[], str]
) -> None:
    client = make_client(address(), timeouts=QUICK)
    for request in (
        lambda: client.train(MODEL),
        lambda: send(client, MODEL, make_jpeg()),
    ):
        with pytest.raises(ServiceError) as caught:
            request()
        assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.OFFLINE, False)


def test_a_server_that_speaks_no_http_gives_an_odd_answer(make_client: MakeClient) -> None:
    with _one_connection(b"220 mail.example ready\r\n" * 3) as port, _raises() as caught:
        make_client(f"http://127.0.0.1:{port}/api").train(MODEL)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.ODD_ANSWER, True)


def test_a_server_without_tls_is_not_safe(make_client: MakeClient) -> None:
    with scripted() as server, pytest.raises(ServiceError) as caught:
        make_client(f"https://127.0.0.1:{server.port}/api").train(MODEL)
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.UNSAFE, False)


@contextmanager
def _one_connection(answer: bytes) -> Iterator[int]:
    """A server that says the same to whoever comes first."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()
