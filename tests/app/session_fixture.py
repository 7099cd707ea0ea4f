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

from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.app.service.api_keys import ApiKeys
from photo_trainer_gui.app.service.connection import Connection, PracticeSetup
from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.desktop.key_store import (
    SERVICE,
    KeyStore,
    SessionKeys,
    StoreError,
    StoreTrouble,
    user_name,
)
from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.photogpt.practice import PracticeService
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.picture_events import PictureEvent
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import (
    PictureStore,
    StoredPictures,
    read_stored_pictures,
)
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.events import Event, PollStatus, Progress
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.project_store import ProjectStore, read_stored_projects
from photo_trainer_gui.training.rows import open_journal
from tests.sample_ids import P

T = TypeVar("T")

KEY = "the-key-of-the-first-address"
OTHER_KEY = "the-key-of-the-other-address"
STORE_TIMEOUT_S = 0.3
MIA = Details("Mia", 30, Gender.FEMALE)


class MemoryKeyring(KeyringBackend):
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


def _copies_folder(folder: Path) -> CopiesFolder:
    chosen, faces = ChosenFiles(folder / "chosen"), EmbeddingCache(folder / "looks")
    return CopiesFolder(folder / "outgoing", chosen, prepare, faces)


class SessionHarness:
    """Engine, keys and connection over a data folder, with all that they told."""

    def __init__(self, folder: Path, address: str) -> None:
        loop = asyncio.get_running_loop()
        self.events: list[Event] = []
        self.looks: list[PollStatus] = []
        self.picture_events: list[PictureEvent] = []
        self.progress: list[Progress] = []
        self.lost: list[BaseException] = []
        self.changes = 0
        self.troubles: list[JournalError] = []
        self.memory_keyring = MemoryKeyring()
        self.tasks = Tasks(self.lost.append)
        journal = open_journal(folder / "journal.sqlite3", time.time(), picture_rows.understand)
        projects = ProjectStore(
            journal,
            read_stored_projects(journal, address),
            post=loop.call_soon_threadsafe,
            on_trouble=self.troubles.append,
        )
        self.manager = TrainingManager(
            projects,
            TickingClock(time.time),
            call,
            self.tasks,
            on_event=self.events.append,
            on_poll_status=self.looks.append,
            on_progress=self.progress.append,
            copies_folder=_copies_folder(folder),
        )
        self.pictures = self._build_pictures(folder, read_stored_pictures(journal, address))
        self.pictured = PicturedModels(projects, self.pictures)
        self.has_store = True
        self.store = KeyStore(self._load_store, timeout_s=STORE_TIMEOUT_S)
        self._connect(folder, address)

    def _build_pictures(self, folder: Path, stored: StoredPictures) -> PictureManager:
        return PictureManager(
            PictureContext(
                PictureStore(self.projects.writer, stored),
                PictureLibrary(folder / "pictures"),
                TickingClock(time.time),
                random.random,
                call,
                self.picture_events.append,
            ),
            self.tasks,
        )

    def _connect(self, folder: Path, address: str) -> None:
        self.keys = ApiKeys(self.store, SessionKeys(), call)
        self.connection = Connection(
            self.manager,
            self.pictures,
            self.keys,
            call,
            PracticeSetup(folder / "practice"),
            address,
        )
        self.connection.changed.connect(self._changed)
        self.manager.run()

    @property
    def projects(self) -> ProjectStore:
        """The projects of the service in use."""
        return self.manager.projects

    def run(self, coroutine: Coroutine[Any, Any, Any], name: str = "test") -> "asyncio.Task[Any]":
        """Keep a coroutine alive."""
        return self.tasks.start(coroutine, name)

    async def close(self) -> None:
        """End as the program does; nothing may have gone wrong unseen."""
        self.memory_keyring.open.set()
        self.connection.close()
        await self.pictures.stop()
        await self.manager.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        self.projects.close()
        assert not self.lost, self.lost
        assert not self.troubles, self.troubles

    def _load_store(self) -> MemoryKeyring:
        if not self.has_store:
            raise StoreError(StoreTrouble.MISSING)
        return self.memory_keyring

    def _changed(self) -> None:
        self.changes += 1


def service_at(folder: Path, key: str = KEY, **options: Any) -> PracticeService:
    """A service that plays the real one, with a key that the person has; not started yet."""
    return PracticeService(folder, key=key, **options)


def complete_draft(folder: Path, project_id: ProjectId = P, service: str = "") -> Project:
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
        made.append(Photo(str(path), *sha256_and_size(str(path)), "image/jpeg"))
    return tuple(made)
