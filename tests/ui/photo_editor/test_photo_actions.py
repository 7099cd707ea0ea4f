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

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import Box, Edit
from photo_trainer_gui.ui.photo_editor.photo_edits import (
    PhotoAction,
    cropped,
    replaced,
    turned,
)
from tests.ui.draft_page_fixture import DRAFT, Editor, open_editor, photo_files

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        editor.drop(photo_files(tmp_path, 5))
        editor.to_grid()
        yield editor


def _menu(editor: Editor) -> QMenu:
    return editor.find(QMenu, "tileMenu")


def _pick(editor: Editor, words: str) -> None:
    menu = _menu(editor)
    (action,) = (one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Menu, None), (Qt.Key.Key_F10, SHIFT)])
def test_the_menu_of_a_photo_opens_by_the_keyboard(
    editor: Editor, key: Qt.Key, modifier: Qt.KeyboardModifier | None
) -> None:
    editor.key(key, modifier)
    assert [action.text() for action in _menu(editor).actions()] == [
        "Look at it larger",
        "Crop…",
        "Turn",
        "Replace…",
        "Remove",
    ]


def test_a_right_click_opens_the_menu_of_the_photo_under_it(editor: Editor) -> None:
    grid = editor.grid
    place = grid.visualRect(grid.model().index(3, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=place)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(
        grid.viewport(), QContextMenuEvent(reason, place, grid.viewport().mapToGlobal(place))
    )
    _pick(editor, "Remove")
    assert "photo-03.jpg" not in editor.names()


def test_beside_the_photos_there_is_no_menu(editor: Editor) -> None:
    grid = editor.grid
    place = QPoint(2, 2)
    grid.model().removeRows(0, 5)
    outside = grid.viewport().rect().bottomRight() - place
    QApplication.sendEvent(
        grid.viewport(),
        QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, outside, grid.viewport().mapToGlobal(outside)
        ),
    )
    assert not editor.sees("tileMenu")


def test_for_several_photos_the_menu_has_what_goes_for_several(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Right, SHIFT)
    editor.key(Qt.Key.Key_Menu)
    assert [action.text() for action in _menu(editor).actions()] == ["Turn", "Remove"]
    _pick(editor, "Turn")
    assert [photo.edit.quarter_turns for photo in editor.draft().photos] == [1, 1, 0, 0, 0]
    assert editor.undo_words() == "2 photos turned. Undo is available: Ctrl+Z"


def test_turning_keeps_focus_and_selection_and_can_be_taken_back(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Right)
    for turns in (1, 2, 3, 0, 1):
        editor.key(Qt.Key.Key_Menu)
        _pick(editor, "Turn")
        assert editor.draft().photos[1].edit == Edit(turns)
    assert [index.row() for index in editor.grid.selectedIndexes()] == [1]
    editor.page.undo()
    assert editor.draft().photos[1].edit == Edit(0)
    assert editor.undo_words() == "The photo is as it was before."
    assert editor.window.focusWidget() is editor.grid


def test_what_was_cropped_is_turned_with_the_picture() -> None:
    edit = Edit(0, Box(0.1, 0.2, 0.5, 0.4))
    once = edit.turned()
    # What was at the top stands on the right now.
    assert once.crop is not None
    assert (once.crop.left, once.crop.top) == pytest.approx((0.6, 0.1))
    assert (once.crop.right, once.crop.bottom) == pytest.approx((0.8, 0.5))
    again = once.turned(3)
    assert again.quarter_turns == 0
    assert again.crop is not None
    assert (again.crop.left, again.crop.top) == pytest.approx((0.1, 0.2))


def _file_window(editor: Editor) -> QFileDialog:
    found = editor.page.findChildren(QFileDialog)
    assert len(found) == 1
    return found[0]


def test_another_file_takes_the_place_of_a_photo(editor: Editor) -> None:
    (new,) = photo_files(editor.folder / "new", 1, first=40)
    editor.key(Qt.Key.Key_Right)
    editor.key(Qt.Key.Key_Menu)
    _pick(editor, "Replace…")
    window = _file_window(editor)
    assert window.windowTitle() == "Replace photo-01.jpg"
    assert window.fileMode() is QFileDialog.FileMode.ExistingFile
    window.filesSelected.emit([new])
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.names()[1] == "photo-40.jpg")
    assert len(editor.names()) == 5
    assert editor.undo_words() == "Photo replaced. Undo is available: Ctrl+Z"
    editor.page.undo()
    assert editor.names()[1] == "photo-01.jpg"


def test_a_photo_that_was_moved_is_found_again(editor: Editor) -> None:
    lost = editor.kept[DRAFT].photos[2]
    moved = editor.folder / "new place" / "holiday.jpg"
    moved.parent.mkdir()
    Path(lost.path).rename(moved)
    editor.page.mend_photo(lost.sha256, find=True)
    window = _file_window(editor)
    assert window.windowTitle() == "Find photo-02.jpg"
    assert editor.grid.currentIndex().row() == 2
    window.filesSelected.emit([str(moved)])
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.names()[2] == "holiday.jpg")
    assert editor.kept[DRAFT].photos[2] == replace(lost, path=str(moved))
    assert len(editor.names()) == 5


def test_a_full_draft_takes_a_replacement(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 20))
    photo = editor.draft().photos[7]
    (new,) = photo_files(editor.folder / "new", 1, first=40)
    editor.work._photo_actions.do(PhotoAction.REPLACE, (photo,))
    _file_window(editor).filesSelected.emit([new])
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.names()[7] == "photo-40.jpg")
    assert len(editor.names()) == 20


def test_a_file_that_is_no_photo_replaces_nothing_and_is_named(editor: Editor) -> None:
    words = editor.folder / "words.jpg"
    words.write_text("Dear diary")
    before = editor.names()
    editor.work._photo_actions.do(PhotoAction.REPLACE, (editor.draft().photos[0],))
    _file_window(editor).filesSelected.emit([str(words)])
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.sees("leftOut"))
    assert editor.names() == before


def test_a_replacement_for_a_photo_that_is_gone_is_added(editor: Editor) -> None:
    photo = editor.draft().photos[0]
    (new,) = photo_files(editor.folder / "new", 1, first=40)
    editor.work._photo_actions.do(PhotoAction.REPLACE, (photo,))
    window = _file_window(editor)
    editor.work._photo_actions.do(PhotoAction.REMOVE, (photo,))
    window.filesSelected.emit([new])
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.names()[-1] == "photo-40.jpg")
    assert len(editor.names()) == 5


def test_a_wish_for_a_photo_that_is_gone_changes_nothing(editor: Editor) -> None:
    photos = editor.draft().photos
    gone = replace(photos[0], sha256=Sha256("f" * 64))
    for change in (turned(photos, [gone]), cropped(photos, gone, Edit(1))):
        assert change.photos == photos
    assert replaced(photos, gone.sha256, gone).photos == photos


def test_a_photo_that_is_still_on_its_way_can_not_be_removed_yet(editor: Editor) -> None:
    editor.work._panels.grid.focus_photo(editor.draft().photos[0].sha256)
    editor.key(Qt.Key.Key_Delete)
    editor.page.undo()
    on_its_way = replace(editor.draft().photos[0], sha256=Sha256("f" * 64))
    before = editor.undo_words()
    for action in PhotoAction:
        editor.work._photo_actions.do(action, (on_its_way,))
    assert len(editor.names()) == 5
    assert editor.undo_words() == before == "Photo is back."
    assert not any(editor.sees(window) for window in ("bigView", "cropDialog"))
    assert not editor.page.findChildren(QFileDialog)
