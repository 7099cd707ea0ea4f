"""A Qt object in a cycle of references dies on the thread of the window, and it does die."""

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector


class Knot(QObject):
    """Holds itself, as widgets with lambdas do."""

    died_in: ClassVar[list[str]] = []

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: Knot.died_in.append(threading.current_thread().name))


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    parent = QObject()
    Knot.died_in.clear()
    made = GarbageCollector(parent)
    yield made
    gc.unfreeze()
    gc.enable()


def allocate() -> None:
    """Enough to set the automatic collector off many times."""
    for _ in range(50):
        kept = [[number] for number in range(2_000)]
        del kept


def test_work_in_other_threads_collects_nothing(collector: GarbageCollector) -> None:
    Knot()
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert Knot.died_in == []


def test_what_is_garbage_goes_with_the_next_look(collector: GarbageCollector) -> None:
    Knot()
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    collector.collect_due()
    assert Knot.died_in == ["MainThread"]
    assert len(kept) > 0


def test_a_look_at_a_tidy_program_does_nothing(collector: GarbageCollector) -> None:
    gc.collect()
    Knot()
    collector.collect_due()
    assert Knot.died_in == []


def test_it_looks_by_itself(collector: GarbageCollector, qtbot: QtBot) -> None:
    Knot()
    kept: list[list[int]] = []

    def works_on() -> bool:
        # What goes meanwhile, windows of other tests too, is taken off what has come.
        kept.extend([number] for number in range(2 * gc.get_threshold()[0]))
        return Knot.died_in == ["MainThread"]

    qtbot.waitUntil(works_on, timeout=3000)
