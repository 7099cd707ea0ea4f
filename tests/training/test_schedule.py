"""Waits grow, are spread, and follow what the service asks for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.backoff import backoff
from photo_trainer_gui.training.schedule import next_check

MINUTE = 60


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 5), (2, 10), (3, 20), (6, 160), (7, 300), (8, 300), (10**6, 300)]
)
def test_waits_double_up_to_five_minutes(failures: int, seconds: float) -> None:
    assert backoff(failures, 1.0) == seconds
    assert backoff(failures, 0.0) == seconds / 2


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 2), (4, 8), (5, 15), (99, 15)])
def test_waits_for_a_free_place_double_up_to_a_quarter_of_an_hour(
    failures: int, minutes: float
) -> None:
    assert backoff(failures, 1.0, busy=True) == minutes * MINUTE


@given(
    failures=st.integers(1, 100),
    random01=st.floats(0, 1),
    asked=st.floats(0, 1e9),
    busy=st.booleans(),
)
def test_what_the_service_asks_for_is_never_shortened_below_an_hour(
    failures: int, random01: float, asked: float, busy: bool
) -> None:
    wait = backoff(failures, random01, asked, busy)
    assert wait >= min(asked, 3600)
    assert 2.5 <= wait <= 3600 * 1.1


@given(failures=st.integers(1, 100), random01=st.floats(0, 1), busy=st.booleans())
def test_jitter_spreads_over_half_the_wait(failures: int, random01: float, busy: bool) -> None:
    whole = backoff(failures, 1.0, busy=busy)
    assert whole / 2 <= backoff(failures, random01, busy=busy) <= whole


def test_looks_come_every_five_minutes_and_every_ten_seconds_in_practice() -> None:
    assert next_check(1000.0, practice=False) == 1300
    assert next_check(1000.0, practice=True) == 1010


def test_a_failed_look_is_repeated_sooner() -> None:
    assert next_check(1000.0, False, failures=1) == 1005
    assert next_check(1000.0, False, failures=2, random01=0.0) == 1005
    assert next_check(1000.0, False, failures=1, retry_after_s=120) >= 1120


def test_a_look_due_across_the_end_of_summer_time_is_five_real_minutes_later() -> None:
    before = datetime(2026, 10, 25, 0, 58, tzinfo=UTC)
    due = datetime.fromtimestamp(next_check(before.timestamp(), practice=False), UTC)
    assert due - before == timedelta(minutes=5)
