"""The practice service: a real HTTP server on this computer that keeps to the contract strictly."""

import hmac
import json
import logging
import secrets
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from werkzeug import Request, Response
from werkzeug.exceptions import ClientDisconnected, HTTPException
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from photo_trainer_gui.ids import NO_IMAGE, ImageId
from photo_trainer_gui.limits import (
    API_VERSION,
    PRACTICE_CONNECTIONS,
    PRACTICE_IDLE_S,
    PRACTICE_TRAINING_S,
)
from photo_trainer_gui.photogpt.practice.delayed_lists import DelayedLists
from photo_trainer_gui.photogpt.practice.endpoints import ROUTES, Endpoints
from photo_trainer_gui.photogpt.practice.fault_injection import disturbed, dropped, refusal
from photo_trainer_gui.photogpt.practice.faults import FaultPlan, FaultRule
from photo_trainer_gui.photogpt.practice.picture_files import PictureFiles
from photo_trainer_gui.photogpt.practice.picture_orders import PictureOrders
from photo_trainer_gui.photogpt.practice.picture_rules import PictureRules
from photo_trainer_gui.photogpt.practice.refusal import LostAnswerError, RefusedError
from photo_trainer_gui.photogpt.practice.store import Store, StoredImage, StoredModel
from photo_trainer_gui.photogpt.practice.training_rules import Trainings
from photo_trainer_gui.time_source import TimeSource

_HOST = "127.0.0.1"
_POLL_S = 0.1
_END_S = 2.0
_log = logging.getLogger(__name__)


class _Handler(WSGIRequestHandler):
    """Reads requests; says nothing on the console."""

    protocol_version = "HTTP/1.1"
    # Seconds without a byte after which a connection is closed.
    timeout = PRACTICE_IDLE_S
    server: "_Server"

    def run_wsgi(self) -> None:
        """Answer a request, of which the head has been read."""
        try:
            super().run_wsgi()
        finally:
            self.server.rest(self.connection)

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        _log.debug(message, *args)


