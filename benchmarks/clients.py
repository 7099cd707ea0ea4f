"""A million clients and an outage of an hour: how much of a crowd they are when it is over.

Each client looks at its models as the program does, with `schedule.next_check` and so with
`schedule.backoff`; nothing else of it is simulated. They were started at any time, so their looks
are spread before the outage. What the service sees in the hour after it is counted by the second.
"""

import random
import statistics
from collections.abc import Callable, Iterator

from benchmarks.figures import Figure
from photo_trainer_gui.limits import STATUS_INTERVAL_S
from photo_trainer_gui.training.schedule import next_check

CLIENTS = 1_000_000
OUTAGE_S = 3600
WATCHED_S = 3600
# What issue 3 asks for.
LIMIT = 1.5


def figures(clients: int = CLIENTS) -> Iterator[Figure]:
    """The peak of the requests in a second over their mean, in the hour after the outage."""
    rates = requests_by_second(clients, random.Random(1).random)
    mean = statistics.fmean(rates)
    low, _, high = (rate / mean for rate in statistics.quantiles(rates, n=4))
    name = f"{clients:,} clients after an outage of an hour, peak over mean"
    yield Figure(name, max(rates) / mean, LIMIT, (low, high), "seconds")


def requests_by_second(clients: int, random01: Callable[[], float]) -> list[int]:
    """How many requests come in each second of the hour after the outage."""
    seconds = [0] * WATCHED_S
    for _ in range(clients):
        failures = 0
        # The outage begins at 0, when every client is somewhere between two looks.
        now = random01() * STATUS_INTERVAL_S
        while now < OUTAGE_S + WATCHED_S:
            if now < OUTAGE_S:
                failures += 1
            else:
                failures = 0
                seconds[int(now) - OUTAGE_S] += 1
            now = next_check(now, False, failures, random01() if failures else 1.0)
    return seconds
