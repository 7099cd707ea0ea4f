"""Proxies and certificates of this computer's settings: each trouble has its name, SOCKS works.

The key goes through a proxy inside TLS alone.
"""

import base64
import logging
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ImageId, ModelId
from photo_trainer_gui.photogpt.entities import Image
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.proxies import ProxyAddressError, proxy_for
from tests.fakes.certificates import self_signed
from tests.fakes.relays import HttpProxy, SocksProxy, leading_nowhere
from tests.fakes.scripted_server import ScriptedServer
from tests.photogpt.conftest import KEY, QUICK, MakeClient

# Nobody but a proxy knows a server of this name.
NAME = "photos.invalid"
URL = f"https://{NAME}/api"
SECRET = "se%20cr%C3%A9t"
_NAMES = (
    *("https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"),
    *("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"),
)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy but the one of the test."""
    for name in _NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return self_signed(tmp_path / "server.pem", NAME)


@pytest.fixture
def server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A server that this computer believes, and that a proxy alone can reach."""
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ScriptedServer().over_tls(context) as server:
        yield server


@pytest.fixture
def failing(make_client: MakeClient) -> Callable[[], ErrorKind]:
    """Asks for a training, which must not come about; the kind of what is in the way."""

    def fail() -> ErrorKind:
        with pytest.raises(ServiceError) as caught:
            make_client(URL, timeouts=QUICK).train(ModelId("m"))
        assert not caught.value.in_doubt
        return caught.value.kind

    return fail


def got_the_key(server: ScriptedServer) -> bool:
    return [one.headers["authorization"] for one in server.received] == [f"Bearer {KEY}"]


