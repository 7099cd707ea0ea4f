"""How long the program takes to show its window, against a window that has nothing in it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Timer

from benchmarks.figures import Figure, figure

PAIRS = 15
FIRST_PAINT_LIMIT = 1.5
PAGE_COMPLETE_LIMIT = 2.2
PATIENCE_S = 30

BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
PROGRAM = [sys.executable, "-m", "photo_trainer_gui", "--practice", "--data-dir"]


class NoFigureError(RuntimeError):
    """A program ended or fell silent before it said what was waited for."""


def figures(pairs: int = PAIRS) -> list[Figure]:
    """Both starts in turns, after one start of each that warms the disk's cache."""
    bare: list[float] = []
    painted: list[float] = []
    complete: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(pairs + 1):
            bare.append(started(BARE, "first-paint")["first-paint"])
            marks = started([*PROGRAM, f"{folder}/{number}"], "first-paint", "page-complete")
            painted.append(marks["first-paint"])
            complete.append(marks["page-complete"])
    return [
        figure("first window on the screen", painted[1:], bare[1:], FIRST_PAINT_LIMIT),
        figure("page complete", complete[1:], bare[1:], PAGE_COMPLETE_LIMIT),
    ]


def started(command: list[str], *marks: str) -> dict[str, float]:
    """Starts a program, ends it, and returns the seconds from its start to each of its marks."""
    environment = {**os.environ, "PHOTO_TRAINER_TIMING": "1"}
    # Both as they are when installed: the first start leaves the byte code of every module.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.monotonic()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        watchdog = Timer(PATIENCE_S, process.kill)
        watchdog.start()
        try:
            return {mark: at - begin for mark, at in _read(process, set(marks)).items()}
        finally:
            watchdog.cancel()
            process.terminate()
            process.communicate()


def _read(process: subprocess.Popen[str], wanted: set[str]) -> dict[str, float]:
    assert process.stderr is not None
    found: dict[str, float] = {}
    for line in process.stderr:
        words = line.split()
        if len(words) == 2 and words[0] in wanted:
            found.setdefault(words[0], float(words[1]))
        if found.keys() == wanted:
            return found
    raise NoFigureError(f"{process.args!r} never said {wanted - found.keys()}")
