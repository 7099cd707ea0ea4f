"""Starts of a runner, some of which are killed, and what a row of such stories came to."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# A run is a matter of seconds; longer than this it hangs.
PATIENCE_S = 60.0
# The person presses these only because the program asks.
_ASKED = ("train again", "order again")


@dataclass
class Figures:
    """What a row of stories came to.

    Attributes:
        stories: those that were told to the end.
        kills: processes that died of SIGKILL.
        hit: where the journal stood then, and how often; "?": it knew of a call without an answer.
        runs: starts of the process, the last of each story included.
        pressed: what the person had to press, and how often.
        kept: what was counted at the service and here in the end, and was as it has to be.
    """

    stories: int = 0
    kills: int = 0
    hit: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    pressed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    began_at: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        seconds = time.monotonic() - self.began_at
        kept = ", ".join(f"{number} {what}" for what, number in self.kept.items())
        hit = ", ".join(f"{place} {times}" for place, times in sorted(self.hit.items()))
        asked = sum(self.pressed[button] for button in _ASKED)
        return (
            f"{self.stories} stories, {self.kills} kills ({hit}), {self.runs} starts, {kept}, "
            f"{seconds:.0f} s; the person was asked {asked} times"
        )


# Kills one run of the program, or lets it end; gives its exit code, out and err.
Kill = Callable[["subprocess.Popen[bytes]"], tuple[int, bytes, bytes]]


class KilledRuns(ABC):
    """One story of a program, through as many starts of its runner as it takes.

    Attributes:
        data: the data folder.
        last_run_s: how long the last process ran, without its imports.
    """

    def __init__(self, data: Path, figures: Figures) -> None:
        self.data = data
        self.last_run_s = 0.0
        self._figures = figures

    @abstractmethod
    def _command(self) -> list[str]:
        """The module of the runner, and its options."""

    @abstractmethod
    def _stands(self, data: Path) -> str:
        """Where the journal of a data folder stands, for the figures."""

    def killed_at(self, statement: int, *, after: bool) -> bool:
        """Run until the n-th statement and die there; False: it ended before it came so far."""
        more = ["--kill-at", str(statement), *(["--kill-after"] if after else [])]
        return self._run(outcome, *more) is None

    def killed_by(self, kill: Kill) -> bool:
        """Run until somebody kills it; False: it had ended by then."""
        return self._run(kill) is None

    def killed_after(self, seconds: float) -> bool:
        """Run and die so long after its first line; False: it had ended by then."""

        def kill(process: "subprocess.Popen[bytes]") -> tuple[int, bytes, bytes]:
            try:
                return outcome(process, seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return outcome(process)

        return self.killed_by(kill)

    def _last_run(self) -> dict[str, Any]:
        """The last start: it goes on to the end; what it says then."""
        said = self._run(outcome)
        assert said is not None, "killed, but by nobody of us"
        return said

    def _note_kill(self) -> None:
        """See where the journal stands, in a copy: opening would repair what the start must."""
        self._figures.kills += 1
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(self.data, Path(folder) / "data")
            self._figures.hit[self._stands(copy)] += 1

    def _run(self, kill: Kill, *more: str) -> dict[str, Any] | None:
        process = subprocess.Popen(
            [sys.executable, "-m", *self._command(), *more],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # What follows the first line must not be read ahead with it.
            bufsize=0,
        )
        assert process.stdout is not None
        try:
            process.stdout.readline()
            begun = time.monotonic()
            code, out, err = kill(process)
            self.last_run_s = time.monotonic() - begun
        finally:
            process.kill()
        self._figures.runs += 1
        if code == -signal.SIGKILL:
            self._note_kill()
            return None
        assert (code, err) == (0, b""), err.decode()
        said: dict[str, Any] = json.loads(out)
        self._figures.pressed.update(said["pressed"])
        return said


def outcome(
    process: "subprocess.Popen[bytes]", within_s: float = PATIENCE_S
) -> tuple[int, bytes, bytes]:
    """Exit code, out and err of a run; subprocess.TimeoutExpired when it takes longer."""
    out, err = process.communicate(timeout=within_s)
    return process.returncode, out, err
