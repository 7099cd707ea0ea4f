"""The settings say where pictures are kept, and how far they are on their way to another folder."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.dialogs.picture_folder_row import FolderView, PictureFolderRow
from tests.ui.sample_pages import is_there, part
from tests.ui.sample_window import dress


@pytest.fixture
def row(qtbot: QtBot, qapp: QApplication) -> PictureFolderRow:
    dress(qapp)
    made = PictureFolderRow()
    qtbot.addWidget(made)
    made.resize(500, 160)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_while_pictures_move_it_tells_how_many_are_there_and_can_be_stopped(
    row: PictureFolderRow, qtbot: QtBot
) -> None:
    part(row, QPushButton, "setFolderChoose").setFocus()
    row.show_folder(FolderView(is_moving=True, done=12, all=48))
    said = part(row, QLabel, "setFolderWhere").text()
    assert said == "Copying to the new folder: 12 of 48 pictures"
    bar = part(row, QProgressBar, "setFolderProgress")
    assert (bar.value(), bar.maximum()) == (12, 48)
    assert bar.accessibleName() == said
    assert not is_there(row, "setFolderChoose")
    stop = part(row, QPushButton, "setFolderStop")
    assert stop.hasFocus()
    with qtbot.waitSignal(row.stop_pressed):
        stop.click()


def test_only_numbers_need_no_other_height(row: PictureFolderRow) -> None:
    assert row.show_folder(FolderView(is_moving=True, done=1, all=48))
    assert not row.show_folder(FolderView(is_moving=True, done=2, all=48))
    assert row.show_folder(FolderView(name="drive", path="/media/drive"))


def test_from_a_chosen_folder_there_is_a_way_back(row: PictureFolderRow, qtbot: QtBot) -> None:
    assert not is_there(row, "setFolderHome")
    row.show_folder(FolderView(name="drive", path="/media/drive", told="Stopped."))
    assert part(row, QLabel, "setFolderWhere").text() == "They are in the folder “drive”."
    assert part(row, QLabel, "setFolderWhere").accessibleDescription() == "/media/drive"
    assert part(row, QLabel, "setFolderTold").isVisible()
    with qtbot.waitSignal(row.home_pressed):
        part(row, QPushButton, "setFolderHome").click()
