"""What pictures cost so far, as the windows show it: a function of all orders and the time."""

from collections.abc import Sequence
from typing import Final

from photo_trainer_gui.app.presenters.pictures_summary import order_title
from photo_trainer_gui.pictures.order import Order, OrderKind
from photo_trainer_gui.pictures.order_statistics import counted, of_month
from photo_trainer_gui.ui.state.pictures_state import CostLine, Costs

# More lines nobody reads, and a window of widgets would take too long.
_LINES: Final = 60


def costs_of(orders: Sequence[Order], now: float) -> Costs:
    """What the service counted for these orders, which come oldest first."""
    told = counted(orders)
    month = of_month(told, now)
    made = (one for one in month if one.kind is OrderKind.CREATE)
    return Costs(
        month=_credits(month),
        last_month=_credits(of_month(told, now, back=1)),
        pictures=sum(len(one.images) for one in made),
        orders=tuple(_line(one) for one in reversed(told[-_LINES:])),
    )


def _credits(orders: Sequence[Order]) -> int:
    return round(sum(one.credits or 0.0 for one in orders))


def _line(order: Order) -> CostLine:
    return CostLine(
        order.created_at,
        order_title(order),
        max(1, order.wish.number),
        len(order.images),
        round(order.credits) if order.credits is not None else None,
        larger=order.kind is OrderKind.LARGER,
    )
