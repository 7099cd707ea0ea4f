"""The sidebar of the first paint has everything where it stays when the list comes in."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.window.main_window import MainWindow
from photo_trainer_gui.ui.window.model_list import ModelList
from tests.ui.sample_window import SITUATION, Pages, sample_window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    theme.install(qapp)
    made = sample_window(Pages())
    qtbot.addWidget(made)
    made.resize(max(1100, round(76 * theme.em())), 740)
    made.show()
    return made


def labels(window: MainWindow, words: str) -> list[QLabel]:
    return [one for one in window.findChildren(QLabel) if one.text() == words and one.isVisible()]


def sidebar_places(window: MainWindow) -> list[tuple[QPoint, int]]:
    new, settings = (
        window.findChildren(QPushButton, name)[0] for name in ("sidebarNew", "sidebarSettings")
    )
    parts: list[QWidget] = [new, *labels(window, "Your models"), settings]
    return [(one.mapTo(window, QPoint()), one.height()) for one in parts]


def test_nothing_moves_when_the_list_comes_in(window: MainWindow, qtbot: QtBot) -> None:
    before = sidebar_places(window)
    assert len(before) == 3

    window.project_area.show_projects((), SITUATION)
    qtbot.waitUntil(lambda: window.findChildren(ModelList)[0].height() > 100)

    assert sidebar_places(window) == before


def test_the_title_stands_before_its_page_does(window: MainWindow) -> None:
    assert len(labels(window, "New model")) == 1
    assert not window.findChildren(ModelList)


def width_of_sidebar(window: MainWindow) -> int:
    return window.findChildren(QWidget, "sidebar")[0].width()


def ground_of_practice(window: MainWindow) -> QColor:
    badge = window.findChildren(QWidget, "practiceBadge")[0]
    return badge.grab().toImage().pixelColor(4, badge.height() // 2)


def test_after_a_narrow_window_practice_looks_as_before(window: MainWindow, qtbot: QtBot) -> None:
    key = window.findChildren(QPushButton, "practiceEnterKey")[0]
    size, wide, before = window.size(), width_of_sidebar(window), ground_of_practice(window)
    window.resize(760, 560)
    qtbot.waitUntil(lambda: width_of_sidebar(window) < wide)
    assert not key.icon().isNull()
    assert ground_of_practice(window) != before

    window.resize(size)
    qtbot.waitUntil(lambda: width_of_sidebar(window) == wide)

    assert key.icon().isNull()
    assert ground_of_practice(window) == before


def test_a_narrow_window_that_was_drawn_anew_gets_wide(window: MainWindow, qtbot: QtBot) -> None:
    size, wide, before = window.size(), width_of_sidebar(window), ground_of_practice(window)
    window.resize(760, 560)
    qtbot.waitUntil(lambda: width_of_sidebar(window) < wide)
    window.set_color_scheme(Qt.ColorScheme.Dark)
    window.set_color_scheme(Qt.ColorScheme.Light)

    window.resize(size)
    qtbot.waitUntil(lambda: width_of_sidebar(window) == wide)

    assert ground_of_practice(window) == before
