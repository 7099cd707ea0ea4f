"""`make soak N=1000`: so many kills at random moments, and one at every statement of the journal.

Everything is told twice: with a status that moves at once, and with one that goes on saying "new"
for a while after the trigger. Several stories run at once, each with a service of its own, because
most of their time is waiting.
"""

import argparse
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.reliability.stories import (
    Figures,
    Service,
    practice_process,
    story_cut_at,
    story_uncut,
    story_with_kills,
)

_AT_ONCE = 4
_MOST_KILLS = 4
# Several at once are slower than one alone.
_SLOWER = 1.3
# A training is not always of the same length: the watch writes between its steps.
_ENDED_BEFORE = 20

Tell = Callable[[Service, Figures], None]


@dataclass
class Kind:
    """One way to kill, with a status that moves late or not."""

    name: str
    late: bool
    stories: Callable[[Figures], Iterator[Tell]]


def random_kills(kills: int, usual_s: float, seed: int) -> Callable[[Figures], Iterator[Tell]]:
    """Stories with so many kills in all, one to four in each, at moments of their own.

    Args:
        kills: how many; a run that had ended before its moment does not count.
        usual_s: how long a training takes.
        seed: another one, other moments.
    """
    chance = random.Random(seed)

    def stories(figures: Figures) -> Iterator[Tell]:
        while figures.kills < kills:
            times = chance.randint(1, _MOST_KILLS)
            # Later runs have less to do.
            moments = [chance.random() * usual_s / number for number in range(1, times + 1)]
            yield partial(story_with_kills, moments)

    return stories


def every_statement(step: int, first: int = 1) -> Callable[[Figures], Iterator[Tell]]:
    """A kill before and after each statement of a training, or each `step`-th."""

    def stories(_figures: Figures) -> Iterator[Tell]:
        beyond = 0

        def tell(at: int, service: Service, figures: Figures) -> None:
            nonlocal beyond
            cuts = [story_cut_at(at, service, figures, after=after) for after in (False, True)]
            beyond += not any(cuts)

        number = first
        while beyond < _ENDED_BEFORE / step:
            yield partial(tell, number)
            number += step

    return stories


def soak(kind: Kind) -> tuple[Figures, list[str]]:
    """Tell all stories of a kind; the figures, and what went wrong."""
    figures, wrong = Figures(), list[str]()
    lock, stories = threading.Lock(), kind.stories(figures)

    def work() -> None:
        with practice_process(kind.late) as service:
            while not wrong:
                with lock:
                    tell = next(stories, None)
                if tell is None:
                    return
                try:
                    tell(service, figures)
                except Exception:
                    wrong.append(traceback.format_exc())

    workers = [threading.Thread(target=work) for _ in range(_AT_ONCE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return figures, wrong


def _usual_s() -> float:
    with practice_process(late=False) as service:
        return story_uncut(service, Figures())[1]


def main(arguments: list[str]) -> int:
    """Prints a line for each kind; exit code 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.soak", allow_abbrev=False)
    parser.add_argument("kills", type=int, help="kills at random moments")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--step", type=int, default=1, help="kill at each so-manyth statement")
    parser.add_argument("--first", type=int, default=1, help="the first statement to kill at")
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}", flush=True)
    half, usual_s = options.kills // 2, _usual_s() * _SLOWER
    kinds = [
        Kind("random moments", False, random_kills(options.kills - half, usual_s, options.seed)),
        Kind("random moments, late status", True, random_kills(half, usual_s, options.seed + 1)),
        Kind("every statement", False, every_statement(options.step, options.first)),
        Kind("every statement, late status", True, every_statement(options.step, options.first)),
    ]
    for kind in kinds:
        figures, wrong = soak(kind)
        print(f"{kind.name}: {figures}", *wrong, sep="\n", flush=True)
        if wrong:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
