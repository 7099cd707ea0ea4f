"""Libraries come in beside the window, in their order, and a broken one is told."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.runtime.preload import LOOP, REST, Preloader


class Steps:
    """Steps that note in which thread and order they were taken."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.threads: set[str] = set()
        self.go_on = threading.Event()

    def step(self, name: str) -> None:
        self.taken.append(name)
        self.threads.add(threading.current_thread().name)


@pytest.fixture
def steps() -> Steps:
    return Steps()


def test_the_loop_comes_first_and_the_window_is_never_blocked(steps: Steps, qtbot: QtBot) -> None:
    warm_up = Preloader(
        [lambda: steps.step("loop")],
        [lambda: steps.go_on.wait(5), lambda: steps.step("rest")],
    )
    story: list[str] = []
    warm_up.loop_ready.connect(lambda: story.append(f"loop {threading.current_thread().name}"))
    warm_up.all_ready.connect(lambda: story.append(f"all {threading.current_thread().name}"))
    warm_up.start()
    qtbot.waitUntil(lambda: len(story) == 1)
    assert steps.taken == ["loop"]
    steps.go_on.set()
    qtbot.waitUntil(lambda: len(story) == 2)
    assert story == ["loop MainThread", "all MainThread"]
    assert steps.taken == ["loop", "rest"]
    assert steps.threads == {"warm-up"}


def test_a_library_that_can_not_be_read_in_is_told_once(steps: Steps, qtbot: QtBot) -> None:
    def broken() -> None:
        raise ImportError("it is not there")

    warm_up = Preloader([lambda: steps.step("loop"), broken], [lambda: steps.step("rest")])
    with qtbot.assertNotEmitted(warm_up.loop_ready), qtbot.waitSignal(warm_up.went_wrong) as told:
        warm_up.start()
    assert str(told.args[0]) == "it is not there"
    assert steps.taken == ["loop"]


def test_every_real_step_can_be_taken() -> None:
    for step in (*LOOP, *REST[1:]):
        step()
