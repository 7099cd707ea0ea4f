"""How far a training usually is after so long: pure functions of the clock, for the screen."""

from enum import Enum
from typing import NamedTuple

from photo_trainer_gui import limits


class Phase(Enum):
    """Where a running training stands against the usual time."""

    ON_THE_WAY = "on_the_way"
    SOON = "soon"
    LATE = "late"
    VERY_LATE = "very_late"


class UsualTimes(NamedTuple):
    """The usual length of a training, seconds (tokens.md §3 and §4; practice takes a minute)."""

    ready_from_s: float
    ready_to_s: float
    soon_s: float
    slow_s: float
    very_late_s: float
    timeline_s: float


REAL = UsualTimes(
    ready_from_s=limits.USUAL_TRAINING_FROM_S,
    ready_to_s=limits.USUAL_TRAINING_TO_S,
    soon_s=limits.SOON_TRAINING_S,
    slow_s=limits.SLOW_TRAINING_S,
    very_late_s=limits.VERY_LATE_TRAINING_S,
    timeline_s=limits.TIMELINE_S,
)
PRACTICE = UsualTimes(
    ready_from_s=limits.PRACTICE_TRAINING_S * 0.8,
    ready_to_s=limits.PRACTICE_TRAINING_S,
    soon_s=limits.PRACTICE_TRAINING_S * 0.96,
    slow_s=limits.PRACTICE_TIMELINE_S,
    very_late_s=limits.VERY_LATE_TRAINING_S,
    timeline_s=limits.PRACTICE_TIMELINE_S,
)


def usual_times(practice: bool) -> UsualTimes:
    """The usual times of the real service or of practice mode."""
    return PRACTICE if practice else REAL


def phase(elapsed_s: float, times: UsualTimes) -> Phase:
    """Where a training stands `elapsed_s` seconds after its start."""
    if elapsed_s >= times.very_late_s:
        return Phase.VERY_LATE
    if elapsed_s > times.slow_s:
        return Phase.LATE
    return Phase.SOON if elapsed_s >= times.soon_s else Phase.ON_THE_WAY


def minutes_left(elapsed_s: float, times: UsualTimes) -> int:
    """Minutes until the usual end, rounded up, at least 1. Never shown as a percentage."""
    left_s = times.ready_to_s - elapsed_s
    return max(1, -int(-left_s // 60))
