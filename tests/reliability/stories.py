"""One training told with kills in it, and the look at what the service has received in the end."""

import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice.store import Store
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import complete_draft, small_photos
from tests.reliability.promises import promises_kept
from tests.training.stored_projects import load, save

ROOT = Path(__file__).parents[2]
KEY = "a-key-for-the-reliability-tests"
# The program's clock runs this much faster, so its waits of 5 to 60 s take 0.25 to 3 s.
SPEED = 20.0
# The status goes on saying "new" for so much of that clock. It has to last longer than the next
# start needs, which is about ten seconds of it, or nobody would notice.
LATE_STATUS_S = 40.0
# Every answer comes so long after its work: kills meet calls whose end nobody knows.
ANSWERS_AFTER_S = 0.03
# A run is a matter of seconds; longer than this it hangs.
PATIENCE_S = 60.0


@dataclass
class Figures:
    """What a row of stories came to.

    Attributes:
        stories: trainings told to the end.
        kills: processes that died of SIGKILL.
        hit: where the journal stood then, and how often; "?": it knew of a call without an answer.
        runs: starts of the process, the last of each story included.
        pressed: what the person had to press, and how often.
    """

    stories: int = 0
    kills: int = 0
    hit: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    pressed: Counter[str] = field(default_factory=Counter)
    began_at: float = field(default_factory=time.monotonic)

    def __str__(self) -> str:
        seconds = time.monotonic() - self.began_at
        hit = ", ".join(f"{place} {times}" for place, times in sorted(self.hit.items()))
        again = self.pressed["train again"]
        return (
            f"{self.stories} trainings, {self.kills} kills ({hit}), {self.runs} starts, "
            f"{seconds:.0f} s; the person was asked {again} times"
        )


class Service:
    """The practice service as a process of its own, emptied between two stories."""

    def __init__(self, folder: Path, late_status_s: float) -> None:
        self._folder = folder
        command = [sys.executable, "-m", "photo_trainer_gui.photogpt.practice"]
        options = ["--data-dir", str(folder), "--key", KEY, "--training-seconds", "3600"]
        late = ["--late-status-seconds", str(late_status_s)]
        slow = {"endpoint": "*", "kind": "slow", "seconds": ANSWERS_AFTER_S, "times": None}
        self._process = subprocess.Popen(
            [*command, *options, *late, "--faults", json.dumps([slow])],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        found = re.search(r"http://\S+", self._process.stdout.readline())
        assert found
        self.url = found[0]
        self._client = Client(self.url, KEY)

    def check(self, project: Project) -> None:
        """Both promises, by what lies on the disk of the service."""
        store = Store(self._folder)
        try:
            promises_kept(store.models(), store.images(), store.bytes_path, project)
        finally:
            store.close()

    def calls(self) -> Counter[str]:
        """How often each endpoint was called so far."""
        store = Store(self._folder)
        try:
            return Counter(store.calls())
        finally:
            store.close()

    def empty(self) -> None:
        """Forget everything, for the next story."""
        for model in self._client.models():
            self._client.delete_model(model.id)

    def end(self) -> None:
        """End the process."""
        self._client.close()
        self._process.kill()
        self._process.communicate()


@contextmanager
def practice_process(late: bool) -> Iterator[Service]:
    """A practice service; `late`: its status goes on saying "new" after the trigger."""
    with tempfile.TemporaryDirectory(prefix="service-") as folder:
        service = Service(Path(folder), LATE_STATUS_S / SPEED if late else 0.0)
        try:
            yield service
        finally:
            service.end()


# Kills one run of the program, or lets it end; gives its exit code, out and err.
Kill = Callable[["subprocess.Popen[bytes]"], tuple[int, bytes, bytes]]


class Story:
    """One training, through as many starts of the program as it takes.

    Attributes:
        data: the data folder.
        last_run_s: how long the last process ran, without its imports.
    """

    def __init__(self, folder: Path, photos: int, service: Service, figures: Figures) -> None:
        self.data = folder / "data"
        self._service = service
        self._figures = figures
        self._clock_from = time.time()
        self.last_run_s = 0.0
        with self._journal(self.data) as journal:
            draft = complete_draft(folder / "photos", service=service.url)
            save(journal, replace(draft, photos=small_photos(folder / "photos", photos)))

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

    def finish(self) -> int:
        """The last start: it goes on to the end, and what the service has is looked at.

        Returns:
            how many statements this run executed.
        """
        said = self._run(outcome)
        assert said is not None, "killed, but by nobody of us"
        with self._journal(self.data) as journal:
            (project,) = load(journal, self._service.url)
        assert project.state is State.TRAINING, project
        self._service.check(project)
        self._figures.stories += 1
        return int(said["statements"])

    @contextmanager
    def _journal(self, folder: Path) -> Iterator[Journal]:
        journal = open_journal(folder / "journal.sqlite3", time.time())
        try:
            yield journal
        finally:
            journal.close()

    def _note_kill(self) -> None:
        """See where the journal stands, in a copy: opening would repair what the start must."""
        self._figures.kills += 1
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copytree(self.data, Path(folder) / "data")
            with self._journal(copy) as journal:
                (project,) = load(journal, self._service.url)
        doubt = project.sending or (project.train_calls and project.state is State.STARTING)
        doubt = doubt or (project.known_ids is not None and not project.model_id)
        self._figures.hit[project.state.value + "?" * bool(doubt)] += 1

    def _run(self, kill: Kill, *more: str) -> dict[str, Any] | None:
        command = [sys.executable, "-m", "tests.reliability.runner", "--data", str(self.data)]
        there = ["--api-url", self._service.url, "--key", KEY]
        clock = ["--clock-from", str(self._clock_from), "--speed", str(SPEED)]
        process = subprocess.Popen(
            [*command, *there, *clock, *more],
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


def story_with_kills(moments: Sequence[float], service: Service, figures: Figures) -> None:
    """A training of as many photos as fit, whose runs are killed after so many seconds each."""
    with _told(service, figures, MAX_PHOTOS) as story:
        for seconds in moments:
            story.killed_after(seconds)
        story.finish()


def story_cut_at(statement: int, service: Service, figures: Figures, *, after: bool) -> bool:
    """A short training cut at one statement of its first run; False: it has not so many."""
    with _told(service, figures, MIN_PHOTOS) as story:
        cut = story.killed_at(statement, after=after)
        story.finish()
        return cut


def story_uncut(service: Service, figures: Figures) -> tuple[int, float]:
    """How many statements a training executes, and how many seconds it takes."""
    with _told(service, figures, MAX_PHOTOS) as story:
        return story.finish(), story.last_run_s


@contextmanager
def _told(service: Service, figures: Figures, photos: int) -> Iterator[Story]:
    service.empty()
    with tempfile.TemporaryDirectory(prefix="story-") as folder:
        yield Story(Path(folder), photos, service, figures)
