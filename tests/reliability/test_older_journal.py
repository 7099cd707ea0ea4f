"""A journal that is older than the world: nothing is paid twice, and nobody's photos are touched.

A training is cut off at one call and its journal kept; it goes on to a later call, or to the end.
Then the old journal is put back, or the program's own copy is used because the journal is damaged,
empty or gone. The service has pictures to compare or not, and perhaps a model of somebody else.
"""

import asyncio
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, note, settings
from hypothesis import strategies as st

from photo_trainer_gui.ids import NO_MODEL, Sha256
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import small_photos
from tests.reliability.promises import press
from tests.sample_ids import P
from tests.training.fake_time import FakeClock
from tests.training.harness import TimelessProgram, draft

# More of them: EXAMPLES=2000 python -m pytest tests/reliability/test_older_journal.py
EXAMPLES = int(os.environ.get("EXAMPLES", "10"))
KEY = "a-key-for-journals-of-yesterday"
NAME = "journal.sqlite"
FILES = ("", "-wal", "-shm", ".copy")
HARMS = ("put back", "put back with its copy", "damaged", "flipped", "empty", "gone", "nothing")
TRAINING_S = 3600.0
# Beyond the last call of a training.
LAST = 45
DONE = (State.TRAINING, State.READY, State.FAILED)


@dataclass(frozen=True)
class Story:
    """What happens.

    Attributes:
        kept_at: at which call the first run is cut off, and its journal kept; -1: a draft.
        answered: that call has done its work.
        more: so many calls later the second run is cut off.
        harm: what happens to the journal then.
        pictures: the service gives photos back.
        theirs: how many photos somebody else's model has; 0: there is none.
        over: the training is over by the time of the last start.
        end: what it ends in.
        late_status_s: so long a model is called new after its training was started.
    """

    kept_at: int
    answered: bool
    more: int
    harm: str
    pictures: bool
    theirs: int
    over: bool
    end: str
    late_status_s: int


stories = st.builds(
    Story,
    kept_at=st.integers(-1, 30),
    answered=st.booleans(),
    more=st.integers(0, 20) | st.just(LAST),
    harm=st.sampled_from(HARMS),
    pictures=st.booleans(),
    theirs=st.sampled_from((0, 0, 3, 12)),
    over=st.booleans(),
    end=st.sampled_from(("ready", "failed")),
    late_status_s=st.sampled_from((0, 0, 90)),
)


