"""Everything about pictures that works in the background, connected to a service."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from photo_trainer_gui.ids import NO_JOB, ModelId
from photo_trainer_gui.limits import SINGLES_PER_POLL, STOP_GRACE_S
from photo_trainer_gui.pictures.background.elsewhere import Elsewhere
from photo_trainer_gui.pictures.background.image_fetcher import (
    FetchError,
    ImageFetcher,
    ImageGoneError,
    WantedImage,
)
from photo_trainer_gui.pictures.background.job_poller import JobPoller
from photo_trainer_gui.pictures.background.order_costs import OrderCosts
from photo_trainer_gui.pictures.background.order_fetcher import OrderFetcher
from photo_trainer_gui.pictures.background.order_queue import OrderQueue
from photo_trainer_gui.pictures.background.picture_work import (
    PictureContext,
    PictureWork,
    with_error,
)
from photo_trainer_gui.pictures.background.service_deletion import ServiceDeletion
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture, PictureId
from photo_trainer_gui.pictures.order import OrderState, move
from photo_trainer_gui.pictures.order_commands import OrderCommands
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.picture_library import FileState
from photo_trainer_gui.pictures.picture_service import PictureService
from photo_trainer_gui.pictures.picture_store import PicturesChange
from photo_trainer_gui.tasks import Tasks


@dataclass(frozen=True)
class _Workers:
    """Those who work with one service."""

    work: PictureWork
    images: ImageFetcher
    queue: OrderQueue
    poller: JobPoller
    fetcher: OrderFetcher
    costs: OrderCosts
    deletion: ServiceDeletion
    elsewhere: Elsewhere


class PictureManager:
    """Builds the workers and connects them to a service. Belongs to the loop's thread.

    Attributes:
        store: all orders and pictures, with whoever listens to them.
        library: where the files are.
        commands: what the person does with orders.
        looks_elsewhere: ask what was made elsewhere as soon as there is a service.

    Args:
        context: what all workers share.
        tasks: keeps them alive, and reports what they raise.
    """

    def __init__(self, context: PictureContext, tasks: Tasks) -> None:
        self._context = context
        self._tasks = tasks
        self._workers: _Workers | None = None
        self._running: asyncio.Task[None] | None = None
        self.store = context.store
        self.library = context.library
        self.looks_elsewhere = True
        self.commands = OrderCommands(context.store, context.clock, context.random01)
        self.store.listen(self._changed)

    def connect(self, service: PictureService) -> None:
        """Work with this service from now on; every order goes on where the journal stands."""
        before = self._cut()
        work = PictureWork(self._context, service)
        images = ImageFetcher(work)
        self._workers = workers = _Workers(
            work,
            images,
            OrderQueue(work, self.commands.fresh),
            JobPoller(work),
            OrderFetcher(work, images),
            OrderCosts(work),
            ServiceDeletion(work),
            Elsewhere(work, images),
        )
        self._running = self._tasks.start(self._run(workers, before), "pictures")

    def disconnect(self) -> None:
        """Work without a service: everything waits."""
        self._cut()

    async def stop(self) -> None:
        """End all work within STOP_GRACE_S; it goes on with `connect`, now or after a restart."""
        before = self._cut()
        if before is not None:
            await asyncio.wait([before], timeout=STOP_GRACE_S)

    async def switch(self, service: str) -> None:
        """Show what belongs to another service (its address, or "practice").

        Raises:
            JournalError: it cannot be read.
        """
        await self.stop()
        await self.store.switch(service)

    def network_back(self) -> None:
        """The network is back, or the computer woke up: whatever waits for it tries now."""
        for order in self.store.orders():
            problem = order.problem
            if problem is not None and problem.kind in _OF_THE_NETWORK:
                self.store.edit(move(order, order.state))
        if self._workers is not None:
            self._workers.queue.try_now()
            self._workers.poller.ask_now()
            self._workers.deletion.wake.set()

    # --- Pictures --------------------------------------------------------------------------------

    def set_favourite(self, picture_id: PictureId, *, is_favourite: bool) -> None:
        """Put a heart on a picture, or take it away."""
        picture = self.store.picture(picture_id)
        if picture is not None:
            self.store.edit_picture(replace(picture, is_favourite=is_favourite))

    def with_larger(self, picture_ids: Iterable[PictureId]) -> tuple[MadePicture, ...]:
        """These pictures and the larger copies of them: what is deleted together."""
        ids = set(picture_ids)
        images = {one.image_id for one in self.store.all_pictures() if one.id in ids}
        return tuple(
            one for one in self.store.all_pictures() if one.id in ids or one.larger_of in images
        )

    def mark_deleted(self, picture_ids: Iterable[PictureId]) -> tuple[MadePicture, ...]:
        """Their files were put into the bin, or are given up: as they were, for `restore`."""
        pictures = tuple(one for one in self.with_larger(picture_ids) if one.deleted_at is None)
        for picture in pictures:
            self.store.edit_picture(replace(picture, deleted_at=self._context.clock.now()))
        return pictures

    def restore(self, pictures: Iterable[MadePicture]) -> None:
        """Undo `mark_deleted`; the files are back, or can be fetched again."""
        for picture in pictures:
            now = self.store.picture(picture.id)
            if now is not None:
                self.store.edit_picture(replace(now, deleted_at=None))

    def delete_at_service(self, picture_ids: Iterable[PictureId]) -> None:
        """Have them deleted at the service too, for good, as soon as it can be reached."""
        for picture in self.with_larger(picture_ids):
            if picture.at_service is not AtService.GONE:
                self.store.edit_picture(replace(picture, at_service=AtService.DELETE))

    async def fetch_again(self, picture_id: PictureId) -> OrderProblem | None:
        """Fetch a picture whose file was moved or damaged; None, or why it is not here.

        FETCH_GONE: the service does not have it any more.
        """
        workers = self._workers
        pictures = await self._not_whole(picture_id)
        if not pictures or workers is None:
            return OrderProblem(OrderProblemKind.NET, self._context.clock.now())
        problems = [await self._fetch_once_more(workers, one) for one in pictures]
        return next((one for one in problems if one is not None), None)

    async def _fetch_once_more(
        self, workers: _Workers, picture: MadePicture
    ) -> OrderProblem | None:
        wanted = WantedImage(
            picture.image_id, picture.model_id, picture.made_at, sha256=picture.sha256
        )
        try:
            await workers.images.fetch(wanted)
        except ImageGoneError:
            gone = replace(self.store.picture(picture.id) or picture, at_service=AtService.GONE)
            self.store.edit_picture(gone)
            return workers.work.problem(OrderProblemKind.FETCH_GONE)
        except FetchError as error:
            return with_error(workers.work.problem(error.kind), error.error)
        return None

    async def _not_whole(self, picture_id: PictureId) -> list[MadePicture]:
        """What of a picture is to be fetched, that which is shown first; itself if all is whole."""
        copies = self.with_larger([picture_id])
        states = await self._context.call(self.library.inspect, copies)
        bad = [one for one in copies if states[one.id] is not FileState.THERE]
        bad = bad or [one for one in copies if one.id == picture_id]
        return sorted(bad, key=lambda one: one.id == picture_id)

    # --- Made elsewhere --------------------------------------------------------------------------

    def look_elsewhere(self, model_ids: Sequence[ModelId]) -> None:
        """Ask what was made with these models elsewhere, once an hour at most; told as an event."""
        if self._workers is not None:
            self._tasks.start(self._workers.elsewhere.look(model_ids), "made elsewhere")

    def elsewhere(self, model_id: ModelId) -> int:
        """How many pictures made elsewhere are offered to be fetched."""
        return self._workers.elsewhere.offered(model_id) if self._workers is not None else 0

    def decline_elsewhere(self, model_id: ModelId) -> None:
        """Do not offer them again until there are more."""
        if self._workers is not None:
            self._workers.elsewhere.decline(model_id)

    async def fetch_elsewhere(self, model_id: ModelId) -> OrderProblem | None:
        """Fetch what was made elsewhere; None, or why some are not here."""
        if self._workers is None:
            return OrderProblem(OrderProblemKind.NET, self._context.clock.now())
        return await self._workers.elsewhere.fetch(model_id)

    # --- Work ------------------------------------------------------------------------------------

    async def _run(self, workers: _Workers, before: "asyncio.Task[None] | None") -> None:
        if before is not None:
            await asyncio.wait([before])
        await self._context.call(self.library.clear_parts)
        loops = (
            workers.queue.run(),
            workers.poller.run(),
            workers.fetcher.run(),
            workers.costs.run(),
            workers.deletion.run(),
            workers.elsewhere.look(self._models() if self.looks_elsewhere else []),
            self._remove_unsent(),
        )
        running = [asyncio.ensure_future(loop) for loop in loops]
        try:
            await asyncio.gather(*running)
        finally:
            for task in running:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*running, return_exceptions=True)

    def _models(self) -> list[ModelId]:
        """The models that pictures were ordered from here, the last ones first."""
        newest_first = reversed(self.store.orders())
        return list(dict.fromkeys(order.model_id for order in newest_first))[:SINGLES_PER_POLL]

    async def _remove_unsent(self) -> None:
        """Nothing was ever sent for these, and nobody can put them back any more."""
        for order in self.store.orders():
            unsent = order.state is OrderState.TAKEN_OUT and order.job_id == NO_JOB
            if unsent and order.id not in self.commands.fresh:
                await self.store.remove(order.id)

    def _cut(self) -> "asyncio.Task[None] | None":
        running, self._running, self._workers = self._running, None, None
        if running is not None:
            running.cancel()
        return running

    def _changed(self, change: PicturesChange) -> None:
        workers = self._workers
        if workers is None:
            return
        if change.orders or change.removed_orders:
            for worker in (workers.queue, workers.poller, workers.fetcher, workers.costs):
                worker.wake.set()
        if change.pictures:
            workers.deletion.wake.set()


_OF_THE_NETWORK = frozenset({OrderProblemKind.NET, OrderProblemKind.FETCH})
