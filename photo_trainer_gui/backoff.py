"""How long to wait before trying again: a pure function of failures and chance."""

from collections.abc import Callable

from photo_trainer_gui.limits import (
    BUSY_FIRST_S,
    BUSY_MAX_S,
    JITTER_FROM,
    JITTER_TO,
    RETRY_AFTER_MAX_S,
    RETRY_AFTER_STRETCH,
    RETRY_FIRST_S,
    RETRY_MAX_S,
)

# A number from 0 to 1.
Random01 = Callable[[], float]

# Beyond this many doublings every wait has reached its maximum.
_MOST_DOUBLINGS = 16


def backoff(
    failures: int,
    random01: float,
    retry_after_s: float | None = None,
    busy: bool = False,
) -> float:
    """Seconds until the next attempt: doubling, with equal jitter (RETRY_*, BUSY_* in limits).

    Args:
        failures: how often it went wrong in a row, from 1.
        random01: a random number from 0 to 1.
        retry_after_s: what the service asked for; never shortened, cut at RETRY_AFTER_MAX_S.
        busy: the wait is for a free place (HTTP 429).
    """
    first, most = (BUSY_FIRST_S, BUSY_MAX_S) if busy else (RETRY_FIRST_S, RETRY_MAX_S)
    jitter = JITTER_FROM + (JITTER_TO - JITTER_FROM) * random01
    if retry_after_s is not None:
        asked = min(retry_after_s, RETRY_AFTER_MAX_S)
        return max(asked * (1 + RETRY_AFTER_STRETCH * random01), RETRY_FIRST_S * jitter)
    doublings = min(max(failures - 1, 0), _MOST_DOUBLINGS)
    return float(min(first * 2**doublings, most) * jitter)
