"""How soon the page that makes pictures stands, and how smooth and small its gallery stays."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, figure, held_against
from benchmarks.photo_files import large_photos
from benchmarks.start_up import BARE, started

ROUNDS = 6
FILES = 24
SIZE = (1024, 1024)  # as the service makes them
USUAL = 500
MANY = 5_000
MIB = 1 << 20

PAGE_LIMIT = 2.2
SCREEN_LIMIT = 1.2
SCREEN_S = 0.15
MOST_GAPS_S = 0.016
PICTURES_BYTES = 60 * MIB
# Not one more picture is kept in memory; what is known of each takes about 1 KiB.
GROWTH_LIMIT = 1.05
PATIENCE_S = 120

WINDOW = [sys.executable, "-m", "benchmarks.gallery_window"]


def figures() -> Iterator[Figure]:
    """The page with 500 pictures in turns with a bare window, then with none and with 5,000."""
    bare: list[float] = []
    usual: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "files"
        large_photos(files, FILES, SIZE)
        for _ in range(ROUNDS + 1):
            bare.append(started(BARE, "first-paint")["first-paint"])
            usual.append(_visited(folder, files, USUAL))
        # The first of each has warmed the disk's cache.
        yield from _times(bare[1:], usual[1:])
        none, many = (_visited(folder, files, count) for count in (0, MANY))
    work = many["longest_work_s"]
    print(f"  scrolling {MANY} pictures: {work * 1000:.0f} ms of the window's own work at once")
    yield from _memory(none, usual[1:], many)


def _times(bare: list[float], told: list[dict[str, float]]) -> Iterator[Figure]:
    page, screen, alone, gaps = (
        [one[key] for one in told] for key in ("page_s", "screen_s", "alone_s", "most_gaps_s")
    )
    at_best = [f"{1000 * min(series):.0f} ms" for series in (page, bare, screen, alone)]
    print(f"  create page {at_best[0]} at best, a bare window {at_best[1]}")
    yield figure("create page complete, against the start of a bare window", page, bare, PAGE_LIMIT)
    print(
        f"  first screen of {told[0]['seen']:.0f} pictures {at_best[2]} at best, by a plain loop"
        f" {at_best[3]}"
    )
    name = f"first screen of {USUAL} pictures, against a plain loop over its thumbnails"
    yield figure(name, screen, alone, SCREEN_LIMIT)
    yield held_against(f"first screen of {USUAL} pictures", screen, SCREEN_S)
    longest, work = (min(one[key] for one in told) for key in ("longest_gap_s", "longest_work_s"))
    print(
        f"  scrolling: longest gap {longest * 1000:.0f} ms at best, of it the window's own work"
        f" {work * 1000:.0f} ms"
    )
    yield held_against("99 % of the gaps while scrolling", gaps, MOST_GAPS_S)


def _memory(
    none: dict[str, float], usual: list[dict[str, float]], many: dict[str, float]
) -> Iterator[Figure]:
    held = statistics.median(one["held"] for one in usual)
    for count, size in ((0, none["held"]), (USUAL, held), (MANY, many["held"])):
        print(f"  memory, gallery of {count} pictures: {size / MIB:.0f} MiB")
    more = max(0, held - none["held"])
    name = f"memory that {USUAL} pictures add, of {PICTURES_BYTES / MIB:.0f} MiB"
    yield figure(name, [more], [PICTURES_BYTES], 1)
    name = f"memory with {MANY} pictures, against {USUAL}"
    yield figure(name, [many["held"]], [held], GROWTH_LIMIT)


def _visited(folder: Path, files: Path, count: int) -> dict[str, float]:
    command = [*WINDOW, tempfile.mkdtemp(dir=folder), str(files), str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S)
    told: dict[str, float] = json.loads(done.stdout)
    return told
