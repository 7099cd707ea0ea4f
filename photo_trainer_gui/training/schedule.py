"""When to poll next: pure functions of time."""

from photo_trainer_gui.backoff import backoff
from photo_trainer_gui.limits import (
    PRACTICE_STATUS_INTERVAL_S,
    RETRY_AFTER_MAX_S,
    STATUS_INTERVAL_S,
)


def check_interval(practice: bool) -> int:
    """Seconds between two polls."""
    return PRACTICE_STATUS_INTERVAL_S if practice else STATUS_INTERVAL_S


def next_check(
    now: float,
    practice: bool,
    failures: int = 0,
    random01: float = 1.0,
    retry_after_s: float | None = None,
) -> float:
    """When to poll next, in epoch seconds: after a poll that succeeded (0 failures) or failed."""
    if failures:
        return now + min(backoff(failures, random01, retry_after_s), RETRY_AFTER_MAX_S)
    return now + check_interval(practice)
