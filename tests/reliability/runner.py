"""The program without its windows as a process of its own, to be killed hundreds of times.

It is the shipped code from `training.manager` down: journal, writer thread, trainer, runs, poller,
client and clock, on asyncio's own loop and with threads for its calls. It leaves out what is above:
the windows and Qt's loop, the lock of the first start, the settings, the log, the tray, the
password store (the key is an argument) and choosing photos (the journal has a draft already). What
kills of the whole program show stands in `test_program_kills.py`.

It does what a person does: presses "Start training" on a draft, and the button that the page offers
when the program waits for a decision. It ends by itself once the training runs.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectStore, read_stored_projects
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.reliability.statements import Statements, die_of, fast, runner_options

T = TypeVar("T")

_TICK_S = 0.02
_LOOK_S = 0.005


class _Run:
    """One run of the program, from its start to the moment when the training is under way."""

    def __init__(self, options: argparse.Namespace, statements: Statements) -> None:
        self._loop = asyncio.get_running_loop()
        self._threads = ThreadPoolExecutor(10)
        self.pressed: list[str] = []
        self.tasks = Tasks(die_of)
        # Also watched: the writer's thread, which is started here.
        with statements.watched():
            journal = open_journal(options.data / "journal.sqlite3", time.time())
            self.projects = ProjectStore(
                journal,
                read_stored_projects(journal, options.api_url),
                post=self._loop.call_soon_threadsafe,
                on_trouble=_tell,
            )
        self.manager = TrainingManager(
            self.projects,
            TickingClock(fast(options.clock_from, options.speed), _TICK_S),
            self._call,
            self.tasks,
            on_event=_nothing,
            on_poll_status=_nothing,
            on_progress=_nothing,
            copies_folder=CopiesFolder(
                options.data / "outgoing",
                ChosenFiles(options.data / "chosen"),
                prepare,
                EmbeddingCache(options.data / "looks"),
            ),
        )
        self._client = Client(options.api_url, options.key)

    async def until_training(self) -> None:
        """Go on from wherever the journal stands."""
        self.manager.run()
        self.manager.connect(self._client, practice=False, new_key=False)
        while True:
            (project,) = (one for one in self.projects.all() if one.photos)
            if project.state is State.TRAINING and self.projects.flush():
                return
            if not self.manager.trainer.running(project.id):
                self._press(project)
            await asyncio.sleep(_LOOK_S)

    async def close(self) -> None:
        """End as the program does."""
        self._client.close()
        await self.manager.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        assert self.projects.close()
        self._threads.shutdown(wait=False)

    async def _call(self, function: Callable[..., T], /, *args: object) -> T:
        return await self._loop.run_in_executor(self._threads, lambda: function(*args))

    def _press(self, project: Project) -> None:
        if project.state is State.DRAFT:
            assert self.manager.trainer.start(project.id)
            self.pressed.append("start")
        elif project.problem and project.problem.kind is ProblemKind.TRAIN_AGAIN:
            assert self.manager.trainer.train_again(project.id)
            self.pressed.append("train again")
        else:
            raise AssertionError(f"the person is asked for something else: {project}")


def _nothing(_: object) -> None:
    """Take news that only a window would show."""


def _tell(trouble: JournalError) -> None:
    print(f"journal: {trouble.kind.value}", file=sys.stderr, flush=True)


async def _main(options: argparse.Namespace) -> None:
    statements = Statements(options.kill_at, options.kill_after)
    print("begun", flush=True)
    run = _Run(options, statements)
    await run.until_training()
    await run.close()
    print(json.dumps({"statements": statements.count, "pressed": run.pressed}))


if __name__ == "__main__":
    asyncio.run(_main(runner_options().parse_args()))
