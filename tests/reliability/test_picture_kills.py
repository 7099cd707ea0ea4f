"""Killed at any moment and at any statement of its journal, it orders nothing twice.

And every picture is here byte for byte. These are a few kills; `make soak N=1000` makes many more,
and `python -m tests.reliability.soak 200 --only pictures` those of pictures alone.
"""

import random
from collections.abc import Iterator
from functools import partial

from tests.reliability.kill_kinds import Kind, Tell, soak
from tests.reliability.killed_runs import Figures
from tests.reliability.picture_stories import (
    ORDER_S,
    TASKS,
    PictureFolders,
    picture_folders,
    picture_story_cut_at,
    picture_story_with_kills,
)

# The shortest of the tasks executes a few more.
STATEMENTS = 100


def test_killed_anywhere_nothing_is_paid_twice_or_lost(randomly_seed: int) -> None:
    chance = random.Random(randomly_seed)

    def a_few(_figures: Figures) -> Iterator[Tell[PictureFolders]]:
        moments = [chance.random() * ORDER_S, chance.random() * ORDER_S / 2]
        yield partial(picture_story_with_kills, moments)
        for task in TASKS:
            at, after = chance.randint(1, STATEMENTS), chance.random() < 0.5
            yield partial(picture_story_cut_at, task, at, after)

    figures, wrong = soak(Kind("a few", picture_folders, a_few))
    assert not wrong, "\n".join(wrong)
    assert figures.kills >= len(TASKS)
