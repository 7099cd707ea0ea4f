"""Which times may be told after the clock of this computer was set."""

import math
from dataclasses import replace

import pytest

from photo_trainer_gui.training.plausible_times import coming, past, started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.sample_ids import P

NOW = 1_700_000_000.0
MINUTE, DAY, YEAR = 60.0, 24 * 3600.0, 365 * 24 * 3600.0
TRAINING = Project(id=P, service="s", created_at=NOW, state=State.TRAINING)


@pytest.mark.parametrize("ago_s", [0, MINUTE, DAY, YEAR])
def test_a_moment_that_lies_behind_is_told(ago_s: float) -> None:
    assert past(NOW - ago_s, NOW) == NOW - ago_s


@pytest.mark.parametrize("ago_s", [-DAY, -YEAR, 30 * YEAR, math.inf, -math.inf, math.nan])
def test_one_that_lies_ahead_or_ages_ago_is_not(ago_s: float) -> None:
    assert past(NOW - ago_s, NOW) is None


def test_a_clock_that_is_set_by_seconds_makes_it_now() -> None:
    assert past(NOW + 20, NOW) == NOW


@pytest.mark.parametrize("ahead_s", [-YEAR, 0, 60 * MINUTE])
def test_a_wait_is_told_while_it_is_one(ahead_s: float) -> None:
    assert coming(NOW + ahead_s, NOW) == NOW + ahead_s


@pytest.mark.parametrize("ahead_s", [DAY, YEAR, math.inf, math.nan])
def test_a_wait_that_nobody_would_bear_is_not(ahead_s: float) -> None:
    assert coming(NOW + ahead_s, NOW) is None


@pytest.mark.parametrize(("ago_s", "told"), [(MINUTE, True), (-YEAR, False), (YEAR, False)])
def test_a_training_began_lately_or_nobody_says_when(ago_s: float, told: bool) -> None:
    project = replace(TRAINING, training_since=NOW - ago_s)
    assert started(project, NOW) == (NOW - ago_s if told else None)


def test_what_is_not_known_stays_so() -> None:
    assert (past(None, NOW), coming(None, NOW), started(TRAINING, NOW)) == (None, None, None)
