"""A person looks at photos large: walks with the arrows, reads the hints, repairs from there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.ui.photo_editor.viewer.large_photo_dialog import LargePhotoDialog
from tests.ui.draft_page_fixture import Editor, open_editor, photo_files, picture

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        editor.finds(1, sharpness=1.0, brightness=9.0)
        editor.drop(photo_files(tmp_path, 4))
        editor.to_grid()
        yield editor


def _open(editor: Editor) -> LargePhotoDialog:
    grid = editor.find(QListView, "photoGrid")
    QTest.keyClick(grid, Qt.Key.Key_Return)
    view = editor.find(LargePhotoDialog, "bigView")
    editor.qtbot.waitExposed(view)
    view.activateWindow()
    editor.qtbot.waitUntil(view.isActiveWindow)
    return view


def _spoken(view: LargePhotoDialog) -> str:
    photo = view.findChild(QWidget, "viewPhoto")
    assert photo is not None
    return photo.accessibleName()


def _said(view: LargePhotoDialog) -> list[str]:
    return [w.text() for w in view.findChildren(QLabel) if w.isVisible() and w.text()]


def _key(view: LargePhotoDialog, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_previous_and_next_are_a_pair(editor: Editor) -> None:
    _open(editor)

    def drawn(name: str) -> QImage:
        return (
            editor.find(QPushButton, name)
            .icon()
            .pixmap(QSize(48, 48), 1.0, QIcon.Mode.Normal)
            .toImage()
        )

    mirrored = drawn("viewPrevious").flipped(Qt.Orientation.Horizontal)
    after = drawn("viewNext")
    unlike = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if abs(after.pixelColor(x, y).alpha() - mirrored.pixelColor(x, y).alpha()) > 128
    ]
    assert not unlike


def test_enter_shows_the_photo_and_arrows_walk(editor: Editor) -> None:
    view = _open(editor)
    assert _spoken(view) == "Photo 1 of 4, photo-00.jpg, good"
    _key(view, Qt.Key.Key_Left)
    assert _spoken(view) == "Photo 1 of 4, photo-00.jpg, good"
    _key(view, Qt.Key.Key_Right)
    assert _spoken(view) == "Photo 2 of 4, photo-01.jpg, Blurry, Dark"
    assert _said(view)[-1] == (
        "Blurry – a sharper one works better\nVery dark – more light works better"
    )
    _key(view, Qt.Key.Key_End)
    assert _spoken(view).startswith("Photo 4 of 4")
    assert not editor.find(QPushButton, "viewNext").isEnabled()
    _key(view, Qt.Key.Key_Home)
    assert _spoken(view).startswith("Photo 1 of 4")


def test_a_double_click_shows_the_photo_under_it(editor: Editor) -> None:
    grid = editor.find(QListView, "photoGrid")
    place = grid.visualRect(grid.model().index(2, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _spoken(editor.find(LargePhotoDialog, "bigView")).startswith("Photo 3 of 4")


def test_the_large_picture_takes_the_place_of_the_small_one(editor: Editor) -> None:
    view = _open(editor)
    photo = editor.draft().photos[0]
    editor.qtbot.waitUntil(lambda: editor.pictures.get(photo) is not None)
    shown = view.findChild(QWidget, "viewPhoto")
    assert shown is not None
    middle = shown.grab().toImage().pixelColor(shown.rect().center())
    wanted = picture(0).pixelColor(3, 3)
    assert abs(middle.hue() - wanted.hue()) < 8
    # The next one is there before it is wanted.
    editor.qtbot.waitUntil(lambda: editor.draft().photos[1].cache_key in editor.pictures._kept)


def test_esc_closes_it_and_the_keyboard_is_on_the_photo_seen_last(editor: Editor) -> None:
    view = _open(editor)
    _key(view, Qt.Key.Key_Right)
    _key(view, Qt.Key.Key_Right)
    _key(view, Qt.Key.Key_Escape)
    assert not editor.sees("bigView")
    assert editor.find(QListView, "photoGrid").currentIndex().row() == 2


def test_what_comes_after_it_was_closed_harms_nobody(editor: Editor) -> None:
    view = _open(editor)
    _key(view, Qt.Key.Key_Escape)
    editor.qtbot.waitUntil(lambda: not isValid(view))
    look = editor.draft().photos[0].cache_key
    editor.thumbnails.arrived.emit(look)
    editor.pictures.arrived.emit(look)
    editor.work._advisor.changed.emit()


def test_a_removed_photo_makes_room_for_the_next_and_comes_back(editor: Editor) -> None:
    view = _open(editor)
    _key(view, Qt.Key.Key_Delete)
    assert _spoken(view) == "Photo 1 of 3, photo-01.jpg, Blurry, Dark"
    editor.press("viewRemove")
    assert _spoken(view).startswith("Photo 1 of 2, photo-02.jpg")
    _key(view, Qt.Key.Key_Z, CTRL)
    assert editor.names() == ["photo-01.jpg", "photo-02.jpg", "photo-03.jpg"]
    assert _spoken(view).startswith("Photo 2 of 3, photo-02.jpg")


def test_without_a_photo_there_is_nothing_to_look_at(editor: Editor) -> None:
    view = _open(editor)
    for _ in range(4):
        _key(view, Qt.Key.Key_Delete)
    assert not editor.sees("bigView")
    assert editor.sees("dropZone")


def test_turning_keeping_cropping_and_replacing_from_there(editor: Editor) -> None:
    view = _open(editor)
    _key(view, Qt.Key.Key_Right)
    editor.press("viewTurn")
    editor.settle()
    assert editor.draft().photos[1].edit.quarter_turns == 1
    editor.qtbot.waitUntil(lambda: editor.sees("viewKeep"))
    editor.press("viewKeep")
    assert editor.draft().photos[1].kept == {Hint.BLURRY, Hint.DARK}
    assert _spoken(view) == "Photo 2 of 4, photo-01.jpg, good"
    assert not editor.sees("viewKeep")
    editor.press("viewCrop")
    crop = editor.find(QWidget, "cropDialog")
    assert crop.parentWidget() is view
    crop.close()
    (new,) = photo_files(editor.folder / "new", 1, first=40)
    editor.press("viewReplace")
    view.findChildren(QFileDialog)[0].filesSelected.emit([new])
    editor.qtbot.waitUntil(lambda: editor.names()[1] == "photo-40.jpg")
    editor.settle()
    editor.qtbot.waitUntil(lambda: _spoken(view) == "Photo 2 of 4, photo-40.jpg, good")


def test_the_buttons_stand_below_each_other_where_they_must(editor: Editor) -> None:
    view = _open(editor)
    view.resize(400, 600)
    editor.qtbot.waitUntil(lambda: view.width() < 600)
    editor.qtbot.waitUntil(
        lambda: editor.find(QPushButton, "viewClose").y() > editor.find(QPushButton, "viewCrop").y()
    )
