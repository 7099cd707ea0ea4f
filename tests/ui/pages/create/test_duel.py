"""A person compares pictures two at a time and ends with a favourite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.viewer.duel_dialog import DuelDialog
from photo_trainer_gui.ui.state.pictures_state import PictureAction
from tests.ui.pages.create.sample_pictures import picture, thumbnails_at_once
from tests.ui.sample_pages import part, words_on
from tests.ui.sample_window import AtOnce, dress

Wanted = list[tuple[PictureAction, list[str]]]


@pytest.fixture
def duel(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[DuelDialog]:
    dress(qapp)
    window = QWidget()
    window.resize(1100, 740)
    qtbot.addWidget(window)
    window.show()
    pictures = tuple(
        picture(number, tmp_path, width_px=64, height_px=64, heart=number == 3)
        for number in range(4)
    )
    made = DuelDialog(window, pictures, thumbnails_at_once(), LargePictures(AtOnce()))
    made.resize(1100, 740)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def wanted(duel: DuelDialog) -> Wanted:
    heard: Wanted = []
    duel.action_chosen.connect(
        lambda action, chosen: heard.append((action, [one.id for one in chosen]))
    )
    return heard


def test_arrows_choose_and_the_best_one_gets_a_heart(duel: DuelDialog, wanted: Wanted) -> None:
    assert "Pair 1 of 3" in words_on(duel)
    left = part(duel, QPushButton, "duelLeft")
    assert left.accessibleName() == "Left picture: Anna as number 0, 1"
    right = part(duel, QPushButton, "duelRight")
    assert right.accessibleName() == "Right picture: Anna as number 3, 4"
    QTest.keyClick(duel, Qt.Key.Key_Left)
    assert part(duel, QProgressBar, "duelProgress").value() == 2
    QTest.keyClick(duel, Qt.Key.Key_Right)
    assert wanted == []
    QTest.keyClick(duel, Qt.Key.Key_Right)
    assert wanted == [(PictureAction.HEART, ["picture-2"])]
    assert "This one won" in words_on(duel)
    assert "It was better in each of its 2 pairs. We put a heart on it." in words_on(duel)


def test_pressing_a_picture_chooses_it(duel: DuelDialog) -> None:
    QTest.mouseClick(part(duel, QPushButton, "duelRight"), Qt.MouseButton.LeftButton)
    assert "Pair 2 of 3" in words_on(duel)
    QTest.mouseClick(part(duel, QPushButton, "duelLeftThis"), Qt.MouseButton.LeftButton)
    assert "Pair 3 of 3" in words_on(duel)


def test_both_are_good_gives_two_hearts_and_never_takes_one(
    duel: DuelDialog, wanted: Wanted
) -> None:
    part(duel, QPushButton, "duelBoth").click()
    # The other one of the pair has its heart already.
    assert wanted == [(PictureAction.HEART, ["picture-0"])]
    part(duel, QPushButton, "duelStop").click()
    assert not duel.isVisible()
    assert len(wanted) == 1


def test_neither_of_all_ends_without_a_favourite(duel: DuelDialog, wanted: Wanted) -> None:
    for _ in range(2):
        QTest.keyClick(duel, Qt.Key.Key_Down)
    assert not duel.isVisible()
    assert wanted == []


def test_at_the_end_the_favourite_is_saved_or_all_are_compared_again(
    duel: DuelDialog, wanted: Wanted
) -> None:
    for _ in range(3):
        QTest.keyClick(duel, Qt.Key.Key_Left)
    assert part(duel, QPushButton, "bestSave").hasFocus()
    QTest.keyClick(duel, Qt.Key.Key_Return)
    assert wanted[-1] == (PictureAction.SAVE, ["picture-0"])
    part(duel, QPushButton, "bestUse").click()
    assert wanted[-1] == (PictureAction.USE, ["picture-0"])
    part(duel, QPushButton, "bestAgain").click()
    assert "Pair 1 of 3" in words_on(duel)
    assert part(duel, QPushButton, "duelLeft").hasFocus()


def test_return_presses_the_button_that_has_the_keyboard(duel: DuelDialog) -> None:
    part(duel, QPushButton, "duelRightThis").setFocus()
    QTest.keyClick(duel, Qt.Key.Key_Return)
    assert "Pair 2 of 3" in words_on(duel)
    part(duel, QPushButton, "duelStop").setFocus()
    QTest.keyClick(duel, Qt.Key.Key_Enter)
    assert not duel.isVisible()


def test_the_next_places_are_named_and_the_heart_can_be_taken_back(
    duel: DuelDialog, wanted: Wanted
) -> None:
    for _ in range(3):
        QTest.keyClick(duel, Qt.Key.Key_Left)
    for place in ("2nd", "3rd", "4th"):
        assert place in words_on(duel)
    assert part(duel, QPushButton, "nextPicture_0").accessibleName().startswith("2nd, ")
    heart, best = part(duel, QPushButton, "bestHeart"), part(duel, QPushButton, "bestPicture")
    assert heart.isChecked()
    # In the upper right corner of the picture.
    middle = heart.geometry().center()
    assert middle.x() > best.width() // 2 > middle.y()
    wanted.clear()
    heart.click()
    assert [action for action, _ in wanted] == [PictureAction.HEART]
    assert not heart.isChecked()
    heart.click()
    assert heart.isChecked()
