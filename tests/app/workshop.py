"""The parts behind the window for the tests of the composition root: all real, but a key drawer."""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from keyring.backend import KeyringBackend
from PIL import Image

from photo_trainer_gui.app.connection import Connection, PracticeSetup
from photo_trainer_gui.app.engine import Engine
from photo_trainer_gui.app.keys import Keys
from photo_trainer_gui.desktop.key_store import (
    SERVICE,
    KeyStore,
    SessionKeys,
    StoreError,
    StoreTrouble,
    user_name,
)
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.chosen import ChosenFiles
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.preparing import prepare
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.clock import TickingClock
from photo_trainer_gui.training.events import Event, Looks, Progress
from photo_trainer_gui.training.files import fingerprint
from photo_trainer_gui.training.journal import Journal, JournalError
from photo_trainer_gui.training.outgoing import Outgoing
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.projects import Projects, read_shelf

T = TypeVar("T")

KEY = "the-key-of-the-first-address"
OTHER_KEY = "the-key-of-the-other-address"
STORE_TIMEOUT_S = 0.3
MIA = Details("Mia", 30, Gender.FEMALE)


class Drawer(KeyringBackend):
    """A password store in memory that can be made to misbehave."""

    priority = 1
    name = "Drawer"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[str, str] = {}
        self.trouble: Exception | None = None
        self.open = threading.Event()
        self.open.set()

    def get_password(self, service: str, username: str) -> str | None:
        self._enter(service)
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._enter(service)
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._enter(service)
        del self.kept[username]

    def put(self, address: str, key: str) -> None:
        """Keep a key from before the program was started."""
        self.kept[user_name(address)] = key

    def key_for(self, address: str) -> str | None:
        """The key that is kept for an address."""
        return self.kept.get(user_name(address))

    def _enter(self, service: str) -> None:
        assert service == SERVICE
        self.open.wait(10)
        if self.trouble is not None:
            raise self.trouble


async def call(function: Callable[..., T], /, *args: object) -> T:
    """Run a blocking function in another thread."""
    return await asyncio.get_running_loop().run_in_executor(None, lambda: function(*args))


class Workshop:
    """Engine, keys and connection over a data folder, with all that they told."""

    def __init__(self, folder: Path, address: str) -> None:
        loop = asyncio.get_running_loop()
        self.events: list[Event] = []
        self.looks: list[Looks] = []
        self.progress: list[Progress] = []
        self.lost: list[BaseException] = []
        self.changes = 0
        self.troubles: list[JournalError] = []
        self.drawer = Drawer()
        self.tasks = Tasks(self.lost.append)
        journal = Journal(folder / "journal.sqlite3", time.time())
        projects = Projects(
            journal,
            read_shelf(journal, address),
            post=loop.call_soon_threadsafe,
            on_trouble=self.troubles.append,
        )
        self.engine = Engine(
            projects,
            TickingClock(time.time),
            call,
            self.tasks,
            on_event=self.events.append,
            on_looks=self.looks.append,
            on_progress=self.progress.append,
            outgoing=Outgoing(folder / "outgoing", ChosenFiles(folder / "chosen"), prepare),
        )
        self.has_store = True
        self.store = KeyStore(self._load_store, timeout_s=STORE_TIMEOUT_S)
        self.keys = Keys(self.store, SessionKeys(), call)
        self.connection = Connection(
            self.engine, self.keys, call, PracticeSetup(folder / "practice"), address, self._changed
        )
        self.engine.run()

    @property
    def projects(self) -> Projects:
        """The projects of the service in use."""
        return self.engine.projects

    def run(self, coroutine: Coroutine[Any, Any, Any], name: str = "test") -> "asyncio.Task[Any]":
        """Keep a coroutine alive."""
        return self.tasks.start(coroutine, name)

    async def close(self) -> None:
        """End as the program does; nothing may have gone wrong unseen."""
        self.drawer.open.set()
        self.connection.close()
        await self.engine.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        self.projects.close()
        assert not self.lost, self.lost
        assert not self.troubles, self.troubles

    def _load_store(self) -> Drawer:
        if not self.has_store:
            raise StoreError(StoreTrouble.MISSING)
        return self.drawer

    def _changed(self) -> None:
        self.changes += 1


def service_at(folder: Path, key: str = KEY, **options: Any) -> PracticeService:
    """A service that plays the real one, with a key that the person has; not started yet."""
    return PracticeService(folder, key=key, **options)


def complete_draft(folder: Path, project_id: str = "p", service: str = "") -> Project:
    """A draft with everything a training needs; its photos are in `folder`."""
    return Project(
        id=project_id,
        service=service,
        created_at=time.time(),
        details=MIA,
        photos=small_photos(folder),
    )


def small_photos(folder: Path, count: int = 12) -> tuple[Photo, ...]:
    """Small JPEGs of noise, no two alike, written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        path = folder / f"photo {number}.jpg"
        noise = random.Random(number).randbytes(8 * 6 * 3)
        Image.frombytes("RGB", (8, 6), noise).save(path)
        made.append(Photo(str(path), *fingerprint(str(path)), "image/jpeg"))
    return tuple(made)
