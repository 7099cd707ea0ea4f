"""Over TLS: who cannot prove who it is gets nothing, and a stalled line ends as fast as any."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from tests.fakes.certificates import self_signed
from tests.fakes.scripted_server import Scripted, ScriptedServer
from tests.photogpt.conftest import KEY, MakeClient, MakeJpeg, send


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and self-signed certificate for 127.0.0.1 in one file."""
    return self_signed(tmp_path / "server.pem")


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    """The server's side of TLS with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def believed(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the certificate one of this computer's authorities."""
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))


def test_a_self_signed_certificate_is_refused_before_the_key_is_sent(
    make_client: MakeClient, context: ssl.SSLContext
) -> None:
    with ScriptedServer().over_tls(context) as server, pytest.raises(ServiceError) as caught:
        make_client(f"https://127.0.0.1:{server.port}/api").train(ModelId("m"))
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.UNSAFE, False)
    assert server.received == []


def test_the_environment_cannot_bring_an_authority_for_loopback(
    make_client: MakeClient,
    context: ssl.SSLContext,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with ScriptedServer().over_tls(context) as server, pytest.raises(ServiceError) as caught:
        make_client(f"https://127.0.0.1:{server.port}/api").ping()
    assert caught.value.kind is ErrorKind.UNSAFE


@pytest.mark.usefixtures("believed")
def test_a_large_photo_arrives_whole(
    make_client: MakeClient, context: ssl.SSLContext, make_jpeg: MakeJpeg
) -> None:
    photo = make_jpeg(1, 6_000_000)
    answer = Scripted(body=b'{"status": "OK", "result": {"id": "i"}}')
    with ScriptedServer(answer).over_tls(context) as server:
        assert send(make_client(f"https://127.0.0.1:{server.port}/api"), ModelId("m"), photo) == "i"
    (received,) = server.received
    assert photo.read_bytes() in received.body


@pytest.mark.usefixtures("believed")
def test_a_believed_server_gets_the_key(make_client: MakeClient, context: ssl.SSLContext) -> None:
    with ScriptedServer().over_tls(context) as server:
        assert make_client(f"https://127.0.0.1:{server.port}/api").models() == ()
        assert server.received[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.fixture
def stalled_port(context: ssl.SSLContext, request: pytest.FixtureRequest) -> Iterator[int]:
    """A server that takes one connection, shakes hands if the test wants it, and goes silent."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

        def serve() -> None:
            connection = stack.enter_context(listener.accept()[0])
            if request.param:
                stack.enter_context(context.wrap_socket(connection, server_side=True))

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.usefixtures("believed")
@pytest.mark.parametrize("stalled_port", [True, False], ids=["body", "handshake"], indirect=True)
def test_stopping_ends_a_stalled_line(
    stalled_port: int, make_client: MakeClient, make_jpeg: MakeJpeg, request: pytest.FixtureRequest
) -> None:
    client = make_client(f"https://127.0.0.1:{stalled_port}/api")
    stop = StopFlag()
    stopped_at = 0.0

    def end() -> None:
        nonlocal stopped_at
        stopped_at = time.monotonic()
        stop.stop()

    timer = threading.Timer(0.3, end)
    timer.start()
    with pytest.raises(ServiceError) as caught:
        send(client, ModelId("m"), make_jpeg(0, 15_000_000), stop)
    seconds = time.monotonic() - stopped_at
    timer.join()
    in_doubt = "body" in request.node.name
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.STOPPED, in_doubt)
    assert seconds < 0.5
