"""How fast, smooth and small a folder of many photos is looked through for who is in them.

`make bench BENCHMARKS=shoebox SHOEBOX_FILES=1000,5000` takes half an hour; by default there are
fewer files.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.family_photos import family_photos
from benchmarks.figures import Figure, figure, held_against
from photo_trainer_gui.limits import MAX_PHOTOS

ROUNDS = 3
# Files of a folder that is looked through ROUNDS times, and of one that is so once.
FILES = "200,1000"
READABLE = 0.9
MIB = 1 << 20

RATE_LIMIT = 0.9
FIRST_S = 3.0
MOST_GAPS_S = 0.016
LONGEST_GAP_S = 0.05
LOOKING_BYTES = 150 * MIB
# What is known of a face takes 1.5 KiB.
GROWTH_LIMIT = 1.05
PATIENCE_S = 60
PATIENCE_EACH_S = 2.0

WINDOW = [sys.executable, "-m", "benchmarks.shoebox_window"]


def figures() -> Iterator[Figure]:
    """A folder that is looked through by the window, each time in turns with a plain loop."""
    few, many = map(int, os.environ.get("SHOEBOX_FILES", FILES).split(","))
    assert few * READABLE > MAX_PHOTOS, "so few photos go into the draft, all of them"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos = family_photos(folder / "few", few)
        told = [_looked_through(folder, photos, "and a plain loop") for _ in range(ROUNDS)]
        yield from _times(told, few)
        yield _memory(told)
        yield _growth(folder, [one["looking"] for one in told], few, many)


def _times(told: list[dict[str, float]], files: int) -> Iterator[Figure]:
    ours, plain, first, most, longest = (
        [one[key] for one in told]
        for key in ("all_s", "alone_s", "first_s", "most_gaps_s", "longest_gap_s")
    )
    print(
        f"  {files} files looked through: {min(ours):.1f} s at best, by a plain loop"
        f" {min(plain):.1f} s; {told[0]['people']:.0f} people"
    )
    yield figure(
        "photos looked through in a second, against a plain loop with two threads",
        [files / seconds for seconds in ours],
        [files / seconds for seconds in plain],
        RATE_LIMIT,
        more_is_better=True,
    )
    yield held_against("first people after the drop", first, FIRST_S)
    yield held_against("99 % of the gaps while looking", most, MOST_GAPS_S)
    yield held_against("longest gap while looking", longest, LONGEST_GAP_S)
    work = min(one["longest_work_s"] for one in told)
    print(f"  longest work of the window at once: {work * 1000:.0f} ms at best")


def _memory(told: list[dict[str, float]]) -> Figure:
    """What is held in the middle; for moments, while a network is read in, it is more."""
    before, held, most, rest = (
        f"{max(one[key] for one in told) / MIB:.0f} MiB"
        for key in ("before", "looking", "most_held", "rest")
    )
    print(
        f"  memory, no photos: {before}, while looking: {held}, for a moment {most}, at rest {rest}"
    )
    more = [one["looking"] - one["before"] for one in told]
    name = f"memory that looking adds, of {LOOKING_BYTES / MIB:.0f} MiB"
    return figure(name, more, [LOOKING_BYTES] * len(more), 1)


def _growth(folder: Path, held: list[float], few: int, many: int) -> Figure:
    photos = family_photos(folder / "many", many)
    told = _looked_through(folder, photos)
    work, gap = told["longest_work_s"], told["longest_gap_s"]
    print(
        f"  {many} files: {work * 1000:.0f} ms of the window's own work at once, longest gap"
        f" {gap * 1000:.0f} ms"
    )
    name = f"memory while looking through {many} files, against {few}"
    return figure(name, [told["looking"]] * len(held), held, GROWTH_LIMIT)


def _looked_through(folder: Path, photos: Path, *with_loop: str) -> dict[str, float]:
    command = [*WINDOW, tempfile.mkdtemp(dir=folder), str(photos), *with_loop]
    patience_s = PATIENCE_S + PATIENCE_EACH_S * len(list(photos.iterdir()))
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=patience_s)
    told: dict[str, float] = json.loads(done.stdout)
    return told
