"""Looking at one picture: arrows, zoom, a heart, and what can be done with it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.images.picture_images import LargePictures
from photo_trainer_gui.ui.pages.create.viewer.big_picture_dialog import BigPictureDialog, BigScene
from photo_trainer_gui.ui.pages.create.viewer.picture_facts import print_size_cm
from photo_trainer_gui.ui.pages.create.viewer.zoomed_picture import ZoomedPicture
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.durations import moment
from tests.ui.pages.create.sample_pictures import picture, thumbnails_at_once
from tests.ui.sample_pages import is_there, part, words_on
from tests.ui.sample_window import NOW, AtOnce, dress

SCENE = BigScene("Anna", NOW, 10.0)
Wanted = list[tuple[PictureAction, str]]


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[PictureItem, ...]:
    return tuple(
        picture(number, tmp_path, width_px=1024, height_px=1024, credits=10.0, asked=4)
        for number in range(3)
    )


@pytest.fixture
def view(
    qtbot: QtBot, qapp: QApplication, pictures: tuple[PictureItem, ...]
) -> Iterator[BigPictureDialog]:
    dress(qapp)
    window = QWidget()
    window.resize(1100, 740)
    qtbot.addWidget(window)
    window.show()
    made = BigPictureDialog(window, thumbnails_at_once(), LargePictures(AtOnce()))
    made.show_pictures(pictures, SCENE)
    made.open_picture(PictureId("picture-1"))
    made.resize(1100, 740)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def wanted(view: BigPictureDialog) -> Wanted:
    heard: Wanted = []
    view.action_chosen.connect(lambda action, chosen: heard.append((action, chosen[0].id)))
    return heard


def seen(view: BigPictureDialog) -> ZoomedPicture:
    return part(view, ZoomedPicture, "bigPicture")


def test_it_tells_what_is_known_about_the_picture(view: BigPictureDialog) -> None:
    said = words_on(view)
    assert "Astronaut" in said
    assert "Anna as number 1" in said
    assert moment(NOW - 600, NOW) in said
    assert "Sharp enough for a print of 13\u00a0×\u00a013\u00a0cm" in said
    assert "10 credits" in said
    assert "Picture 2 of 3" in said
    assert seen(view).accessibleName() == "Picture 2 of 3: Anna as number 1"


def test_arrows_go_through_the_pictures_and_stay_at_the_ends(view: BigPictureDialog) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.picture_id == "picture-2"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.picture_id == "picture-2"
    assert not part(view, QPushButton, "bigNext").isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.picture_id == "picture-0"
    QTest.mouseClick(part(view, QPushButton, "bigNext"), Qt.MouseButton.LeftButton)
    assert view.picture_id == "picture-1"


def test_plus_and_minus_zoom_and_zero_shows_the_whole(view: BigPictureDialog) -> None:
    assert "Whole picture" in words_on(view)
    whole = seen(view).share
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert seen(view).share == pytest.approx(whole * 1.25**2)
    assert "Whole picture" not in words_on(view)
    for _ in range(20):
        QTest.mouseClick(part(view, QPushButton, "bigZoomIn"), Qt.MouseButton.LeftButton)
    assert seen(view).share == pytest.approx(4.0)
    assert not part(view, QPushButton, "bigZoomIn").isEnabled()
    QTest.keyClick(view, Qt.Key.Key_0)
    assert "Whole picture" in words_on(view)
    assert not part(view, QPushButton, "bigZoomOut").isEnabled()


def test_a_larger_picture_is_dragged_but_never_out_of_sight(view: BigPictureDialog) -> None:
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    picture_view = seen(view)
    before = picture_view._place()
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(picture_view, button, pos=QPoint(300, 300))
    QTest.mouseMove(picture_view, QPoint(330, 310))
    moved = picture_view._place()
    assert (moved.x() - before.x(), moved.y() - before.y()) == pytest.approx((30, 10))
    QTest.mouseMove(picture_view, QPoint(3000, 3000))
    QTest.mouseRelease(picture_view, button, pos=QPoint(3000, 3000))
    assert picture_view._place().topLeft().x() <= 0.5


def test_another_picture_is_shown_whole_again(view: BigPictureDialog) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert seen(view).is_whole


def test_keys_and_buttons_say_of_which_picture(view: BigPictureDialog, wanted: Wanted) -> None:
    QTest.keyClick(view, Qt.Key.Key_H)
    QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(part(view, QPushButton, "bigCopy"), Qt.MouseButton.LeftButton)
    assert wanted == [
        (PictureAction.HEART, "picture-1"),
        (PictureAction.SAVE, "picture-1"),
        (PictureAction.COPY, "picture-1"),
    ]


def test_return_presses_the_button_that_has_the_keyboard(
    view: BigPictureDialog, wanted: Wanted
) -> None:
    part(view, QPushButton, "bigLarger").setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert wanted == [(PictureAction.LARGER, "picture-1")]


@pytest.mark.parametrize("width", [1100, 420])
def test_what_was_done_is_told_over_the_picture(view: BigPictureDialog, width: int) -> None:
    view.resize(width, 740)
    sentence = "1 picture is in this computer’s bin. It is still at PhotoGPT."
    view.tell(sentence, good=True)
    told = part(view, QWidget, "windowTold")
    assert told.accessibleName() == sentence
    assert view.rect().contains(told.geometry())
    [words] = [line for line in told.findChildren(QLabel) if line.text() == sentence]
    assert words.isVisible()
    assert words.height() >= words.heightForWidth(words.width())
    if width == 1100:
        assert words.width() >= words.fontMetrics().horizontalAdvance(sentence)


def test_what_was_done_is_taken_back(view: BigPictureDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.undo_pressed):
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_heart_is_shown_when_it_is_there(
    view: BigPictureDialog, pictures: tuple[PictureItem, ...]
) -> None:
    heart = part(view, QPushButton, "bigHeart")
    assert not heart.isChecked()
    view.show_pictures(tuple(replace(one, heart=True) for one in pictures), SCENE)
    assert heart.isChecked()
    assert view.picture_id == "picture-1"


def test_more_with_the_same_words_closes_the_view_and_says_the_price(
    view: BigPictureDialog, wanted: Wanted
) -> None:
    assert "about 40 credits" in words_on(view)
    QTest.mouseClick(part(view, QPushButton, "bigNew"), Qt.MouseButton.LeftButton)
    assert wanted == [(PictureAction.SAME_WORDS, "picture-1")]
    assert not view.isVisible()


def test_with_little_room_saving_stays_on_the_screen(view: BigPictureDialog, qtbot: QtBot) -> None:
    view.resize(560, 560)
    save = part(view, QPushButton, "bigSave")
    bottom = save.mapTo(view, save.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: save.isVisible() and bottom > 0)
    assert view.rect().contains(save.mapTo(view, save.rect().center()))
    assert seen(view).height() >= 140


@pytest.mark.parametrize(("px", "cm"), [((1024, 1024), (13, 13)), ((832, 1216), (10, 15))])
def test_prints_are_as_large_as_they_are_sharp(px: tuple[int, int], cm: tuple[int, int]) -> None:
    assert print_size_cm(*px) == cm


def test_the_first_size_of_a_larger_picture_can_be_seen_and_saved(
    view: BigPictureDialog, pictures: tuple[PictureItem, ...]
) -> None:
    assert not is_there(view, "bigFirstSize")
    first = pictures[1]
    larger = replace(pictures[2], id=first.id, is_larger=True, width_px=2048, first=first)
    view.show_pictures((pictures[0], larger, pictures[2]), SCENE)
    assert not is_there(view, "bigLarger")
    saved: list[str] = []
    view.action_chosen.connect(lambda _action, chosen: saved.append(chosen[0].path))
    toggle = part(view, QPushButton, "bigFirstSize")
    for _ in range(2):
        part(view, QPushButton, "bigSave").click()
        toggle.click()
    assert saved == [larger.path, first.path]
    # The next picture is shown as it is, and so is this one when one comes back to it.
    toggle.click()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert not toggle.isChecked()
    part(view, QPushButton, "bigSave").click()
    assert saved[-1] == larger.path
