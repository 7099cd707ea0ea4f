"""Two pictures beside each other move together, and one of them is taken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.viewer.compare_dialog import CompareDialog
from photo_trainer_gui.ui.pages.create.viewer.zoomed_picture import ZoomedPicture
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from tests.ui.pages.create.sample_pictures import picture, thumbnails_at_once
from tests.ui.sample_pages import part, words_on
from tests.ui.sample_window import AtOnce, dress


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CompareDialog]:
    dress(qapp)
    window = QWidget()
    window.resize(1100, 740)
    qtbot.addWidget(window)
    window.show()
    pictures = tuple(
        picture(number, tmp_path, width_px=1024, height_px=1024) for number in range(8)
    )
    images = thumbnails_at_once(), LargePictures(AtOnce())
    made = CompareDialog(window, pictures, 2, images)
    made.resize(1100, 740)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def views(dialog: CompareDialog) -> list[ZoomedPicture]:
    return dialog._views


def test_the_next_picture_stands_beside_this_one(dialog: CompareDialog) -> None:
    assert "Picture 3 of 8 · Astronaut" in words_on(dialog)
    assert "Picture 4 of 8 · Astronaut" in words_on(dialog)


def test_both_are_made_larger_and_moved_together(dialog: CompareDialog) -> None:
    left, right = views(dialog)
    for _ in range(4):
        QTest.keyClick(dialog, Qt.Key.Key_Plus)
    assert left.share == pytest.approx(right.share)
    assert not right.is_whole
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(right, button, pos=QPoint(200, 200))
    QTest.mouseMove(right, QPoint(240, 220))
    QTest.mouseRelease(right, button, pos=QPoint(240, 220))
    assert left._place().topLeft() == right._place().topLeft()
    QTest.keyClick(dialog, Qt.Key.Key_0)
    assert left.is_whole
    assert right.is_whole


def test_the_strip_chooses_others(dialog: CompareDialog) -> None:
    QTest.mouseClick(part(dialog, QPushButton, "compareStrip_4"), Qt.MouseButton.LeftButton)
    assert "Picture 6 of 8 · Astronaut" in words_on(dialog)
    assert "Picture 4 of 8 · Astronaut" not in words_on(dialog)


def test_the_one_that_is_taken_gets_a_heart(dialog: CompareDialog) -> None:
    take = part(dialog, QPushButton, "compareTake_1")
    assert take.accessibleName() == "Take the right one"
    told: list[object] = []
    dialog.action_chosen.connect(lambda action, chosen: told.append((action, chosen[0].id)))
    dialog.taken.connect(told.append)
    take.click()
    assert told == [(PictureAction.HEART, "picture-3"), "picture-3"]
    assert not dialog.isVisible()


def test_the_button_below_a_picture_is_as_wide_as_its_words(dialog: CompareDialog) -> None:
    take = part(dialog, QPushButton, "compareTake_0")
    assert take.width() == take.sizeHint().width()
