"""A finished picture comes whole, as it is, into the file that it was meant for, or not at all."""

import gzip
import hashlib
import io
import socket
import ssl
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path

import pytest

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_PICTURE_BYTES
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.downloaded_picture import (
    DownloadedPicture,
    DownloadError,
    DownloadFailure,
)
from photo_trainer_gui.photogpt.transport import Timeouts
from photo_trainer_gui.server_address import link_allowed
from tests.fakes.certificates import self_signed
from tests.fakes.scripted_server import Scripted, ScriptedServer
from tests.photogpt.conftest import QUICK, MakeClient
from tests.photogpt.hostile_server import ENDLESS, SLOW, Attack, hostile

REMOTE = "https://developer.photogptai.com/api"
JPEG = b"\xff\xd8\xff\xe0 made for Anna \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n made for Anna IEND\xaeB`\x82"
PICTURES = {
    "image/jpeg": JPEG,
    "image/png": PNG,
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 made for Anna",
    "image/avif": b"\0\0\0\x1cftypavif made for Anna",
    "image/heic": b"\0\0\0\x1cftypheic made for Anna",
}


def _fetched(make_client: MakeClient, *answers: Scripted) -> tuple[object, bytes, ScriptedServer]:
    """What became of a download, what was written, and the server."""
    file = io.BytesIO()
    with ScriptedServer(*answers) as server:
        client = make_client(server.url, timeouts=QUICK)
        try:
            outcome: object = client.fetch_picture(f"{server.origin}/a.jpg", file)
        except DownloadError as error:
            outcome = error.failure
    return outcome, file.getvalue(), server


@pytest.mark.parametrize("media_type", PICTURES)
def test_a_picture_comes_byte_for_byte_and_says_what_it_is(
    make_client: MakeClient, media_type: str
) -> None:
    picture = PICTURES[media_type]
    answer = Scripted(picture, headers={"Content-Type": "text/plain"})
    came, written, server = _fetched(make_client, answer)
    sha256 = hashlib.sha256(picture).hexdigest()
    assert came == DownloadedPicture(media_type, len(picture), Sha256(sha256))
    assert written == picture
    (received,) = server.received
    assert "authorization" not in received.headers
    assert received.headers["user-agent"].startswith("photo-trainer/")


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Scripted(JPEG, 403), DownloadFailure.LINK_GONE),
        (Scripted(JPEG, 404), DownloadFailure.LINK_GONE),
        (Scripted(JPEG, 410), DownloadFailure.LINK_GONE),
        (Scripted(JPEG, 401), DownloadFailure.NETWORK),
        (Scripted(JPEG, 429), DownloadFailure.NETWORK),
        (Scripted(JPEG, 500), DownloadFailure.NETWORK),
        (Scripted(JPEG, 206), DownloadFailure.NETWORK),
        (Scripted(b"<html>Sign in</html>"), DownloadFailure.NOT_A_PICTURE),
        (Scripted(b'{"status": "NOK"}'), DownloadFailure.NOT_A_PICTURE),
        (Scripted(b"GIF89a and so on"), DownloadFailure.NOT_A_PICTURE),
        (Scripted(b"<svg xmlns='x'></svg>"), DownloadFailure.NOT_A_PICTURE),
        (Scripted(b""), DownloadFailure.NOT_A_PICTURE),
        (Scripted(JPEG[:4]), DownloadFailure.NOT_A_PICTURE),
        (Scripted(b"", 302, {"Location": "http://host.invalid/"}), DownloadFailure.REFUSED_LINK),
        (Scripted(b"", 302, {"Location": "file:///etc/passwd"}), DownloadFailure.REFUSED_LINK),
        (Scripted(b"", 302, {"Location": "http://[::1\xff/"}), DownloadFailure.NETWORK),
        (Scripted(b"", 302), DownloadFailure.REFUSED_LINK),
    ],
    ids=lambda one: one.value if isinstance(one, DownloadFailure) else f"{one.status} {one.body!r}",
)
def test_what_is_no_picture_says_why_and_writes_nothing(
    make_client: MakeClient, answer: Scripted, failure: DownloadFailure
) -> None:
    met, written, _ = _fetched(make_client, answer)
    assert (met, written) == (failure, b"")


def test_a_picture_that_is_cut_off_is_not_taken_for_whole(make_client: MakeClient) -> None:
    short = Scripted(JPEG, headers={"Content-Length": "100"})
    assert _fetched(make_client, short)[0] is DownloadFailure.NETWORK


