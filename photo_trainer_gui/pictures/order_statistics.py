"""What orders usually cost and how long they take, told from one's own: pure functions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from photo_trainer_gui.limits import USUAL_ORDERS_MAX, USUAL_ORDERS_MIN
from photo_trainer_gui.pictures.order import Order, OrderKind, OrderState

_GOOD: Final = frozenset({OrderState.FETCHED, OrderState.FEWER})


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
        and one.is_timed
        and not one.found
    ][-USUAL_ORDERS_MAX:]
    took = sorted(seconds for seconds in took if seconds >= 0)
    if len(took) < USUAL_ORDERS_MIN:
        return None
    last = len(took) - 1
    return took[round(last * 0.1)], took[round(last * 0.9)]
