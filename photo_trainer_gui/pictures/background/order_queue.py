"""Sends the orders that wait: one request at a time, each written down before, none twice."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from dataclasses import replace

from photo_trainer_gui.ids import JobId
from photo_trainer_gui.limits import (
    LIST_SETTLE_S,
    ORDER_GIVE_UP_S,
    ORDER_LOOKS_S,
    PICTURE_JOBS_AT_ONCE,
    RETRY_AFTER_MAX_S,
)
from photo_trainer_gui.photogpt.entities import Job
from photo_trainer_gui.photogpt.errors import CONNECTION, ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.job_search import JobSearch
from photo_trainer_gui.pictures.background.picture_work import PictureWork, with_error
from photo_trainer_gui.pictures.order import AT_WORK, Order, OrderId, OrderKind, OrderState, move
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.pictures.order_refusal import Certainty, certainty, most_letters, refusal
from photo_trainer_gui.pictures.picture_events import PictureKeyRejected

log = logging.getLogger(__name__)

# These may pass; after any other error nobody can look at the list.
_PASSING = CONNECTION | {ErrorKind.TOO_MANY, ErrorKind.SERVER_TROUBLE}


def next_to_send(orders: Iterable[Order], now: float) -> tuple[Order | None, float | None]:
    """The order whose turn it is, or else when to look again (epoch seconds; None: at a change).

    Nothing is sent while it is not known what became of another one, or while the service or the
    network needs a break.
    """
    orders = tuple(orders)
    unsettled = any(one.state is OrderState.ASKED or one.is_looked_for for one in orders)
    running = sum(one.state in AT_WORK and not one.person_decides for one in orders)
    if unsettled or running >= PICTURE_JOBS_AT_ONCE:
        return None, None
    waiting = [one for one in orders if one.state is OrderState.WAITING and not one.person_decides]
    held = [one.problem.retry_at for one in waiting if one.problem and one.problem.retry_at]
    refused = any(one.problem and one.problem.kind is OrderProblemKind.KEY for one in waiting)
    if not waiting or refused:
        return None, None
    # A clock that was set back must not hold up anything for longer than was meant.
    free_at = min(max(held, default=now), now + RETRY_AFTER_MAX_S)
    first = min(waiting, key=lambda one: (one.due_at > now, one.created_at))
    due = max(min(first.due_at, now + LIST_SETTLE_S), free_at)
    return (first, None) if due <= now else (None, due)


def rest_before_look(looks: int) -> float:
    """Seconds between the last look at the list and the next, after so many."""
    # Another version of the program may have looked more often.
    place = min(looks, len(ORDER_LOOKS_S) - 1)
    return ORDER_LOOKS_S[place] - (ORDER_LOOKS_S[place - 1] if place else 0)


class OrderQueue:
    """The only one who sends orders. All methods belong to the loop's thread.

    Args:
        work: with the service in use.
        fresh: ids of orders that were made in this run of the program. Of all others the journal
            may be older than the world, so the service's list is looked at before they are sent.
    """

    def __init__(self, work: PictureWork, fresh: set[OrderId]) -> None:
        self._work = work
        self._fresh = fresh
        self._search = JobSearch(work)
        self._rested: tuple[OrderId, OrderState, int] | None = None
        self._try_now = asyncio.Event()
        self.wake = asyncio.Event()

    def try_now(self) -> None:
        """The network is back: look at the list at once, if it could not be asked."""
        self._try_now.set()
        self.wake.set()

    async def run(self) -> None:
        """Settle what is in doubt, then send what waits, for ever."""
        await self._take_up()
        while True:
            orders = self._work.store.orders()
            doubtful = next((one for one in orders if one.is_looked_for), None)
            refused = next((one for one in orders if one.was_refused), None)
            order, due = next_to_send(orders, self._work.now())
            if doubtful is not None:
                await self._guarded(doubtful, self._settle(doubtful))
            elif refused is not None:
                await self._guarded(refused, self._settle_refused(refused))
            elif order is not None:
                await self._guarded(order, self._send_carefully(order))
            else:
                await self._work.wait(due, self.wake)

    async def _take_up(self) -> None:
        """An intent without a fact: the request may have been sent."""
        for order in self._work.store.orders():
            if order.state is OrderState.ASKED:
                unclear = self._work.problem(OrderProblemKind.UNCLEAR)
                await self._work.record(move(order, OrderState.DOUBT, problem=unclear))
            elif order.problem and order.problem.kind in _WAITED_FOR_CONNECTION:
                await self._work.record(move(order, order.state))

    async def _guarded(self, order: Order, step: Coroutine[object, object, None]) -> None:
        try:
            await step
        except Exception:
            # Whatever it was: an order whose request may be out is looked for.
            log.exception("an order went wrong")
            now = self._work.store.order(order.id)
            if now is not None and now.state is OrderState.ASKED:
                unclear = self._work.problem(OrderProblemKind.UNCLEAR)
                await self._work.record(move(now, OrderState.DOUBT, problem=unclear))
            else:
                await self._work.rest(LIST_SETTLE_S)

    async def _send_carefully(self, order: Order) -> None:
        """Send it, unless the list shows that one like it was begun before."""
        try:
            fresh = order.id in self._fresh or await self._search.is_untouched(order)
        except ServiceError as error:
            if self._is_as_it_was(order):
                await self._not_looked(order, error)
            return
        if not self._is_as_it_was(order):
            return
        if fresh:
            self._fresh.add(order.id)
            await self._send(order)
        else:
            await self._unsure(order)

    def _is_as_it_was(self, order: Order) -> bool:
        """False when the person took it out, or decided otherwise, while the list was asked."""
        return self._work.store.order(order.id) is order

    async def _not_looked(self, order: Order, error: ServiceError) -> None:
        if error.kind is ErrorKind.KEY_REJECTED:
            await self._key_rejected(order, error)
        elif error.kind in _PASSING:
            problem = self._work.retried(order, OrderProblemKind.NET, error)
            await self._work.record(move(order, OrderState.WAITING, problem=problem))
        else:
            await self._unsure(order)

    async def _unsure(self, order: Order) -> None:
        not_sure = self._work.problem(OrderProblemKind.NOT_SURE)
        await self._work.record(move(order, OrderState.DOUBT, problem=not_sure))

    async def _send(self, order: Order) -> None:
        """Intent, one request, fact."""
        work = self._work
        asked = move(order, OrderState.ASKED, asked_at=work.now(), doubt_at=None, looks=0)
        await work.record(asked)
        try:
            job_id = await self._post(asked)
        except ServiceError as error:
            await self._no_job(order, asked, error)
        else:
            accepted_at = work.now()
            await work.record(
                move(asked, OrderState.ACCEPTED, job_id=JobId(job_id), accepted_at=accepted_at)
            )

    async def _post(self, order: Order) -> JobId:
        work, wish = self._work, order.wish
        if order.kind is OrderKind.LARGER:
            return await work.ask(work.service.upscale, order.larger_of)
        has_size = wish.width_px > 0 and wish.height_px > 0
        size = (wish.width_px, wish.height_px) if has_size else (None, None)
        return await work.ask(
            work.service.create_pictures,
            wish.model_id,
            wish.sent_words,
            wish.number,
            *size,
            wish.look,
            wish.seed,
        )

    async def _no_job(self, before: Order, order: Order, error: ServiceError) -> None:
        work = self._work
        sure = certainty(error)
        if sure is Certainty.DOUBT:
            problem = with_error(work.problem(OrderProblemKind.UNCLEAR), error)
            await work.record(move(order, OrderState.DOUBT, doubt_at=work.now(), problem=problem))
            return
        if error.kind is ErrorKind.KEY_REJECTED:
            await self._key_rejected(order, error)
            return
        asked_at = order.asked_at if sure is Certainty.REFUSED else None
        doubt_at = work.now() if sure is Certainty.REFUSED else None
        state, kind = refusal(order, error)
        if kind in {OrderProblemKind.NET, OrderProblemKind.BUSY}:
            # So long the list may be late in which a refusal is looked for.
            at_least_s = LIST_SETTLE_S if kind is OrderProblemKind.BUSY else 0
            problem = work.retried(before, kind, error, at_least_s)
        else:
            most = most_letters(error.message) if kind is OrderProblemKind.WORDS else 0
            problem = with_error(work.problem(kind or OrderProblemKind.SERVICE, most=most), error)
        await work.record(move(order, state, asked_at=asked_at, doubt_at=doubt_at, problem=problem))

    async def _key_rejected(self, order: Order, error: ServiceError) -> None:
        problem = with_error(self._work.problem(OrderProblemKind.KEY), error)
        waiting = move(order, OrderState.WAITING, problem=problem)
        await self._work.record(waiting)
        self._work.context.emit(PictureKeyRejected())

    async def _settle_refused(self, order: Order) -> None:
        """Look for an order that was refused: some refuse what they have begun all the same.

        Nothing else is sent until then. The list names no words, so the jobs of two refused
        orders could not be told apart.
        """
        work = self._work
        if self._rested != (order.id, order.state, 0):
            await work.rest(LIST_SETTLE_S)
            self._rested = (order.id, order.state, 0)
            # The person may have decided meanwhile.
            return
        try:
            sighting = await self._search.find(order)
        except ServiceError as error:
            if self._is_as_it_was(order):
                await self._refused_unreachable(order, error)
            return
        if not self._is_as_it_was(order):
            return
        self._rested = None
        if sighting.job is not None:
            await self._adopt(order, sighting.job)
        elif not sighting.certain:
            await self._unsure(order)
        else:
            not_begun = replace(order, asked_at=None, doubt_at=None, looks=0)
            await work.record(not_begun)

    async def _refused_unreachable(self, order: Order, error: ServiceError) -> None:
        work = self._work
        if error.kind is ErrorKind.KEY_REJECTED:
            await self._key_rejected(order, error)
            return
        # Why it was refused is told on, where that needs the person.
        problem = work.retried(order, OrderProblemKind.NET, error)
        told = order.problem if order.person_decides else problem
        self._try_now.clear()
        await work.record(move(order, OrderState.WAITING, problem=told))
        await work.wait(problem.retry_at, self._try_now)

    async def _settle(self, order: Order) -> None:
        """Look for an order in doubt until it is found, or the person has to decide."""
        work = self._work
        if self._rested != (order.id, order.state, order.looks):
            await work.rest(rest_before_look(order.looks))
            self._rested = (order.id, order.state, order.looks)
        try:
            sighting = await self._search.find(order)
        except ServiceError as error:
            await self._list_unreachable(order, error)
            return
        if sighting.job is not None:
            await self._adopt(order, sighting.job)
        elif order.looks + 1 < len(ORDER_LOOKS_S):
            unclear = work.problem(OrderProblemKind.UNCLEAR)
            await work.record(move(order, OrderState.DOUBT, looks=order.looks + 1, problem=unclear))
        else:
            certain = OrderProblemKind.NOT_BEGUN if sighting.certain else OrderProblemKind.NOT_SURE
            await work.record(move(order, OrderState.DOUBT, problem=work.problem(certain)))

    async def _list_unreachable(self, order: Order, error: ServiceError) -> None:
        work = self._work
        since = order.asked_at if order.asked_at is not None else order.created_at
        if error.kind is ErrorKind.KEY_REJECTED:
            work.context.emit(PictureKeyRejected())
        if work.now() - since >= ORDER_GIVE_UP_S:
            not_sure = with_error(work.problem(OrderProblemKind.NOT_SURE), error)
            await work.record(move(order, OrderState.DOUBT, problem=not_sure))
            return
        problem = work.retried(order, OrderProblemKind.UNCLEAR, error)
        self._try_now.clear()
        await work.record(move(order, OrderState.DOUBT, problem=problem))
        await work.wait(problem.retry_at, self._try_now)

    async def _adopt(self, order: Order, job: Job) -> None:
        """The job is this order's: its answer got lost, or was wrong."""
        for state in (OrderState.DOUBT, OrderState.ACCEPTED):
            order = move(
                order,
                state,
                job_id=JobId(job.id),
                accepted_at=order.asked_at,
                found=True,
            )
        await self._work.record(order)


_WAITED_FOR_CONNECTION = frozenset({OrderProblemKind.NET, OrderProblemKind.KEY})