@contextmanager
def _hangs_up(answer: bytes) -> Iterator[str]:
    """The origin of a server that sends so much to whoever comes, and closes."""

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()


@pytest.mark.parametrize("picture", [JPEG, PNG])
@pytest.mark.parametrize("whole", [True, False])
def test_without_a_length_the_picture_itself_says_whether_it_is_whole(
    make_client: MakeClient, picture: bytes, whole: bool
) -> None:
    body = picture if whole else picture[:-8]
    file = io.BytesIO()
    with _hangs_up(b"HTTP/1.1 200 OK\r\n\r\n" + body) as origin, ExitStack() as stack:
        if not whole:
            stack.enter_context(pytest.raises(DownloadError, match="network"))
        make_client(f"{origin}/api").fetch_picture(f"{origin}/a.jpg", file)
    assert file.getvalue() == body


def test_redirects_are_followed_a_few_times_and_nobody_gets_the_key(
    make_client: MakeClient,
) -> None:
    led = [Scripted(b"x" * 99, status, {"Location": "/b.jpg"}) for status in (301, 302, 307)]
    came, written, server = _fetched(make_client, *led, Scripted(JPEG))
    assert isinstance(came, DownloadedPicture)
    assert written == JPEG
    assert [one.target for one in server.received] == ["/a.jpg", *["/b.jpg"] * 3]
    assert not [one for one in server.received if "authorization" in one.headers]


