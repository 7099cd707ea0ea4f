"""The pictures' part of the program as a process of its own, to be killed at any moment.

It is the shipped code from `pictures/` down: journal, writer thread, manager, workers, client and
library, on asyncio's own loop and with threads for its calls; what is above is left out. It does
what a person does: orders pictures in words that were not ordered yet, has the first picture made
larger, or deletes it, and orders again what the program says was not begun. It ends by itself once
everything is done, and told what it cost.
"""

import argparse
import asyncio
import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture
from photo_trainer_gui.pictures.order import OrderKind, OrderState, OrderWish
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_events import PictureEvents
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.rows import open_journal
from tests.reliability.statements import Statements, die_of, fast, runner_options

T = TypeVar("T")

_TICK_S = 0.004


class _Person:
    """Who wants something, presses what leads to it, and sees when it is done."""

    def __init__(self, manager: PictureManager, options: argparse.Namespace) -> None:
        self._manager = manager
        self._options = options
        self.pressed: list[str] = []

    def is_content(self) -> bool:
        """Press what is to be pressed now; True when everything is there."""
        self._order()
        orders = self._manager.store.orders()
        for order in orders:
            if order.person_decides:
                assert order.problem is not None
                assert order.problem.kind is OrderProblemKind.NOT_BEGUN, order
                self._manager.commands.order_again(order.id, rests=False)
                self.pressed.append("order again")
        told = all(one.state is OrderState.FETCHED and one.credits is not None for one in orders)
        return told and (not self._options.delete or self._is_deleted(self._first()))

    def _order(self) -> None:
        options, commands = self._options, self._manager.commands
        orders = self._manager.store.orders()
        words = {one.wish.words for one in orders}
        for place, number in enumerate(options.order):
            said = f"words {place}"
            if said not in words:
                small = OrderWish(
                    ModelId(options.model), said, said, number, width_px=256, height_px=256
                )
                commands.create(small)
                self.pressed.append("order")
        if options.larger and not any(one.kind is OrderKind.LARGER for one in orders):
            commands.larger(self._first(), "larger")
            self.pressed.append("larger")

    def _first(self) -> MadePicture:
        return min(self._manager.store.all_pictures(), key=lambda one: (one.made_at, one.position))

    def _is_deleted(self, picture: MadePicture) -> bool:
        if picture.at_service is AtService.THERE:
            self._manager.mark_deleted([picture.id])
            # In place of the system's bin.
            self._manager.library.path(picture).unlink(missing_ok=True)
            self._manager.delete_at_service([picture.id])
            self.pressed.append("delete")
        return picture.at_service is AtService.GONE


@contextmanager
def _program(options: argparse.Namespace, statements: Statements) -> Iterator[PictureContext]:
    """Everything that stands before the manager, and the journal that is whole in the end."""
    loop = asyncio.get_running_loop()
    threads = ThreadPoolExecutor(10)

    async def call(function: Callable[..., T], /, *args: object) -> T:
        return await loop.run_in_executor(threads, lambda: function(*args))

    # Also watched: the writer's thread, which is started here.
    with statements.watched():
        path = options.data / "journal.sqlite"
        journal = open_journal(path, time.time(), picture_rows.understand)
        writer = JournalWriter(journal, die_of, 1.0)
        store = PictureStore(writer, read_stored_pictures(journal, options.service))
    yield PictureContext(
        store,
        PictureLibrary(options.data / "pictures"),
        TickingClock(fast(options.clock_from, options.speed), _TICK_S),
        random.random,
        call,
        PictureEvents().emit,
    )
    assert writer.flush(5.0)
    assert writer.close(5.0)


async def _main(options: argparse.Namespace) -> None:
    statements = Statements(options.kill_at, options.kill_after)
    print("begun", flush=True)
    with _program(options, statements) as context:
        tasks = Tasks(die_of)
        manager = PictureManager(context, tasks)
        client = Client(options.api_url, options.key)
        manager.connect(client)
        person = _Person(manager, options)
        while not person.is_content():
            await asyncio.sleep(_TICK_S)
        client.close()
        await manager.stop()
        await tasks.stop(timeout_s=1.0)
    print(json.dumps({"statements": statements.count, "pressed": person.pressed}))


def _options() -> argparse.Namespace:
    parser = runner_options()
    parser.add_argument("--service", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--order", type=int, action="append", default=[], metavar="NUMBER")
    parser.add_argument("--larger", action="store_true")
    parser.add_argument("--delete", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(_main(_options()))
