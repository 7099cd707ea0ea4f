"""A slow line is no trouble as long as it moves; one that stands still is."""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import Timeouts
from tests.photogpt.conftest import MakeClient

_ANSWER = b'{"status": "OK", "result": {"id": "i"}}'
_HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(_ANSWER)
_WAITS = Timeouts(connect_s=2, upload_connect_s=1.2, read_s=1.2, paid_read_s=1.2)


class _Line:
    """A server that takes `size` bytes, so many at a time, and then answers."""

    def __init__(self, size: int, bytes_at_once: int, stops_at: int | None = None) -> None:
        self._size = size
        self._bytes_at_once = bytes_at_once
        self._stops_at = size if stops_at is None else stops_at
        self.ended = threading.Event()
        self.taken = 0

    def serve(self, listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError):
            end = b""
            while self.taken < self._size or not end.endswith(b"--\r\n"):
                if self.taken >= self._stops_at and self._stops_at < self._size:
                    self.ended.wait(10)
                    return
                end = connection.recv(self._bytes_at_once)
                self.taken += len(end)
                time.sleep(0.01)  # what makes the line slow
            connection.sendall(_HEAD + _ANSWER)


@contextmanager
def _served(line: _Line) -> Iterator[str]:
    with closing(socket.socket()) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=line.serve, args=(listener,))
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        line.ended.set()
        thread.join()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"x" * 2_500_000)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no measure for what is not sent")
def test_a_slow_line_may_take_longer_than_every_time_out(
    make_client: MakeClient, photo: Path
) -> None:
    line = _Line(2_500_000, 16_384)
    told: list[tuple[int, int]] = []
    began = time.monotonic()
    with _served(line) as url:
        client = make_client(url, timeouts=_WAITS)
        image = client.upload(
            ModelId("m"),
            str(photo),
            "image/jpeg",
            "photo.jpg",
            lambda *at: told.append(at),
            StopFlag(),
        )
    assert image.id == "i"
    assert time.monotonic() - began > 2 * _WAITS.read_s
    assert told[-1][0] == told[-1][1]


def test_a_line_that_stands_still_ends_the_upload_after_the_time_out(
    make_client: MakeClient, photo: Path
) -> None:
    line = _Line(2_500_000, 16_384, stops_at=200_000)
    told: list[int] = []
    with _served(line) as url:
        client = make_client(url, timeouts=_WAITS)
        began = time.monotonic()
        with pytest.raises(ServiceError) as caught:
            client.upload(
                ModelId("m"),
                str(photo),
                "image/jpeg",
                "p.jpg",
                lambda at, _: told.append(at),
                StopFlag(),
            )
        assert time.monotonic() - began < 10
    assert (caught.value.kind, caught.value.in_doubt) == (ErrorKind.TIMEOUT, True)
    if sys.platform != "win32":
        # What only waits in the buffers of this computer is not told as sent.
        assert told[-1] < 1_000_000
