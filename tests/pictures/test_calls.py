"""The table of calls: whatever goes wrong at a call, an order is paid once and nothing is lost."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.order import OrderId, OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from tests.pictures.harness import PicturesProgram, assert_here, made_by, model_of, told, wish

S, P, F = OrderState, OrderProblemKind, FaultKind


class Cell(NamedTuple):
    """What comes of a fault at the order itself.

    Attributes:
        fault: what goes wrong.
        orders: how many the service took by the time the order rests.
        problem: what stands in its way then, None: its pictures are here.
        calls: how often it was sent.
        orders_after: how many the service took when the person ordered again.
    """

    fault: FaultRule
    orders: int
    problem: OrderProblemKind | None = None
    calls: int = 1
    orders_after: int = 1


def post(kind: FaultKind, **more: object) -> FaultRule:
    return FaultRule("generation", kind, **more)  # type: ignore[arg-type]


CELLS = [
    # Before its work: nothing was ordered, but nobody can tell.
    Cell(post(F.REFUSE), 0, P.NOT_BEGUN),
    Cell(post(F.HANG), 0, P.NOT_BEGUN),
    Cell(post(F.STATUS, status=500), 0, P.NOT_BEGUN),
    Cell(post(F.STATUS, status=408), 0, P.NOT_BEGUN),
    Cell(post(F.HTML), 0, P.NOT_BEGUN),
    Cell(post(F.UNDONE), 0, P.NOT_BEGUN),
    # After it: it is found in the list.
    Cell(post(F.RESET_AFTER), 1),
    Cell(post(F.HANG_AFTER), 1),
    Cell(post(F.TRUNCATED), 1),
    Cell(post(F.EMPTY), 1),
    Cell(post(F.STATUS_AFTER, status=500), 1),
    # Those that say no may have done it all the same.
    Cell(post(F.STATUS_AFTER, status=429), 1),
    Cell(post(F.STATUS_AFTER, status=409), 1, P.MODEL),
    Cell(post(F.TOO_MANY), 1, calls=2),
    Cell(post(F.TOO_MANY, times=3, retry_after="7"), 1, calls=4),
    Cell(post(F.STATUS, status=409), 0, P.MODEL),
    # These are sure.
    Cell(post(F.STATUS, status=400), 0, P.SHAPE),
    Cell(post(F.STATUS, status=402), 0, P.CREDITS),
    Cell(post(F.STATUS, status=403), 0, P.ACCOUNT),
    Cell(post(F.STATUS, status=404), 0, P.MODEL_GONE),
]


def _name(cell: Cell) -> str:
    return f"{cell.fault.kind.value}-{cell.fault.status}-{cell.fault.times}"


@pytest.mark.parametrize("cell", CELLS, ids=_name)
def test_an_order_is_paid_once_whatever_is_answered(tmp_path: Path, cell: Cell) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: rests(program, order_id))
        order = program.order(order_id)
        assert service.calls["generation"] == cell.calls
        assert len(service._store.orders()) == cell.orders
        assert (order.problem.kind if order.problem else None) == cell.problem
        if cell.problem is not None:
            assert program.commands.order_again(order_id) == order_id
        await program.until_state(order_id, OrderState.FETCHED)
        assert len(service._store.orders()) == cell.orders_after
        assert_here(program, service, made_by(service, program.clock))

    told(tmp_path, story, cell.fault, list_lag_s=30)


def rests(program: PicturesProgram, order_id: OrderId) -> bool:
    order = program.order(order_id)
    return order.person_decides or order.state is OrderState.FETCHED


AFTER = [
    FaultRule(endpoint, kind, times=times, status=status)
    for endpoint, times in (("job", 1), ("picture", 1), ("picture", 4))
    for kind, status in (
        (F.RESET_AFTER, 0),
        (F.HANG, 0),
        (F.HTML, 0),
        (F.TRUNCATED, 0),
        (F.EMPTY, 0),
        (F.STATUS, 404),
        (F.STATUS, 429),
        (F.STATUS, 500),
    )
    if not (kind is F.HANG and times > 1)
]


@pytest.mark.parametrize(
    "fault", AFTER, ids=lambda f: f"{f.endpoint}-{f.kind.value}-{f.status}-{f.times}"
)
def test_what_was_ordered_arrives_whatever_goes_wrong_on_the_way(
    tmp_path: Path, fault: FaultRule
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=2))
        await program.until_state(order_id, OrderState.FETCHED)
        assert_here(program, service, made_by(service, program.clock))
        assert service.calls["generation"] == 1
        assert program.order(order_id).problem is None

    told(tmp_path, story, fault)


async def _in_doubt(program: PicturesProgram, service: PracticeService) -> OrderId:
    order_id = program.commands.create(wish(model_of(service), number=1))
    await program.until_state(order_id, OrderState.DOUBT)
    return order_id


Then = Callable[[PicturesProgram, PracticeService], Awaitable[None]]


@pytest.mark.parametrize("kind", [F.STATUS, F.HTML, F.TRUNCATED, F.RESET_BEFORE])
def test_a_list_that_cannot_be_asked_is_asked_for_hours_and_nothing_is_sent(
    tmp_path: Path, kind: FaultKind
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        begun = program.clock.now()
        order_id = await _in_doubt(program, service)
        await program.until_state(order_id, OrderState.FETCHED)
        assert program.clock.now() - begun > 20 * 60
        assert program.order(order_id).found
        assert service.calls["generation"] == 1

    lost, list_lost = post(F.RESET_AFTER), FaultRule("jobs", kind, times=10)
    told(tmp_path, story, lost, list_lost)


def test_after_a_day_without_the_list_the_person_decides(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        begun = program.clock.now()
        order_id = await _in_doubt(program, service)
        await program.until(lambda: "jobs" in program.call.names)
        # The lid is closed for most of the day.
        program.clock.jump(program.clock.now() + 23 * 3600)
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.NOT_SURE
        assert 24 * 3600 <= program.clock.now() - begun < 25 * 3600
        assert service.calls["generation"] == 1

    told(tmp_path, story, post(F.RESET_AFTER), FaultRule("jobs", F.STATUS, times=None))


def test_the_list_is_looked_at_after_10_s_1_3_and_10_minutes(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = await _in_doubt(program, service)
        asked_at = program.order(order_id).asked_at
        assert asked_at is not None
        looks: list[float] = []

        def done() -> bool:
            if program.call.names.count("jobs") > len(looks):
                looks.append(program.clock.now() - asked_at)
            return program.order(order_id).person_decides

        await program.until(done)
        assert [round(look) for look in looks] == [10, 60, 180, 600]

    told(tmp_path, story, post(F.RESET_BEFORE))


def test_a_rejected_key_holds_everything_up_until_there_is_another(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.settle()
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.KEY
        program.clock.jump(program.clock.now() + 3600)
        await program.settle()
        assert service.calls["generation"] == 1
        program.connect()
        await program.until_state(order_id, OrderState.FETCHED)
        assert service.calls["generation"] == 2

    told(tmp_path, story, post(F.STATUS, status=401))
