"""Judges what came back: the JSON of a success, or the kind of error that anything else is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import urljoin

from photo_trainer_gui.photogpt.answers.json_reader import Each, read_object
from photo_trainer_gui.photogpt.api_key import redact
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.server_address import origin
from photo_trainer_gui.time_source import TimeSource


class Effect(Enum):
    """What a request does at the service, and so what a doubt about it means."""

    NONE = "none"  # it only reads
    REPEATABLE = "repeatable"  # doing it twice is doing it once
    ONCE = "once"  # done twice it makes, sends or costs something twice


@dataclass(frozen=True)
class Reply:
    """An HTTP answer, wholly received. Header names are looked up in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


_KINDS: Mapping[int, ErrorKind] = MappingProxyType(
    {
        HTTPStatus.UNAUTHORIZED: ErrorKind.KEY_REJECTED,
        HTTPStatus.PAYMENT_REQUIRED: ErrorKind.ACCOUNT_DENIED,
        HTTPStatus.FORBIDDEN: ErrorKind.ACCOUNT_DENIED,
        HTTPStatus.NOT_FOUND: ErrorKind.NOT_FOUND,
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: ErrorKind.PROXY_PASSWORD,
        HTTPStatus.REQUEST_TIMEOUT: ErrorKind.SERVER_TROUBLE,
        HTTPStatus.CONFLICT: ErrorKind.CONFLICT,
        HTTPStatus.TOO_MANY_REQUESTS: ErrorKind.TOO_MANY,
        HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED: ErrorKind.SIGN_IN,
    }
)


_NO_CREDITS = "insufficient credits"
_VERSION = ("api-version", "api version")
_Document = Mapping[str, object]


def _nothing(_entry: object) -> None:
    """What is kept of the entries of a list that nobody asked for."""


@dataclass(frozen=True)
class ResponseReader:
    """Reads the replies of one server.

    Attributes:
        base_url: where the requests went.
        key: taken out of the server's messages, should it repeat it.
        wall_clock: seconds since the epoch, for a `Retry-After` that is a date.
    """

    base_url: str
    key: str
    wall_clock: TimeSource

    def document(self, reply: Reply, effect: Effect, each: Each = _nothing) -> _Document:
        """The JSON object of a success that says so itself. Raises ServiceError otherwise.

        Of each entry of a list in it only what `each` gives is kept.
        """
        document = self._accepted(reply, effect, each)
        if document.get("status") != "OK":
            raise self._odd(reply, document, effect)
        return document

    def accept(self, reply: Reply, effect: Effect) -> None:
        """Let a success pass whose body is not in the contract. Raises ServiceError otherwise."""
        self._accepted(reply, effect, _nothing)

    def _accepted(self, reply: Reply, effect: Effect, each: Each) -> _Document:
        success = 200 <= reply.status < 300
        document = _json_object(reply.body, each if success else _nothing)
        if not success:
            raise self._refusal(reply, document, effect)
        if _is_page(reply.body) or document.get("status") == "NOK":
            raise self._odd(reply, document, effect)
        return document

    def _odd(self, reply: Reply, document: _Document, effect: Effect) -> ServiceError:
        kind = ErrorKind.SIGN_IN if _is_page(reply.body) else ErrorKind.ODD_ANSWER
        if document.get("status") == "NOK" and self._lacks_credits(document):
            kind = ErrorKind.NO_CREDITS
        return ServiceError(
            kind,
            status=reply.status,
            message=self._message(document),
            in_doubt=effect is not Effect.NONE and kind is not ErrorKind.NO_CREDITS,
        )

    def _lacks_credits(self, document: _Document) -> bool:
        return _NO_CREDITS in self._message(document).lower()

    def _refusal(self, reply: Reply, document: _Document, effect: Effect) -> ServiceError:
        return ServiceError(
            self._kind(reply, document),
            status=reply.status,
            message=self._message(document),
            retry_after_s=self._retry_after_s(reply),
            in_doubt=_may_be_done(reply.status, effect),
        )

    def _kind(self, reply: Reply, document: _Document) -> ErrorKind:
        if reply.status < 400:
            # Somebody's page in between, or a server that moved: neither is followed.
            elsewhere = _leads_elsewhere(self.base_url, reply.headers.get("Location", ""))
            return ErrorKind.SIGN_IN if elsewhere else ErrorKind.ODD_ANSWER
        if reply.status == HTTPStatus.NOT_FOUND and _is_page(reply.body):
            # A gateway's page does not know whether a model exists.
            return ErrorKind.ODD_ANSWER
        if reply.status < 500 and self._lacks_credits(document):
            return ErrorKind.NO_CREDITS
        if reply.status < 500 and any(word in self._message(document).lower() for word in _VERSION):
            return ErrorKind.VERSION
        if reply.status == HTTPStatus.FORBIDDEN and not document:
            return ErrorKind.BLOCKED
        other = ErrorKind.BAD_REQUEST if reply.status < 500 else ErrorKind.SERVER_TROUBLE
        return _KINDS.get(reply.status, other)

    def _message(self, document: _Document) -> str:
        """The service's own words on one line; it is data, never trusted."""
        words = document.get("message") or document.get("err")
        if not isinstance(words, str):
            return ""
        printable = "".join(one if one.isprintable() else " " for one in words)
        return redact(" ".join(printable.split()), [self.key])

    def _retry_after_s(self, reply: Reply) -> float | None:
        """Seconds to wait: the header has either a number of them or a date."""
        value = reply.headers.get("Retry-After", "").strip()
        try:
            seconds = float(value)
        except ValueError:
            seconds = _seconds_until(value, self.wall_clock())
        return max(0.0, seconds) if math.isfinite(seconds) else None


def _may_be_done(status: int, effect: Effect) -> bool:
    if effect is Effect.NONE:
        return False
    if status == HTTPStatus.CONFLICT:
        # The operation that is in the way may be our own, asked for before.
        return effect is Effect.ONCE
    return status < 400 or status == HTTPStatus.REQUEST_TIMEOUT or status >= 500


def _seconds_until(date: str, now: float) -> float:
    try:
        moment = parsedate_to_datetime(date)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now
    except (ValueError, OverflowError):  # years and zones that no calendar has
        return math.nan


def _leads_elsewhere(base_url: str, location: str) -> bool:
    try:
        return origin(urljoin(base_url, location)) != origin(base_url)
    except ValueError:
        return False


def _json_object(body: bytes, each: Each) -> _Document:
    """The body's JSON object; empty for anything else."""
    try:
        return read_object(body, each)
    except ValueError:
        return {}


def _is_page(body: bytes) -> bool:
    """True when the body is clearly HTML, whatever its headers say."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") and (b"<!doctype html" in start or b"<html" in start)