class _Server(ThreadedWSGIServer):
    """Keeps hold of its connections, so that it can end while some of them hang.

    Each has a thread, and any program of this computer can open some: there is a limit, and above
    it who has been there longest without having shown the key has to go.
    """

    daemon_threads = True

    def __init__(self, listener: socket.socket, app: Callable[..., Iterable[bytes]]) -> None:
        host, port = listener.getsockname()
        super().__init__(host, port, app, _Handler, fd=listener.fileno())
        # In the order in which they came to rest; True while a request with the key is answered.
        self._open: dict[socket.socket, bool] = {}
        self._changed = Condition()

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        _log.log(logging.ERROR if type == "error" else logging.DEBUG, message, *args)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Note what a connection ended with: a client that went away, most of the time."""
        _log.debug("a connection ended badly", exc_info=True)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Make room for a connection before it has a thread; False when there is none."""
        with self._changed:
            if len(self._open) >= PRACTICE_CONNECTIONS and not self._send_one_away():
                return False
            self._open[request] = False
        return True

    def begin(self, connection: socket.socket) -> None:
        """A request with the key has arrived on this connection."""
        with self._changed:
            self._open[connection] = True

    def rest(self, connection: socket.socket) -> None:
        """It was answered; the connection waits for the next one."""
        with self._changed:
            if self._open.pop(connection, None) is not None:
                self._open[connection] = False

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection on its own thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._changed:
                self._open.pop(request, None)
                self._changed.notify_all()

    def end(self) -> None:
        """Accept nothing more, shut what is open and wait until its threads have noticed."""
        with suppress(OSError):
            # Wakes the accepting thread where the system allows it; elsewhere it looks by itself.
            self.socket.shutdown(socket.SHUT_RDWR)
        self.shutdown()
        with self._changed:
            for connection in self._open:
                _hang_up(connection)
            self._changed.wait_for(lambda: not self._open, _END_S)

    def _send_one_away(self) -> bool:
        resting = next((one for one, busy in self._open.items() if not busy), None)
        if resting is None:
            return False
        _hang_up(resting)
        # Its thread ends with it.
        return self._changed.wait_for(lambda: resting not in self._open, _END_S)


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class PracticeService:
    """The service of practice mode and of the tests.

    Args:
        data_dir: where it keeps everything; made if it is not there.
        training_seconds: how long a training takes.
        faults: what goes wrong; nothing in practice mode.
        port: 0 for any free one.
        key: the only key it takes; None for a random one.
        clock: seconds since the epoch.
        late_status_s: how long a model goes on saying "new" after its training was started.
        max_trainings: how many trainings may run; one more is answered with 429.
        final_status: what a training ends in: "ready" or, for tests, "failed".
        list_lag_s: how late every list is: it shows what there was so long ago.
        gives_pictures: photos that were sent have a link to their bytes.
        picture_seconds: how long a job of pictures takes; None: each a time of its own.
        max_jobs: how many jobs of pictures may be under way; one more is answered with 429.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        training_seconds: float = PRACTICE_TRAINING_S,
        faults: Iterable[FaultRule] = (),
        port: int = 0,
        key: str | None = None,
        clock: TimeSource = time.time,
        late_status_s: float = 0,
        max_trainings: int = 3,
        final_status: str = "ready",
        list_lag_s: float = 0,
        gives_pictures: bool = False,
        picture_seconds: float | None = None,
        max_jobs: int = 4,
    ) -> None:
        self.key = key or secrets.token_urlsafe(24)
        self._data_dir = data_dir
        self._port = port
        self._trainings = Trainings(training_seconds, late_status_s, max_trainings, final_status)
        self._picture_rules = PictureRules(picture_seconds, max_jobs)
        self._list_lag_s = list_lag_s
        self._gives_pictures = gives_pictures
        self._clock = clock
        self._faults = FaultPlan(faults)
        self._stopping = Event()
        self._server: _Server | None = None

    def start(self) -> None:
        """Listen, and serve on a thread of its own.

        Raises:
            OSError, sqlite3.Error: the port is taken or the data folder cannot be used.
        """
        self._store = Store(self._data_dir)
        try:
            with socket.create_server((_HOST, self._port)) as listener:
                self._server = _Server(listener, self._serve)
        except OSError:
            self._store.close()
            raise
        self._port = self._server.port
        origin = f"http://{_HOST}:{self._port}"
        self._files = PictureFiles(self._store, self._clock, origin, self._gives_pictures)
        self._endpoints = Endpoints(
            self._store,
            self._trainings,
            PictureOrders(self._store, self._picture_rules, self._clock),
            self._files,
            self._clock,
            DelayedLists(self._list_lag_s, self._clock),
        )
        serve = self._server.serve_forever
        Thread(target=serve, args=(_POLL_S,), name="practice-service", daemon=True).start()

    def stop(self) -> None:
        """End at once, whatever is under way or hangs. What was stored stays."""
        self._stopping.set()
        if self._server is not None:
            self._server.end()
            self._store.close()
            self._server = None

    @property
    def url(self) -> str:
        """The base URL, with "/api" at its end. Known once the service was started."""
        return f"http://{_HOST}:{self._port}/api"

    @property
    def calls(self) -> Mapping[str, int]:
        """How often each endpoint was called so far, restarts included."""
        return self._store.calls()

    @property
    def models(self) -> tuple[StoredModel, ...]:
        """The models it has, the oldest first."""
        return self._store.models()

    @property
    def images(self) -> tuple[StoredImage, ...]:
        """The images it has, the oldest first."""
        return self._store.images()

    def image_path(self, image_id: ImageId) -> Path:
        """The file with the bytes of an image: as they were received, or as they are drawn."""
        image = self._store.image(image_id)
        return self._store.bytes_path(image_id) if image is None else self._files.path(image)

    def _serve(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        try:
            self._check_host(request)
            endpoint, values = ROUTES.bind_to_environ(environ).match()
        except RefusedError as error:
            return refusal(error.status, error.message)(environ, start_response)
        except HTTPException as error:
            return refusal(error.code or 404, error.name)(environ, start_response)
        self._store.count_call(endpoint)

        def work() -> Response:
            if endpoint in ("picture", "look"):
                return self._picture(**values)
            return self._answer(endpoint, request, values)

        rule = self._faults.next(endpoint)
        if rule is None:
            response = work()
        else:
            response = disturbed(rule, request, work, self._stopping, self._clock)
        return response(environ, start_response)

    def _picture(self, image_id: ImageId = NO_IMAGE, tag: str = "") -> Response:
        """The bytes of an image or of a look; nobody sends the key for them."""
        try:
            data, media_type = self._files.look(tag) if tag else self._files.content(image_id)
        except RefusedError as error:
            return refusal(error.status, error.message)
        return Response(data, content_type=media_type)

    def _check_host(self, request: Request) -> None:
        """Let only this computer's own names in: a web page could point its own name here."""
        if request.host not in (f"{_HOST}:{self._port}", f"localhost:{self._port}"):
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST, "wrong host")

    def _answer(self, endpoint: str, request: Request, values: Mapping[str, str]) -> Response:
        try:
            self._check_headers(request)
            if self._server is not None:
                self._server.begin(request.environ["werkzeug.socket"])
            answer = self._endpoints.answer(endpoint, request, values)
        except RefusedError as error:
            return refusal(error.status, error.message)
        except LostAnswerError:
            dropped(request, reset=True)
        except ClientDisconnected as error:
            raise ConnectionAbortedError from error
        return Response(json.dumps(answer), content_type="application/json")

    def _check_headers(self, request: Request) -> None:
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self.key}".encode()):
            raise RefusedError(HTTPStatus.UNAUTHORIZED, "the key is missing or wrong")
        if request.headers.get("API-Version") != API_VERSION:
            raise RefusedError(HTTPStatus.BAD_REQUEST, "API-Version 1 is needed")
