"""Keeps what comes from outside from moving the program more often than is good for the service."""

from photo_trainer_gui.limits import SIGNAL_INTERVAL_S
from photo_trainer_gui.time_source import TimeSource


class RateLimit:
    """Lets one thing through in SIGNAL_INTERVAL_S; shared by everything that it is to hold back.

    Args:
        steady: seconds of a clock that nobody can set.
    """

    def __init__(self, steady: TimeSource) -> None:
        self._steady = steady
        self._passed_at: float | None = None

    def left_s(self) -> float:
        """Seconds until the next thing may pass."""
        if self._passed_at is None:
            return 0.0
        return max(0.0, self._passed_at + SIGNAL_INTERVAL_S - self._steady())

    def try_pass(self) -> bool:
        """Pass, if that may be now."""
        if self.left_s() > 0:
            return False
        self._passed_at = self._steady()
        return True
