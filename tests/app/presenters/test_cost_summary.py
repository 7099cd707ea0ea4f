"""What pictures cost: told order by order, as far as the service has told it."""

from dataclasses import replace

from photo_trainer_gui.app.presenters.cost_summary import costs_of
from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.pictures.order import Order, OrderId, OrderKind, OrderState, OrderWish
from tests.ui.sample_window import NOW

WISH = OrderWish(ModelId("model"), "Anna at sea", "Anna at sea", number=4)
FOUR = tuple(ImageId(f"image-{number}") for number in range(4))
DAY = 86_400


def order(name: str, age_s: float, credits_: float | None, **changes: object) -> Order:
    """A finished order of four pictures."""
    plain = Order(
        OrderId(name),
        "practice",
        NOW - age_s,
        WISH,
        state=OrderState.FETCHED,
        job_id=JobId(f"job-{name}"),
        images=FOUR,
        credits=credits_,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_this_month_and_the_last_one_are_told_apart() -> None:
    # It is the middle of November 2023.
    costs = costs_of((order("old", 30 * DAY, 90.0), order("new", 60, 40.0)), NOW)
    assert (costs.month, costs.last_month, costs.pictures) == (40, 90, 4)
    assert [line.counted for line in costs.orders] == [40, 90]


def test_a_larger_copy_is_no_further_picture() -> None:
    larger = order("larger", 30, 20.0, kind=OrderKind.LARGER, images=FOUR[:1])
    costs = costs_of((order("new", 60, 40.0), larger), NOW)
    assert (costs.month, costs.pictures) == (60, 4)
    assert costs.orders[0].larger


def test_what_was_never_sent_or_is_still_being_made_costs_nothing_yet() -> None:
    waiting = order("waiting", 5, None, state=OrderState.WAITING, job_id="", images=())
    running = order("running", 5, None, state=OrderState.RUNNING, images=())
    assert costs_of((waiting, running), NOW).orders == ()


def test_a_refused_order_is_told_with_what_it_cost_and_a_closed_card_as_well() -> None:
    refused = order("refused", 5, 10.0, state=OrderState.REFUSED, images=())
    closed = replace(refused, state=OrderState.TAKEN_OUT, credits=None)
    first, second = costs_of((closed, refused), NOW).orders
    assert (first.got, first.asked, first.counted) == (0, 4, 10)
    assert second.counted is None


def test_of_very_many_orders_the_newest_are_told_and_all_are_counted() -> None:
    many = tuple(order(str(number), 500 - number, 10.0) for number in range(100))
    costs = costs_of(many, NOW)
    assert costs.month == 1000
    assert len(costs.orders) == 60
    assert costs.orders[0].ordered_at == many[-1].created_at
