"""A person repairs photos of a draft: each wish is one step, and each step can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.photo import Box, Edit
from photo_trainer_gui.ui.photo_changes import Wish, cropped, quarter_turn, replaced, turned
from tests.ui.draft_desk import Desk, open_desk, photo_files

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open()
        desk.drop(photo_files(tmp_path, 5))
        desk.to_grid()
        yield desk


def _menu(desk: Desk) -> QMenu:
    return desk.find(QMenu, "tileMenu")


def _pick(desk: Desk, words: str) -> None:
    menu = _menu(desk)
    (action,) = (one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Menu, None), (Qt.Key.Key_F10, SHIFT)])
def test_the_menu_of_a_photo_opens_by_the_keyboard(
    desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier | None
) -> None:
    desk.key(key, modifier)
    assert [action.text() for action in _menu(desk).actions()] == [
        "Look at it larger",
        "Crop…",
        "Turn",
        "Replace…",
        "Remove",
    ]


def test_a_right_click_opens_the_menu_of_the_photo_under_it(desk: Desk) -> None:
    grid = desk.grid
    place = grid.visualRect(grid.model().index(3, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=place)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        grid.viewport(), QContextMenuEvent(reason, place, grid.viewport().mapToGlobal(place))
    )
    _pick(desk, "Remove")
    assert "photo-03.jpg" not in desk.names()


def test_beside_the_photos_there_is_no_menu(desk: Desk) -> None:
    grid = desk.grid
    place = QPoint(2, 2)
    grid.model().removeRows(0, 5)
    outside = grid.viewport().rect().bottomRight() - place
    QApplication.sendEvent(
        grid.viewport(),
        QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, outside, grid.viewport().mapToGlobal(outside)
        ),
    )
    assert not desk.sees("tileMenu")


def test_for_several_photos_the_menu_has_what_goes_for_several(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Menu)
    assert [action.text() for action in _menu(desk).actions()] == ["Turn", "Remove"]
    _pick(desk, "Turn")
    assert [photo.edit.quarter_turns for photo in desk.draft().photos] == [1, 1, 0, 0, 0]
    assert desk.undo_words() == "2 photos turned. Undo is available: Ctrl+Z"


def test_turning_keeps_focus_and_selection_and_can_be_taken_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Right)
    for turns in (1, 2, 3, 0, 1):
        desk.key(Qt.Key.Key_Menu)
        _pick(desk, "Turn")
        assert desk.draft().photos[1].edit == Edit(turns)
    assert [index.row() for index in desk.grid.selectedIndexes()] == [1]
    desk.page.undo()
    assert desk.draft().photos[1].edit == Edit(0)
    assert desk.undo_words() == "The photo is as it was before."
    assert desk.window.focusWidget() is desk.grid


def test_what_was_cropped_is_turned_with_the_picture() -> None:
    edit = Edit(0, Box(0.1, 0.2, 0.5, 0.4))
    once = quarter_turn(edit)
    # What was at the top stands on the right now.
    assert once.crop is not None
    assert (once.crop.left, once.crop.top) == pytest.approx((0.6, 0.1))
    assert (once.crop.right, once.crop.bottom) == pytest.approx((0.8, 0.5))
    again = quarter_turn(quarter_turn(quarter_turn(once)))
    assert again.quarter_turns == 0
    assert again.crop is not None
    assert (again.crop.left, again.crop.top) == pytest.approx((0.1, 0.2))


def _file_window(desk: Desk) -> QFileDialog:
    found = desk.page.findChildren(QFileDialog)
    assert len(found) == 1
    return found[0]


def test_another_file_takes_the_place_of_a_photo(desk: Desk) -> None:
    (new,) = photo_files(desk.folder / "new", 1, first=40)
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Menu)
    _pick(desk, "Replace…")
    window = _file_window(desk)
    assert window.windowTitle() == "Replace photo-01.jpg"
    assert window.fileMode() is QFileDialog.FileMode.ExistingFile
    window.filesSelected.emit([new])
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.names()[1] == "photo-40.jpg")
    assert len(desk.names()) == 5
    assert desk.undo_words() == "Photo replaced. Undo is available: Ctrl+Z"
    desk.page.undo()
    assert desk.names()[1] == "photo-01.jpg"


def test_a_photo_that_was_moved_is_found_again(desk: Desk) -> None:
    lost = desk.kept["draft-1"].photos[2]
    moved = desk.folder / "new place" / "holiday.jpg"
    moved.parent.mkdir()
    Path(lost.path).rename(moved)
    desk.page.mend_photo(lost.sha256, find=True)
    window = _file_window(desk)
    assert window.windowTitle() == "Find photo-02.jpg"
    assert desk.grid.currentIndex().row() == 2
    window.filesSelected.emit([str(moved)])
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.names()[2] == "holiday.jpg")
    assert desk.kept["draft-1"].photos[2] == replace(lost, path=str(moved))
    assert len(desk.names()) == 5


def test_a_full_draft_takes_a_replacement(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 20))
    photo = desk.draft().photos[7]
    (new,) = photo_files(desk.folder / "new", 1, first=40)
    desk.work._repairs.do(Wish.REPLACE, (photo,))
    _file_window(desk).filesSelected.emit([new])
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.names()[7] == "photo-40.jpg")
    assert len(desk.names()) == 20


def test_a_file_that_is_no_photo_replaces_nothing_and_is_named(desk: Desk) -> None:
    words = desk.folder / "words.jpg"
    words.write_text("Dear diary")
    before = desk.names()
    desk.work._repairs.do(Wish.REPLACE, (desk.draft().photos[0],))
    _file_window(desk).filesSelected.emit([str(words)])
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.sees("leftOut"))
    assert desk.names() == before


def test_a_replacement_for_a_photo_that_is_gone_is_added(desk: Desk) -> None:
    photo = desk.draft().photos[0]
    (new,) = photo_files(desk.folder / "new", 1, first=40)
    desk.work._repairs.do(Wish.REPLACE, (photo,))
    window = _file_window(desk)
    desk.work._repairs.do(Wish.REMOVE, (photo,))
    window.filesSelected.emit([new])
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.names()[-1] == "photo-40.jpg")
    assert len(desk.names()) == 5


def test_a_wish_for_a_photo_that_is_gone_changes_nothing(desk: Desk) -> None:
    photos = desk.draft().photos
    gone = replace(photos[0], sha256="f" * 64)
    for change in (turned(photos, [gone]), cropped(photos, gone, Edit(1))):
        assert change.photos == photos
    assert replaced(photos, gone.sha256, gone).photos == photos


def test_a_photo_that_is_still_on_its_way_can_not_be_removed_yet(desk: Desk) -> None:
    desk.work._board.grid.focus_photo(desk.draft().photos[0].sha256)
    desk.key(Qt.Key.Key_Delete)
    desk.page.undo()
    on_its_way = replace(desk.draft().photos[0], sha256="f" * 64)
    before = desk.undo_words()
    for wish in Wish:
        desk.work._repairs.do(wish, (on_its_way,))
    assert len(desk.names()) == 5
    assert desk.undo_words() == before == "Photo is back."
    assert not any(desk.sees(window) for window in ("bigView", "cropDialog"))
    assert not desk.page.findChildren(QFileDialog)
