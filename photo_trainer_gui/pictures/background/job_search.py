"""Looks for the job of an order whose answer got lost, in the service's own list of jobs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from photo_trainer_gui.ids import JobId
from photo_trainer_gui.limits import (
    CONNECT_TIMEOUT_S,
    JOBS_BY_DEFAULT_S,
    JOBS_SLACK_S,
    MAX_JOBS_ASKED,
    ORDER_CLOCK_KNOWN_S,
    ORDER_CLOCK_SLACK_S,
    PAID_READ_TIMEOUT_S,
)
from photo_trainer_gui.photogpt.entities import Job, JobStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.order import Order
from photo_trainer_gui.service_times import epoch, rfc3339

CLOCK_NOTE: Final = "clock_offset"

_WEEK_S: Final = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class Sighting:
    """What the list shows of an order.

    Attributes:
        job: the job that is its own, None: none is.
        certain: nothing else in the list could be it.
    """

    job: Job | None
    certain: bool


@dataclass
class JobSearch:
    """Asks each job once for its model, which no list names.

    Attributes:
        asked: jobs that were asked for, by their id.
    """

    work: PictureWork
    asked: dict[JobId, Job] = field(default_factory=dict)

    async def find(self, order: Order) -> Sighting:
        """The job of an order that may have been begun. Raises ServiceError."""
        assert order.asked_at is not None
        latest = order.doubt_at or order.asked_at + PAID_READ_TIMEOUT_S + CONNECT_TIMEOUT_S
        offset = known_offset(self.work)
        # What was certainly made at another time is another computer's.
        limit = math.inf if offset is None else ORDER_CLOCK_SLACK_S
        first, last = order.asked_at + (offset or 0.0), latest + (offset or 0.0)
        jobs = await self._unknown(order, order.asked_at)
        apart = {job.id: _distance(job, first, last) for job in jobs}
        near = [job for job in jobs if (far := apart[job.id]) is None or far <= limit]
        if len(near) > MAX_JOBS_ASKED:
            return Sighting(None, certain=False)
        fits = [job for job in near if await self._may_be(order, job)]
        sure = [job for job in fits if self.asked[job.id].model_id and apart[job.id] is not None]
        sure = [job for job in sure if (apart[job.id] or 0.0) <= ORDER_CLOCK_KNOWN_S]
        best = min(sure, key=lambda job: (apart[job.id], epoch(job.created_at)), default=None)
        if best is not None:
            return Sighting(self.asked[best.id], certain=False)
        return Sighting(None, certain=not fits and await self._none_of(order, jobs))

    async def _none_of(self, order: Order, jobs: Sequence[Job]) -> bool:
        """True when no job can be this order's, even if a clock was set meanwhile."""
        if len(jobs) > MAX_JOBS_ASKED:
            return False
        return not any([await self._may_be(order, job) for job in jobs])

    async def is_untouched(self, order: Order) -> bool:
        """True when no job of its model is unknown since it was written down.

        Raises:
            ServiceError: the list, or a job in it, could not be asked for.
        """
        if self.work.now() - order.created_at > _WEEK_S - JOBS_BY_DEFAULT_S:
            # The list does not reach back so far.
            return False
        jobs = await self._unknown(order, order.created_at)
        offset = known_offset(self.work)
        slack = ORDER_CLOCK_SLACK_S if offset is None else ORDER_CLOCK_KNOWN_S
        since = order.created_at + (offset or 0.0) - slack
        later = [job for job in jobs if (at := epoch(job.created_at)) is None or at >= since]
        if len(later) > MAX_JOBS_ASKED:
            return False
        return not any([await self._may_be(order, job) for job in later])

    async def _unknown(self, order: Order, since: float) -> Sequence[Job]:
        """The jobs in the list that belong to no order of this computer."""
        known = {str(one.job_id) for one in self.work.store.orders() if one.id != order.id}
        dates = _dates(since, self.work.now())
        jobs = await self.work.ask(self.work.service.jobs, *dates)
        return [job for job in jobs if job.id not in known]

    async def _may_be(self, order: Order, job: Job) -> bool:
        """False for the job of another model, of more pictures, or of a training."""
        if job.id not in self.asked:
            try:
                self.asked[job.id] = await self.work.ask(self.work.service.job, job.id)
            except ServiceError as error:
                if error.kind is ErrorKind.NOT_FOUND:
                    return False
                raise
        found = self.asked[job.id]
        if found.status is JobStatus.SUCCEEDED and not found.images:
            # A training; or pictures that are not shown yet, so it is asked for again.
            del self.asked[job.id]
            return False
        return found.model_id in {"", order.model_id} and len(found.images) <= order.wish.number


def known_offset(work: PictureWork) -> float | None:
    """How many seconds the service's clock is ahead of this computer's, None: nobody knows."""
    said = work.store.note(CLOCK_NOTE)
    return float(said) if said else None


def learn_offset(work: PictureWork, order: Order, job: Job) -> None:
    """Remember how the clocks differ, from an order that was answered at once."""
    created = epoch(job.created_at)
    asked, accepted = order.asked_at, order.accepted_at
    if created is None or order.found or asked is None or accepted is None:
        return
    if 0 <= accepted - asked <= ORDER_CLOCK_KNOWN_S:
        work.store.set_note(CLOCK_NOTE, f"{created - (asked + accepted) / 2:.1f}")


def _distance(job: Job, first: float, last: float) -> float | None:
    """Seconds between a job's beginning and the time in which ours must have begun, 0 inside."""
    at = epoch(job.created_at)
    if at is None:
        return None
    return max(first - JOBS_SLACK_S - at, at - last, 0.0)


def _dates(since: float, now: float) -> tuple[str, ...]:
    """The range to ask for: none while the last 24 hours reach back far enough.

    This computer's clock may be wrong, and the range without dates is the service's own.
    """
    if now - since < JOBS_BY_DEFAULT_S:
        return ()
    start = since - JOBS_BY_DEFAULT_S
    return (rfc3339(start), rfc3339(min(start + _WEEK_S, now + JOBS_BY_DEFAULT_S)))
