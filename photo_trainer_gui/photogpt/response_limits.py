"""Limits of one answer, in bytes and in seconds: its head, body and trailers together.

The libraries read interim answers, the lines of a chunked body and trailers for as long as they
come, and a byte now and then keeps their time-out from ever running out.
"""

import http.client
import io
import time
from dataclasses import dataclass
from typing import Any, cast

from photo_trainer_gui.limits import ANSWER_TIMEOUT_S, MAX_ANSWER_BYTES, MAX_HEAD_BYTES
from photo_trainer_gui.time_source import TimeSource


class TooLargeError(http.client.HTTPException):
    """More came than the answer may have."""


@dataclass(frozen=True)
class ResponseLimits:
    """The limits of one answer; its seconds begin when the request is out."""

    body_bytes: int = MAX_ANSWER_BYTES  # as they come over the line, trailers included
    head_bytes: int = MAX_HEAD_BYTES  # interim answers (100 Continue) included
    seconds: float = ANSWER_TIMEOUT_S


class MeteredResponse(http.client.HTTPResponse):
    """An answer that is broken off, by an error, when it takes more than its allowance."""

    def __init__(self, sock: Any, *args: Any, allowance: ResponseLimits, **options: Any) -> None:
        self._allowance = allowance
        self._meter = _Meter(sock, allowance, time.monotonic)
        super().__init__(cast("Any", self._meter), *args, **options)

    def begin(self) -> None:
        """Read the head; from here on the body's bytes may come."""
        super().begin()
        self._meter.allow(self._allowance.body_bytes)


class _Meter(io.RawIOBase):
    """The bytes of a socket, counted and timed; the time-out between two of them is kept."""

    def __init__(self, sock: Any, allowance: ResponseLimits, clock: TimeSource) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._left = allowance.head_bytes
        self._clock = clock
        self._deadline = clock() + allowance.seconds
        self._silence_s = sock.gettimeout()

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What the standard library asks a socket for."""
        return io.BufferedReader(self)

    def allow(self, count: int) -> None:
        """Let so many bytes more pass."""
        self._left += count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left_s = self._deadline - self._clock()
        if left_s <= 0:
            raise TimeoutError("the answer has taken too long")
        self._sock.settimeout(left_s if self._silence_s is None else min(self._silence_s, left_s))
        count: int | None = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise TooLargeError("the answer is too large")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()
