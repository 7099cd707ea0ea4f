"""What a person waits for is done before what can wait, and an end leaves nobody waiting."""

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from photo_trainer_gui.photos.priority_executor import PriorityExecutor


@pytest.fixture
def workers() -> Iterator[PriorityExecutor]:
    made = PriorityExecutor(1, "test")
    yield made
    made.close()


def test_what_can_wait_waits_for_what_came_later_but_is_due(workers: PriorityExecutor) -> None:
    held = threading.Event()
    done: list[str] = []
    workers.first.submit(held.wait, 5)
    patient = [workers.idle.submit(done.append, f"idle {n}") for n in range(2)]
    due = [workers.first.submit(done.append, f"due {n}") for n in range(2)]
    held.set()
    for future in (*patient, *due):
        future.result(5)
    assert done == ["due 0", "due 1", "idle 0", "idle 1"]


def test_threads_are_few_and_there_only_while_there_is_work() -> None:
    workers = PriorityExecutor(2, "few")
    held = threading.Event()

    def mine() -> list[threading.Thread]:
        return [thread for thread in threading.enumerate() if thread.name == "few"]

    assert mine() == []
    futures = [workers.first.submit(held.wait, 5), workers.idle.submit(held.wait, 5)]
    futures += [workers.first.submit(held.wait, 5), workers.idle.submit(held.wait, 5)]
    threads = mine()
    assert len(threads) == 2
    held.set()
    for thread in threads:
        thread.join(5)
    assert all(future.result(0) for future in futures)
    assert mine() == []
    assert list(workers.idle.map(str, range(10))) == list("0123456789")


def test_a_fault_goes_to_whoever_asked(workers: PriorityExecutor) -> None:
    def fault() -> None:
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        workers.idle.submit(fault).result(5)
    assert workers.first.submit(str, 1).result(5) == "1"


def test_an_end_cancels_what_waits_and_what_comes_after_it(workers: PriorityExecutor) -> None:
    held, begun = threading.Event(), threading.Event()

    def run() -> bool:
        begun.set()
        return held.wait(5)

    runs = workers.first.submit(run)
    waits = [workers.first.submit(str, 1), workers.idle.submit(str, 1)]
    begun.wait(5)
    workers.close()
    waits.append(workers.first.submit(str, 1))
    held.set()
    assert runs.result(5)
    for future in waits:
        with pytest.raises(CancelledError):
            future.result(5)
