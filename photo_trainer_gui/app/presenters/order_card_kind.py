"""Which card tells about an order: a pure function of the order and the time."""

from typing import Final

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.pictures.order import Order, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from photo_trainer_gui.ui.state.pictures_state import CardKind

_WITHOUT_PROBLEM: Final = {
    OrderState.WAITING: CardKind.WAITS,
    OrderState.ASKED: CardKind.MAKING,
    OrderState.DOUBT: CardKind.UNCLEAR,
    OrderState.ACCEPTED: CardKind.MAKING,
    OrderState.RUNNING: CardKind.MAKING,
    OrderState.MADE: CardKind.FETCHING,
    OrderState.FEWER: CardKind.FEWER,
    OrderState.NONE: CardKind.NONE,
    OrderState.FAILED: CardKind.FAILED,
    OrderState.REFUSED: CardKind.REFUSED,
}
_OF_PROBLEM: Final = {
    OrderProblemKind.NET: CardKind.OFFLINE,
    OrderProblemKind.BUSY: CardKind.BUSY,
    OrderProblemKind.KEY: CardKind.WAITS,
    OrderProblemKind.ACCOUNT: CardKind.FAILED,
    OrderProblemKind.CREDITS: CardKind.CREDITS,
    OrderProblemKind.MODEL: CardKind.MODEL,
    OrderProblemKind.MODEL_GONE: CardKind.NO_MODEL,
    OrderProblemKind.LOOK: CardKind.LOOK,
    OrderProblemKind.SHAPE: CardKind.SHAPE,
    OrderProblemKind.WORDS: CardKind.WORDS,
    OrderProblemKind.UNCLEAR: CardKind.UNCLEAR,
    OrderProblemKind.NOT_BEGUN: CardKind.NOT_BEGUN,
    OrderProblemKind.NOT_SURE: CardKind.NOT_SURE,
    OrderProblemKind.SLOW: CardKind.SLOW,
    OrderProblemKind.DAY: CardKind.DAY,
    OrderProblemKind.FETCH: CardKind.FETCH,
    OrderProblemKind.NOT_IMAGE: CardKind.NOT_IMAGE,
    OrderProblemKind.DISK_FULL: CardKind.DISK,
    OrderProblemKind.DISK_DENIED: CardKind.DISK,
    OrderProblemKind.FETCH_GONE: CardKind.FETCH_GONE,
}


def card_kind(order: Order, now: float) -> CardKind | None:
    """The kind of card of an order at this moment; None for one that has no card."""
    if not order.has_card:
        return None
    problem = order.problem
    if problem is not None and problem.kind in _OF_PROBLEM:
        kind = _OF_PROBLEM[problem.kind]
        if kind is CardKind.UNCLEAR and problem.error is ErrorKind.OFFLINE:
            return CardKind.UNCLEAR_OFFLINE
        return kind
    if order.state is OrderState.WAITING and order.due_at > now:
        return CardKind.RESTING
    if order.found and order.state is OrderState.ACCEPTED:
        return CardKind.FOUND
    return _WITHOUT_PROBLEM.get(order.state)
