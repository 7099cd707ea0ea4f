"""The pictures' part of the program as a process of its own, to be killed at any moment.

It is the shipped code from `pictures/` down: journal, writer thread, manager, workers, client and
library, on asyncio's own loop and with threads for its calls; what is above is left out. It does
what a person does: orders pictures in three different words, and orders again what the program
says was not begun. It ends by itself once all are here.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.order import OrderState, OrderWish
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.picture_events import PictureEvents
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PictureStore, read_stored_pictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.rows import open_journal

T = TypeVar("T")

_TICK_S = 0.004
_ORDERS = 3


def _die_of(error: BaseException) -> None:
    print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    os._exit(3)


async def _main(options: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    threads = ThreadPoolExecutor(10)

    async def call(function: Callable[..., T], /, *args: object) -> T:
        return await loop.run_in_executor(threads, lambda: function(*args))

    def now() -> float:
        return float(options.clock_from + (time.time() - options.clock_from) * options.speed)

    print("begun", flush=True)
    path = options.data / "journal.sqlite3"
    journal = open_journal(path, time.time(), picture_rows.understand)
    writer = JournalWriter(journal, _die_of, 1.0)
    tasks = Tasks(_die_of)
    context = PictureContext(
        PictureStore(writer, read_stored_pictures(journal, "service")),
        PictureLibrary(options.data / "pictures"),
        TickingClock(now, _TICK_S),
        random.random,
        call,
        PictureEvents().emit,
    )
    manager = PictureManager(context, tasks)
    client = Client(options.api_url, options.key)
    manager.connect(client)
    await _until_all_are_here(manager, options.model)
    assert writer.flush(5.0)
    client.close()
    await manager.stop()
    await tasks.stop(timeout_s=1.0)
    assert writer.close(5.0)
    print(json.dumps({"orders": len(manager.store.orders())}))


async def _until_all_are_here(manager: PictureManager, model_id: ModelId) -> None:
    words = {one.wish.words for one in manager.store.orders()}
    for number in range(_ORDERS):
        if f"words {number}" not in words:
            said = f"words {number}"
            small = OrderWish(model_id, said, said, 1 + number % 2, width_px=256, height_px=256)
            manager.commands.create(small)
    while any(one.state is not OrderState.FETCHED for one in manager.store.orders()):
        for order in manager.store.orders():
            if order.person_decides:
                assert order.problem is not None
                assert order.problem.kind is OrderProblemKind.NOT_BEGUN, order
                manager.commands.order_again(order.id, rests=False)
        await asyncio.sleep(_TICK_S)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--api-url", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--clock-from", type=float, required=True)
    parser.add_argument("--speed", type=float, required=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    asyncio.run(_main(_options(sys.argv[1:])))
