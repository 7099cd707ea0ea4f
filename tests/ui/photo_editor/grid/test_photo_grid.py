"""The photos as a person meets them: with the mouse, the keyboard, and an assistive tool."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.photo_editor.grid.photo_grid import Cells
from tests.ui.draft_page_fixture import Editor, open_editor, photo_files

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        editor.drop(photo_files(tmp_path, 9))
        editor.to_grid()
        yield editor


def _selected(editor: Editor) -> list[int]:
    return sorted(index.row() for index in editor.grid.selectionModel().selectedIndexes())


def test_every_photo_stands_where_the_buttons_over_it_expect_it(editor: Editor) -> None:
    grid = editor.work._panels.grid
    cells = Cells(grid.width())
    for row in range(9):
        shown = grid.view.visualRect(grid.view.photos.index(row))
        assert shown.contains(cells.tile(row)), row


def test_tiles_keep_their_size_at_every_width() -> None:
    for width in range(136, 1200):
        cells = Cells(width)
        assert 128 <= cells.tile(0).width() <= 160, width
        assert cells.columns * cells.edge <= width


def test_arrows_go_on_in_the_next_row(editor: Editor) -> None:
    columns = editor.work._panels.grid.view.columns
    for _ in range(columns):
        editor.key(Qt.Key.Key_Right)
    assert editor.grid.currentIndex().row() == columns
    editor.key(Qt.Key.Key_Up)
    assert editor.grid.currentIndex().row() == 0
    editor.key(Qt.Key.Key_Left)
    assert editor.grid.currentIndex().row() == 0
    editor.key(Qt.Key.Key_End)
    assert editor.grid.currentIndex().row() == 8


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_removes_all_that_is_selected(editor: Editor, key: Qt.Key) -> None:
    editor.key(Qt.Key.Key_Right, SHIFT)
    editor.key(Qt.Key.Key_Right, SHIFT)
    assert _selected(editor) == [0, 1, 2]
    editor.key(key)
    assert editor.names()[0] == "photo-03.jpg"
    assert len(editor.names()) == 6


def test_ctrl_a_and_delete_empty_the_draft(editor: Editor) -> None:
    editor.key(Qt.Key.Key_A, CTRL)
    editor.key(Qt.Key.Key_Delete)
    assert editor.names() == []
    editor.page.undo()
    assert len(editor.names()) == 9


def test_space_selects_a_photo_beside_others(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Home)
    editor.key(Qt.Key.Key_Right, CTRL)
    editor.key(Qt.Key.Key_Right, CTRL)
    editor.key(Qt.Key.Key_Space)
    assert _selected(editor) == [0, 2]


def test_after_removing_the_last_photo_the_one_before_it_has_the_focus(
    editor: Editor,
) -> None:
    editor.key(Qt.Key.Key_End)
    editor.key(Qt.Key.Key_Delete)
    assert editor.grid.currentIndex().row() == 7
    assert editor.window.focusWidget() is editor.grid


def test_the_remove_button_stands_over_the_photo_under_the_pointer(editor: Editor) -> None:
    grid = editor.work._panels.grid
    tile = Cells(grid.width()).tile(5)
    QTest.mouseMove(editor.grid.viewport(), tile.center() - QPoint(3, 3))
    QTest.mouseMove(editor.grid.viewport(), tile.center())
    remove = editor.find(QPushButton, "tileRemove")
    editor.qtbot.waitUntil(lambda: remove.accessibleName() == "Remove photo-05.jpg")
    assert tile.contains(remove.geometry())
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert "photo-05.jpg" not in editor.names()


def test_the_remove_button_follows_the_keyboard(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Home)
    editor.key(Qt.Key.Key_Right)
    remove = editor.find(QPushButton, "tileRemove")
    assert remove.accessibleName() == "Remove photo-01.jpg"
    remove.click()
    assert "photo-01.jpg" not in editor.names()


def test_the_tile_that_adds_more_is_a_button_behind_the_last_photo(editor: Editor) -> None:
    add = editor.find(QPushButton, "addTile")
    assert add.accessibleName() == "Add photos"
    assert add.geometry() == Cells(editor.work._panels.grid.width()).tile(9)


def test_assistive_tools_hear_each_photo_and_its_place(editor: Editor) -> None:
    grid = QAccessible.queryAccessibleInterface(editor.grid)
    assert grid.text(QAccessible.Text.Name) == "Photos of this person"
    assert grid.childCount() == 9
    assert grid.child(2).text(QAccessible.Text.Name) == "Photo 3 of 9, photo-02.jpg, good"
    assert grid.child(2).role() == QAccessible.Role.ListItem
    editor.key(Qt.Key.Key_Delete)
    assert grid.child(0).text(QAccessible.Text.Name) == "Photo 1 of 8, photo-01.jpg, good"


def test_a_name_with_emoji_and_line_breaks_is_one_line(editor: Editor) -> None:
    path = editor.folder / "beach\nparty 😀.jpg"
    path.write_bytes(Path(photo_files(editor.folder / "more", 1, first=77)[0]).read_bytes())
    editor.drop([str(path)])
    grid = QAccessible.queryAccessibleInterface(editor.grid)
    assert grid.child(9).text(QAccessible.Text.Name) == "Photo 10 of 10, beach party 😀.jpg, good"


def test_more_photos_leave_selection_and_focus_where_they_are(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Home)
    editor.key(Qt.Key.Key_Right)
    editor.drop(photo_files(editor.folder, 3, first=9))
    assert _selected(editor) == [1]
    assert editor.window.focusWidget() is editor.grid


def test_a_photo_stepped_on_is_scrolled_into_view(editor: Editor) -> None:
    grid = editor.work._panels.grid

    def last_is_seen() -> bool:
        tile = Cells(grid.width()).tile(8)
        return grid.visibleRegion().boundingRect().contains(tile)

    editor.window.resize(1000, 420)
    editor.key(Qt.Key.Key_Home)
    editor.qtbot.waitUntil(lambda: not last_is_seen())
    editor.key(Qt.Key.Key_End)
    editor.qtbot.waitUntil(last_is_seen)


def test_pictures_are_painted_once_they_have_been_read(editor: Editor) -> None:
    grid = editor.work._panels.grid
    middle = Cells(grid.width()).tile(3).center()
    photo = editor.draft().photos[3]
    editor.qtbot.waitUntil(lambda: editor.thumbnails.get(photo) is not None)
    thumbnail = editor.thumbnails.get(photo)
    assert thumbnail is not None
    wanted = thumbnail.toImage().pixelColor(20, 20)
    assert grid.grab().toImage().pixelColor(middle) == wanted
