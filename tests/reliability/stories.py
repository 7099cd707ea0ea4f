"""One training told with kills in it, and the look at what the service has received in the end."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.limits import MAX_PHOTOS, MIN_PHOTOS
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice.store import Store
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import complete_draft, small_photos
from tests.reliability.killed_runs import ROOT, Figures, KilledRuns
from tests.reliability.promises import promises_kept
from tests.training.stored_projects import load, save

KEY = "a-key-for-the-reliability-tests"
# The program's clock runs this much faster, so its waits of 5 to 60 s take 0.25 to 3 s.
SPEED = 20.0
# The status goes on saying "new" for so much of that clock. It has to last longer than the next
# start needs, which is about ten seconds of it, or nobody would notice.
LATE_STATUS_S = 40.0
# Every answer comes so long after its work: kills meet calls whose end nobody knows.
ANSWERS_AFTER_S = 0.03


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


class Story(KilledRuns):
    """One training, through as many starts of the program as it takes."""

    def __init__(self, folder: Path, photos: int, service: Service, figures: Figures) -> None:
        super().__init__(folder / "data", figures)
        self._service = service
        self._clock_from = time.time()
        with _journal(self.data) as journal:
            draft = complete_draft(folder / "photos", service=service.url)
            save(journal, replace(draft, photos=small_photos(folder / "photos", photos)))

    def finish(self) -> int:
        """The last start: it goes on to the end, and what the service has is looked at.

        Returns:
            how many statements this run executed.
        """
        said = self._last_run()
        with _journal(self.data) as journal:
            (project,) = load(journal, self._service.url)
        assert project.state is State.TRAINING, project
        self._service.check(project)
        self._figures.stories += 1
        self._figures.kept.update({"trainings": 1, "photos": len(project.photos)})
        return int(said["statements"])

    def _command(self) -> list[str]:
        there = ["--api-url", self._service.url, "--key", KEY]
        clock = ["--clock-from", str(self._clock_from), "--speed", str(SPEED)]
        return ["tests.reliability.runner", "--data", str(self.data), *there, *clock]

    def _stands(self, data: Path) -> str:
        with _journal(data) as journal:
            (project,) = load(journal, self._service.url)
        doubt = project.sending or (project.train_calls and project.state is State.STARTING)
        doubt = doubt or (project.known_ids is not None and not project.model_id)
        return project.state.value + "?" * bool(doubt)


@contextmanager
def _journal(folder: Path) -> Iterator[Journal]:
    journal = open_journal(folder / "journal.sqlite3", time.time())
    try:
        yield journal
    finally:
        journal.close()


def story_with_kills(moments: Sequence[float], service: Service, figures: Figures) -> None:
    """A training of as many photos as fit, whose runs are killed after so many seconds each."""
    with _told(service, figures, MAX_PHOTOS) as story:
        for seconds in moments:
            story.killed_after(seconds)
        story.finish()


def story_cut_at(statement: int, after: bool, service: Service, figures: Figures) -> bool:
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
