"""The guide to good photos: reached from three places, drawn, readable in every window."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.drawn_examples import _EXAMPLES, Example
from photo_trainer_gui.ui.photo_guide import PhotoGuide
from tests.ui.draft_desk import Desk, open_desk, photo_files


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open()
        yield desk


def _guide(desk: Desk) -> PhotoGuide:
    return desk.find(PhotoGuide, "photoGuide")


def test_the_empty_page_leads_to_it_and_esc_leads_back(desk: Desk) -> None:
    desk.press("tipsGuide")
    assert desk.find(QPushButton, "tipsGuide").text() == "What makes good photos"
    QTest.keyClick(_guide(desk), Qt.Key.Key_Escape)
    assert not desk.sees("photoGuide")


def test_hints_and_the_sentence_for_the_set_lead_to_it(desk: Desk) -> None:
    desk.finds(1, brightness=3.0)
    for name, photos in (("hintsGuide", 2), ("coachGuide", 12)):
        desk.drop(photo_files(desk.folder, photos))
        desk.qtbot.waitUntil(partial(desk.sees, name))
        desk.press(name)
        QTest.keyClick(_guide(desk), Qt.Key.Key_Return)
        assert not desk.sees("photoGuide")
    assert not desk.sees("hintsGuide")  # one way to it is enough


def test_every_example_has_a_picture_of_its_own_and_words(desk: Desk) -> None:
    desk.press("tipsGuide")
    guide = _guide(desk)
    examples = guide.findChildren(Example)
    assert len(examples) == len(_EXAMPLES) == 12
    pictures = {bytes(draw(72).constBits()) for draw in _EXAMPLES.values()}
    assert len(pictures) == 12
    words = [w.text() for w in guide.findChildren(QLabel) if w.text()]
    assert "A small face has too little to learn from." in words


def test_in_a_narrow_window_the_examples_stand_below_each_other(desk: Desk) -> None:
    desk.press("tipsGuide")
    guide = _guide(desk)
    guide.resize(900, 600)
    first, second, *_ = guide.findChildren(Example)

    def top(widget: QWidget) -> int:
        return widget.mapTo(guide, widget.rect().topLeft()).y()

    desk.qtbot.waitUntil(lambda: top(first) == top(second))
    guide.resize(400, 600)
    desk.qtbot.waitUntil(lambda: top(first) < top(second))
    assert guide.width() == 400
