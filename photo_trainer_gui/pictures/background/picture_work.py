"""What all workers on orders and pictures share: the store, the clock, the service."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from photo_trainer_gui.backoff import Random01, backoff
from photo_trainer_gui.clock import Clock
from photo_trainer_gui.ids import ImageId
from photo_trainer_gui.limits import REST_STEP_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.order import Order
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.picture_events import OnPictureEvent, OrderNeedsPerson
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_service import PictureService
from photo_trainer_gui.pictures.picture_store import PictureStore
from photo_trainer_gui.threads import ServiceCall

T = TypeVar("T")


@dataclass(frozen=True)
class PictureContext:
    """What every worker needs and none owns.

    Attributes:
        random01: gives random numbers from 0 to 1.
        call: runs a blocking call in another thread.
        emit: gets each event once, in the loop's thread.
    """

    store: PictureStore
    library: PictureLibrary
    clock: Clock
    random01: Random01
    call: ServiceCall
    emit: OnPictureEvent


@dataclass
class PictureWork:
    """The work with one service, from its connection to the next.

    Attributes:
        links: where the bytes of an image were said to be, by its id.
    """

    context: PictureContext
    service: PictureService
    links: dict[ImageId, str] = field(default_factory=dict)

    @property
    def store(self) -> PictureStore:
        """All orders and pictures."""
        return self.context.store

    def now(self) -> float:
        """Epoch seconds."""
        return self.context.clock.now()

    async def ask(self, function: Callable[..., T], *args: object) -> T:
        """Call the service in another thread.

        Raises:
            ServiceError: but for STOPPED, which ends the worker: the client was closed under it.
        """
        try:
            return await self.context.call(function, *args)
        except ServiceError as error:
            if error.kind is ErrorKind.STOPPED:
                raise asyncio.CancelledError from error
            raise

    async def rest(self, seconds: float) -> None:
        """Wait that long. A clock that is set meanwhile, or a sleep, shortens it by a step at most.

        The wall clock may say that an hour has passed when somebody has set it; at the service no
        time has passed then.
        """
        left = seconds
        while left > 0:
            step = min(left, REST_STEP_S)
            begun = self.now()
            await self.context.clock.wait_until(begun + step)
            now = self.now()
            left -= step if now >= begun + step else max(now - begun, 0)

    def problem(self, kind: OrderProblemKind, **changes: object) -> OrderProblem:
        """A problem that begins now."""
        return OrderProblem(kind, self.now(), **changes)  # type: ignore[arg-type]

    def retried(
        self,
        order: Order,
        kind: OrderProblemKind,
        error: ServiceError | None = None,
        at_least_s: float = 0,
    ) -> OrderProblem:
        """A problem with its next attempt, counted on when it is the same again."""
        before = order.problem
        failures = before.failures + 1 if before is not None and before.kind is kind else 1
        asked_s = error.retry_after_s if error is not None else None
        busy = error is not None and error.kind is ErrorKind.TOO_MANY
        seconds = max(backoff(failures, self.context.random01(), asked_s, busy), at_least_s)
        problem = self.problem(kind, retry_at=self.now() + seconds, failures=failures)
        return with_error(problem, error)

    async def wait(self, due: float | None, wake: asyncio.Event) -> None:
        """Wait until `due` (epoch seconds, None: for ever) or `wake`, which is cleared."""
        if due is None:
            await wake.wait()
        else:
            await self.context.clock.wait_until(due, wake)
        wake.clear()

    async def record(self, order: Order) -> None:
        """Save an order; tell when it needs the person from now on."""
        before = self.store.order(order.id)
        await self.store.record(order)
        if needs_person(order) and not (before is not None and needs_person(before)):
            self.context.emit(OrderNeedsPerson(order.id, order.model_id))


def needs_person(order: Order) -> bool:
    """True for an order that does not go on by itself and did not end well."""
    return order.is_over or order.person_decides


def with_error(problem: OrderProblem, error: ServiceError | None) -> OrderProblem:
    """The problem with what the service said."""
    if error is None:
        return problem
    return replace(problem, error=error.kind, status=error.status, message=error.message)
