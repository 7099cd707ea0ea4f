"""A connection that a router forgot in silence is not used again, so that nothing waits for it."""

import time
from collections.abc import Iterator

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import MAX_IDLE_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.transport import Timeouts
from tests.fakes.relays import ForgetfulRelay
from tests.fakes.scripted_server import ScriptedServer
from tests.photogpt.conftest import MakeClient

FORGETS_AFTER_S = 0.4
PAUSE_S = 0.6
# Long enough that whoever waits for it is noticed.
READ_S = 5.0


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that keeps connections open."""
    with ScriptedServer() as server:
        yield server


@pytest.fixture
def router(server: ScriptedServer) -> Iterator[ForgetfulRelay]:
    """What stands before the server."""
    with ForgetfulRelay(server.port, FORGETS_AFTER_S) as router:
        yield router


def through(router: ForgetfulRelay) -> str:
    """The address of the server as its clients know it."""
    return f"http://127.0.0.1:{router.port}/api"


def test_a_look_and_a_training_after_a_pause_use_a_new_connection(
    router: ForgetfulRelay, server: ScriptedServer, make_client: MakeClient
) -> None:
    client = make_client(
        through(router), timeouts=Timeouts(read_s=READ_S, paid_read_s=READ_S, idle_s=0.2)
    )
    client.ping()
    time.sleep(PAUSE_S)
    began = time.monotonic()
    assert client.models() == ()
    assert time.monotonic() - began < 2
    time.sleep(PAUSE_S)
    began = time.monotonic()
    client.train(ModelId("m"))
    assert time.monotonic() - began < 2
    targets = [one.target for one in server.received]
    assert targets == ["/api/ping", "/api/models", "/api/models/m/train"]
    assert router.swallowed == 0


def test_requests_without_a_pause_share_a_connection(
    router: ForgetfulRelay, make_client: MakeClient
) -> None:
    client = make_client(through(router))
    for _ in range(5):
        client.ping()
    assert router.connections == 1


def test_the_router_of_these_tests_forgets(router: ForgetfulRelay, make_client: MakeClient) -> None:
    client = make_client(through(router), timeouts=Timeouts(read_s=0.5, paid_read_s=0.5, idle_s=60))
    client.ping()
    time.sleep(PAUSE_S)
    with pytest.raises(ServiceError) as caught:
        client.ping()
    assert caught.value.kind is ErrorKind.TIMEOUT
    assert router.swallowed > 0


def test_the_pause_after_which_a_connection_is_not_trusted_is_short() -> None:
    assert Timeouts().idle_s == MAX_IDLE_S <= 30
