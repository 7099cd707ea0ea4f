"""Decides which times may be told: a clock that was set makes others of all that was noted before.

All moments are seconds since the epoch.
"""

from photo_trainer_gui.limits import (
    CLOCK_SLACK_S,
    PLAUSIBLE_AGE_S,
    PLAUSIBLE_TRAINING_S,
    PLAUSIBLE_WAIT_S,
)
from photo_trainer_gui.training.project import Project


def past(at: float | None, now: float, longest_s: float = PLAUSIBLE_AGE_S) -> float | None:
    """The moment, never after `now`; None when it lies ahead or longer ago than can be."""
    if at is None or not -CLOCK_SLACK_S <= now - at <= longest_s:
        return None
    return min(at, now)


def coming(at: float | None, now: float, longest_s: float = PLAUSIBLE_WAIT_S) -> float | None:
    """The moment; None when it is farther ahead than anybody would wait. Overdue is plausible."""
    return at if at is not None and at - now <= longest_s else None


def started(project: Project, now: float) -> float | None:
    """When the training of a project began; None when nobody knows or it makes no sense."""
    return past(project.training_since, now, PLAUSIBLE_TRAINING_S)
