"""Ways to kill a program: at random moments, and at every statement of its journal.

Several stories run at once, each at a place of its own (a service, say), because most of their
time is waiting.
"""

import random
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from tests.reliability.killed_runs import Figures

P = TypeVar("P")

_AT_ONCE = 4
_MOST_KILLS = 4
# A story is not always of the same length: who waits, or watches, writes between its steps.
_ENDED_BEFORE = 20

Tell = Callable[[P, Figures], object]
Stories = Callable[[Figures], Iterator[Tell[P]]]


@dataclass
class Kind(Generic[P]):
    """One way to kill, and where.

    Attributes:
        place: what each of those who tell stories needs, and ends.
        stories: gives one after the other.
    """

    name: str
    place: Callable[[], AbstractContextManager[P]]
    stories: Stories[P]


def random_kills(
    kills: int, usual_s: float, seed: int, tell: Callable[[Sequence[float], P, Figures], None]
) -> Stories[P]:
    """Stories with so many kills in all, one to four in each, at moments of their own.

    Args:
        kills: how many; a run that had ended before its moment does not count.
        usual_s: how long a story takes without any.
        seed: another one, other moments.
        tell: tells one, with the seconds after which its runs are killed.
    """
    chance = random.Random(seed)

    def stories(figures: Figures) -> Iterator[Tell[P]]:
        while figures.kills < kills:
            times = chance.randint(1, _MOST_KILLS)
            # Later runs have less to do.
            moments = [chance.random() * usual_s / number for number in range(1, times + 1)]
            yield partial(tell, moments)

    return stories


def every_statement(
    cut_at: Callable[[int, bool, P, Figures], bool],
    step: int = 1,
    first: int = 1,
    *,
    once: bool = False,
) -> Stories[P]:
    """A kill before and after each statement of a story, or each `step`-th.

    Args:
        cut_at: tells one that is cut before or (True) after the n-th statement of its first run;
            False: it has not so many.
        once: before one statement, after the next one, and so on, instead of both at each.
    """

    def stories(_figures: Figures) -> Iterator[Tell[P]]:
        beyond = 0

        def tell(at: int, place: P, figures: Figures) -> None:
            nonlocal beyond
            sides = (at % 2 == 0,) if once else (False, True)
            cuts = [cut_at(at, after, place, figures) for after in sides]
            beyond += not any(cuts)

        number = first
        while beyond < _ENDED_BEFORE / step:
            yield partial(tell, number)
            number += step

    return stories


def soak(kind: Kind[P]) -> tuple[Figures, list[str]]:
    """Tell all stories of a kind; the figures, and what went wrong."""
    figures, wrong = Figures(), list[str]()
    lock, stories = threading.Lock(), kind.stories(figures)

    def work() -> None:
        with kind.place() as place:
            while not wrong:
                with lock:
                    tell = next(stories, None)
                if tell is None:
                    return
                try:
                    tell(place, figures)
                except Exception:
                    wrong.append(f"{tell}\n{traceback.format_exc()}")

    workers = [threading.Thread(target=work) for _ in range(_AT_ONCE)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return figures, wrong
