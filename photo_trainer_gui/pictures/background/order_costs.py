"""What orders cost: the credits that the service's list of jobs tells afterwards."""

import asyncio
import logging
from dataclasses import replace
from typing import Final

from photo_trainer_gui.ids import NO_JOB
from photo_trainer_gui.limits import JOBS_BY_DEFAULT_S
from photo_trainer_gui.photogpt.errors import ServiceError
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.order import FINISHED, Order, OrderId
from photo_trainer_gui.service_times import rfc3339

log = logging.getLogger(__name__)

_WEEK_S: Final = 7 * 24 * 60 * 60


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
