"""Carries one request to one server and its answer back: no retries, no redirects, no surprises."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Lock, local

import requests

from photo_trainer_gui import __version__
from photo_trainer_gui.address import is_loopback
from photo_trainer_gui.limits import (
    API_VERSION,
    CONNECT_TIMEOUT_S,
    MAX_ANSWER_BYTES,
    READ_TIMEOUT_S,
    UPLOAD_CONNECT_TIMEOUT_S,
)
from photo_trainer_gui.photogpt.auth import KeyAuth
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.failures import FOREIGN_ERRORS, kind_of
from photo_trainer_gui.photogpt.key import key_problem
from photo_trainer_gui.photogpt.line import Line
from photo_trainer_gui.photogpt.replies import Effect, Reply
from photo_trainer_gui.photogpt.stopping import StopFlag
from photo_trainer_gui.photogpt.upload import UploadBody

_CHUNK_BYTES = 64 * 1024
# With these nothing can have happened at the service, whatever had been sent.
_NOTHING_DONE = frozenset({ErrorKind.OFFLINE, ErrorKind.UNSAFE, ErrorKind.FILE_GONE})


@dataclass(frozen=True)
class Timeouts:
    """Seconds without a byte before a request ends; there is no total deadline.

    While a body is sent, the connect value limits each send.
    """

    connect_s: float = CONNECT_TIMEOUT_S
    upload_connect_s: float = UPLOAD_CONNECT_TIMEOUT_S
    read_s: float = READ_TIMEOUT_S


@dataclass(frozen=True)
class Call:
    """One request, as an endpoint describes it. `path` begins with "/", its ids are quoted."""

    method: str
    path: str
    effect: Effect = Effect.NONE
    query: Mapping[str, str | int] | None = None
    json: Mapping[str, object] | None = None
    body: UploadBody | None = None


class Transport:
    """The way to one server with one key; usable from any number of threads.

    Raises:
        ValueError: the address is neither https nor http on this computer.
    """

    def __init__(self, base_url: str, key: str, timeouts: Timeouts) -> None:
        secure = base_url.startswith("https://")
        if not secure and not (base_url.startswith("http://") and is_loopback(base_url)):
            raise ValueError("https is needed, or http on this computer")
        self._base_url = base_url.rstrip("/")
        self._timeouts = timeouts
        # The header of a malformed key could not be sent, and the error would have it in its text.
        self._usable = key_problem(key) is None
        self._auth = KeyAuth(key, base_url)
        self._closing = StopFlag()
        self._threads = local()
        self._lock = Lock()
        self._lines: list[Line] = []

    def exchange(self, call: Call, stop: StopFlag | None = None) -> Reply:
        """Send a request once and receive the whole answer, whatever its status is.

        Raises:
            ServiceError: there was no answer. KEY_REJECTED: the key could never be one.
        """
        if not self._usable:
            raise ServiceError(ErrorKind.KEY_REJECTED)
        line = self._line()
        flags = [self._closing] if stop is None else [self._closing, stop]
        with self._in_use(line, flags):
            try:
                if any(flag.is_set for flag in flags):
                    raise ServiceError(ErrorKind.STOPPED)
                return self._send(line, call)
            except FOREIGN_ERRORS as error:
                kind = kind_of(error, under_way=line.under_way)
                doubt = line.under_way and call.effect is not Effect.NONE
                in_doubt = doubt and kind not in _NOTHING_DONE
                if any(flag.is_set for flag in flags):
                    kind = ErrorKind.STOPPED
                raise ServiceError(kind, in_doubt=in_doubt) from error

    def renew(self) -> None:
        """Open new connections from now on; what is under way ends with LOST, at once."""
        with self._lock:
            for line in self._lines:
                line.renew()

    def close(self) -> None:
        """End what is under way with STOPPED, at once; nothing can be sent any more."""
        self._closing.stop()
        with self._lock:
            for line in self._lines:
                line.close()

    @contextmanager
    def _in_use(self, line: Line, flags: list[StopFlag]) -> Iterator[None]:
        line.begin()
        try:
            with ExitStack() as stack:
                for flag in flags:
                    stack.enter_context(flag.watched_by(line.cut))
                yield
        finally:
            line.end()

    def _line(self) -> Line:
        """The calling thread's own line: a session is not promised to be thread-safe."""
        line: Line | None = getattr(self._threads, "line", None)
        if line is None:
            # Loopback never asks a proxy, nor anything else that the environment may hold.
            line = Line(self._auth, use_environment=not is_loopback(self._base_url))
            self._threads.line = line
            with self._lock:
                self._lines.append(line)
        return line

    def _send(self, line: Line, call: Call) -> Reply:
        headers = {
            "API-Version": API_VERSION,
            "Accept": "application/json",
            "User-Agent": f"photo-trainer/{__version__}",
        }
        connect_s = self._timeouts.connect_s
        if call.body is not None:
            headers["Content-Type"] = call.body.content_type
            connect_s = self._timeouts.upload_connect_s
        with line.session.request(
            call.method,
            self._base_url + call.path,
            params=call.query,
            json=call.json,
            data=call.body,
            headers=headers,
            timeout=(connect_s, self._timeouts.read_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            return _received(response, call.effect)


def _received(response: requests.Response, effect: Effect) -> Reply:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise ServiceError(
                ErrorKind.ODD_ANSWER,
                status=response.status_code,
                in_doubt=effect is not Effect.NONE,
            )
    return Reply(response.status_code, response.headers, bytes(body))
