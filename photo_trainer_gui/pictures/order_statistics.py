"""What orders usually cost and how long they take, told from one's own: pure functions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from photo_trainer_gui.ids import NO_JOB
from photo_trainer_gui.limits import USUAL_ORDERS_MAX, USUAL_ORDERS_MIN
from photo_trainer_gui.pictures.order import AT_WORK, Order, OrderKind, OrderState

_GOOD: Final = frozenset({OrderState.FETCHED, OrderState.FEWER})


def usual_credits(orders: Iterable[Order], kind: OrderKind) -> float | None:
    """Credits of one picture of the last finished order of this kind, None before the first."""
    told = [
        one.credits / max(1, len(one.images))
        for one in orders
        if one.kind is kind and one.state in _GOOD and one.credits is not None
    ]
    return told[-1] if told else None


def counted(orders: Iterable[Order]) -> list[Order]:
    """The orders for which the service counts credits, oldest first: it has finished with them."""
    return [one for one in orders if one.job_id != NO_JOB and one.state not in AT_WORK]


def of_month(orders: Iterable[Order], now: float, *, back: int = 0) -> list[Order]:
    """The orders of this month by this computer's calendar, or of so many months before."""
    wanted = _month(now) - back
    return [one for one in orders if _month(one.created_at) == wanted]


def _month(epoch_s: float) -> int:
    day = datetime.fromtimestamp(epoch_s)  # noqa: DTZ006 - the person's own calendar
    return day.year * 12 + day.month


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