def test_an_http_proxy_carries_the_key_inside_tls_alone(
    server: ScriptedServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with HttpProxy(server.port) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        assert make_client(URL).models() == ()
    assert got_the_key(server)
    (head,) = proxy.heard
    assert head.startswith(f"CONNECT {NAME}:443 HTTP/1.".encode())
    assert b"uthorization" not in head
    assert KEY.encode() not in head + proxy.carried


@pytest.mark.parametrize("scheme", ["socks", "socks5", "socks5h", "SOCKS5"])
def test_socks_works_and_looks_up_the_name_at_the_proxy(
    scheme: str, server: ScriptedServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SocksProxy(server.port) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{proxy.port}/")
        assert make_client(URL).models() == ()
    assert got_the_key(server)
    assert proxy.heard == [NAME.encode()]
    assert KEY.encode() not in proxy.carried


def test_a_proxy_gets_the_name_and_password_of_its_address_and_no_log_does(
    server: ScriptedServer,
    make_client: MakeClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    known = base64.b64encode("ada:se crét".encode("latin-1")).decode()
    with HttpProxy(server.port, known) as http, SocksProxy(server.port, "ada:secret") as socks:
        monkeypatch.setenv("https_proxy", f"http://ada:{SECRET}@127.0.0.1:{http.port}")
        make_client(URL).ping()
        monkeypatch.setenv("https_proxy", f"socks5://ada:secret@127.0.0.1:{socks.port}")
        make_client(URL).ping()
    told = caplog.text
    assert f"through the proxy http://127.0.0.1:{http.port} of the environment" in told
    assert not any(word in told for word in ("ada", "secret", SECRET, "se crét"))


@pytest.mark.parametrize("login", ["", "ada:wrong@"])
@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_asks_for_a_password_is_called_that(
    login: str,
    scheme: str,
    server: ScriptedServer,
    failing: Callable[[], ErrorKind],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asking: type[HttpProxy | SocksProxy] = HttpProxy if scheme == "http" else SocksProxy
    with asking(server.port, "ada:secret") as proxy:
        monkeypatch.setenv("https_proxy", f"{scheme}://{login}127.0.0.1:{proxy.port}")
        assert failing() is ErrorKind.PROXY_PASSWORD
    assert server.received == []
    assert "the proxy asks for a password" in caplog.text
    assert "wrong" not in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "http://ada:secret@proxy:many",
        "http://",
        "http://proxy:0",
        "http://ada:se#cret@proxy:3128",
        "my proxy",
        "ftp://ada:secret@proxy:21",
        "socks9://proxy:1080",
        "://",
        "http://[::1:3128",
    ],
)
def test_a_malformed_address_of_a_proxy_is_called_that_and_not_repeated(
    address: str,
    failing: Callable[[], ErrorKind],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("https_proxy", address)
    assert failing() is ErrorKind.PROXY_ADDRESS
    assert "the proxy in the environment has no address that can be used" in caplog.text
    assert "secret" not in caplog.text


def test_no_address_of_a_proxy_stands_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://ada:secret@proxy:many")
    with pytest.raises(ProxyAddressError) as caught:
        proxy_for(URL, lambda _: "")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_proxy_that_cannot_be_reached_is_no_connection(
    failing: Callable[[], ErrorKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    for scheme in ("http", "socks5"):
        monkeypatch.setenv("https_proxy", f"{scheme}://127.0.0.1:1")
        assert failing() is ErrorKind.OFFLINE


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
@pytest.mark.parametrize("kind", ["gone", "no certificates"])
def test_certificates_that_are_not_there_are_called_that(
    variable: str,
    kind: str,
    server: ScriptedServer,
    failing: Callable[[], ErrorKind],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    bundle = tmp_path / "bundle.pem"
    if kind != "gone":
        bundle.write_text("these are no certificates")
    monkeypatch.setenv(variable, str(bundle))
    with HttpProxy(server.port) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        assert failing() is ErrorKind.CERTIFICATES_GONE
    assert server.received == []
    assert f"{variable} names no certificates that can be read" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_certificates_of_the_environment_are_believed_and_others_are_unsafe(
    certificate: Path,
    server: ScriptedServer,
    make_client: MakeClient,
    failing: Callable[[], ErrorKind],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    with HttpProxy(server.port) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(self_signed(tmp_path / "other.pem", NAME)))
        assert failing() is ErrorKind.UNSAFE
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        make_client(URL).ping()


def test_a_missing_file_of_the_system_is_no_trouble(
    server: ScriptedServer, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The libraries look at the usual places when it is not there.
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    with HttpProxy(server.port) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        make_client(URL).ping()


def test_the_desktop_is_asked_where_the_environment_names_no_proxy(
    server: ScriptedServer, make_client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    with SocksProxy(server.port) as proxy:
        client = make_client(URL, desktop_proxy=lambda url: f"socks://127.0.0.1:{proxy.port}")
        with caplog.at_level(logging.INFO):
            client.ping()
    assert proxy.heard == [NAME.encode()]
    assert f"socks5h://127.0.0.1:{proxy.port} of the desktop's settings" in caplog.text


def test_the_environment_comes_before_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def desktop(url: str) -> str:
        asked.append(url)
        return "http://desktop:3128"

    assert proxy_for(URL, desktop) == "http://desktop:3128"
    monkeypatch.setenv("https_proxy", "http://environment:3128")
    assert proxy_for(URL, desktop) == "http://environment:3128"
    monkeypatch.setenv("no_proxy", NAME)
    assert proxy_for(URL, desktop) == ""
    assert asked == [URL]


def test_the_way_is_asked_for_anew_with_each_connection(
    server: ScriptedServer, make_client: MakeClient
) -> None:
    # Somebody sets another proxy, or carries the computer into another network.
    with HttpProxy(server.port) as first, HttpProxy(server.port) as second:
        ways = [f"127.0.0.1:{first.port}", f"127.0.0.1:{second.port}"]
        client = make_client(URL, desktop_proxy=lambda _: ways.pop(0))
        client.ping()
        client.ping()
        assert (first.connections, second.connections) == (1, 0)
        client.renew_connections()
        client.ping()
        assert (first.connections, second.connections) == (1, 1)


def test_this_computer_is_reached_without_a_proxy(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer() as server, HttpProxy(server.port) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        make_client(server.url, desktop_proxy=lambda _: f"127.0.0.1:{proxy.port}").ping()
        assert got_the_key(server)
        assert proxy.connections == 0


def test_a_picture_goes_the_same_way(server: ScriptedServer, make_client: MakeClient) -> None:
    with HttpProxy(server.port) as proxy:
        client = make_client(URL, desktop_proxy=lambda _: f"127.0.0.1:{proxy.port}")
        image = Image(id=ImageId("i"), url=f"https://{NAME}/i.jpg")
        assert client.image_sha256(image)
    assert [one.headers.get("authorization") for one in server.received] == [None]
    assert proxy.connections == 1


def test_stopping_ends_waiting_for_a_proxy_at_once(
    make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as held:
        silent = held.enter_context(SocksProxy(0, silent=True))
        ways = [f"socks5://127.0.0.1:{silent.port}"]
        if sys.platform == "linux":
            port = held.enter_context(leading_nowhere("127.0.0.3"))
            ways += [f"socks5://127.0.0.3:{port}", f"http://127.0.0.3:{port}"]
        for way in ways:
            monkeypatch.setenv("https_proxy", way)
            client = make_client(URL)
            timer = threading.Timer(0.2, client.close)
            began = time.monotonic()
            timer.start()
            with pytest.raises(ServiceError) as caught:
                client.ping()
            assert time.monotonic() - began < 1.5
            assert caught.value.kind is ErrorKind.STOPPED
            timer.join()
