"""Saving several pictures: what is chosen, what stands on their back, what it takes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.dialogs.save_pictures_dialog import (
    SaveChoice,
    SaveOffer,
    SavePicturesDialog,
)
from tests.ui.pages.create.sample_pictures import picture
from tests.ui.sample_pages import is_there, part, words_on
from tests.ui.sample_window import NOW, dress

PICTURES = tuple(picture(number, size_bytes=2_250_000, heart=number == 1) for number in range(4))


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> Iterator[SavePicturesDialog]:
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 740)
    window.show()
    name = "Anna – Astronaut – 2023-11-14.jpg"
    offer = SaveOffer(PICTURES, "Anna", name, "/home/anna/Pictures", True, "Made with AI", NOW)
    made = SavePicturesDialog(window, offer)
    made.open()
    yield made
    made.close()


def test_it_tells_where_how_and_how_much(dialog: SavePicturesDialog) -> None:
    assert part(dialog, QLineEdit, "saveFolder").text() == "Pictures"
    assert part(dialog, QLineEdit, "saveName").text() == "Anna – Astronaut – 2023-11-14.jpg"
    assert "The others get 2, 3, 4 behind the name." in words_on(dialog)
    assert "4 pictures, about 9 MB" in words_on(dialog)
    assert part(dialog, QPushButton, "saveGo").text() == "Save 4 pictures"


def test_the_back_shows_the_words_only_while_they_are_written(dialog: SavePicturesDialog) -> None:
    back = part(dialog, QWidget, "saveBack")
    assert "Anna as number 0" in words_on(back)
    part(dialog, QCheckBox, "saveWords").click()
    assert "Anna as number 0" not in words_on(back)
    assert "Anna as number 0" not in back.accessibleName()
    assert "Made with AI" in words_on(back)


def test_only_hearts_can_be_saved(dialog: SavePicturesDialog, qtbot: QtBot) -> None:
    part(dialog, QCheckBox, "saveHearts").click()
    assert part(dialog, QPushButton, "saveGo").text() == "Save 1 picture"
    assert "The others get" not in words_on(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        part(dialog, QPushButton, "saveGo").click()
    assert chosen.args == [SaveChoice((PICTURES[1],), "/home/anna/Pictures", True)]
    assert not is_there(dialog, "saveGo")
