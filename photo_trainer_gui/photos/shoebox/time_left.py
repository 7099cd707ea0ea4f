"""Tells how long looking through photos will still take, from how the last of them went."""

from collections import deque

from photo_trainer_gui.limits import TIME_LEFT_AFTER_S, TIME_LEFT_PHOTOS


class TimeLeft:
    """Counts photos by a clock that never jumps."""

    def __init__(self, now: float) -> None:
        """It begins `now`, in seconds."""
        self._begun = now
        self._times: deque[float] = deque([now], TIME_LEFT_PHOTOS + 1)

    def count(self, now: float) -> None:
        """A photo more was looked at."""
        self._times.append(now)

    def seconds(self, remaining: int, now: float) -> float | None:
        """About how many seconds so many photos will take; None while it is too early to say."""
        photos = len(self._times) - 1
        if now - self._begun < TIME_LEFT_AFTER_S or not photos:
            return None
        return remaining * (self._times[-1] - self._times[0]) / photos
