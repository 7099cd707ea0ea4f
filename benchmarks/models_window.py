"""The real window and engine with many models: three looks at the service, and the end.

Run as a program of its own for each measurement: it prints one line of JSON.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.window_probe import EventGaps
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector
from photo_trainer_gui.app.session import Session
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ids import ModelId, ProjectId, Sha256
from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.pictures.picture_store import read_stored_pictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.project_store import read_stored_projects
from photo_trainer_gui.training.rows import open_journal
from photo_trainer_gui.training.states import IN_PIPELINE, State
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars
from photo_trainer_gui.ui.widgets.appearance import Appearance

SETTLE_MS = 3000
BETWEEN_LOOKS_MS = 4000
LOOKS = 3
PATIENCE_MS = 120_000


def projects(count: int, service: str) -> Iterator[Project]:
    """What the service lists, as it is known here: in every state that there is."""
    photos = tuple(Photo(f"/{at}.jpg", Sha256(f"{at}"), 1000, "image/jpeg") for at in range(14))
    for number, state in enumerate(islice(cycle(State), count)):
        # What is on its way would be sent in earnest: here it waits for its person.
        waits = Problem(ProblemKind.TRAIN_AGAIN, at=1.0) if state in IN_PIPELINE else None
        yield Project(
            id=ProjectId(f"p{number}"),
            service=service,
            created_at=1_767_000_000.0 + number,
            state=state,
            details=Details(name=f"Model {number}"),
            photos=photos if number % 100 == 0 else (),
            model_id=ModelId("" if state in {State.DRAFT, State.PREPARING} else f"m{number}"),
            training_since=time.time() - 600 if state is State.TRAINING else None,
            problem=waits,
        )


class Day(QObject):
    """So many looks, one behind the other, while a timer notes each gap of the event loop."""

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__()
        self._app, self._session = app, session
        self._gaps = EventGaps(self)
        self._looks_left = LOOKS
        self.told: dict[str, float] = {}

    def begin(self) -> None:
        """Look for the first time; the program has come to rest."""
        # The page of a model that changes its state is built once, however many models there are.
        self._session._window.project_area.open_new()
        QTimer.singleShot(SETTLE_MS, self._gaps.begin)
        QTimer.singleShot(SETTLE_MS, self._look)

    def _look(self) -> None:
        if not self._looks_left:
            self._end()
            return
        self._looks_left -= 1
        self._session.manager.poller.poll_soon()
        QTimer.singleShot(BETWEEN_LOOKS_MS, self._look)

    def _end(self) -> None:
        self.told = {"models": len(self._session.manager.projects.all())} | self._gaps.end()
        self._ended_at = time.perf_counter()
        self._session.tasks.start(self._close(), "close")

    async def _close(self) -> None:
        try:
            await self._session.close()
        finally:
            self._app.exit(0)

    def quit_s(self) -> float:
        """Seconds from the wish to end until the loop had ended."""
        return time.perf_counter() - self._ended_at


def main(data_dir: str, address: str, count: str) -> None:
    """Shows and watches the models of a service, and prints what was seen."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    Appearance(app).renew()
    folder = Path(data_dir)
    journal = open_journal(folder / "journal.sqlite3", 0.0)
    _fill(journal, address, int(count))
    settings = Settings(folder / "settings.ini")
    settings.welcomed = True
    shell = WindowFrame(folder, settings, address)
    shell.window.project_area.open_new()
    shell.window.show()
    report = ErrorReporter(shell.window).report
    loop = EventLoop(app, report)
    stored = read_stored_projects(journal, address)
    session = Session(
        shell,
        WindowPresenter(shell.window, time.time),
        TrayPresenter(ModelAvatars(shell.photos.thumbnails), shell.window),
        Tasks(report),
        loop,
        journal,
        stored,
        read_stored_pictures(journal, address),
    )
    _garbage = GarbageCollector(shell.window)
    day = Day(app, session)

    async def open_all() -> None:
        await session.open(())
        client = Client(address, "key-of-the-benchmark-0123456789")
        session.manager.connect(client, practice=False, new_key=False)

    loop.create_task(open_all())
    QTimer.singleShot(SETTLE_MS, day.begin)
    QTimer.singleShot(PATIENCE_MS, lambda: app.exit(1))
    app.exec()
    print(json.dumps(day.told | {"quit_s": day.quit_s()}), flush=True)


def _fill(journal: Journal, service: str, count: int) -> None:
    from photo_trainer_gui.training import rows

    def write_all(connection: sqlite3.Connection) -> None:
        for project in projects(count, service):
            rows.write(connection, project)

    # One transaction: ten thousand would take minutes.
    journal.change(write_all)


if __name__ == "__main__":
    main(*sys.argv[1:])
