"""Orders for pictures told with kills in them, and the look at both sides in the end."""

import asyncio
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture
from photo_trainer_gui.pictures.order import OrderState
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_store import StoredPictures, read_stored_pictures
from photo_trainer_gui.training.rows import open_journal
from tests.pictures.harness import (
    ADDRESS,
    PicturesProgram,
    assert_each_once,
    model_of,
    practice,
    wish,
)
from tests.reliability.killed_runs import Figures, KilledRuns
from tests.reliability.stories import ANSWERS_AFTER_S, KEY
from tests.training.fake_time import FakeClock

# The program's clock, and the service's, run this much faster: ten minutes of doubt take 3 s.
SPEED = 200.0
# How long the longest task takes, about, from its runner's first line.
ORDER_S = 1.2
JOB_S = 30.0
LIST_LAG_S = 10.0
# By the clock: what is there already has been ordered so long before.
_BEFORE_S = 3600.0
_BEFORE = "before"
_PICTURES_BEFORE = 2


@dataclass(frozen=True)
class PictureTask:
    """What a person wants.

    Attributes:
        numbers: how many pictures in each order.
        larger: a larger copy of the first picture that is there already.
        delete: that picture is deleted, here and at the service.
        lost: the answer to this call of an order gets lost, once.
    """

    name: str
    numbers: tuple[int, ...] = ()
    larger: bool = False
    delete: bool = False
    lost: str = ""

    @property
    def begins_new(self) -> bool:
        """Nothing was ordered before, and there is no journal."""
        return not (self.larger or self.delete or self.lost)


THREE_ORDERS = PictureTask("three orders", (1, 2, 1))
TASKS = (
    PictureTask("an order of four", (4,)),
    PictureTask("a larger copy", larger=True),
    PictureTask("a picture deleted at the service", delete=True),
    PictureTask("a lost answer to an order", (1,), lost="generation"),
    PictureTask("a lost answer to a larger copy", larger=True, lost="upscaling"),
)