def test_redirects_that_go_on_and_on_are_given_up(make_client: MakeClient) -> None:
    met, written, server = _fetched(make_client, Scripted(b"", 302, {"Location": "/a.jpg"}))
    assert (met, written) == (DownloadFailure.REFUSED_LINK, b"")
    assert len(server.received) == 4


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_from_a_safe_line_nothing_leads_to_an_open_one(
    make_client: MakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    certificate = self_signed(tmp_path / "server.pem")
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with ExitStack() as stack:
        target = ScriptedServer(Scripted(JPEG))
        stack.enter_context(target.over_tls(context) if scheme == "https" else target)
        lead = Scripted(b"", 302, {"Location": f"{scheme}://127.0.0.1:{target.port}/b.jpg"})
        first = stack.enter_context(ScriptedServer(lead).over_tls(context))
        client = make_client(f"https://127.0.0.1:{first.port}/api")
        file = io.BytesIO()
        if scheme == "http":
            stack.enter_context(pytest.raises(DownloadError, match="refused_link"))
        client.fetch_picture(f"https://127.0.0.1:{first.port}/a.jpg", file)
        assert file.getvalue() == JPEG
    assert len(target.received) == (scheme == "https")


@pytest.mark.parametrize(
    ("url", "base_url", "allowed"),
    [
        ("https://cdn.example/a.jpg", REMOTE, True),
        ("HTTPS://cdn.example/a.jpg", REMOTE, True),
        ("http://cdn.example/a.jpg", REMOTE, False),
        ("http://127.0.0.1:1/a.jpg", REMOTE, False),
        ("https://localhost/a.jpg", REMOTE, False),
        ("http://cdn.example/a.jpg", "http://127.0.0.1:1/api", False),
        ("http://127.0.0.1:2/a.jpg", "http://127.0.0.1:1/api", True),
        ("http://[::1]:2/a.jpg", "http://localhost:1/api", True),
        ("http://127.0.0.1.example/a.jpg", "http://127.0.0.1:1/api", False),
        ("ftp://127.0.0.1/a.jpg", "http://127.0.0.1:1/api", False),
        ("file:///etc/passwd", "http://127.0.0.1:1/api", False),
        ("data:image/png;base64,AAAA", REMOTE, False),
        ("//cdn.example/a.jpg", REMOTE, False),
        ("https:///a.jpg", REMOTE, False),
        ("https://[::1\xff/", REMOTE, False),
        ("https://host:99999999/", REMOTE, False),
        ("../../a.jpg", REMOTE, False),
        ("", REMOTE, False),
    ],
)
def test_only_these_links_are_asked(
    make_client: MakeClient, url: str, base_url: str, allowed: bool
) -> None:
    assert link_allowed(url, base_url) is allowed
    if not allowed:
        with pytest.raises(DownloadError, match="refused_link"):
            make_client(base_url).fetch_picture(url, io.BytesIO())


class _Full:
    """A disk without room."""

    def write(self, data: bytes, /) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_as_such(make_client: MakeClient) -> None:
    with ScriptedServer(Scripted(JPEG)) as server, pytest.raises(OSError, match="No space"):
        make_client(server.url).fetch_picture(f"{server.origin}/a.jpg", _Full())


class _Counting:
    """A file that keeps nothing, and the largest piece that came at once."""

    def __init__(self) -> None:
        self.size = self.largest = 0

    def write(self, data: bytes, /) -> None:
        self.size += len(data)
        self.largest = max(self.largest, len(data))


def _endless(head: bytes, size: int) -> Attack:
    block = b"x" * 65536
    return lambda: chain([head], repeat(block, size // len(block)), [b"\xff\xd9"])


_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n"


@pytest.mark.parametrize(
    ("length", "written"), [(b"", True), (b"Content-Length: 1000000000000\r\n", False)]
)
def test_a_picture_that_does_not_end_is_cut_off_in_bounded_memory(
    make_client: MakeClient, length: bytes, written: bool
) -> None:
    target = _Counting()
    attack = _endless(_HEAD + length + b"\r\n\xff\xd8\xff\xe0", MAX_PICTURE_BYTES * 2)
    tracemalloc.start()
    with hostile(attack) as origin, pytest.raises(DownloadError) as caught:
        make_client(f"{origin}/api").fetch_picture(f"{origin}/a.jpg", target)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.failure is DownloadFailure.TOO_LARGE
    assert target.size <= MAX_PICTURE_BYTES
    assert (target.size > 0) is written
    assert most < 5_000_000


def test_a_packed_picture_that_unpacks_without_end_is_cut_off(make_client: MakeClient) -> None:
    bomb = gzip.compress(JPEG + bytes(MAX_PICTURE_BYTES + 1), 1)
    answer = Scripted(bomb, headers={"Content-Encoding": "gzip"})
    target = _Counting()
    tracemalloc.start()
    with ScriptedServer(answer) as server, pytest.raises(DownloadError) as caught:
        make_client(server.url).fetch_picture(f"{server.origin}/a.jpg", target)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.failure is DownloadFailure.TOO_LARGE
    assert most < 50_000_000


WAITS = Timeouts(connect_s=1, read_s=0.25, download_s=0.5)


@pytest.mark.parametrize("name", [*ENDLESS, *SLOW])
def test_no_answer_holds_a_download_up(make_client: MakeClient, name: str) -> None:
    began = time.monotonic()
    with hostile((ENDLESS | SLOW)[name]) as origin, pytest.raises(DownloadError):
        make_client(f"{origin}/api", timeouts=WAITS).fetch_picture(f"{origin}/a.jpg", io.BytesIO())
    assert time.monotonic() - began < 6


def test_all_redirects_together_have_one_time(make_client: MakeClient) -> None:
    lead = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /a.jpg\r\n\r\n"

    def slowly() -> Iterator[bytes]:
        time.sleep(0.2)
        yield lead

    with hostile(slowly) as origin, pytest.raises(DownloadError) as caught:
        make_client(f"{origin}/api", timeouts=WAITS).fetch_picture(f"{origin}/a.jpg", io.BytesIO())
    assert caught.value.failure is DownloadFailure.NETWORK


@pytest.mark.parametrize(
    ("end", "failure"),
    [(Client.close, "stopped"), (Client.renew_connections, "network")],
    ids=["closed", "slept"],
)
def test_a_client_that_is_closed_or_slept_ends_a_download_at_once(
    make_client: MakeClient, end: Callable[[Client], None], failure: str
) -> None:
    def stalled() -> Iterator[bytes]:
        yield _HEAD + b"\r\n" + JPEG
        time.sleep(2)

    with hostile(stalled) as origin:
        client = make_client(f"{origin}/api")
        threading.Timer(0.2, end, (client,)).start()
        began = time.monotonic()
        with pytest.raises(DownloadError, match=failure):
            client.fetch_picture(f"{origin}/a.jpg", io.BytesIO())
        assert time.monotonic() - began < 1.5


def test_after_sleep_the_next_download_works(make_client: MakeClient) -> None:
    with ScriptedServer(Scripted(JPEG)) as server:
        client = make_client(server.url)
        client.renew_connections()
        client.fetch_picture(f"{server.origin}/a.jpg", io.BytesIO())


def test_nobody_there_is_trouble_that_may_pass(make_client: MakeClient) -> None:
    with pytest.raises(DownloadError, match="network"):
        make_client("http://127.0.0.1:1/api").fetch_picture(
            "http://127.0.0.1:1/a.jpg", io.BytesIO()
        )
