"""Any program of this computer can open connections to the practice service; it goes on working."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from photo_trainer_gui.limits import PRACTICE_CONNECTIONS
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photogpt.practice import service as practice
from tests.photogpt.conftest import MakeClient, MakeService

MANY, SOME = 1_000, 100
BODY = (
    b"POST /api/images/upload HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
    b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 10000000\r\n\r\n-"
)


@pytest.fixture
def openings() -> Iterator[ExitStack]:
    """What is left open until the test ends."""
    with ExitStack() as stack:
        yield stack


def knock(service: PracticeService, openings: ExitStack, said: bytes) -> socket.socket:
    """A connection on which this was said, and then nothing more."""
    port = urlsplit(service.url).port
    assert port
    connection = openings.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
    connection.sendall(said.replace(b"%d", str(port).encode()))
    return connection


@pytest.mark.parametrize(
    ("said", "number"),
    [
        pytest.param(b"", MANY, id="nothing"),
        pytest.param(b"GET /api/mod", SOME, id="half a head"),
        pytest.param(BODY, SOME, id="a body without a key"),
    ],
)
def test_a_thousand_idle_connections_keep_nobody_else_out(
    service: PracticeService, make_client: MakeClient, openings: ExitStack, said: bytes, number: int
) -> None:
    threads = threading.active_count()
    for _ in range(number):
        knock(service, openings, said)
    client = make_client(service.url)
    client.ping()
    assert client.models() == ()
    assert threading.active_count() <= threads + PRACTICE_CONNECTIONS + 1


def test_a_connection_on_which_nothing_is_said_is_closed(
    make_service: MakeService, openings: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(practice._Handler, "timeout", 0.1)
    service = make_service()
    assert knock(service, openings, b"").recv(1) == b""
    assert knock(service, openings, b"GET /api/mod").recv(1) == b""


def test_who_has_shown_the_key_is_not_sent_away_for_others(
    make_service: MakeService, make_client: MakeClient, openings: ExitStack
) -> None:
    slow = FaultRule("models", FaultKind.SLOW, seconds=1.0)
    service = make_service(faults=[slow])
    client = make_client(service.url)
    found: list[object] = []
    asking = threading.Thread(target=lambda: found.append(client.models()))
    asking.start()
    while not service.calls.get("models"):
        time.sleep(0.01)
    for _ in range(3 * PRACTICE_CONNECTIONS):
        knock(service, openings, b"")
    asking.join()
    assert found == [()]
