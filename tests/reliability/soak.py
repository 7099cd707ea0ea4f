"""`make soak N=1000`: so many kills at random moments, and one at every statement of the journal.

Trainings are told twice: with a status that moves at once, and with one that goes on saying "new"
for a while after the trigger. Then orders for pictures, of each kind.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from tests.reliability.kill_kinds import Kind, every_statement, random_kills, soak
from tests.reliability.killed_runs import Figures
from tests.reliability.picture_stories import (
    ORDER_S,
    TASKS,
    picture_folders,
    picture_story_cut_at,
    picture_story_with_kills,
)
from tests.reliability.stories import (
    practice_process,
    story_cut_at,
    story_uncut,
    story_with_kills,
)

# Several at once are slower than one alone.
_SLOWER = 1.3


def _usual_s() -> float:
    with practice_process(late=False) as service:
        return story_uncut(service, Figures())[1]


def _trainings(options: argparse.Namespace) -> Iterator[Kind[Any]]:
    half, usual_s = options.kills // 2, _usual_s() * _SLOWER
    kills = (options.kills - half, half)
    for late, words in enumerate(("", ", late status")):
        moments = random_kills(kills[late], usual_s, options.seed + late, story_with_kills)
        place = partial(practice_process, bool(late))
        yield Kind(f"training, random moments{words}", place, moments)
    for late, words in enumerate(("", ", late status")):
        statements = every_statement(story_cut_at, options.step, options.first, once=options.once)
        place = partial(practice_process, bool(late))
        yield Kind(f"training, every statement{words}", place, statements)


def _pictures(options: argparse.Namespace) -> Iterator[Kind[Any]]:
    moments = random_kills(options.kills, ORDER_S, options.seed, picture_story_with_kills)
    yield Kind("pictures, random moments", picture_folders, moments)
    for task in TASKS:
        cut_at = partial(picture_story_cut_at, task)
        statements = every_statement(cut_at, options.step, options.first, once=options.once)
        yield Kind(f"pictures, every statement: {task.name}", picture_folders, statements)


def main(arguments: list[str]) -> int:
    """Prints a line for each kind; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.soak", allow_abbrev=False)
    parser.add_argument("kills", type=int, help="kills at random moments")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--step", type=int, default=1, help="kill at each so-manyth statement")
    parser.add_argument("--first", type=int, default=1, help="the first statement to kill at")
    parser.add_argument("--once", action="store_true", help="before one, after the next statement")
    parser.add_argument("--only", default="", help="kinds with these words in their names")
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}", flush=True)
    for kinds in (_trainings, _pictures):
        for kind in kinds(options):
            if options.only not in kind.name:
                continue
            figures, wrong = soak(kind)
            print(f"{kind.name}: {figures}", *wrong, sep="\n", flush=True)
            if wrong:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
