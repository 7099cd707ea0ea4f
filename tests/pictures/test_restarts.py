"""Orders survive the power: at whatever call it goes, they are paid once and arrive whole."""

import asyncio
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photogpt.entities import Job
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.pictures.order import OrderState
from photo_trainer_gui.pictures.order_problem import OrderProblemKind
from tests.pictures.harness import (
    TIMEOUTS,
    PicturesProgram,
    add_ready_model,
    assert_here,
    made_by,
    model_of,
    practice,
    told,
    until,
    wish,
)
from tests.training.fake_time import FakeClock


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(8))
def test_the_power_goes_at_any_call_and_all_pictures_arrive(
    tmp_path: Path, call: int, after: bool
) -> None:
    clock = FakeClock()
    with practice(tmp_path, clock, list_lag_s=30) as service:

        async def first_run(client: Client) -> None:
            program = PicturesProgram(tmp_path, client, clock)
            program.call.crash_at, program.call.crash_after = call, after
            program.connect()
            program.commands.create(wish(model_of(service), number=2))
            await until([program], lambda: program.call.crashed or _all_here(program))
            await program.end()

        async def second_run(client: Client) -> None:
            program = PicturesProgram(tmp_path, client, clock)
            program.connect()
            (order,) = program.store.orders()
            await until([program], lambda: _all_here(program) or _decides(program))
            if _decides(program):
                # The power went between the intent and the request.
                assert (call, after) == (0, False)
                assert not service._store.orders()
                program.commands.order_again(order.id)
                await until([program], lambda: _all_here(program))
            assert len(service._store.orders()) == 1
            assert_here(program, service, made_by(service, clock))
            await program.end()

        client = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)
        asyncio.run(first_run(client))
        asyncio.run(second_run(client))
        client.close()


def _all_here(program: PicturesProgram) -> bool:
    return all(order.state is OrderState.FETCHED for order in program.store.orders())


def _decides(program: PicturesProgram) -> bool:
    return any(order.person_decides for order in program.store.orders())


def test_what_waits_goes_on_after_a_restart_and_never_more_than_two_run(tmp_path: Path) -> None:
    clock = FakeClock()
    with practice(tmp_path, clock, max_jobs=2) as service:

        async def run(client: Client, *, new: int) -> None:
            program = PicturesProgram(tmp_path, client, clock)
            program.connect()
            for number in range(new):
                program.commands.create(wish(model_of(service), f"words {number}", number=1))
            await program.settle()
            if not new:
                await until([program], lambda: _all_here(program))
                assert_here(program, service, made_by(service, clock))
            await program.end()

        client = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)
        asyncio.run(run(client, new=5))
        assert len(service._store.orders()) == 2
        asyncio.run(run(client, new=0))
        assert len(service._store.orders()) == service.calls["generation"] == 5
        client.close()


def test_an_order_that_an_old_journal_still_has_waiting_is_not_sent_again(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        waiting = program.order(order_id)
        await program.until_state(order_id, OrderState.FETCHED)
        # The journal is put back to before it was sent.
        program.manager.disconnect()
        program.commands.fresh.clear()
        program.store.edit(waiting)
        program.connect()
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.NOT_SURE
        assert service.calls["generation"] == 1

    told(tmp_path, story)


def test_what_was_taken_out_before_it_was_sent_is_gone_at_the_next_start(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service)), rests=True)
        program.commands.take_out(order_id)
        program.connect()
        await program.settle()
        # It could still be put back.
        assert program.order(order_id).state is OrderState.TAKEN_OUT
        program.commands.fresh.clear()
        program.connect()
        await program.until(lambda: program.store.order(order_id) is None)
        assert "generation" not in service.calls

    told(tmp_path, story)


def test_an_order_that_ended_while_nobody_looked_tells_nothing_of_the_usual_time(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until_state(order_id, OrderState.RUNNING)
        program.manager.disconnect()
        program.clock.jump(program.clock.now() + 8 * 3600)
        program.connect()
        await program.until_state(order_id, OrderState.FETCHED)
        assert not program.order(order_id).is_timed

    told(tmp_path, story)


def test_what_waits_for_the_network_goes_off_when_it_is_back(tmp_path: Path) -> None:
    clock = FakeClock()
    with practice(tmp_path, clock) as service:
        gone = Client("http://127.0.0.1:9/api", "a-key-that-nobody-knows", timeouts=TIMEOUTS)
        there = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)

        async def run() -> None:
            program = PicturesProgram(tmp_path, gone, clock)
            program.connect()
            order_id = program.commands.create(wish(model_of(service), number=1))
            await program.settle()
            problem = program.order(order_id).problem
            assert problem is not None
            assert problem.kind is OrderProblemKind.NET
            assert problem.retry_at is not None
            program.client = there
            program.connect()
            await program.until_state(order_id, OrderState.FETCHED, within_s=60)
            await program.end()

        asyncio.run(run())
        gone.close()
        there.close()


# The answer to each second order gets lost.
LOST = [FaultRule("generation", FaultKind.RESET_AFTER, skip=skip) for skip in (1, 3)]
# Two are called refused, and are begun; no other endpoint does what it should.
TROUBLE = [
    FaultRule("generation", FaultKind.STATUS_AFTER, skip=1, status=429),
    FaultRule("generation", FaultKind.STATUS_AFTER, skip=2, status=500),
    FaultRule("jobs", FaultKind.STATUS, times=3, status=503),
    FaultRule("job", FaultKind.RESET_AFTER, times=3),
    FaultRule("picture", FaultKind.TRUNCATED, times=3),
    FaultRule("image", FaultKind.HTML, times=2),
]


