"""Addresses that lead nowhere cost a moment each, and whoever connects can be stopped."""

import socket
import sys
import threading
import time

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.connector import connect
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import Timeouts
from tests.fakes.relays import leading_nowhere, localhost_means, places
from tests.fakes.scripted_server import ScriptedServer
from tests.photogpt.conftest import MakeClient, MakeJpeg, send

DEAD = ("127.0.0.3", "127.0.0.4")
GOOD = "127.0.0.1"

only_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a full queue refuses, and 127.0.0.3 is nobody"
)


@only_linux
def test_two_dead_addresses_before_the_good_one_cost_a_moment(
    make_client: MakeClient, make_jpeg: MakeJpeg, monkeypatch: pytest.MonkeyPatch
) -> None:
    with leading_nowhere(*DEAD) as dead_port, ScriptedServer() as server:
        localhost_means(monkeypatch, *((host, dead_port) for host in DEAD), (GOOD, server.port))
        began = time.monotonic()
        client = make_client(f"http://localhost:{server.port}/api")
        assert client.models() == ()
        assert time.monotonic() - began < 3
        with pytest.raises(ServiceError):  # it has no such answer; an upload connects as quickly
            send(make_client(f"http://localhost:{server.port}/api"), ModelId("m"), make_jpeg())
        assert time.monotonic() - began < 6
        assert [one.method for one in server.received] == ["GET", "POST"]


@only_linux
def test_a_whole_dead_family_does_not_stand_before_the_other_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nobody = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("100::1", 9, 0, 0))] * 40
    with socket.create_server((GOOD, 0)) as server:
        here = places(*server.getsockname())
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [*nobody, *here])
        began = time.monotonic()
        with connect("name", 9, timeout_s=10, options=(), stopped=lambda: False) as found:
            assert found.getpeername() == server.getsockname()
            assert found.gettimeout() == 10
        assert time.monotonic() - began < 1


@only_linux
def test_an_address_that_refuses_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((GOOD, 0)) as server:
        closed = [(GOOD, 1)] * 20
        localhost_means(monkeypatch, *closed, server.getsockname())
        began = time.monotonic()
        connect("localhost", 1, timeout_s=10, options=(), stopped=lambda: False).close()
        assert time.monotonic() - began < 1


@only_linux
def test_all_dead_addresses_together_take_no_longer_than_the_time_out(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with leading_nowhere(*DEAD) as port:
        localhost_means(monkeypatch, *((host, port) for host in DEAD))
        client = make_client(f"http://localhost:{port}/api", timeouts=Timeouts(connect_s=0.6))
        began = time.monotonic()
        with pytest.raises(ServiceError) as caught:
            client.train(ModelId("m"))
        assert time.monotonic() - began < 2
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.OFFLINE, False)


def test_why_nobody_answers_is_told(unused_port: int) -> None:
    with pytest.raises(ConnectionRefusedError):
        connect(GOOD, unused_port, timeout_s=5, options=(), stopped=lambda: False)
    with pytest.raises(socket.gaierror):
        connect("no-such-name.invalid", 1, timeout_s=5, options=(), stopped=lambda: False)


@pytest.fixture
def unused_port() -> int:
    with socket.create_server((GOOD, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@only_linux
def test_stopping_ends_connecting_at_once(make_client: MakeClient, make_jpeg: MakeJpeg) -> None:
    with leading_nowhere(DEAD[0]) as port:
        client = make_client(f"http://{DEAD[0]}:{port}/api")
        stop = StopFlag()
        timer = threading.Timer(0.3, stop.stop)
        began = time.monotonic()
        timer.start()
        with pytest.raises(ServiceError) as caught:
            send(client, ModelId("m"), make_jpeg(), stop)
        assert time.monotonic() - began < 1.5
        timer.join()
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.STOPPED, False)


@only_linux
def test_closing_the_client_ends_connecting_at_once(make_client: MakeClient) -> None:
    with leading_nowhere(DEAD[0]) as port:
        client = make_client(f"http://{DEAD[0]}:{port}/api")
        timer = threading.Timer(0.3, client.close)
        began = time.monotonic()
        timer.start()
        with pytest.raises(ServiceError) as caught:
            client.ping()
        assert time.monotonic() - began < 1.5
        timer.join()
    assert caught.value.kind is ErrorKind.STOPPED


@only_linux
def test_connecting_ends_when_the_computer_has_slept(make_client: MakeClient) -> None:
    with leading_nowhere(DEAD[0]) as port:
        client = make_client(f"http://{DEAD[0]}:{port}/api")
        timer = threading.Timer(0.3, client.renew_connections)
        began = time.monotonic()
        timer.start()
        with pytest.raises(ServiceError) as caught:
            client.ping()
        assert time.monotonic() - began < 1.5
        timer.join()
    assert caught.value.kind is ErrorKind.OFFLINE
