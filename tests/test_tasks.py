"""Coroutines live until they end, their errors are told once, and the end of all is never late."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable

import pytest

from photo_trainer_gui.tasks import Tasks


class Errors(list[BaseException]):
    """What was told, in order."""

    def tell(self, error: BaseException) -> None:
        self.append(error)


@pytest.fixture
def errors() -> Errors:
    return Errors()


def run(scene: Callable[[], Awaitable[None]]) -> None:
    async def in_loop() -> None:
        await scene()

    asyncio.run(in_loop())


def test_a_task_that_nobody_holds_runs_to_its_end(errors: Errors) -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_later(0.01, future.set_result, None)
        await future
        done.append(number)

    async def scene() -> None:
        tasks = Tasks(errors.tell)
        for number in range(10):
            tasks.start(work(number), f"work {number}")
        gc.collect()
        await asyncio.sleep(0.1)

    run(scene)
    assert sorted(done) == list(range(10))
    assert errors == []


def test_an_error_is_told_once_and_the_others_go_on(errors: Errors) -> None:
    async def fail() -> None:
        raise LookupError("nothing there")

    async def succeed() -> int:
        await asyncio.sleep(0.01)
        return 7

    async def scene() -> None:
        complaints: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda *args: complaints.append(args))
        tasks = Tasks(errors.tell)
        tasks.start(fail(), "fail")
        assert await tasks.start(succeed(), "succeed") == 7
        await tasks.stop()
        gc.collect()
        assert complaints == []

    run(scene)
    assert [str(error) for error in errors] == ["nothing there"]


def test_a_task_carries_its_name(errors: Errors) -> None:
    async def scene() -> None:
        tasks = Tasks(errors.tell)
        assert tasks.start(asyncio.sleep(0), "upload").get_name() == "upload"
        await tasks.stop()

    run(scene)


def test_the_end_lets_each_task_put_things_in_order(errors: Errors) -> None:
    order: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            order.append("in order")

    async def scene() -> None:
        tasks = Tasks(errors.tell)
        tasks.start(work(), "work")
        await asyncio.sleep(0)
        await tasks.stop()
        order.append("ended")

    run(scene)
    assert order == ["in order", "ended"]
    assert errors == []


def test_a_task_that_will_not_end_does_not_hold_up_the_end(errors: Errors) -> None:
    release = asyncio.Event()

    async def stubborn() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    async def scene() -> None:
        tasks = Tasks(errors.tell)
        task = tasks.start(stubborn(), "stubborn")
        await asyncio.sleep(0)
        started = time.perf_counter()
        await tasks.stop(timeout_s=0.05)
        assert 0.04 < time.perf_counter() - started < 1
        assert not task.done()
        release.set()
        await task

    run(scene)


def test_an_error_while_ending_is_told(errors: Errors) -> None:
    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            raise LookupError("while ending")

    async def scene() -> None:
        tasks = Tasks(errors.tell)
        tasks.start(work(), "work")
        await asyncio.sleep(0)
        await tasks.stop()

    run(scene)
    assert [str(error) for error in errors] == ["while ending"]


def test_what_is_started_after_the_end_never_begins(errors: Errors) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("work")

    async def at_the_end(tasks: Tasks) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            tasks.start(work(), "late")

    async def scene() -> None:
        tasks = Tasks(errors.tell)
        tasks.start(at_the_end(tasks), "at the end")
        await asyncio.sleep(0)
        await tasks.stop()
        with pytest.raises(asyncio.CancelledError):
            await tasks.start(work(), "later")
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(scene)
    assert begun == []
    assert errors == []


def test_a_task_can_end_them_all_without_waiting_for_itself(errors: Errors) -> None:
    async def scene() -> None:
        tasks = Tasks(errors.tell)
        other = tasks.start(asyncio.sleep(60), "other")
        await tasks.start(tasks.stop(timeout_s=1), "quit")
        assert other.cancelled()

    started = time.perf_counter()
    run(scene)
    assert time.perf_counter() - started < 1
    assert errors == []
