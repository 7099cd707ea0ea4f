"""A move of all pictures as a process of its own, to be killed at any step on the disk.

It is the shipped code: journal, writer thread, library and keeper, with threads for its calls. It
goes on with what an earlier run has begun, or begins the move, and ends when that is done.
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Final, TypeVar

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.picture_events import PictureEvents
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.training.rows import open_journal
from tests.reliability.statements import die_of

T = TypeVar("T")

_STEPS: Final = frozenset(
    {"replace", "unlink", "fsync", "rmdir", "mkdir", "utime", "execute", "write", "flush"}
)
_WAIT_S: Final = 20.0


class _Steps:
    """Counts what is done to the disk, and kills the process before or after one of them."""

    def __init__(self, at: int, after: bool) -> None:
        self.count = 0
        self._at = at
        self._event = "c_return" if after else "c_call"

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        if event == self._event and getattr(called, "__name__", "") in _STEPS:
            self.count += 1
            if self.count == self._at:
                os.kill(os.getpid(), signal.SIGKILL)


async def _main(options: argparse.Namespace, steps: _Steps) -> None:
    loop = asyncio.get_running_loop()
    threads = ThreadPoolExecutor(4)

    async def call(function: Callable[..., T], /, *args: object) -> T:
        return await loop.run_in_executor(threads, lambda: function(*args))

    threading.setprofile(steps)
    sys.setprofile(steps)
    path = options.data / "journal.sqlite"
    journal = open_journal(path, time.time(), picture_rows.understand)
    writer = JournalWriter(journal, die_of, 1.0)
    stored = read_stored_pictures(journal, "practice")
    library = PictureLibrary(options.data / "pictures", stored.place)
    context = PictureContext(
        PictureStore(writer, stored),
        library,
        TickingClock(time.time),
        random.random,
        call,
        PictureEvents().emit,
    )
    keeper = LibraryKeeper(context, loop.call_soon_threadsafe)
    running = loop.create_task(keeper.run())
    if not library.place.is_moving and not library.place.root:
        assert await keeper.move_to(options.target) is None
    async with asyncio.timeout(_WAIT_S):
        while (
            library.place.is_moving or library.place.former or any(library.default_root.glob("*/*"))
        ):
            await asyncio.sleep(0.01)
    running.cancel()
    sys.setprofile(None)
    threading.setprofile(None)
    assert writer.close(5.0)
    print(steps.count)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--target", type=Path, required=True)
    parser.add_argument("--kill-at", type=int, default=0, metavar="STEP")
    parser.add_argument("--kill-after", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _options()
    asyncio.run(_main(chosen, _Steps(chosen.kill_at, chosen.kill_after)))
