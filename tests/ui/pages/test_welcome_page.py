"""The welcome page: four ways on, readable at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.welcome_page import StepNumber, WelcomePage
from photo_trainer_gui.ui.style import theme
from tests.ui.sample_window import dress


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> WelcomePage:
    dress(qapp)
    result = WelcomePage()
    qtbot.addWidget(result)
    result.resize(1100, 740)
    result.show()
    return result


def control(page: WelcomePage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def step_corners(page: WelcomePage) -> tuple[list[int], list[int]]:
    corners = [step.mapTo(page, step.rect().topLeft()) for step in page.findChildren(StepNumber)]
    return sorted({one.x() for one in corners}), sorted({one.y() for one in corners})


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("welcomeEnterKey", "key_pressed"),
        ("welcomePractice", "practice_pressed"),
        ("welcomeGetKey", "get_key_pressed"),
        ("welcomeSettings", "settings_pressed"),
    ],
)
def test_each_button_leads_somewhere(
    page: WelcomePage, qtbot: QtBot, name: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        QTest.mouseClick(control(page, name), Qt.MouseButton.LeftButton)


def test_a_screen_reader_hears_what_the_buttons_need_and_do(page: WelcomePage) -> None:
    assert control(page, "welcomeEnterKey").accessibleName() == "Enter API key…"
    assert control(page, "welcomePractice").accessibleDescription() == "Needs no key"
    assert control(page, "welcomeGetKey").accessibleDescription() == "opens your web browser"


def test_steps_stand_beside_each_other_in_a_wide_window_and_below_in_a_narrow_one(
    page: WelcomePage, qtbot: QtBot
) -> None:
    page.resize(round(64 * theme.em()), 740)
    qtbot.waitUntil(lambda: len(step_corners(page)[0]) == 3)
    wide = step_corners(page)

    page.resize(round(62 * theme.em()), 740)
    qtbot.waitUntil(lambda: len(step_corners(page)[0]) == 1)
    narrow = step_corners(page)

    assert (len(wide[0]), len(wide[1])) == (3, 1)
    assert (len(narrow[0]), len(narrow[1])) == (1, 3)


def test_at_the_default_size_everything_is_visible_without_scrolling(
    page: WelcomePage, qapp: QApplication
) -> None:
    QTest.qWait(1)
    area = page.findChild(QScrollArea)
    assert area is not None

    assert area.verticalScrollBar().maximum() == 0


def test_with_text_twice_as_large_it_scrolls_down_but_never_sideways(
    page: WelcomePage, qapp: QApplication, qtbot: QtBot
) -> None:
    area = page.findChild(QScrollArea)
    assert area is not None
    before = qapp.font()
    twice = QFont(before)
    twice.setPointSizeF(before.pointSizeF() * 2)
    try:
        qapp.setFont(twice)
        dress(qapp)
        page.fit()
        qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)

        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width()
    finally:
        qapp.setFont(before)
