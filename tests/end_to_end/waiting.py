"""Waiting for what really happened: nothing on the test desktop waits by the clock alone."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

POLL_S = 0.05
PATIENCE_S = 20.0


class NeverHappenedError(AssertionError):
    """What was waited for did not come in time; the text says what there was instead."""


def wait_for(
    look: Callable[[], T | None],
    what: str,
    *,
    timeout_s: float = PATIENCE_S,
    every_s: float = POLL_S,
    instead: Callable[[], str] = str,
) -> T:
    """Looks again and again until there is something, and returns that.

    Raises `NeverHappenedError` after `timeout_s`, with what `instead` tells about it.
    """
    end = time.monotonic() + timeout_s
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise NeverHappenedError(f"no {what} within {timeout_s:g} s\n{instead()}")
        time.sleep(every_s)
