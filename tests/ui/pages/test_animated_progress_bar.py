"""A progress bar glides to its new value, and is there at once for whoever cannot see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages import animated_progress_bar
from photo_trainer_gui.ui.pages.animated_progress_bar import GLIDE_MS, AnimatedProgressBar

SHEET = (
    "QProgressBar { border: 0; background: #ffffff; } QProgressBar::chunk { background: #ff0000; }"
)


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[AnimatedProgressBar]:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(SHEET)
    made = AnimatedProgressBar(window)
    made.setTextVisible(False)
    made.resize(400, 12)
    made.setValue(10)
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.close()


def width_painted(bar: AnimatedProgressBar) -> int:
    """How many pixels of the bar are filled."""
    image = bar.grab().toImage()
    middle = image.height() // 2
    return sum(image.pixelColor(x, middle) == QColor("red") for x in range(image.width()))


def test_it_is_told_at_once_and_seen_a_moment_later(bar: AnimatedProgressBar, qtbot: QtBot) -> None:
    assert width_painted(bar) == 40
    bar.setValue(60)
    assert bar.value() == 60
    assert width_painted(bar) < 100
    qtbot.waitUntil(lambda: 20 < bar.painted < 50, timeout=GLIDE_MS * 20)
    qtbot.waitUntil(lambda: bar.painted == 60, timeout=GLIDE_MS * 20)
    assert width_painted(bar) == 240


def test_a_newer_value_goes_on_from_what_is_seen(bar: AnimatedProgressBar, qtbot: QtBot) -> None:
    bar.setValue(60)
    qtbot.waitUntil(lambda: bar.painted > 20, timeout=GLIDE_MS * 20)
    seen = bar.painted
    bar.setValue(90)
    assert bar.painted == seen
    qtbot.waitUntil(lambda: bar.painted == 90, timeout=GLIDE_MS * 20)


def test_what_begins_anew_does_not_glide_back(bar: AnimatedProgressBar) -> None:
    bar.setValue(0)
    assert width_painted(bar) == 0


def test_nothing_glides_for_who_wants_less_motion(
    bar: AnimatedProgressBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(animated_progress_bar, "reduced", lambda: True)
    bar.setValue(60)
    assert width_painted(bar) == 240


def test_the_design_allows_no_longer_way() -> None:
    assert GLIDE_MS == 200
