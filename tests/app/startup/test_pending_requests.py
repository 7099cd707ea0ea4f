"""A press that came before anybody could answer is answered once, and later ones at once."""

import pytest
from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.app.startup.pending_requests import PendingRequests


class Window(QObject):
    """Two buttons."""

    key = Signal()
    practice = Signal()


@pytest.fixture
def window() -> Window:
    return Window()


def listen(window: Window) -> list[str]:
    heard: list[str] = []
    window.key.connect(lambda: heard.append("key"))
    window.practice.connect(lambda: heard.append("practice"))
    return heard


def test_the_last_early_press_is_answered_once(window: Window) -> None:
    early = PendingRequests(window.key, window.practice)
    window.practice.emit()
    window.key.emit()
    window.key.emit()
    heard = listen(window)
    early.answer()
    early.answer()
    assert heard == ["key"]


def test_where_nothing_was_pressed_nothing_is_answered(window: Window) -> None:
    early = PendingRequests(window.key, window.practice)
    heard = listen(window)
    early.answer()
    assert heard == []


def test_a_press_after_that_is_heard_once(window: Window) -> None:
    early = PendingRequests(window.key, window.practice)
    heard = listen(window)
    early.answer()
    window.practice.emit()
    early.answer()
    assert heard == ["practice"]
