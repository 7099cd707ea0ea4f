"""One run of the parts behind a real window, over the journal that an earlier one left."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.backstage import Backstage
from photo_trainer_gui.app.event_loop import EventLoop
from photo_trainer_gui.training.journal import Journal
from photo_trainer_gui.training.project import PRACTICE, Project, State
from photo_trainer_gui.training.projects import read_shelf
from tests.app.front_room import Hands, front_in
from tests.app.workshop import MIA, call
from tests.conftest import RunAsync

# Nobody listens there.
ADDRESS = "http://127.0.0.1:9/api"


class _SharedLoop:
    """The loop of the tests in the place of the program's own."""

    call = staticmethod(call)

    def __init__(self) -> None:
        self.post = asyncio.get_running_loop().call_soon_threadsafe


class Run(Hands):
    """One run of the program, and the person before it."""

    def __init__(
        self,
        folder: Path,
        qtbot: QtBot,
        run_async: RunAsync[Any],
        *photos: str,
        welcomed: bool,
        hidden: bool = False,
    ) -> None:
        self.front = front_in(folder, ADDRESS, welcomed=welcomed)
        self.front.window.setVisible(not hidden)
        super().__init__(self.front.window, qtbot)
        self.run_async = run_async
        self.modes: list[tuple[bool, str]] = []
        journal = Journal(folder / "journal.sqlite3", time.time())
        self.backstage = Backstage(
            self.front,
            cast("EventLoop", _SharedLoop()),
            journal,
            read_shelf(journal, PRACTICE if self.front.settings.practice else ADDRESS),
            lambda practice, address: self.modes.append((practice, address)),
        )
        self.closed = False
        run_async(self.backstage.open(photos))

    @property
    def projects(self) -> tuple[Project, ...]:
        """The models in the list."""
        return self.backstage.engine.projects.all()

    def only(self) -> Project:
        """The only model in the list."""
        assert len(self.projects) == 1
        return self.projects[0]

    def photos_shown(self) -> int:
        """How many photos the draft on the screen shows."""
        grid = self.find(QListView, "photoGrid")
        return grid.model().rowCount() if grid is not None else 0

    def close(self) -> None:
        """End as the program does, once."""
        if not self.closed:
            self.closed = True
            self.run_async(self.backstage.close())
            self.front.outside.close()
            self.front.photos.close()
            self.front.settings.write_now()
            self.front.window.leave()
            self.window.deleteLater()


def journal_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    return folder / "journal.sqlite3"


def known(tmp_path: Path, *projects: Project) -> None:
    """What an earlier run left in the journal."""
    journal = Journal(journal_folder(tmp_path), time.time())
    for project in projects:
        journal.save(project)
    journal.close()


def model(name: str, state: State, service: str = ADDRESS, **changes: Any) -> Project:
    fields: dict[str, Any] = {"model_id": f"m-{name}", "details": replace(MIA, name=name)}
    return Project(name, service, time.time(), state, **(fields | changes))
