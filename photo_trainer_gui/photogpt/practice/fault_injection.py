"""Carries a fault out on a live connection: closes, resets, hangs, or spoils the answer."""

import json
import socket
import struct
from collections.abc import Callable
from http import HTTPStatus
from threading import Event
from typing import NoReturn

from werkzeug import Request, Response

from photo_trainer_gui.photogpt.practice.faults import FaultKind, FaultRule

_PAGE = (
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Sign in, please</body></html>"
)
_FIRST_WORK = frozenset(
    {
        FaultKind.RESET_AFTER,
        FaultKind.HANG_AFTER,
        FaultKind.STATUS_AFTER,
        FaultKind.TRUNCATED,
        FaultKind.EMPTY,
        FaultKind.SHIFTED,
        FaultKind.SLOW,
    }
)


def refusal(status: int, message: str) -> Response:
    """The contract's error body."""
    body = {"status": "NOK", "message": message, "err": None, "result": None}
    return Response(json.dumps(body), status, content_type="application/json")


def disturbed(
    rule: FaultRule, request: Request, work: Callable[[], Response], stopping: Event
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
        case FaultKind.SHIFTED:
            answer = _shifted(answer)
        case FaultKind.UNDONE:
            body = json.dumps({"status": "OK", "result": None})
            answer = Response(body, content_type="application/json")
        case FaultKind.EMPTY:
            answer = Response(content_type="application/json")
        case _:
            answer = _instead(rule)
    return answer


def _instead(rule: FaultRule) -> Response:
    """An answer that has nothing to do with what was asked."""
    if rule.kind is FaultKind.HTML:
        return Response(_PAGE, content_type="text/html")
    if rule.kind is FaultKind.REDIRECT:
        return Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": rule.location})
    too_many = rule.kind is FaultKind.TOO_MANY
    answer = refusal(HTTPStatus.TOO_MANY_REQUESTS if too_many else rule.status, "made to fail")
    if rule.retry_after is not None:
        answer.headers["Retry-After"] = rule.retry_after
    return answer


def _truncated(answer: Response) -> Response:
    whole = answer.get_data()
    half = Response(whole[: len(whole) // 2], answer.status_code, content_type=answer.content_type)
    half.headers["Content-Length"] = str(len(whole))
    return half


def _shifted(answer: Response) -> Response:
    document = json.loads(answer.get_data())
    if isinstance(document["result"], list):
        document["result"] = document["result"][1:]
    return Response(json.dumps(document), answer.status_code, content_type=answer.content_type)


def dropped(request: Request, *, reset: bool) -> NoReturn:
    """Close the connection beneath the server, with RST instead of FIN where `reset` asks it."""
    connection: socket.socket = request.environ["werkzeug.socket"]
    if reset:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket(fileno=connection.detach()).close()
    raise ConnectionAbortedError
