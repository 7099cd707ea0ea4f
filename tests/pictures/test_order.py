"""An order moves only as its table says, and what it costs and takes is told from one's own."""

from dataclasses import replace
from datetime import datetime

import pytest

from photo_trainer_gui.ids import JobId, ModelId
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.pictures.background.job_poller import poll_interval
from photo_trainer_gui.pictures.background.order_queue import next_to_send, rest_before_look
from photo_trainer_gui.pictures.order import (
    IllegalOrderMoveError,
    Order,
    OrderId,
    OrderKind,
    OrderState,
    OrderWish,
    move,
)
from photo_trainer_gui.pictures.order_problem import DECISIONS, OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.order_refusal import Certainty, certainty, most_letters, refusal
from photo_trainer_gui.pictures.order_statistics import (
    of_month,
    usual_credits,
    usual_seconds,
)

S, P = OrderState, OrderProblemKind
NOW = 1_790_000_000.0
WISH = OrderWish(ModelId("m1"), "by the sea", "by the sea", 2)
ORDER = Order(OrderId("order-1"), "service", NOW, WISH)


def order(name: str, state: OrderState = S.WAITING, **changes: object) -> Order:
    return replace(ORDER, id=name, state=state, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.WAITING, S.ACCEPTED),  # never without an intent
        (S.DOUBT, S.ASKED),  # never a second request by itself
        (S.ACCEPTED, S.WAITING),
        (S.RUNNING, S.ASKED),
        (S.MADE, S.TAKEN_OUT),  # paid pictures are never given up
        (S.FETCHED, S.WAITING),
        (S.ASKED, S.TAKEN_OUT),
    ],
)
def test_what_would_pay_twice_or_lose_pictures_is_no_move(
    before: OrderState, after: OrderState
) -> None:
    with pytest.raises(IllegalOrderMoveError):
        move(order("a", before), after)


def test_every_state_but_the_last_leads_on_and_a_move_clears_the_problem() -> None:
    stuck = order("a", S.MADE, problem=OrderProblem(P.FETCH, NOW))
    assert move(stuck, S.FETCHED).problem is None
    for state in set(S) - {S.FETCHED}:
        assert any(_may(state, other) for other in set(S) - {state}), state


def _may(before: OrderState, after: OrderState) -> bool:
    try:
        move(order("a", before), after)
    except IllegalOrderMoveError:
        return False
    return True


def test_orders_are_sent_one_after_the_other_and_two_run_at_most() -> None:
    waiting = [order("a", created_at=NOW), order("b", created_at=NOW + 1)]
    assert next_to_send(waiting, NOW + 2) == (waiting[0], None)
    for state in (S.ASKED, S.DOUBT):
        assert next_to_send([*waiting, order("c", state)], NOW + 2) == (None, None)
    one, two = order("c", S.RUNNING), order("d", S.ACCEPTED)
    assert next_to_send([*waiting, one], NOW + 2) == (waiting[0], None)
    assert next_to_send([*waiting, one, two], NOW + 2) == (None, None)
    # One that nobody hears of any more, or about which the person decides, holds up nothing.
    lost = replace(one, problem=OrderProblem(P.DAY, NOW))
    unsure = order("e", S.DOUBT, problem=OrderProblem(P.NOT_SURE, NOW))
    assert next_to_send([*waiting, lost, two, unsure], NOW + 2) == (waiting[0], None)


@pytest.mark.parametrize(("looks", "rest_s"), [(0, 10), (1, 50), (2, 120), (3, 420), (9, 420)])
def test_the_list_is_looked_at_less_often_whatever_the_journal_counts(
    looks: int, rest_s: int
) -> None:
    assert rest_before_look(looks) == rest_s


def test_an_order_that_rests_lets_others_pass() -> None:
    resting = order("a", due_at=NOW + 5)
    assert next_to_send([resting], NOW) == (None, NOW + 5)
    later = order("b", created_at=NOW + 1)
    assert next_to_send([resting, later], NOW + 1) == (later, None)


def test_a_break_that_the_service_asks_for_holds_for_all_but_not_after_the_clock_was_set() -> None:
    busy = order("a", problem=OrderProblem(P.BUSY, NOW, retry_at=NOW + 90))
    other = order("b", created_at=NOW + 1)
    assert next_to_send([busy, other], NOW + 2) == (None, NOW + 90)
    assert next_to_send([busy, other], NOW + 91) == (busy, None)
    # Set back by a year.
    _, due = next_to_send([busy, other], NOW - 31_536_000)
    assert due is not None
    assert due <= NOW - 31_536_000 + 3600


@pytest.mark.parametrize(
    ("elapsed_s", "pause_s"), [(0, 5), (179, 5), (180, 15), (899, 15), (900, 60), (-50, 15)]
)
def test_a_job_is_asked_for_less_often_the_longer_it_takes(elapsed_s: float, pause_s: int) -> None:
    assert poll_interval(elapsed_s) == pause_s


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ServiceError(ErrorKind.TIMEOUT, in_doubt=True), Certainty.DOUBT),
        (ServiceError(ErrorKind.LOST), Certainty.DOUBT),
        (ServiceError(ErrorKind.SERVER_TROUBLE, status=502), Certainty.DOUBT),
        (ServiceError(ErrorKind.ODD_ANSWER, status=200), Certainty.DOUBT),
        (ServiceError(ErrorKind.SIGN_IN, status=200, in_doubt=True), Certainty.DOUBT),
        (ServiceError(ErrorKind.TOO_MANY, status=429), Certainty.REFUSED),
        (ServiceError(ErrorKind.CONFLICT, status=409), Certainty.REFUSED),
        (ServiceError(ErrorKind.OFFLINE), Certainty.NOT_DONE),
        (ServiceError(ErrorKind.BAD_REQUEST, status=400), Certainty.NOT_DONE),
        (ServiceError(ErrorKind.NO_CREDITS, status=402), Certainty.NOT_DONE),
        (ServiceError(ErrorKind.BLOCKED, status=403), Certainty.NOT_DONE),
    ],
)
def test_how_sure_it_is_that_nothing_was_ordered(error: ServiceError, expected: Certainty) -> None:
    assert certainty(error) is expected