class Told:
    """One story, told to its end."""

    def __init__(self, folder: Path, story: Story, service: PracticeService) -> None:
        self.folder, self.story, self.service = folder, story, service
        self.data, self.clock = folder / "data", FakeClock()
        self.asked: list[str] = []

    async def tell(self) -> None:
        """Everything happens in the order of `Story`."""
        self.client = Client(self.service.url, KEY)
        self.data.mkdir()
        await self._run(0, begin=True)
        self._theirs_are_made()
        if self.story.kept_at >= 0:
            await self._run(self.story.kept_at)
        self._keep()
        self.clock.jump(self.clock.now() + 60)
        if self.story.more:
            await self._run(self.story.more)
        self._harm()
        if self.story.over:
            self.clock.jump(self.clock.now() + 2 * TRAINING_S)
        await self._run(None)
        self.client.close()

    async def _run(self, calls: int | None, *, begin: bool = False) -> None:
        """The program runs until so many calls were made, or until the training is under way."""
        program = TimelessProgram(self.data, self.client, self.clock, prepare)
        try:
            if begin:
                photos = small_photos(self.folder / "photos")
                project = replace(draft(self.folder), photos=photos, created_at=self.clock.now())
                program.projects.edit(project)
                # As the next start would.
                assert program.projects.flush()
                program.journal.save_copy()
                return
            program.call.crash_at, program.call.crash_after = calls, self.story.answered
            program.connect(watch=True)
            for _ in range(200):
                await self._let_pass(program)
                project = program.get()
                if program.call.crashed or (project.state in DONE and calls is not None):
                    return
                if project.state in DONE:
                    self._promises(project)
                    return
                if not program.trainer.running(P):
                    await self._answer(program)
            raise AssertionError(f"never came through: {program.get()}")
        finally:
            await program.end()

    async def _let_pass(self, program: TimelessProgram) -> None:
        end = self.clock.now() + 400
        while True:
            await program.settle()
            due = self.clock.next_due()
            busy = program.trainer.running(P) and not program.call.crashed
            if program.get().state in DONE or not busy or due is None or due > end:
                return
            self.clock.jump(max(due, self.clock.now()))

    async def _answer(self, program: TimelessProgram) -> None:
        """The person knows which model is whose."""
        project = program.get()
        problem = project.problem
        if problem is None or problem.kind is not ProblemKind.MADE_BEFORE:
            if problem is not None:
                self.asked.append(problem.kind.value)
            if problem is not None and problem.kind is ProblemKind.STRANGE_PHOTOS:
                assert program.trainer.remove_photos(P)
            else:
                press(program.trainer, project)
        elif problem.model_id == self.theirs_id:
            self.asked.append("theirs?")
            assert program.trainer.make_anew(P)
        else:
            self.asked.append("ours?")
            assert await program.trainer.use_made(P)

    def _theirs_are_made(self) -> None:
        self.theirs_id = NO_MODEL
        if not self.story.theirs:
            return
        self.clock.jump(self.clock.now() + 60)
        self.theirs_id = self.client.create_model("Tom", 40, "Male", "", "").id
        for photo in small_photos(self.folder / "theirs", 12 + self.story.theirs)[12:]:
            self.client.upload(
                self.theirs_id, photo.path, "image/jpeg", "p.jpg", lambda *_: None, StopFlag()
            )

    def _keep(self) -> None:
        self.kept = self.folder / "kept"
        self.kept.mkdir()
        for ending in FILES:
            if (file := self.data / (NAME + ending)).exists():
                shutil.copy(file, self.kept)

    def _harm(self) -> None:
        journal = self.data / NAME
        match self.story.harm:
            case "put back" | "put back with its copy":
                for ending in FILES[: 3 if self.story.harm == "put back" else 4]:
                    (self.data / (NAME + ending)).unlink(missing_ok=True)
                    if (file := self.kept / (NAME + ending)).exists():
                        shutil.copy(file, self.data)
            case "damaged":
                chance = random.Random(self.story.kept_at)
                journal.write_bytes(chance.randbytes(journal.stat().st_size))
            case "flipped":
                data = journal.read_bytes()
                journal.write_bytes(data.replace(b"jpeg", b"JPEG", 1))
            case "empty":
                journal.write_bytes(b"")
            case "gone":
                journal.unlink()

    def _promises(self, project: Project) -> None:
        service = self.service
        note(f"{service.calls} {self.asked}")
        models = {model.id: model for model in service.models}
        theirs = models.pop(self.theirs_id, None)
        if theirs is not None:
            images = [image for image in service.images if image.model_id == theirs.id]
            assert (len(images), theirs.trainings) == (self.story.theirs, 0)
        if not self.story.pictures:
            # Half a model that nothing was paid for may be left over where nobody can compare.
            models = {key: one for key, one in models.items() if one.trainings}
        assert [(one.id, one.trainings) for one in models.values()] == [(project.model_id, 1)]
        there = [image for image in service.images if image.model_id == project.model_id]
        received = Counter(_sha256(service.image_path(image.id)) for image in there)
        assert received == Counter(photo.sent_sha256 for photo in project.photos)


def _sha256(path: Path) -> Sha256:
    import hashlib

    return Sha256(hashlib.sha256(path.read_bytes()).hexdigest())


@contextmanager
def _begun(story: Story) -> Iterator[Told]:
    with tempfile.TemporaryDirectory(prefix="story-") as name:
        folder = Path(name)
        told: Told

        service = PracticeService(
            folder / "service",
            key=KEY,
            clock=lambda: told.clock.now(),
            training_seconds=TRAINING_S,
            gives_pictures=story.pictures,
            final_status=story.end,
            late_status_s=story.late_status_s,
        )
        told = Told(folder, story, service)
        service.start()
        try:
            yield told
        finally:
            service.stop()


@given(story=stories)
@settings(max_examples=EXAMPLES, deadline=None)
def test_with_an_older_journal_each_photo_is_sent_once_and_one_training_paid(story: Story) -> None:
    with _begun(story) as told:
        asyncio.run(asyncio.wait_for(told.tell(), 60))
