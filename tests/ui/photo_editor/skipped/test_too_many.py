"""More photos than a model takes: one is swapped in for another, or the best of all are chosen."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.photo_editor.skipped.skipped_panel import SkippedPanel
from photo_trainer_gui.ui.photo_editor.skipped.swap_dialog import SwapDialog
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.photos.faces.made_up_vectors import vectors_of
from tests.ui.draft_page_fixture import DRAFT, Editor, open_editor, photo_files

FIRST = [f"photo-{number:02}.jpg" for number in range(20)]


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    for editor in open_editor(qtbot, tmp_path):
        editor.open()
        yield editor


def _told(editor: Editor) -> str:
    return editor.find(SkippedPanel, "leftOut").accessibleDescription()


def _dialog(editor: Editor, at: int = 0) -> SwapDialog:
    editor.press(f"spareSwap_{at}")
    dialog = editor.find(SwapDialog, "swapDialog")
    editor.qtbot.waitExposed(dialog)
    return dialog


def test_one_that_did_not_fit_comes_in_for_the_one_that_is_chosen(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 22))
    editor.press("leftOutShow")
    dialog = _dialog(editor, at=1)
    assert dialog.windowTitle() == "Swap in photo-21.jpg"
    dialog.view.stand_on(4)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert not editor.sees("swapDialog")
    assert editor.names() == [*FIRST[:4], "photo-21.jpg", *FIRST[5:]]
    assert editor.undo_words() == "Photo replaced. Undo is available: Ctrl+Z"
    # The one that left can come back in.
    editor.press("leftOutShow")
    assert editor.find(QWidget, "spareName_0").accessibleName() == "photo-20.jpg"
    assert editor.find(QWidget, "spareName_1").accessibleName() == "photo-04.jpg"
    editor.page.undo()
    assert editor.names() == FIRST
    assert _told(editor) == (
        "2 photos did not fit. A model takes 20 photos at most. You can swap them in."
    )


def test_the_weakest_photo_is_suggested(editor: Editor) -> None:
    editor.finds(7, faces=(), brightness=5.0)
    editor.drop(photo_files(editor.folder, 21))
    editor.press("leftOutShow")
    assert _dialog(editor).view.currentIndex().row() == 7


def test_the_chosen_photo_is_in_sight(editor: Editor) -> None:
    editor.finds(19, faces=())
    editor.drop(photo_files(editor.folder, 21))
    editor.press("leftOutShow")
    dialog = _dialog(editor)
    dialog.resize(dialog.width(), 300)

    def in_sight(row: int) -> bool:
        tile = dialog.view.visualRect(dialog.view.photos.index(row))
        return dialog.view.visibleRegion().boundingRect().contains(tile.center())

    QTest.keyClick(dialog.view, Qt.Key.Key_Home)
    editor.qtbot.waitUntil(lambda: in_sight(0) and not in_sight(19))
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    editor.qtbot.waitUntil(lambda: in_sight(19))


def test_as_many_photos_stand_in_a_row_as_were_counted(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 21))
    editor.press("leftOutShow")
    view = _dialog(editor).view
    tops = [view.visualRect(view.photos.index(row)).top() for row in range(20)]
    assert tops.count(tops[0]) == view.columns


def test_nobody_leaves_when_the_window_is_cancelled(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 21))
    editor.press("leftOutShow")
    QTest.keyClick(_dialog(editor), Qt.Key.Key_Escape)
    assert editor.names() == FIRST
    assert editor.sees("leftOut")


def test_where_there_is_room_nobody_has_to_leave(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 21))
    editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos[:1])
    assert _told(editor) == "1 other photo is at hand. There is room for 1."
    assert not editor.sees("leftOutBest")
    editor.press("leftOutShow")
    add = editor.find(QPushButton, "spareSwap_0")
    assert (add.text(), add.accessibleName()) == ("Add", "Add photo-20.jpg")
    editor.press("spareSwap_0")
    assert editor.names() == [*FIRST[1:], "photo-20.jpg"]
    assert not editor.sees("leftOut")


def test_the_best_twenty_of_all_are_chosen_in_one_step(editor: Editor) -> None:
    for weak in (3, 8, 21):
        editor.finds(weak, sharpness=1.0)
    editor.drop(photo_files(editor.folder, 23))
    editor.press("leftOutBest")
    wanted = [f"photo-{at:02}.jpg" for at in range(23) if at not in (3, 8, 21)]
    editor.qtbot.waitUntil(lambda: editor.names() == wanted)
    assert editor.undo_words() == "By our checks these are the best 20. Undo is available: Ctrl+Z"
    assert not editor.sees("leftOutBest")  # they are the best already
    assert editor.sees("leftOutShow")
    editor.page.undo()
    assert editor.names() == FIRST
    assert editor.sees("leftOutBest")


def test_the_best_are_chosen_only_after_all_were_looked_at(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 21))
    go_on = Event()
    editor.looking = lambda: go_on.wait(5)
    editor.finds(0, sharpness=1.0)
    editor.finds(20, sharpness=1.0)
    editor.press("leftOutBest")
    best = editor.find(QPushButton, "leftOutBest")
    assert not best.isEnabled()
    assert best.text() == "Looking at all of them…"
    go_on.set()
    editor.qtbot.waitUntil(best.isEnabled)
    assert editor.names() == FIRST
    assert editor.undo_words() == "By our checks these are the best 20."


def test_the_best_are_those_of_the_person_who_is_on_most(editor: Editor) -> None:
    others = {f"photo-{at:02}.jpg" for at in (2, 5, 21)}
    own, other = vectors_of(1, 30, looks=1), vectors_of(2, 30, looks=1)

    def compare(photo: Photo) -> Vectors:
        at = int(photo.name[6:8])
        return (other if photo.name in others else own)[at : at + 1]

    editor.compare = compare
    editor.view_state = ViewState(now=0.0)
    editor.open()
    editor.finds(9, sharpness=1.0)
    # Twenty-four at once would be a shoebox.
    editor.drop(photo_files(editor.folder, 14))
    editor.drop(photo_files(editor.folder, 10, first=14))
    editor.press("leftOutBest")
    wanted = [f"photo-{at:02}.jpg" for at in range(24) if at != 9]
    editor.qtbot.waitUntil(lambda: not others & set(editor.names()))
    assert editor.names() == [name for name in wanted if name not in others]


def test_another_draft_is_not_chosen_for(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 21))
    go_on = Event()
    editor.looking = lambda: go_on.wait(5)
    editor.press("leftOutBest")
    editor.open(ProjectId("draft-2"))
    assert not editor.sees("leftOut")
    go_on.set()
    editor.settle(ProjectId("draft-2"))
    editor.open(DRAFT)
    assert editor.names() == FIRST
    assert editor.find(QPushButton, "leftOutBest").isEnabled()


def test_a_drop_that_is_taken_back_leaves_nothing_that_did_not_fit(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 22))
    editor.page.undo()
    assert editor.names() == []
    assert not editor.sees("leftOut")


def test_what_was_read_and_closed_does_not_come_back(editor: Editor) -> None:
    editor.drop(photo_files(editor.folder, 22))
    editor.press("leftOutClose")
    editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos[:1])
    assert not editor.sees("leftOut")


def test_other_reasons_stand_beside_what_did_not_fit(editor: Editor) -> None:
    words = editor.folder / "words.jpg"
    words.write_text("Dear diary")
    editor.drop([*photo_files(editor.folder, 22), str(words)])
    assert _told(editor) == "20 added, 3 left out. ‘Show’ tells you which and why."
    assert editor.sees("leftOutBest")
    editor.press("leftOutShow")
    assert editor.sees("spareName_1")
    assert "words.jpg" in editor.find(QWidget, "leftOutLine_1").accessibleName()
