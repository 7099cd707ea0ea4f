"""Goes through many models a few at a time, so that the window is never kept waiting for all."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from itertools import islice
from typing import TypeVar

from photo_trainer_gui.limits import MODELS_AT_ONCE

T = TypeVar("T")


async def in_slices(items: Iterable[T], at_once: int = MODELS_AT_ONCE) -> AsyncIterator[list[T]]:
    """The items, `at_once` of them at a time; between two slices everything else has its turn.

    What the caller knew before a slice may have changed when the next one comes.
    """
    rest = iter(tuple(items))
    while some := list(islice(rest, at_once)):
        yield some
        await asyncio.sleep(0)
