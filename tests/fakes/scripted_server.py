"""A real HTTP server that answers what a test wrote down and keeps what it was sent."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass(frozen=True)
class Scripted:
    """One answer. `headers` come on top of the length of the body."""

    body: bytes = b'{"status": "OK", "result": []}'
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Received:
    """One request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int  # the client's port: the same for requests over one connection


class _QuietServer(ThreadingHTTPServer):
    """Clients of these tests hang up, and refuse certificates: no word about it."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class ScriptedServer:
    """Answers the first request with the first answer, and so on; the last one stays."""

    def __init__(self, *answers: Scripted, host: str = "127.0.0.1") -> None:
        self.received: list[Received] = []
        self._answers = list(answers) or [Scripted()]
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # one packet per answer, else each waits 40 ms for an acknowledgement

            def _answer(self) -> None:
                owner._answer(self)

            do_GET = do_POST = do_DELETE = do_CONNECT = _answer

            def log_message(self, *_: object) -> None:
                pass

        self._http = _QuietServer((host, 0), Handler)
        self._http.daemon_threads = True
        self.port = self._http.server_address[1]
        self.origin = f"http://{host}:{self.port}"
        self.url = f"{self.origin}/api"
        serve = self._http.serve_forever
        self._thread = threading.Thread(target=serve, args=(0.02,), daemon=True)

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        port = handler.client_address[1]
        self.received.append(Received(handler.command, handler.path, headers, body, port))
        answer = self._answers[min(len(self.received), len(self._answers)) - 1]
        handler.send_response(answer.status)
        for name, value in ({"Content-Length": str(len(answer.body))} | answer.headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(answer.body)

    def over_tls(self, context: ssl.SSLContext) -> Self:
        """Speak TLS; to be called before the server is entered."""
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        return self

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def scripted(*answers: Scripted) -> Iterator[ScriptedServer]:
    """A scripted server for one block."""
    with ScriptedServer(*answers) as server:
        yield server
