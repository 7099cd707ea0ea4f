"""Carries one request to one server and its answer back: no retries, no redirects, no surprises."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Lock, local

import requests

from photo_trainer_gui import __version__
from photo_trainer_gui.limits import (
    ANSWER_TIMEOUT_S,
    API_VERSION,
    CONNECT_TIMEOUT_S,
    DOWNLOAD_TIMEOUT_S,
    LIST_TIMEOUT_S,
    MAX_ANSWER_BYTES,
    MAX_IDLE_S,
    PAID_READ_TIMEOUT_S,
    PICTURE_TIMEOUT_S,
    READ_TIMEOUT_S,
    UPLOAD_CONNECT_TIMEOUT_S,
)
from photo_trainer_gui.photogpt.answers.responses import Effect, Reply
from photo_trainer_gui.photogpt.api_key import key_problem
from photo_trainer_gui.photogpt.auth import KeyAuth
from photo_trainer_gui.photogpt.cancellable_session import CancellableSession
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.proxies import DesktopProxy, certificates_missing, no_desktop
from photo_trainer_gui.photogpt.response_limits import ResponseLimits
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport_errors import FOREIGN_ERRORS, kind_of
from photo_trainer_gui.photogpt.upload_body import UploadBody
from photo_trainer_gui.server_address import is_loopback

log = logging.getLogger(__name__)

USER_AGENT = f"photo-trainer/{__version__}"
_CHUNK_BYTES = 64 * 1024
# With these nothing can have happened at the service, whatever had been sent.
_NOTHING_DONE = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.UNSAFE,
        ErrorKind.FILE_GONE,
        ErrorKind.PROXY_ADDRESS,
        ErrorKind.PROXY_PASSWORD,
        ErrorKind.CERTIFICATES_GONE,
    }
)
_WITHOUT_CERTIFICATES = frozenset({ErrorKind.OFFLINE, ErrorKind.UNSAFE})


@dataclass(frozen=True)
class Timeouts:
    """Seconds before a request ends.

    The first four are without a byte: while a body is sent, the connect value limits each send,
    and there is no limit for all of them together. Calls that cost money have a wait of their own,
    as an answer that is given up leaves a doubt. The next are from the end of the request to
    that of the answer, of all pages of a list together, of an uploaded photo, and of a finished
    picture. The last is how long a connection may be idle before it is used again.
    """

    connect_s: float = CONNECT_TIMEOUT_S
    upload_connect_s: float = UPLOAD_CONNECT_TIMEOUT_S
    read_s: float = READ_TIMEOUT_S
    paid_read_s: float = PAID_READ_TIMEOUT_S
    answer_s: float = ANSWER_TIMEOUT_S
    list_s: float = LIST_TIMEOUT_S
    picture_s: float = PICTURE_TIMEOUT_S
    download_s: float = DOWNLOAD_TIMEOUT_S
    idle_s: float = MAX_IDLE_S


@dataclass(frozen=True)
class ApiCall:
    """One request, as an endpoint describes it.

    `path` begins with "/", its ids are quoted; `costs` says that it costs money each time.
    """

    method: str
    path: str
    effect: Effect = Effect.NONE
    query: Mapping[str, str | int] | None = None
    json: Mapping[str, object] | None = None
    body: UploadBody | None = None
    max_bytes: int = MAX_ANSWER_BYTES
    costs: bool = False


class Transport:
    """The way to one server with one key; usable from any number of threads.

    Attributes:
        closing: set by `close`.

    Raises:
        ValueError: the address is neither https nor http on this computer.
    """

    def __init__(
        self, base_url: str, key: str, timeouts: Timeouts, desktop_proxy: DesktopProxy = no_desktop
    ) -> None:
        secure = base_url.startswith("https://")
        if not secure and not (base_url.startswith("http://") and is_loopback(base_url)):
            raise ValueError("https is needed, or http on this computer")
        self._base_url = base_url.rstrip("/")
        self._timeouts = timeouts
        self._desktop_proxy = desktop_proxy
        # The header of a malformed key could not be sent, and the error would have it in its text.
        self._usable = key_problem(key) is None
        self._auth = KeyAuth(key, base_url)
        self.closing = StopFlag()
        self._threads = local()
        self._lock = Lock()
        self._lines: list[CancellableSession] = []

    def exchange(self, call: ApiCall, stop: StopFlag | None = None) -> Reply:
        """Send a request once and receive the whole answer, whatever its status is.

        Raises:
            ServiceError: there was no answer. KEY_REJECTED: the key could never be one.
        """
        if not self._usable:
            raise ServiceError(ErrorKind.KEY_REJECTED)
        line = self._line()
        flags = [self.closing] if stop is None else [self.closing, stop]
        allowance = ResponseLimits(body_bytes=call.max_bytes, seconds=self._timeouts.answer_s)
        with in_use(line, allowance, flags):
            try:
                if any(flag.is_set for flag in flags):
                    raise ServiceError(ErrorKind.STOPPED)
                return self._send(line, call)
            except FOREIGN_ERRORS as error:
                kind = self._kind_of(error, line)
                doubt = line.under_way and call.effect is not Effect.NONE
                in_doubt = doubt and kind not in _NOTHING_DONE
                if any(flag.is_set for flag in flags):
                    kind = ErrorKind.STOPPED
                raise ServiceError(kind, in_doubt=in_doubt) from error

    def _kind_of(self, error: BaseException, line: CancellableSession) -> ErrorKind:
        kind = kind_of(error, under_way=line.under_way)
        if kind is ErrorKind.PROXY_PASSWORD:
            log.info("the proxy asks for a password, or for another one")
        if kind not in _WITHOUT_CERTIFICATES or is_loopback(self._base_url):
            return kind
        return ErrorKind.CERTIFICATES_GONE if certificates_missing() else kind

    def renew(self) -> None:
        """Open new connections from now on; what is under way ends with LOST, at once."""
        with self._lock:
            for line in self._lines:
                line.renew()

    def close(self) -> None:
        """End what is under way with STOPPED, at once; nothing can be sent any more."""
        self.closing.stop()
        with self._lock:
            for line in self._lines:
                line.close()

    def _line(self) -> CancellableSession:
        """The calling thread's own line: a session is not promised to be thread-safe."""
        line: CancellableSession | None = getattr(self._threads, "line", None)
        if line is None:
            # Loopback never asks a proxy, nor anything else that the environment may hold.
            line = CancellableSession(
                self._auth,
                use_environment=not is_loopback(self._base_url),
                idle_s=self._timeouts.idle_s,
                desktop_proxy=self._desktop_proxy,
            )
            self._threads.line = line
            with self._lock:
                self._lines.append(line)
        return line

    def _send(self, line: CancellableSession, call: ApiCall) -> Reply:
        headers = {
            "API-Version": API_VERSION,
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
        }
        connect_s = self._timeouts.connect_s
        if call.body is not None:
            headers["Content-Type"] = call.body.content_type
            connect_s = self._timeouts.upload_connect_s
        with line.request(
            call.method,
            self._base_url + call.path,
            params=call.query,
            json=call.json,
            data=call.body,
            headers=headers,
            timeout=(
                connect_s,
                self._timeouts.paid_read_s if call.costs else self._timeouts.read_s,
            ),
        ) as response:
            return _received(response, call)


def _received(response: requests.Response, call: ApiCall) -> Reply:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK_BYTES):
        body += chunk
        # Once more: what was counted on the line may have been packed.
        if len(body) > call.max_bytes:
            raise ServiceError(
                ErrorKind.ODD_ANSWER,
                status=response.status_code,
                in_doubt=call.effect is not Effect.NONE,
            )
    return Reply(response.status_code, response.headers, bytes(body))


@contextmanager
def in_use(
    line: CancellableSession, allowance: ResponseLimits, flags: Iterable[StopFlag]
) -> Iterator[None]:
    """A block in which `line` has one request, which ends when one of the flags is set."""
    line.begin(allowance)
    try:
        with ExitStack() as stack:
            for flag in flags:
                stack.enter_context(flag.watched_by(line.cut))
            yield
    finally:
        line.end()
