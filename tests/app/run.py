"""One run of the parts behind a real window, over the journal that an earlier one left."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.session import Session
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.pictures.picture_store import read_stored_pictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.project import PRACTICE, Project
from photo_trainer_gui.training.project_store import read_stored_projects
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import MIA, call
from tests.app.window_fixture import Hands, ShownWindow
from tests.conftest import RunAsync
from tests.training.stored_projects import save

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
        self.shown = ShownWindow(folder, ADDRESS, welcomed=welcomed)
        self.shown.window.setVisible(not hidden)
        super().__init__(self.shown.window, qtbot)
        self.run_async = run_async
        self.modes: list[tuple[bool, str]] = []
        journal = open_journal(folder / "journal.sqlite3", time.time())
        service = PRACTICE if self.shown.settings.practice else ADDRESS
        self.session = Session(
            self.shown.frame,
            self.shown.presenter,
            self.shown.tray_presenter,
            Tasks(self.shown.error_reporter.report),
            cast("EventLoop", _SharedLoop()),
            journal,
            read_stored_projects(journal, service),
            read_stored_pictures(journal, service),
        )
        self.session.mode_controller.mode_changed.connect(
            lambda practice, address: self.modes.append((practice, address))
        )
        self.closed = False
        run_async(self.session.open(photos))

    @property
    def projects(self) -> tuple[Project, ...]:
        """The models in the list."""
        return self.session.manager.projects.all()

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
            self.run_async(self.session.close())
            self.shown.tray_presenter.close()
            self.shown.photos.close()
            self.shown.settings.write_now()
            self.shown.window.leave()
            self.window.deleteLater()


def journal_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    return folder / "journal.sqlite3"


def known(tmp_path: Path, *projects: Project) -> None:
    """What an earlier run left in the journal."""
    journal = open_journal(journal_folder(tmp_path), time.time())
    for project in projects:
        save(journal, project)
    journal.close()


def model(name: str, state: State, service: str = ADDRESS, **changes: Any) -> Project:
    fields: dict[str, Any] = {"model_id": f"m-{name}", "details": replace(MIA, name=name)}
    return Project(ProjectId(name), service, time.time(), state, **(fields | changes))
