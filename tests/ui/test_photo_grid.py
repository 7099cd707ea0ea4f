"""The photos as a person meets them: with the mouse, the keyboard, and an assistive tool."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.photo_grid import Cells
from tests.ui.draft_desk import Desk, open_desk, photo_files

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open()
        desk.drop(photo_files(tmp_path, 9))
        desk.to_grid()
        yield desk


def _selected(desk: Desk) -> list[int]:
    return sorted(index.row() for index in desk.grid.selectionModel().selectedIndexes())


def test_every_photo_stands_where_the_buttons_over_it_expect_it(desk: Desk) -> None:
    grid = desk.work._board.grid
    cells = Cells(grid.width())
    for row in range(9):
        shown = grid.view.visualRect(grid.view.photos.index(row))
        assert shown.contains(cells.tile(row)), row


def test_tiles_keep_their_size_at_every_width() -> None:
    for width in range(136, 1200):
        cells = Cells(width)
        assert 128 <= cells.tile(0).width() <= 160, width
        assert cells.columns * cells.edge <= width


def test_arrows_go_on_in_the_next_row(desk: Desk) -> None:
    columns = desk.work._board.grid.view.columns
    for _ in range(columns):
        desk.key(Qt.Key.Key_Right)
    assert desk.grid.currentIndex().row() == columns
    desk.key(Qt.Key.Key_Up)
    assert desk.grid.currentIndex().row() == 0
    desk.key(Qt.Key.Key_Left)
    assert desk.grid.currentIndex().row() == 0
    desk.key(Qt.Key.Key_End)
    assert desk.grid.currentIndex().row() == 8


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_all_that_is_selected(desk: Desk, key: Qt.Key) -> None:
    desk.key(Qt.Key.Key_Right, SHIFT)
    desk.key(Qt.Key.Key_Right, SHIFT)
    assert _selected(desk) == [0, 1, 2]
    desk.key(key)
    assert desk.names()[0] == "photo-03.jpg"
    assert len(desk.names()) == 6


def test_ctrl_a_and_delete_empty_the_draft(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_Delete)
    assert desk.names() == []
    desk.page.undo()
    assert len(desk.names()) == 9


def test_space_selects_a_photo_beside_others(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Right, CTRL)
    desk.key(Qt.Key.Key_Right, CTRL)
    desk.key(Qt.Key.Key_Space)
    assert _selected(desk) == [0, 2]


def test_after_removing_the_last_photo_the_one_before_it_has_the_focus(desk: Desk) -> None:
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Delete)
    assert desk.grid.currentIndex().row() == 7
    assert desk.window.focusWidget() is desk.grid


def test_the_remove_button_stands_over_the_photo_under_the_pointer(desk: Desk) -> None:
    grid = desk.work._board.grid
    tile = Cells(grid.width()).tile(5)
    QTest.mouseMove(desk.grid.viewport(), tile.center() - QPoint(3, 3))
    QTest.mouseMove(desk.grid.viewport(), tile.center())
    remove = desk.find(QPushButton, "tileRemove")
    desk.qtbot.waitUntil(lambda: remove.accessibleName() == "Remove photo-05.jpg")
    assert tile.contains(remove.geometry())
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert "photo-05.jpg" not in desk.names()


def test_the_remove_button_follows_the_keyboard(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Right)
    remove = desk.find(QPushButton, "tileRemove")
    assert remove.accessibleName() == "Remove photo-01.jpg"
    remove.click()
    assert "photo-01.jpg" not in desk.names()


def test_the_tile_that_adds_more_is_a_button_behind_the_last_photo(desk: Desk) -> None:
    add = desk.find(QPushButton, "addTile")
    assert add.accessibleName() == "Add photos"
    assert add.geometry() == Cells(desk.work._board.grid.width()).tile(9)


def test_assistive_tools_hear_each_photo_and_its_place(desk: Desk) -> None:
    grid = QAccessible.queryAccessibleInterface(desk.grid)
    assert grid.text(QAccessible.Text.Name) == "Photos of this person"
    assert grid.childCount() == 9
    assert grid.child(2).text(QAccessible.Text.Name) == "Photo 3 of 9, photo-02.jpg, good"
    assert grid.child(2).role() == QAccessible.Role.ListItem
    desk.key(Qt.Key.Key_Delete)
    assert grid.child(0).text(QAccessible.Text.Name) == "Photo 1 of 8, photo-01.jpg, good"


def test_a_name_with_emoji_and_line_breaks_is_one_line(desk: Desk) -> None:
    path = desk.folder / "beach\nparty 😀.jpg"
    path.write_bytes(Path(photo_files(desk.folder / "more", 1, first=77)[0]).read_bytes())
    desk.drop([str(path)])
    grid = QAccessible.queryAccessibleInterface(desk.grid)
    assert grid.child(9).text(QAccessible.Text.Name) == "Photo 10 of 10, beach party 😀.jpg, good"


def test_more_photos_leave_selection_and_focus_where_they_are(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Right)
    desk.drop(photo_files(desk.folder, 3, first=9))
    assert _selected(desk) == [1]
    assert desk.window.focusWidget() is desk.grid


def test_a_photo_stepped_on_is_scrolled_into_view(desk: Desk) -> None:
    grid = desk.work._board.grid

    def last_is_seen() -> bool:
        tile = Cells(grid.width()).tile(8)
        return grid.visibleRegion().boundingRect().contains(tile)

    desk.window.resize(1000, 420)
    desk.key(Qt.Key.Key_Home)
    desk.qtbot.waitUntil(lambda: not last_is_seen())
    desk.key(Qt.Key.Key_End)
    desk.qtbot.waitUntil(last_is_seen)


def test_pictures_are_painted_once_they_have_been_read(desk: Desk) -> None:
    grid = desk.work._board.grid
    middle = Cells(grid.width()).tile(3).center()
    photo = desk.draft().photos[3]
    desk.qtbot.waitUntil(lambda: desk.thumbnails.get(photo) is not None)
    thumbnail = desk.thumbnails.get(photo)
    assert thumbnail is not None
    wanted = thumbnail.toImage().pixelColor(20, 20)
    assert grid.grab().toImage().pixelColor(middle) == wanted
