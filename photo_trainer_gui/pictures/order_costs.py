"""What orders cost: the credits that the service's list of jobs tells afterwards."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from photo_trainer_gui.limits import JOBS_BY_DEFAULT_S, USUAL_ORDERS_MAX, USUAL_ORDERS_MIN
from photo_trainer_gui.photogpt.errors import ServiceError
from photo_trainer_gui.photogpt.service_times import rfc3339
from photo_trainer_gui.pictures.order import FINISHED, NO_JOB, Order, OrderId, OrderKind, OrderState
from photo_trainer_gui.pictures.picture_work import PictureWork

log = logging.getLogger(__name__)

_WEEK_S: Final = 7 * 24 * 60 * 60
_GOOD: Final = frozenset({OrderState.FETCHED, OrderState.FEWER})


class OrderCosts:
    """Looks once for each finished order, at the list of all jobs. Belongs to the loop's thread."""

    def __init__(self, work: PictureWork) -> None:
        self._work = work
        self._looked: set[OrderId] = set()
        self.wake = asyncio.Event()

    async def run(self) -> None:
        """Look whenever an order has finished, for ever."""
        while True:
            self.wake.clear()
            untold = [one for one in self._work.store.orders() if self._is_untold(one)]
            if untold:
                await self._look(untold)
            else:
                await self.wake.wait()

    def _is_untold(self, order: Order) -> bool:
        if order.state not in FINISHED or order.job_id == NO_JOB or order.credits is not None:
            return False
        age_s = self._work.now() - order.created_at
        return order.id not in self._looked and age_s < _WEEK_S - JOBS_BY_DEFAULT_S

    async def _look(self, untold: list[Order]) -> None:
        work = self._work
        self._looked |= {order.id for order in untold}
        now, since = work.now(), min(order.created_at for order in untold)
        dates = () if now - since < JOBS_BY_DEFAULT_S else (rfc3339(now - _WEEK_S + 60),)
        try:
            jobs = await work.ask(work.service.jobs, *dates)
        except ServiceError as error:
            log.info("the cost of %d orders is not told: %s", len(untold), error)
            return
        told = {job.id: job.credits for job in jobs if job.credits is not None}
        for order in untold:
            now_order = work.store.order(order.id)
            if now_order is not None and now_order.job_id in told:
                work.store.edit(replace(now_order, credits=told[now_order.job_id]))


def usual_credits(orders: Iterable[Order], kind: OrderKind) -> float | None:
    """Credits of one picture of the last finished order of this kind, None before the first."""
    told = [
        one.credits / max(1, len(one.images))
        for one in orders
        if one.kind is kind and one.state in _GOOD and one.credits is not None
    ]
    return told[-1] if told else None


def month_credits(orders: Iterable[Order], now: float) -> float:
    """What the service counted for orders of this month, by this computer's calendar."""
    this = datetime.fromtimestamp(now)  # noqa: DTZ006 - the person's own calendar
    total = 0.0
    for order in orders:
        made = datetime.fromtimestamp(order.created_at)  # noqa: DTZ006
        if (made.year, made.month) == (this.year, this.month):
            total += order.credits or 0.0
    return total


def usual_seconds(orders: Iterable[Order], kind: OrderKind) -> tuple[float, float] | None:
    """How long such orders take, from and to: the 10th and 90th of 100 of the last own ones.

    None while there are fewer than USUAL_ORDERS_MIN.
    """
    took = [
        one.finished_at - one.accepted_at
        for one in orders
        if one.kind is kind
        and one.state in _GOOD
        and one.finished_at is not None
        and one.accepted_at is not None
        and not one.found
    ][-USUAL_ORDERS_MAX:]
    took = sorted(seconds for seconds in took if seconds >= 0)
    if len(took) < USUAL_ORDERS_MIN:
        return None
    last = len(took) - 1
    return took[round(last * 0.1)], took[round(last * 0.9)]
