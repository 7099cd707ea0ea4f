"""Looking at the words of a picture while others are being written: said, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.create_page import CreatePage
from photo_trainer_gui.ui.pages.create.gallery.picture_list_view import PictureListView
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.ui.pages.create.sample_pictures import (
    group,
    looks_at_once,
    picture,
    pictures_state,
    thumbnails_at_once,
)
from tests.ui.sample_pages import anna, part, words_on
from tests.ui.sample_window import NOW, AtOnce, dress

SAID = "You look at the words of this picture. What you are writing stays as it is."
ANNA = anna(State.READY)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CreatePage]:
    dress(qapp)
    made = CreatePage(thumbnails_at_once(), LargePictures(AtOnce()), looks_at_once())
    qtbot.addWidget(made)
    made.resize(1100, 740)
    made.show()
    state = pictures_state(groups=(group("a", picture(1, tmp_path), picture(2, tmp_path)),))
    made.show_project(ANNA, ViewState(now=NOW, pictures={ANNA.id: state}))
    yield made
    made.close()


def look_at_first(page: CreatePage) -> BigPictureDialog:
    grid = part(page, PictureListView, "pictureGrid")
    grid.stand_on(0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    (dialog,) = (one for one in page.findChildren(BigPictureDialog) if one.isVisible())
    return dialog


def test_it_is_said_and_what_is_being_written_stays_with_its_cursor_and_its_undo(
    page: CreatePage,
) -> None:
    box = page.form.prompt
    QTest.keyClicks(box, "Anna in the rain")
    box.moveCursor(QTextCursor.MoveOperation.WordLeft)
    place = box.textCursor().position()
    dialog = look_at_first(page)
    assert SAID in words_on(dialog)
    part(dialog, QPushButton, "bigNext").click()
    assert "Anna as number 2" in words_on(dialog)
    part(dialog, QPushButton, "bigClose").click()
    assert box.toPlainText() == "Anna in the rain"
    assert box.textCursor().position() == place
    box.undo()
    assert box.toPlainText() == ""


@pytest.mark.parametrize("words", ["", "Anna as number 1"], ids=["nothing", "the same words"])
def test_without_other_words_there_is_nothing_to_say(page: CreatePage, words: str) -> None:
    QTest.keyClicks(page.form.prompt, words)
    assert SAID not in words_on(look_at_first(page))


def test_an_idea_that_nobody_has_changed_is_not_being_written(page: CreatePage) -> None:
    part(page, QPushButton, "createIdea_1").click()
    assert SAID not in words_on(look_at_first(page))
