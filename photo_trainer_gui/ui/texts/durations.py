"""Spans and moments in words: how long still, how long ago, since when."""

from PySide6.QtCore import QDateTime

from photo_trainer_gui.ui.texts.text import clock_time, short_date, text

# A shorter rest is told in seconds, in steps that a person can believe.
_MINUTES_FROM_S = 90
_STEP_S = 5


def rough_span(seconds: float) -> str:
    """A rest of time: "35 seconds" in steps of 5, "2 minutes" from a minute and a half."""
    if seconds < _MINUTES_FROM_S:
        return text("time.seconds", n=max(_STEP_S, _STEP_S * -int(-seconds // _STEP_S)))
    return minutes_span(seconds)


def minutes_span(seconds: float) -> str:
    """A span in whole minutes, rounded up, at least one: "3 minutes"."""
    return text("time.minutes", n=whole_minutes_left(seconds))


def whole_minutes_left(seconds: float) -> int:
    """Minutes still to come, rounded up, at least one."""
    return max(1, -int(-seconds // 60))


def whole_minutes_past(seconds: float) -> int:
    """Minutes gone by, rounded down, never negative."""
    return max(0, int(seconds // 60))


def seconds_left(until: float, now: float) -> int:
    """Seconds from `now` to `until` (both since the epoch), rounded up, at least one."""
    return max(1, -int(-(until - now) // 1))


def moment(epoch_s: float, now: float) -> str:
    """A moment as people say it: "today, 11:05", "yesterday, 11:05", "24/11/2026, 11:05"."""
    day = QDateTime.fromSecsSinceEpoch(int(epoch_s)).date()
    today = QDateTime.fromSecsSinceEpoch(int(now)).date()
    time = clock_time(epoch_s)
    if day == today:
        return text("time.today", time=time)
    if day.addDays(1) == today:
        return text("time.yesterday", time=time)
    return text("time.day", date=short_date(epoch_s), time=time)
