"""Single letters can be switched off together, for whoever speaks to the computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.gallery.picture_gallery import PictureGallery
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog
from photo_trainer_gui.ui.pages.shoebox.people.person_menu import PersonAction, action_of
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from photo_trainer_gui.ui.state.single_keys import use_single_keys
from tests.ui.pages.create.sample_pictures import groups, thumbnails_at_once
from tests.ui.sample_window import NOW, AtOnce


@pytest.fixture(autouse=True, params=[True, False], ids=["on", "off"])
def letters(request: pytest.FixtureRequest) -> Iterator[bool]:
    use_single_keys(request.param)
    yield request.param
    use_single_keys(True)


def test_h_gives_a_heart_in_the_gallery(qtbot: QtBot, letters: bool, tmp_path: Path) -> None:
    gallery = PictureGallery(thumbnails_at_once())
    qtbot.addWidget(gallery)
    gallery.show_groups(groups(1, 2, tmp_path), "Anna", NOW)
    heard: list[PictureAction] = []
    gallery.action_chosen.connect(lambda action, _chosen: heard.append(action))
    gallery.view.stand_on(0)
    for key in (Qt.Key.Key_H, Qt.Key.Key_Delete):
        QTest.keyClick(gallery.view, key)
    hearts = [PictureAction.HEART] if letters else []
    assert heard == [*hearts, PictureAction.DELETE]


def test_c_h_and_u_act_in_the_large_view(qtbot: QtBot, letters: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = BigPictureDialog(window, thumbnails_at_once(), LargePictures(AtOnce()))
    keys = {one.key().toString() for one in view.findChildren(QShortcut)}
    assert ({"C", "H", "U"} <= keys) is letters
    assert {QKeySequence(key).toString() for key in ("Left", "Del", "0", "+")} <= keys


def test_m_h_and_n_act_on_a_face(letters: bool) -> None:
    for key, action in (
        (Qt.Key.Key_M, PersonAction.MERGE),
        (Qt.Key.Key_H, PersonAction.HIDE),
        (Qt.Key.Key_N, PersonAction.NO_FACE),
    ):
        pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        assert action_of(pressed, hidden=False) == (action if letters else None)
