"""The guide to good photos: reached from three places, drawn, readable in every window."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.photo_editor.advice.drawn_examples import DRAWINGS, Example, drawing
from photo_trainer_gui.ui.photo_editor.advice.photo_guide import PhotoGuide
from tests.ui.draft_page_fixture import Editor, open_editor, photo_files


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        yield editor


def _guide(editor: Editor) -> PhotoGuide:
    return editor.find(PhotoGuide, "photoGuide")


def test_the_empty_page_leads_to_it_and_esc_leads_back(editor: Editor) -> None:
    editor.press("tipsGuide")
    assert editor.find(QPushButton, "tipsGuide").text() == "What makes good photos"
    QTest.keyClick(_guide(editor), Qt.Key.Key_Escape)
    assert not editor.sees("photoGuide")


def test_hints_and_the_sentence_for_the_set_lead_to_it(editor: Editor) -> None:
    editor.finds(1, brightness=3.0)
    for name, photos in (("hintsGuide", 2), ("coachGuide", 12)):
        editor.drop(photo_files(editor.folder, photos))
        editor.qtbot.waitUntil(partial(editor.sees, name))
        editor.press(name)
        QTest.keyClick(_guide(editor), Qt.Key.Key_Return)
        assert not editor.sees("photoGuide")
    assert not editor.sees("hintsGuide")  # one way to it is enough


def test_every_example_has_a_picture_of_its_own_and_words(editor: Editor) -> None:
    editor.press("tipsGuide")
    guide = _guide(editor)
    examples = guide.findChildren(Example)
    assert len(examples) == len(DRAWINGS) == 12
    pictures = {bytes(drawing(text_id, 72).toImage().constBits()) for text_id in DRAWINGS}
    assert len(pictures) == 12
    words = [w.text() for w in guide.findChildren(QLabel) if w.text()]
    assert "A small face has too little to learn from." in words


def test_in_a_narrow_window_the_examples_stand_below_each_other(editor: Editor) -> None:
    editor.press("tipsGuide")
    guide = _guide(editor)
    guide.resize(900, 600)
    first, second, *_ = guide.findChildren(Example)

    def top(widget: QWidget) -> int:
        return widget.mapTo(guide, widget.rect().topLeft()).y()

    editor.qtbot.waitUntil(lambda: top(first) == top(second))
    guide.resize(400, 600)
    editor.qtbot.waitUntil(lambda: top(first) < top(second))
    assert guide.width() == 400
