"""Fetches the pictures of each finished order, all of them and each once."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.limits import RETRY_AFTER_MAX_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.image_fetcher import (
    FetchError,
    ImageFetcher,
    ImageGoneError,
    WantedImage,
)
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.order import Order, OrderId, OrderState, move
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.picture_events import (
    FetchingPicture,
    PictureKeyRejected,
    PicturesArrived,
)
from photo_trainer_gui.pictures.picture_library import FileState

log = logging.getLogger(__name__)

# Then what never is a picture is asked for once an hour.
_FAILURES_IN_A_ROW: Final = 3
_OF_THE_DISK: Final = frozenset({OrderProblemKind.DISK_FULL, OrderProblemKind.DISK_DENIED})
# A guess until one picture is here.
_PICTURE_BYTES: Final = 4_000_000


class OrderFetcher:
    """Fetches one order after the other. All methods belong to the loop's thread."""

    def __init__(self, work: PictureWork, images: ImageFetcher) -> None:
        self._work = work
        self._images = images
        self._linked: set[OrderId] = set()
        self.wake = asyncio.Event()

    async def run(self) -> None:
        """Fetch what is made, for ever."""
        while True:
            made = [one for one in self._work.store.orders() if one.state is OrderState.MADE]
            now = self._work.now()
            ready = [one for one in made if _due(one, now) <= now]
            if ready:
                await self._guarded(ready[0])
            else:
                dues = [_due(one, now) for one in made]
                await self._work.wait(min(dues, default=None), self.wake)

    async def _guarded(self, order: Order) -> None:
        try:
            await self._fetch(order)
        except Exception:
            log.exception("an order could not be fetched")
            problem = self._work.retried(order, OrderProblemKind.FETCH)
            await self._work.record(move(order, OrderState.MADE, problem=problem))

    async def _fetch(self, order: Order) -> None:
        missing = [one for one in order.images if not await self._is_here(one)]
        if missing and order.id not in self._linked:
            await self._links_of(order)
        errors: list[FetchError] = []
        gone = 0
        for image_id in missing:
            position = order.images.index(image_id)
            self._work.context.emit(FetchingPicture(order.id, position + 1, len(order.images)))
            try:
                await self._images.fetch(_wanted(order, image_id, position))
            except ImageGoneError:
                gone += 1
            except FetchError as error:
                errors.append(error)
                if error.kind in _OF_THE_DISK:
                    break
        if errors:
            await self._again(order, errors[0], missing)
        else:
            await self._done(order, gone)

    async def _is_here(self, image_id: ImageId) -> bool:
        picture = self._work.store.picture_of(image_id)
        if picture is None or picture.deleted_at is not None:
            return picture is not None
        state = await self._work.ask(self._work.context.library.state, picture)
        return state is FileState.THERE

    async def _links_of(self, order: Order) -> None:
        """After a restart: one question for all, where each has one of its own."""
        self._linked.add(order.id)
        work = self._work
        if all(image_id in work.links for image_id in order.images):
            return
        try:
            job = await work.ask(work.service.job, order.job_id)
        except ServiceError as error:
            log.info("no links from a job: %s", error)
        else:
            work.links.update((image.id, image.url) for image in job.images if image.url)

    async def _again(self, order: Order, error: FetchError, missing: Sequence[ImageId]) -> None:
        work = self._work
        if error.error is not None and error.error.kind is ErrorKind.KEY_REJECTED:
            work.context.emit(PictureKeyRejected())
        failures = order.problem.failures if order.problem else 0
        hopeless = error.kind is OrderProblemKind.NOT_IMAGE and failures >= _FAILURES_IN_A_ROW
        least_s = RETRY_AFTER_MAX_S if hopeless else 0
        problem = work.retried(order, error.kind, error.error, least_s)
        if error.kind is OrderProblemKind.DISK_FULL:
            problem = replace(problem, needed_bytes=self._needed_bytes(missing))
        await work.record(move(order, OrderState.MADE, problem=problem))

    def _needed_bytes(self, missing: Sequence[ImageId]) -> int:
        store = self._work.store
        still = sum(store.picture_of(image_id) is None for image_id in missing)
        last = store.pictures()[-1:]
        return still * (last[0].size_bytes if last else _PICTURE_BYTES)

    async def _done(self, order: Order, gone: int) -> None:
        here = len(order.images) - gone
        lost: OrderProblem | None = None
        if gone:
            lost = self._work.problem(OrderProblemKind.FETCH_GONE)
        state = OrderState.FETCHED if here >= order.wish.number else OrderState.FEWER
        if not here:
            state = OrderState.NONE
        done = move(order, state, gone=gone, problem=lost, announced=True)
        await self._work.record(done)
        if here:
            self._work.context.emit(PicturesArrived(order.id, order.model_id, here))


def _due(order: Order, now: float) -> float:
    retry_at = order.problem.retry_at if order.problem else None
    # A clock that was set back must not hold up anything for longer than was meant.
    return now if retry_at is None else min(retry_at, now + RETRY_AFTER_MAX_S)


def _wanted(order: Order, image_id: ImageId, position: int) -> WantedImage:
    return WantedImage(
        image_id,
        order.model_id,
        order.finished_at if order.finished_at is not None else order.created_at,
        order.id,
        order.larger_of,
        position,
    )
