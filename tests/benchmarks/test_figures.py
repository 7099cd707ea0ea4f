"""A figure tells the truth about the series it was made of."""

import sys

import pytest

from benchmarks.figures import figure
from benchmarks.start_up import NoFigureError, started


def test_a_figure_is_the_ratio_of_the_medians() -> None:
    made = figure("start", [3.0, 3.0, 90.0], [2.0, 2.0, 2.0], limit=1.5)

    assert made.ratio == 1.5
    assert made.kept
    assert "start: 1.50x" in str(made)


def test_a_figure_above_its_limit_says_so() -> None:
    made = figure("start", [3.1, 3.1, 3.1], [2.0, 2.0, 2.0], limit=1.5)

    assert not made.kept
    assert "NOT KEPT" in str(made)


def test_a_start_is_measured_to_each_mark() -> None:
    talker = (
        "import sys, time\nprint('hello\\nfirst-paint', time.monotonic(), file=sys.stderr)\n"
        "time.sleep(0.1)\nprint('page-complete', time.monotonic(), file=sys.stderr, flush=True)\n"
        "time.sleep(60)"
    )

    marks = started([sys.executable, "-c", talker], "first-paint", "page-complete")

    assert 0 < marks["first-paint"] < marks["page-complete"] < 5
    assert marks["page-complete"] - marks["first-paint"] >= 0.1


def test_a_program_that_never_gets_there_is_no_figure() -> None:
    with pytest.raises(NoFigureError, match="first-paint"):
        started([sys.executable, "-c", "print('no window today')"], "first-paint")


def test_a_rate_may_not_fall_below_its_limit() -> None:
    enough = figure("upload rate", [97.0, 98.0], [100.0, 100.0], limit=0.97, more_is_better=True)
    short = figure("upload rate", [95.0, 96.0], [100.0, 100.0], limit=0.97, more_is_better=True)

    assert enough.kept
    assert not short.kept
    assert "at least 0.97x" in str(short)


def test_one_pair_is_enough_for_what_does_not_spread() -> None:
    made = figure("memory", [120.0], [100.0], limit=1.25)

    assert made.kept
    assert made.spread == (1.2, 1.2)
