"""Carries a fault out on a live connection: closes, resets, hangs, or spoils the answer."""

import json
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from http import HTTPStatus
from threading import Event
from typing import NoReturn

from werkzeug import Request, Response

from photo_trainer_gui.photogpt.practice.faults import FaultKind, FaultRule
from photo_trainer_gui.photogpt.practice.spoilt_answers import SPOILING, spoilt
from photo_trainer_gui.time_source import TimeSource

_PAGE = (
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Sign in, please</body></html>"
)
_FIRST_WORK = SPOILING | {
    FaultKind.RESET_AFTER,
    FaultKind.HANG_AFTER,
    FaultKind.STATUS_AFTER,
    FaultKind.TRUNCATED,
    FaultKind.EMPTY,
    FaultKind.SLOW,
}
_BLOCK = b"x" * 65536


def refusal(status: int, message: str) -> Response:
    """The contract's error body."""
    body = {"status": "NOK", "message": message, "err": None, "result": None}
    return Response(json.dumps(body), status, content_type="application/json")


def disturbed(
    rule: FaultRule,
    request: Request,
    work: Callable[[], Response],
    stopping: Event,
    clock: TimeSource,
) -> Response:
    """Answer as the rule wants it, with the work done or not.

    Raises:
        ConnectionError: the connection is closed; the server keeps quiet about that.
    """
    answer = work() if rule.kind in _FIRST_WORK else Response()
    match rule.kind:
        case FaultKind.REFUSE:
            dropped(request, reset=False)
        case FaultKind.RESET_BEFORE | FaultKind.RESET_AFTER:
            dropped(request, reset=True)
        case FaultKind.HANG | FaultKind.HANG_AFTER:
            stopping.wait()
            dropped(request, reset=True)
        case FaultKind.SLOW:
            stopping.wait(rule.seconds)
        case FaultKind.TRUNCATED:
            answer = _truncated(answer)
        case kind if kind in SPOILING:
            answer = spoilt(answer, rule, clock())
        case FaultKind.UNDONE:
            body = json.dumps({"status": "OK", "result": None})
            answer = Response(body, content_type="application/json")
        case FaultKind.EMPTY:
            answer = Response(content_type="application/json")
        case _:
            answer = _instead(rule, stopping)
    return answer


def _instead(rule: FaultRule, stopping: Event) -> Response:
    """An answer that has nothing to do with what was asked."""
    if rule.kind is FaultKind.HTML:
        return Response(_PAGE, content_type="text/html")
    if rule.kind is FaultKind.REDIRECT:
        return Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": rule.location})
    if rule.kind is FaultKind.ENDLESS:
        return Response(_endless(stopping), content_type="image/jpeg")
    if rule.kind is FaultKind.BOMB:
        return Response(_bomb(), content_type="image/png")
    too_many = rule.kind is FaultKind.TOO_MANY
    answer = refusal(HTTPStatus.TOO_MANY_REQUESTS if too_many else rule.status, rule.message)
    if rule.retry_after is not None:
        answer.headers["Retry-After"] = rule.retry_after
    return answer


def _truncated(answer: Response) -> Response:
    whole = answer.get_data()
    half = Response(whole[: len(whole) // 2], answer.status_code, content_type=answer.content_type)
    half.headers["Content-Length"] = str(len(whole))
    return half


def _endless(stopping: Event) -> Iterator[bytes]:
    yield b"\xff\xd8\xff\xe0"
    while not stopping.is_set():
        yield _BLOCK


def _bomb() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    lines = zlib.compress(bytes(1_000_000), 9)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def dropped(request: Request, *, reset: bool) -> NoReturn:
    """Close the connection beneath the server, with RST instead of FIN where `reset` asks it."""
    connection: socket.socket = request.environ["werkzeug.socket"]
    if reset:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket(fileno=connection.detach()).close()
    raise ConnectionAbortedError
