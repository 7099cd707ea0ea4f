"""The sidebar of the first paint has everything where it stays when the list comes in."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.main_window import MainWindow
from photo_trainer_gui.ui.model_list import ModelList
from tests.ui.sample_window import SITUATION, Pages, sample_window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    theme.install(qapp)
    made = sample_window(Pages().factories)
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

    window.show_projects((), SITUATION)
    qtbot.waitUntil(lambda: window.findChildren(ModelList)[0].height() > 100)

    assert sidebar_places(window) == before


def test_the_title_stands_before_its_page_does(window: MainWindow) -> None:
    assert len(labels(window, "New model")) == 1
    assert not window.findChildren(ModelList)
