"""A whole day: it looks when it is due, whatever happens to the clock, and does not grow."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.reliability.day import HOUR_S

ROOT = Path(__file__).parents[2]
# The night in it is the one in which summer time ends in Berlin.
BEGINS = datetime(2026, 10, 24, 12, tzinfo=UTC)
# A look takes 0.2 s there, and a due time is noticed within a tick.
LATE_S = 1.5


@dataclass(frozen=True)
class Seen:
    """What the process told of its day: looks by real seconds, memory by the hour."""

    looks: list[float]
    memory_kb: dict[int, int]

    @property
    def growth(self) -> float:
        """How much larger it is after the last hour than after the second."""
        return self.memory_kb[24] / self.memory_kb[2] - 1


def live(folder: Path, jumps: dict[int, float]) -> Seen:
    """A day; at these hours the wall clock jumps by so many seconds."""
    begins = str(BEGINS.timestamp())
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.day", folder, begins, json.dumps(jumps)],
        cwd=ROOT,
        env=os.environ | {"TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return Seen(said["looks"], {int(hour): kb for hour, kb in said["memory_kb"].items()})


def test_in_a_quiet_day_it_looks_every_five_minutes_and_does_not_grow(tmp_path: Path) -> None:
    seen = live(tmp_path, {})
    assert len(seen.looks) == 288
    assert all(300 <= after - before <= 300 + LATE_S for before, after in pairwise(seen.looks))
    assert seen.growth <= 0.01


JUMPS = {
    "a sleep of 40 minutes": (5, 40 * 60.0),
    "a sleep of 8 hours": (5, 8 * HOUR_S),
    "set forward by an hour": (9, HOUR_S),
    "set back by two hours": (9, -2 * HOUR_S),
    "set back by ten minutes": (9, -600.0),
}


@pytest.mark.parametrize(("hour", "by"), JUMPS.values(), ids=JUMPS)
def test_after_the_clock_has_jumped_it_looks_within_two_seconds_and_then_as_ever(
    tmp_path: Path, hour: int, by: float
) -> None:
    seen = live(tmp_path, {hour: by})
    jumped_at = hour * HOUR_S - 1
    gaps = [after - before for before, after in pairwise(seen.looks)]
    (early,) = (number for number, gap in enumerate(gaps) if gap < 300)
    assert jumped_at <= seen.looks[early + 1] <= jumped_at + 2
    assert max(gaps) <= 300 + LATE_S
    assert seen.growth <= 0.01
