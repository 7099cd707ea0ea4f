"""The banner stays until the person has taken note of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.window.notice_bars import NoticeBar, ReadyBanner

ANNA = ProjectId("anna")


@pytest.fixture
def banner(qtbot: QtBot) -> ReadyBanner:
    result = ReadyBanner()
    qtbot.addWidget(result)
    return result


def press(banner: ReadyBanner | NoticeBar, name: str) -> None:
    found = banner.findChild(QPushButton, name)
    assert found is not None
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_it_says_whose_model_is_ready(banner: ReadyBanner) -> None:
    banner.show_ready(ANNA, "Anna")

    assert banner.isVisible()
    assert banner.objectName() == "readyBanner"
    assert banner.accessibleName() == "Anna’s model is ready"


def test_show_asks_for_that_model_and_goes(banner: ReadyBanner, qtbot: QtBot) -> None:
    banner.show_ready(ANNA, "Anna")

    with qtbot.waitSignal(banner.show_pressed) as shown:
        press(banner, "readyBannerShow")

    assert shown.args == ["anna"]
    assert not banner.isVisible()


def test_several_wait_behind_each_other_the_newest_first(banner: ReadyBanner) -> None:
    banner.show_ready(ANNA, "Anna")
    banner.show_ready(ProjectId("ben"), "Ben")

    said = [banner.accessibleName()]
    press(banner, "readyBannerClose")
    said.append(banner.accessibleName())
    press(banner, "readyBannerClose")

    assert said == ["Ben’s model is ready", "Anna’s model is ready"]
    assert not banner.isVisible()


def test_the_same_model_is_told_once(banner: ReadyBanner) -> None:
    banner.show_ready(ANNA, "Anna")
    banner.show_ready(ANNA, "Anna")

    press(banner, "readyBannerClose")

    assert not banner.isVisible()


def test_a_model_that_is_gone_is_no_longer_told(banner: ReadyBanner) -> None:
    banner.show_ready(ANNA, "Anna")
    banner.show_ready(ProjectId("ben"), "Ben")

    banner.hide_for(ProjectId("ben"))

    assert banner.accessibleName() == "Anna’s model is ready"


def test_a_line_stays_until_it_is_closed(qtbot: QtBot) -> None:
    line = NoticeBar()
    qtbot.addWidget(line)

    line.show_notice("The first.")
    line.show_notice("The second.")
    said = line.accessibleName()
    press(line, "noticeClose")

    assert said == "The second."
    assert not line.isVisible()


def test_good_news_does_not_look_like_a_hint(qtbot: QtBot) -> None:
    line = NoticeBar()
    qtbot.addWidget(line)

    line.show_notice("Welcome back.", good=True)
    good = looks(line)
    line.show_notice("Something to know.")

    assert good == ("good", theme.color("success").name())
    assert looks(line) == ("hint", theme.color("warning").name())


def looks(line: NoticeBar) -> tuple[str, str]:
    """The ground of a line, and the colour of its words."""
    card = line.findChild(Card)
    words = [one for one in line.findChildren(QLabel) if one.text()]
    assert card is not None
    assert len(words) == 1
    return str(card.property("card")), words[0].palette().windowText().color().name()
