"""An order for pictures as one frozen value, and the table of moves between its states."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Final, NewType

from photo_trainer_gui.ids import NO_IMAGE, NO_JOB, ImageId, JobId, ModelId
from photo_trainer_gui.pictures.order_problem import DECISIONS, OrderProblem, OrderProblemKind

OrderId = NewType("OrderId", str)  # our own, never sent

NO_ORDER: Final = OrderId("")


class OrderKind(Enum):
    """The two things that can be ordered."""

    CREATE = "create"
    LARGER = "larger"  # a larger copy of one picture


class OrderState(Enum):
    """Where an order stands. What is in its way, if anything, is its `problem`."""

    WAITING = "waiting"  # in our own queue; nothing was sent, or what was sent certainly failed
    ASKED = "asked"  # intent: the one request is under way
    DOUBT = "doubt"  # it was sent, and nobody knows yet whether the service began
    ACCEPTED = "accepted"  # the service has given it a job
    RUNNING = "running"
    MADE = "made"  # the pictures exist at the service and are being fetched
    FETCHED = "fetched"  # all that were ordered are here
    FEWER = "fewer"  # all that were made are here, fewer than were ordered
    NONE = "none"  # the service has finished, and there is no picture (any more)
    FAILED = "failed"
    REFUSED = "refused"  # the service does not want to make it, because of its words
    FORGOTTEN = "forgotten"  # nobody asks for it any more
    TAKEN_OUT = "taken_out"  # its card was closed, or it was taken out of the queue


# A finished job without pictures at first may show them at another look.
_ENDS = frozenset(
    {
        OrderState.MADE,
        OrderState.NONE,
        OrderState.FAILED,
        OrderState.REFUSED,
        OrderState.FORGOTTEN,
    }
)
# Whoever takes one out may put it back.
_CAN_BE_TAKEN_OUT = frozenset(
    {
        OrderState.WAITING,
        OrderState.DOUBT,
        OrderState.NONE,
        OrderState.FAILED,
        OrderState.REFUSED,
        OrderState.FORGOTTEN,
    }
)
_AGAIN = frozenset({OrderState.WAITING, OrderState.TAKEN_OUT})

_ALLOWED: Mapping[OrderState, frozenset[OrderState]] = MappingProxyType(
    {
        OrderState.WAITING: frozenset(
            {OrderState.ASKED, OrderState.DOUBT, OrderState.TAKEN_OUT, OrderState.FAILED}
        ),
        OrderState.ASKED: frozenset(
            {
                OrderState.WAITING,
                OrderState.DOUBT,
                OrderState.ACCEPTED,
                OrderState.FAILED,
                OrderState.REFUSED,
            }
        ),
        OrderState.DOUBT: _AGAIN | {OrderState.ACCEPTED},
        OrderState.ACCEPTED: _ENDS | {OrderState.RUNNING},
        OrderState.RUNNING: _ENDS,
        OrderState.MADE: frozenset({OrderState.FETCHED, OrderState.FEWER, OrderState.NONE}),
        OrderState.FETCHED: frozenset(),
        # Closing its card makes it one like all others.
        OrderState.FEWER: frozenset({OrderState.FETCHED}),
        OrderState.NONE: _AGAIN,
        OrderState.FAILED: _AGAIN,
        OrderState.REFUSED: _AGAIN,
        OrderState.FORGOTTEN: frozenset({OrderState.TAKEN_OUT}),
        OrderState.TAKEN_OUT: _CAN_BE_TAKEN_OUT,
    }
)

# A job of the service that is asked for.
AT_WORK: Final = frozenset({OrderState.ACCEPTED, OrderState.RUNNING})
# Something was or may have been sent, and the pictures are not here yet.
UNDER_WAY: Final = AT_WORK | {OrderState.ASKED, OrderState.DOUBT, OrderState.MADE}
# The service counts credits, and the list of jobs tells how many.
FINISHED: Final = frozenset(
    {
        OrderState.FETCHED,
        OrderState.FEWER,
        OrderState.NONE,
        OrderState.FAILED,
        OrderState.REFUSED,
        OrderState.TAKEN_OUT,
    }
)
# Nothing more comes of it by itself.
_OVER = frozenset({OrderState.FEWER, OrderState.NONE, OrderState.FAILED, OrderState.REFUSED})
# No card and no place in the queue.
OUT_OF_SIGHT: Final = frozenset({OrderState.FETCHED, OrderState.FORGOTTEN, OrderState.TAKEN_OUT})


class IllegalOrderMoveError(Exception):
    """A change of state that the table does not have: a fault of ours, never of the person."""


@dataclass(frozen=True)
class OrderWish:
    """The pictures that a person wants, before they are ordered.

    Attributes:
        model_id: whose pictures.
        words: as the person sees them.
        sent_words: what is sent: an idea's English text as long as no letter was changed.
        number: how many pictures.
        idea: id of the idea that the words came from, or empty.
        look: the service's tag of a look, exactly as it came, or empty.
        look_name: what that look is called.
        width_px: 0 with `height_px` 0: the service's own size.
        seed: the number to repeat, 0: a new one is chosen.
    """

    model_id: ModelId
    words: str
    sent_words: str
    number: int = 1
    idea: str = ""
    look: str = ""
    look_name: str = ""
    width_px: int = 0
    height_px: int = 0
    seed: int = 0


@dataclass(frozen=True)
class Order:
    """Everything the journal keeps of one order. Changed only through `move` and `replace`.

    Attributes:
        service: which account it belongs to: the service's address, or "practice".
        created_at: when the person ordered, epoch seconds of this computer, as all times here.
        due_at: it is not sent before, so that it can be taken out.
        larger_of: the image that shall be made larger, for OrderKind.LARGER.
        asked_at: intent of the last request; None: none was sent, or it certainly failed.
        doubt_at: when the answer was missed; None: not, or nobody knows.
        looks: how often the service's list has been looked at for it since `asked_at`.
        job_id: what the service calls it, empty until it is accepted.
        accepted_at: when the answer came, or the time of the request where that got lost.
        finished_at: when the service was seen to have finished.
        images: ids of what was made, in the service's order.
        gone: how many of these the service does not have any more.
        credits: what the service counted for it; None: not told (yet).
        found: its answer was lost and it was found in the service's list.
        simplified: it was once sent without its look or its shape.
        announced: its end was announced.
        is_timed: its end was seen when it came, so it tells how long such orders take.
    """

    id: OrderId
    service: str
    created_at: float
    wish: OrderWish
    kind: OrderKind = OrderKind.CREATE
    state: OrderState = OrderState.WAITING
    due_at: float = 0.0
    larger_of: ImageId = NO_IMAGE
    asked_at: float | None = None
    doubt_at: float | None = None
    looks: int = 0
    job_id: JobId = NO_JOB
    accepted_at: float | None = None
    finished_at: float | None = None
    images: tuple[ImageId, ...] = ()
    gone: int = 0
    credits: float | None = None
    found: bool = False
    simplified: bool = False
    announced: bool = False
    is_timed: bool = False
    problem: OrderProblem | None = None

    @property
    def model_id(self) -> ModelId:
        """Whose pictures."""
        return self.wish.model_id

    @property
    def person_decides(self) -> bool:
        """True while it goes on only by the answer of the person."""
        return self.problem is not None and self.problem.kind in DECISIONS

    @property
    def is_looked_for(self) -> bool:
        """True while the service's list is being asked whether it was begun."""
        return self.state is OrderState.DOUBT and not self.person_decides

    @property
    def was_refused(self) -> bool:
        """True while the service's list is to be asked whether it was begun all the same."""
        key = self.problem is not None and self.problem.kind is OrderProblemKind.KEY
        return self.state is OrderState.WAITING and self.asked_at is not None and not key

    @property
    def is_over(self) -> bool:
        """True when it ended otherwise than with all its pictures, and is not out of sight."""
        return self.state in _OVER

    @property
    def has_card(self) -> bool:
        """True while a card tells about it, or it has a place in the queue."""
        return self.state not in OUT_OF_SIGHT


def move(order: Order, state: OrderState, **changes: object) -> Order:
    """The order in its next state, its problem cleared unless `changes` brings one.

    Raises:
        IllegalOrderMoveError: the table of states has no such arrow.
    """
    if state is not order.state and state not in _ALLOWED[order.state]:
        raise IllegalOrderMoveError(f"{order.state.value} -> {state.value}")
    changes.setdefault("problem", None)
    return replace(order, state=state, **changes)  # type: ignore[arg-type]


def new_order_id() -> OrderId:
    """An id for an order; no other record of the journal has one like it."""
    return OrderId(f"order-{os.urandom(16).hex()}")