class PictureFolders:
    """Folders with a service and a data folder, to begin stories with copies of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, task: PictureTask, folder: Path) -> None:
        """Put what is there before a story into its folder."""
        shutil.copytree(self._new if task.begins_new else self._used, folder, dirs_exist_ok=True)

    @cached_property
    def _new(self) -> Path:
        """A service with a model that is ready."""
        return self._made("new", 0)

    @cached_property
    def _used(self) -> Path:
        """Pictures of it have been ordered, and are here."""
        return self._made("used", _PICTURES_BEFORE)

    def _made(self, name: str, number: int) -> Path:
        folder = self._folder / name
        (folder / "data").mkdir(parents=True)
        clock = FakeClock()
        clock.time = time.time() - _BEFORE_S
        with practice(folder, clock) as service:
            if number:
                asyncio.run(_order(folder / "data", service, clock, number))
        return folder


async def _order(data: Path, service: PracticeService, clock: FakeClock, number: int) -> None:
    client = Client(service.url, service.key, wall_clock=clock.now)
    program = PicturesProgram(data, client, clock)
    program.connect()
    order_id = program.commands.create(wish(model_of(service), _BEFORE, number))
    await program.until_state(order_id, OrderState.FETCHED)
    await program.settle()
    assert_each_once(service, [program], clock.now())
    await program.end()
    client.close()


@contextmanager
def picture_folders() -> Iterator[PictureFolders]:
    """What those who tell stories need, made when it is needed first."""
    with tempfile.TemporaryDirectory(prefix="pictures-before-") as folder:
        yield PictureFolders(Path(folder))


class PictureStory(KilledRuns):
    """One task, through as many starts of the program as it takes."""

    def __init__(self, folder: Path, task: PictureTask, figures: Figures) -> None:
        super().__init__(folder / "data", figures)
        self._task = task
        self._clock_from = time.time()
        slow = FaultRule("*", FaultKind.SLOW, seconds=ANSWERS_AFTER_S, times=None)
        lost = [FaultRule(task.lost, FaultKind.RESET_AFTER)] if task.lost else []
        self.service = PracticeService(
            folder / "service",
            clock=self._now,
            faults=[*lost, slow],
            key=KEY,
            list_lag_s=LIST_LAG_S,
            picture_seconds=JOB_S,
            training_seconds=0,
        )
        self.service.start()
        before = _stored(self.data).pictures
        self._first = min(before, key=lambda one: one.position, default=None)

    def finish(self) -> None:
        """The last start: it goes on to the end, and both sides are compared."""
        self._last_run()
        stored = _stored(self.data)
        self._check_paid()
        self._check_pictures(stored.pictures)
        figures = self._figures
        figures.stories += 1
        figures.kept.update({"orders paid once": len(stored.orders)})
        figures.kept.update({"pictures here once": len(stored.pictures) - self._task.delete})
        figures.kept.update({"pictures deleted": int(self._task.delete)})

    def _check_paid(self) -> None:
        """Each wish reached the service exactly once, and nothing else did."""
        requests = [json.loads(one.request) for one in self.service._store.orders()]
        taken = Counter((one.get("prompt", ""), one.get("imageID", "")) for one in requests)
        wanted = Counter((f"words {place}", "") for place in range(len(self._task.numbers)))
        if self._first is not None:
            wanted[_BEFORE, ""] += 1
            wanted["", self._first.image_id] += self._task.larger
        assert taken == +wanted, taken

    def _check_pictures(self, pictures: Sequence[MadePicture]) -> None:
        """All that the service has is here, and nothing else, once and byte for byte."""
        gone = [one for one in pictures if one.deleted_at is not None]
        assert [one.image_id for one in gone] == self._deleted()
        assert all(one.at_service is AtService.GONE for one in gone)
        kept = [one for one in pictures if one.deleted_at is None]
        assert all(one.at_service is AtService.THERE for one in kept)
        made = [one.id for one in self.service.images if one.type == "modelOutput"]
        number = sum(self._task.numbers) + self._task.larger - self._task.delete
        assert len(made) == number + _PICTURES_BEFORE * (not self._task.begins_new)
        assert sorted(one.image_id for one in kept) == sorted(made)
        library = PictureLibrary(self.data / "pictures")
        files = sorted(path for path in library.root.rglob("*") if path.is_file())
        assert files == sorted(library.path(one) for one in kept)
        for one in kept:
            bytes_there = self.service.image_path(one.image_id).read_bytes()
            assert library.path(one).read_bytes() == bytes_there

    def _deleted(self) -> list[str]:
        return [self._first.image_id] if self._first is not None and self._task.delete else []

    def _now(self) -> float:
        return self._clock_from + (time.time() - self._clock_from) * SPEED

    def _command(self) -> list[str]:
        task = self._task
        return [
            *("tests.reliability.picture_runner", "--data", str(self.data)),
            *("--api-url", self.service.url, "--key", KEY),
            *("--service", ADDRESS, "--model", model_of(self.service)),
            *("--clock-from", str(self._clock_from), "--speed", str(SPEED)),
            *(word for number in task.numbers for word in ("--order", str(number))),
            *(["--larger"] if task.larger else []),
            *(["--delete"] if task.delete else []),
        ]

    def _stands(self, data: Path) -> str:
        """And nothing was asked of the service that the journal does not know of."""
        stored = _stored(data)
        asked = [one for one in stored.orders if one.asked_at is not None]
        assert len(self.service._store.orders()) <= len(asked), "ordered without an intent"
        there = {one.id for one in self.service.images}
        for picture in stored.pictures:
            known = picture.at_service is not AtService.THERE
            assert known or picture.image_id in there, "deleted without an intent"
        if self._task.delete:
            return next(one.at_service.value for one in stored.pictures if not one.position)
        last = stored.orders[-1] if stored.orders else None
        return last.state.value if last is not None and last.wish.words != _BEFORE else "nothing"


def _stored(data: Path) -> StoredPictures:
    journal = open_journal(data / "journal.sqlite", 0.0, picture_rows.understand)
    with closing(journal):
        return read_stored_pictures(journal, ADDRESS)


def picture_story_with_kills(
    moments: Sequence[float], folders: PictureFolders, figures: Figures
) -> None:
    """One of the tasks, whose runs are killed after so many seconds each."""
    # The moments are chance, so they choose the task as well.
    task = random.Random(moments[0]).choice((THREE_ORDERS, *TASKS))
    with _told(task, folders, figures) as story:
        for seconds in moments:
            story.killed_after(seconds)
        story.finish()


def picture_story_cut_at(
    task: PictureTask, statement: int, after: bool, folders: PictureFolders, figures: Figures
) -> bool:
    """A task cut at one statement of its first run; False: it has not so many."""
    with _told(task, folders, figures) as story:
        cut = story.killed_at(statement, after=after)
        story.finish()
        return cut


@contextmanager
def _told(task: PictureTask, folders: PictureFolders, figures: Figures) -> Iterator[PictureStory]:
    with tempfile.TemporaryDirectory(prefix="picture-story-") as name:
        folders.begin(task, Path(name))
        story = PictureStory(Path(name), task, figures)
        try:
            yield story
        finally:
            story.service.stop()
