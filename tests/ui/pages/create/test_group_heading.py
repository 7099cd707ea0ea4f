"""The heading over the pictures of an order: its words come before the signs on its buttons."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.create.gallery.group_heading import GroupHeading
from tests.ui.pages.create.sample_pictures import group, picture
from tests.ui.sample_pages import part
from tests.ui.sample_window import dress


@pytest.fixture
def heading(qtbot: QtBot, qapp: QApplication) -> Iterator[GroupHeading]:
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 100)
    window.show()
    yield GroupHeading(window, 0)
    window.close()


def words_are_whole(heading: GroupHeading) -> bool:
    said = next(one for one in heading.findChildren(QLabel) if "most like" in one.text())
    return said.width() >= said.sizeHint().width()


@pytest.mark.parametrize(("missing_px", "signs"), [(0, True), (30, False)])
def test_signs_go_from_the_buttons_before_words_are_cut(
    heading: GroupHeading, qtbot: QtBot, missing_px: int, signs: bool
) -> None:
    of_four = group("order-1", *(picture(number) for number in range(4)), title="Cosy café")
    heading.show_group(replace(of_four, like_first=True), "Mia", 0.0)
    heading.resize(900, 100)
    heading.show()
    heading.resize(heading.sizeHint().width() - missing_px, heading.sizeHint().height())

    assert (not part(heading, QPushButton, "groupDuel_0").icon().isNull()) is signs
    qtbot.waitUntil(lambda: words_are_whole(heading))
