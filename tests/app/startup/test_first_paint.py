"""Everything else begins after the first paint, and begins even where nothing is painted."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.startup.first_paint import FirstPaint


class Canvas(QWidget):
    """A window that notes what happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.story: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.story.append("painted")

    def begin(self) -> None:
        self.story.append("begun")


@pytest.fixture
def window(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    return made


def test_the_rest_begins_once_and_after_the_paint(window: Canvas, qtbot: QtBot) -> None:
    FirstPaint(window, "first-paint", patience_s=0.1).painted.connect(window.begin)
    window.show()
    assert "begun" not in window.story
    qtbot.waitUntil(lambda: "begun" in window.story)
    assert window.story[0] == "painted"
    window.update()
    qtbot.waitUntil(lambda: window.story[-1] == "painted")
    qtbot.wait(150)
    assert window.story.count("begun") == 1


def test_a_window_that_is_never_painted_holds_nothing_up(window: Canvas, qtbot: QtBot) -> None:
    FirstPaint(window, "first-paint", patience_s=0.05).painted.connect(window.begin)
    qtbot.waitUntil(lambda: window.story == ["begun"])
    window.show()
    qtbot.waitUntil(lambda: "painted" in window.story)
    assert window.story.count("begun") == 1


def test_nothing_begins_behind_a_window_that_is_gone(qtbot: QtBot) -> None:
    begun: list[str] = []
    window = Canvas()
    FirstPaint(window, "first-paint", patience_s=0.02).painted.connect(
        lambda: begun.append("begun")
    )
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()
    qtbot.wait(60)
    assert begun == []


def test_the_moment_is_told_to_those_who_measure(
    window: Canvas,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PHOTO_TRAINER_TIMING", "1")
    FirstPaint(window, "page-complete").painted.connect(window.begin)
    window.show()
    qtbot.waitUntil(lambda: "begun" in window.story)
    mark, moment = capfd.readouterr().err.split()
    assert mark == "page-complete"
    assert float(moment) > 0


def test_nobody_else_hears_of_it(
    window: Canvas, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    FirstPaint(window, "first-paint").painted.connect(window.begin)
    window.show()
    qtbot.waitUntil(lambda: "begun" in window.story)
    assert capfd.readouterr().err == ""
