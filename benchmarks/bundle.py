"""How long the bundle takes to show its window: what people wait for who have no Python."""

import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, figure
from benchmarks.start_up import BARE, started

PAIRS = 7
FIRST_PAINT_LIMIT = 2.0
PROGRAM = Path(__file__).parents[1] / "build/package/bundle/photo-trainer/photo-trainer"


def figures(pairs: int = PAIRS, program: Path = PROGRAM) -> list[Figure]:
    """Both starts in turns, after one start of each that warms the disk's cache."""
    if not program.is_file():
        print("no bundle to measure: `make bundle` makes it", file=sys.stderr)
        return []
    bare: list[float] = []
    painted: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(pairs + 1):
            bare.append(started(BARE, "first-paint")["first-paint"])
            command = [str(program), "--practice", "--data-dir", f"{folder}/{number}"]
            painted.append(started(command, "first-paint")["first-paint"])
    return [figure("first window of the bundle", painted[1:], bare[1:], FIRST_PAINT_LIMIT)]