PLAIN = replace(WISH, number=1)
SHAPED = replace(WISH, width_px=832, height_px=1216)
LOOKED = replace(PLAIN, look="editorial")


@pytest.mark.parametrize(
    ("wish", "message", "expected"),
    [
        (PLAIN, "The prompt was blocked by the safety policy.", (S.REFUSED, None)),
        (PLAIN, "nudity is not allowed", (S.REFUSED, None)),
        (PLAIN, "prompt is too long: 1000 characters at most", (S.WAITING, P.WORDS)),
        (LOOKED, "no such preset", (S.WAITING, P.LOOK)),
        (SHAPED, "width must be a multiple of 64", (S.WAITING, P.SHAPE)),
        (WISH, "numImages is too large", (S.WAITING, P.SHAPE)),
        (SHAPED, "the model is not ready", (S.WAITING, P.MODEL)),
        (PLAIN, "Model not ready", (S.WAITING, P.MODEL)),
        (LOOKED, "bad request", (S.WAITING, P.LOOK)),
        (SHAPED, "", (S.WAITING, P.SHAPE)),
        (PLAIN, "bad request", (S.FAILED, P.SERVICE)),
    ],
)
def test_a_bad_request_says_what_to_change(
    wish: OrderWish, message: str, expected: tuple[OrderState, OrderProblemKind | None]
) -> None:
    error = ServiceError(ErrorKind.BAD_REQUEST, status=400, message=message)
    assert refusal(replace(ORDER, wish=wish), error) == expected


def test_the_plain_order_is_offered_only_once() -> None:
    error = ServiceError(ErrorKind.BAD_REQUEST, status=400, message="no")
    again = replace(ORDER, simplified=True)
    assert refusal(again, error) == (S.FAILED, P.SERVICE)


def test_only_where_the_model_is_what_is_missing_it_was_deleted() -> None:
    gone = ServiceError(ErrorKind.NOT_FOUND, status=404, message="There is nothing.")
    assert refusal(ORDER, gone) == (S.WAITING, P.MODEL_GONE)
    larger = replace(ORDER, kind=OrderKind.LARGER)
    assert refusal(larger, gone) == (S.FAILED, P.SERVICE)
    looks = replace(ORDER, wish=replace(ORDER.wish, look="noir"))
    no_look = ServiceError(ErrorKind.NOT_FOUND, status=404, message="There is no such preset.")
    assert refusal(looks, no_look) == (S.WAITING, P.LOOK)


def test_the_most_letters_are_read_out_of_a_refusal() -> None:
    assert most_letters("prompt is too long: 1,000 characters at most") == 1000
    assert most_letters("prompt is too long") == 0


def test_whatever_the_person_decides_goes_on_by_the_person_alone() -> None:
    for kind in P:
        one = order("a", problem=OrderProblem(kind, NOW))
        assert one.person_decides == (kind in DECISIONS)


def finished(took_s: float, credits_told: float | None = 40.0, **changes: object) -> Order:
    done = order(
        f"{took_s} {changes}",
        S.FETCHED,
        job_id=JobId("j"),
        accepted_at=NOW,
        finished_at=NOW + took_s,
        credits=credits_told,
        is_timed=True,
    )
    return replace(done, **changes)  # type: ignore[arg-type]


def test_the_usual_time_comes_from_the_last_twenty_of_a_kind() -> None:
    few = [finished(50), finished(60)]
    assert usual_seconds(few, OrderKind.CREATE) is None
    old = [finished(5000 + n) for n in range(10)]
    last = [finished(40 + n) for n in range(20)]
    assert usual_seconds([*old, *last], OrderKind.CREATE) == (42, 57)
    assert usual_seconds([*old, *last], OrderKind.LARGER) is None
    odd = [finished(9, found=True), finished(9, state=S.FAILED), finished(-3)]
    odd.append(finished(90_000, is_timed=False))
    assert usual_seconds([*few, finished(70), *odd], OrderKind.CREATE) == (50, 70)


def test_the_usual_cost_is_that_of_one_picture_of_the_last_told_order() -> None:
    images = (JobId("a"), JobId("b"), JobId("c"), JobId("d"))
    first, second = finished(1, images=images), finished(2, 20.0, images=images[:2])
    untold = finished(3, None, images=images)
    assert usual_credits([], OrderKind.CREATE) is None
    assert usual_credits([first, untold], OrderKind.CREATE) == 10
    assert usual_credits([first, second], OrderKind.CREATE) == 10
    assert usual_credits([first], OrderKind.LARGER) is None


def test_a_month_has_the_orders_made_in_it() -> None:
    made = datetime(2026, 11, 30, 12, 0).timestamp()  # noqa: DTZ001
    before = datetime(2026, 10, 31, 12, 0).timestamp()  # noqa: DTZ001
    orders = [
        finished(1, 40.0, created_at=made),
        finished(2, 10.0, created_at=made, state=S.TAKEN_OUT),
        finished(3, 5.0, created_at=before),
        finished(4, None, created_at=made),
    ]
    assert of_month(orders, made + 60) == [orders[0], orders[1], orders[3]]
    assert of_month(orders, made + 60, back=1) == [orders[2]]
