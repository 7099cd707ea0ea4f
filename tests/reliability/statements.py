"""What the runners that are killed have in common: counted statements, and a fast clock."""

import argparse
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType


class Statements:
    """Counts what is executed in SQLite, and kills the process at one of them.

    Handed to the interpreter as a profiling function, it sees each call before and after it.

    Args:
        at: the number of the statement (from 1) at which the process dies; 0: never.
        after: it dies when the statement is done, not before it.
    """

    def __init__(self, at: int, after: bool) -> None:
        self.count = 0
        self._at = at
        self._event = "c_return" if after else "c_call"

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        if event != self._event or getattr(called, "__name__", "") != "execute":
            return
        if isinstance(getattr(called, "__self__", None), sqlite3.Connection):
            self.count += 1
            if self.count == self._at:
                os.kill(os.getpid(), signal.SIGKILL)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """What this thread executes meanwhile, and whatever those do that it starts meanwhile."""
        threading.setprofile(self)
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(None)
            threading.setprofile(None)


def runner_options() -> argparse.ArgumentParser:
    """The options that every runner has."""
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--api-url", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--clock-from", type=float, default=0.0)
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--kill-at", type=int, default=0, metavar="STATEMENT")
    parser.add_argument("--kill-after", action="store_true")
    return parser


def fast(start: float, speed: float) -> Callable[[], float]:
    """A wall clock that runs `speed` times as fast since `start`, in each run the same."""
    return lambda: start + (time.time() - start) * speed


def die_of(error: BaseException) -> None:
    """End the process at once; whoever started it sees why."""
    print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(3)
