"""Killed at any moment and at any statement of its journal, it sends and trains exactly once.

These are some of them; `make soak N=1000` tells many more. RELIABILITY_KILLS is how many kills at
random moments there are, and RELIABILITY_STEP at which statements: each so-manyth.
"""

import os
from functools import partial

import pytest

from tests.reliability.kill_kinds import Kind, every_statement, random_kills, soak
from tests.reliability.stories import practice_process, story_cut_at, story_with_kills

KILLS = int(os.environ.get("RELIABILITY_KILLS", "8"))
STEP = int(os.environ.get("RELIABILITY_STEP", "149"))

late_or_not = pytest.mark.parametrize(
    "late", [False, True], ids=["status moves at once", "status moves late"]
)


@late_or_not
def test_killed_at_random_moments_it_keeps_both_promises(late: bool, randomly_seed: int) -> None:
    stories = random_kills(KILLS, 1.0, randomly_seed, story_with_kills)
    figures, wrong = soak(Kind("random", partial(practice_process, late), stories))
    assert not wrong, "\n".join(wrong)
    assert figures.kills >= KILLS


@late_or_not
def test_killed_before_and_after_statements_of_its_journal_it_does_too(
    late: bool, randomly_seed: int
) -> None:
    first = 1 + randomly_seed % STEP
    stories = every_statement(story_cut_at, STEP, first)
    figures, wrong = soak(Kind("statements", partial(practice_process, late), stories))
    assert not wrong, "\n".join(wrong)
    assert figures.kills >= 2 * (300 // STEP)
