"""One run of what looks after the folder of all pictures, and stories of several of them."""

import asyncio
import random
import threading
import time
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from typing import IO, Any, TypeVar

from PIL import Image

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.photogpt.downloaded_picture import DownloadedPicture
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.made_picture import MadePicture
from photo_trainer_gui.pictures.picture_library import (
    FileState,
    PictureLibrary,
    SavedFile,
    picture_id,
)
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.training.rows import open_journal

T = TypeVar("T")
SERVICE, MODEL = "practice", ModelId("mia")


class Desk:
    """One run of what looks after the folder, with three pictures from an earlier one."""

    def __init__(self, data: Path) -> None:
        journal = open_journal(data / "journal.sqlite", time.time(), picture_rows.understand)
        self.writer = JournalWriter(journal, lambda error: None, 1.0)
        stored = read_stored_pictures(journal, SERVICE)
        self.library = PictureLibrary(data / "pictures", stored.place)
        self.store = PictureStore(self.writer, stored)
        self.context = PictureContext(
            self.store,
            self.library,
            TickingClock(time.time, 0.01),
            random.random,
            self._call,
            lambda event: None,
        )
        self.keeper = LibraryKeeper(self.context, asyncio.get_running_loop().call_soon_threadsafe)
        self.progress: list[tuple[int, int]] = []
        self.keeper.listen(self._note)
        self.running = asyncio.get_running_loop().create_task(self.keeper.run())

    @staticmethod
    async def _call(function: Callable[..., T], /, *args: object) -> T:
        return await asyncio.to_thread(function, *args)

    def _note(self) -> None:
        self.progress.append((self.keeper.state.done, self.keeper.state.all))

    def fetch(self, number: int) -> MadePicture:
        """A picture comes from the service."""
        image_id = ImageId(f"image {number}")
        saved = self.come(number)
        picture = MadePicture(
            picture_id(SERVICE, image_id),
            SERVICE,
            MODEL,
            image_id,
            1000.0 + number,
            saved.folder,
            saved.file_name,
            saved.came.size_bytes,
            saved.came.sha256,
            saved.came.media_type,
            saved.width_px,
            saved.height_px,
        )
        self.store.edit_picture(picture)
        return picture

    def come(self, number: int, service: Any = None) -> SavedFile:
        """Its file comes; in any thread."""
        came = picture_id(SERVICE, ImageId(f"image {number}"))
        asked: Any = service or _Service()
        return self.library.fetch(asked, "", came, (SERVICE, MODEL), 1000.0 + number)

    def states(self) -> set[FileState]:
        return set(self.library.states(self.store.pictures()).values())

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self.keeper.look_now()
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        self.running.cancel()
        assert await asyncio.to_thread(self.writer.close, 5.0)


class _Service:
    """Sends the same small picture for every image."""

    def fetch_picture(self, url: str, file: IO[bytes]) -> DownloadedPicture:
        bytes_of = BytesIO()
        Image.new("1", (8, 8)).save(bytes_of, "PNG")
        data = bytes_of.getvalue()
        file.write(data)
        return DownloadedPicture("image/png", len(data), Sha256("0" * 64))


class SlowService(_Service):
    """Sends it when it is told to."""

    def __init__(self) -> None:
        self.asked, self.goes_on = threading.Event(), threading.Event()

    def fetch_picture(self, url: str, file: IO[bytes]) -> DownloadedPicture:
        self.asked.set()
        assert self.goes_on.wait(20)
        return super().fetch_picture(url, file)


def told(tmp_path: Path, story: Callable[[Desk], Awaitable[None]]) -> None:
    """Tell a story of one run; a second one in the same folder goes on where that ended."""

    async def run() -> None:
        (tmp_path / "data").mkdir(exist_ok=True)
        desk = Desk(tmp_path / "data")
        try:
            await story(desk)
        finally:
            await desk.end()

    asyncio.run(run())