@pytest.mark.parametrize("lag_s", [0, 30])
@pytest.mark.parametrize("faults", [LOST, TROUBLE], ids=["answers get lost", "trouble"])
def test_two_computers_with_one_key_order_nothing_for_each_other(
    tmp_path: Path, lag_s: float, faults: list[FaultRule]
) -> None:
    clock = FakeClock()
    folders = [tmp_path / "here", tmp_path / "there"]
    with practice(tmp_path, clock, *faults, list_lag_s=lag_s, max_jobs=9) as service:
        client = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)
        model = model_of(service)

        async def run() -> None:
            here, there = (PicturesProgram(folder, client, clock) for folder in folders)
            for program in (here, there):
                program.connect()
            for number in range(2):
                for program, place in ((here, "here"), (there, "there")):
                    program.commands.create(wish(model, f"{place} {number}", number=1 + number))
                    await program.settle()
                clock.jump(clock.now() + 25)
            both = [here, there]
            await until(both, lambda: all(_all_here(one) or _decides(one) for one in both))
            assert len(service._store.orders()) == service.calls["generation"] == 4
            for program in both:
                # By now no list is late any more.
                clock.jump(clock.now() + 3600)
                program.manager.look_elsewhere([model])
                await program.settle()
                for _ in TROUBLE:
                    await program.manager.fetch_elsewhere(model)
                assert_here(program, service, made_by(service, clock))
                await program.end()

        for folder in folders:
            folder.mkdir()
        asyncio.run(run())
        client.close()


# A list ends with a page that is empty.
_PAGES = 2


@pytest.mark.parametrize("wanted", [True, False])
def test_a_start_looks_for_what_was_made_elsewhere_only_if_that_is_wanted(
    tmp_path: Path, wanted: bool
) -> None:
    clock = FakeClock()
    with practice(tmp_path, clock) as service:
        client = Client(service.url, service.key, wall_clock=clock.now, timeouts=TIMEOUTS)
        model = model_of(service)

        async def run() -> None:
            first = PicturesProgram(tmp_path, client, clock)
            first.connect()
            order_id = first.commands.create(wish(model))
            await first.until_state(order_id, OrderState.FETCHED)
            await first.end()
            asked = service.calls.get("images", 0)
            again = PicturesProgram(tmp_path, client, clock)
            again.manager.looks_elsewhere = wanted
            again.connect()
            await again.settle()
            assert service.calls.get("images", 0) - asked == (_PAGES if wanted else 0)
            # Whoever opens the page of the model wants to know it all the same.
            again.manager.look_elsewhere([model])
            await again.settle()
            assert service.calls.get("images", 0) - asked == _PAGES
            await again.end()

        asyncio.run(run())
        client.close()


@pytest.mark.parametrize("known", [True, False])
def test_the_job_of_another_computer_is_not_taken_for_one_that_was_never_begun(
    tmp_path: Path, known: bool
) -> None:
    # Nor is it said that ours was not begun: a clock may have been set between the two.
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        model = model_of(service)
        if known:
            # It was seen how the clocks of both sides differ.
            first = program.commands.create(wish(model, number=1))
            await program.until_state(first, OrderState.FETCHED)
        theirs = program.client.create_pictures(model, "of another", 1, 256, 256)
        program.clock.jump(program.clock.now() + 300 if known else program.clock.now() + 60)
        order_id = program.commands.create(wish(model, number=1))
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.NOT_SURE
        assert program.order(order_id).job_id != theirs

    # Theirs gets through.
    told(tmp_path, story, FaultRule("generation", FaultKind.RESET_BEFORE, skip=1 + known))


def test_two_orders_that_are_refused_and_begun_all_the_same_keep_their_own_jobs(
    tmp_path: Path,
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        commands, model = program.commands, model_of(service)
        ids = [commands.create(wish(model, words, n)) for words, n in (("four", 4), ("one", 1))]
        for order_id in ids:
            await program.until_state(order_id, OrderState.FETCHED)
        assert len(service._store.orders()) == 2
        assert [len(program.order(order_id).images) for order_id in ids] == [4, 1]

    refused = FaultRule("generation", FaultKind.STATUS_AFTER, times=2, status=409)
    told(tmp_path, story, refused, list_lag_s=30)


@pytest.mark.parametrize("answered", [True, False], ids=["the list comes", "it does not come"])
def test_a_refused_order_that_is_taken_out_while_it_is_looked_for_stays_out(
    tmp_path: Path, answered: bool
) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        order_id = program.commands.create(wish(model_of(service)))
        await program.until(lambda: program.order(order_id).was_refused)
        look = program.client.jobs

        def jobs(start: str = "", end: str = "") -> tuple[Job, ...]:
            program.commands.take_out(order_id)
            if answered:
                return look(start, end)
            raise ServiceError(ErrorKind.LOST)

        program.client.jobs = jobs  # type: ignore[method-assign]
        await program.until_state(order_id, OrderState.TAKEN_OUT)
        for _ in range(10):
            program.clock.jump(program.clock.now() + 3600)
            await program.settle()
        assert program.order(order_id).state is OrderState.TAKEN_OUT
        assert service.calls["generation"] == 1

    told(tmp_path, story, FaultRule("generation", FaultKind.TOO_MANY, times=1))


def test_the_job_of_another_model_is_not_ours_even_in_the_same_second(tmp_path: Path) -> None:
    async def story(program: PicturesProgram, service: PracticeService) -> None:
        other = add_ready_model(service, program.clock)
        program.client.create_pictures(other, "of another", 1, 256, 256)
        order_id = program.commands.create(wish(model_of(service), number=1))
        await program.until(lambda: program.order(order_id).person_decides)
        problem = program.order(order_id).problem
        assert problem is not None
        assert problem.kind is OrderProblemKind.NOT_BEGUN

    told(tmp_path, story, FaultRule("generation", FaultKind.RESET_BEFORE, skip=1))
