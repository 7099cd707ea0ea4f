"""Asks for the jobs that are under way: one poller for all of them, slower the longer it takes."""

import asyncio
import logging
from dataclasses import replace

from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.limits import (
    JOB_POLL_S,
    LATE_JOB_POLL_S,
    LATE_JOB_S,
    ORDER_GIVE_UP_S,
    SHORT_JOB_LOOKS,
    SLOW_JOB_POLL_S,
    SLOW_JOB_S,
)
from photo_trainer_gui.photogpt.entities import Image, Job, JobStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.job_search import learn_offset
from photo_trainer_gui.pictures.background.picture_work import PictureWork
from photo_trainer_gui.pictures.order import AT_WORK, Order, OrderId, OrderKind, OrderState, move
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.order_refusal import speaks_of_content
from photo_trainer_gui.pictures.picture_events import PictureKeyRejected

log = logging.getLogger(__name__)


def poll_interval(elapsed_s: float) -> int:
    """Seconds between two looks at a job that was accepted so long ago."""
    if 0 <= elapsed_s < SLOW_JOB_S:
        return JOB_POLL_S
    return SLOW_JOB_POLL_S if elapsed_s < LATE_JOB_S else LATE_JOB_POLL_S


class JobPoller:
    """Looks at each job when it is due. All methods belong to the loop's thread."""

    def __init__(self, work: PictureWork) -> None:
        self._work = work
        self._due: dict[OrderId, float] = {}
        self._failures: dict[OrderId, int] = {}
        self._short: dict[OrderId, int] = {}
        self._seen: dict[OrderId, float] = {}
        self.wake = asyncio.Event()

    def ask_now(self) -> None:
        """Look at all jobs at once: the network is back, or the computer slept."""
        self._due = dict.fromkeys(self._due, 0.0)
        self.wake.set()

    async def run(self) -> None:
        """Look at what is due, for ever."""
        while True:
            orders = {one.id: one for one in self._work.store.orders() if _is_asked_for(one)}
            now = self._work.now()
            dues = {order_id: self._due_of(order, now) for order_id, order in orders.items()}
            ready = [order_id for order_id, due in dues.items() if due <= now]
            for order_id in ready:
                await self._look(orders[order_id])
            if not ready:
                await self._work.wait(min(dues.values(), default=None), self.wake)

    def _due_of(self, order: Order, now: float) -> float:
        """When to look at a job: at once after a restart, else when its time has come."""
        if order.id not in self._due:
            is_new = order.state is OrderState.ACCEPTED and 0 <= self._elapsed(order) < JOB_POLL_S
            self._due[order.id] = now + JOB_POLL_S if is_new else now
        # A clock that was set back must not hold up anything.
        return min(self._due[order.id], now + LATE_JOB_POLL_S)

    async def _look(self, order: Order) -> None:
        work = self._work
        try:
            job = await work.ask(work.service.job, order.job_id)
            self._failures.pop(order.id, None)
            # The person may have forgotten it meanwhile.
            now = work.store.order(order.id)
            if now is not None and _is_asked_for(now):
                await self._take(now, job)
        except ServiceError as error:
            await self._failed(order, error)
        except Exception:
            log.exception("a look at a job went wrong")
            self._due[order.id] = work.now() + LATE_JOB_POLL_S

    async def _failed(self, order: Order, error: ServiceError) -> None:
        """No answer is no end: it is asked for again, with longer pauses."""
        if error.kind is ErrorKind.KEY_REJECTED:
            self._work.context.emit(PictureKeyRejected())
        failures = self._failures[order.id] = self._failures.get(order.id, 0) + 1
        pause = min(self._interval(order) * 2 ** min(failures, 5), LATE_JOB_POLL_S)
        self._due[order.id] = self._work.now() + max(pause, error.retry_after_s or 0)
        await self._tell_time(order)

    def _interval(self, order: Order) -> int:
        return poll_interval(self._elapsed(order))

    def _elapsed(self, order: Order) -> float:
        since = order.accepted_at if order.accepted_at is not None else order.created_at
        return self._work.now() - since

    async def _take(self, order: Order, job: Job) -> None:
        if order.state is OrderState.ACCEPTED:
            learn_offset(self._work, order, job)
        if order.kind is OrderKind.LARGER:
            job = await self._larger_alone(order, job)
        if job.images and not self._is_short(order, job):
            await self._made(order, job)
        elif job.images or job.status is JobStatus.SUCCEEDED:
            await self._short_of(order, job)
        elif job.status is JobStatus.FAILED:
            await self._ended(order, job)
        else:
            if order.state is OrderState.ACCEPTED:
                order = move(order, OrderState.RUNNING)
                await self._work.record(order)
            await self._tell_time(order)
            self._seen[order.id] = self._work.now()
            self._due[order.id] = self._work.now() + self._interval(order)

    async def _larger_alone(self, order: Order, job: Job) -> Job:
        """The job with the larger copies alone: some may answer with the first size's record."""
        others = [image for image in job.images if image.id != order.larger_of]
        if others or not job.images:
            return replace(job, images=tuple(others))
        larger_id = job.images[0].upscaled_id
        if not larger_id:
            larger_id = (
                await self._work.ask(self._work.service.image, order.larger_of)
            ).upscaled_id
        return replace(job, images=(Image(larger_id),) if larger_id else ())

    def _is_short(self, order: Order, job: Job) -> bool:
        return job.status is not JobStatus.FAILED and len(job.images) < order.wish.number

    async def _short_of(self, order: Order, job: Job) -> None:
        """Fewer pictures than ordered: they may be shown a moment later."""
        looks = self._short[order.id] = self._short.get(order.id, 0) + 1
        if job.status is JobStatus.UNDER_WAY or looks <= SHORT_JOB_LOOKS:
            self._due[order.id] = self._work.now() + self._interval(order)
        elif job.images:
            await self._made(order, job)
        else:
            finished_at = self._work.now()
            await self._work.record(move(order, OrderState.NONE, finished_at=finished_at))

    async def _made(self, order: Order, job: Job) -> None:
        self._work.links.update((image.id, image.url) for image in job.images if image.url)
        images = tuple(ImageId(image.id) for image in job.images)
        finished_at = self._work.now()
        await self._work.record(
            move(
                order,
                OrderState.MADE,
                images=images,
                finished_at=finished_at,
                is_timed=self._was_watched(order),
            )
        )

    def _was_watched(self, order: Order) -> bool:
        """False when the program did not look for a while: nobody knows when it ended."""
        seen_at = self._seen.get(order.id, order.accepted_at or 0.0)
        return 0 <= self._work.now() - seen_at <= 2 * self._interval(order)

    async def _ended(self, order: Order, job: Job) -> None:
        refused = speaks_of_content(job.error)
        problem = self._work.problem(OrderProblemKind.SERVICE, message=job.error)
        await self._work.record(
            move(
                order,
                OrderState.REFUSED if refused else OrderState.FAILED,
                finished_at=self._work.now(),
                problem=problem,
            )
        )

    async def _tell_time(self, order: Order) -> None:
        """A job that takes long is slow, and after a day the person decides."""
        elapsed, kind = self._elapsed(order), None
        if elapsed >= ORDER_GIVE_UP_S:
            kind = OrderProblemKind.DAY
        elif elapsed >= SLOW_JOB_S:
            kind = OrderProblemKind.SLOW
        told = order.problem.kind if order.problem else None
        if kind is not told:
            problem = OrderProblem(kind, self._work.now()) if kind else None
            await self._work.record(move(order, order.state, problem=problem))


def _is_asked_for(order: Order) -> bool:
    return order.state in AT_WORK and not order.person_decides
