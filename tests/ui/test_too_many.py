"""More photos than a model takes: one is swapped in for another, or the best of all are chosen."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.left_out_panel import LeftOutPanel
from photo_trainer_gui.ui.photo_changes import Wish
from photo_trainer_gui.ui.swap_dialog import SwapDialog
from tests.ui.draft_desk import Desk, open_desk, photo_files

FIRST = [f"photo-{number:02}.jpg" for number in range(20)]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    for desk in open_desk(qtbot, tmp_path):
        desk.open()
        yield desk


def _told(desk: Desk) -> str:
    return desk.find(LeftOutPanel, "leftOut").accessibleDescription()


def _dialog(desk: Desk, at: int = 0) -> SwapDialog:
    desk.press(f"spareSwap_{at}")
    dialog = desk.find(SwapDialog, "swapDialog")
    desk.qtbot.waitExposed(dialog)
    return dialog


def test_one_that_did_not_fit_comes_in_for_the_one_that_is_chosen(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 22))
    desk.press("leftOutShow")
    dialog = _dialog(desk, at=1)
    assert dialog.windowTitle() == "Swap in photo-21.jpg"
    dialog.view.stand_on(4)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert not desk.sees("swapDialog")
    assert desk.names() == [*FIRST[:4], "photo-21.jpg", *FIRST[5:]]
    assert desk.undo_words() == "Photo replaced. Undo is available: Ctrl+Z"
    # The one that left can come back in.
    desk.press("leftOutShow")
    assert desk.find(QWidget, "spareName_0").accessibleName() == "photo-20.jpg"
    assert desk.find(QWidget, "spareName_1").accessibleName() == "photo-04.jpg"
    desk.page.undo()
    assert desk.names() == FIRST
    assert _told(desk) == (
        "2 photos did not fit. A model takes 20 photos at most. You can swap them in."
    )


def test_the_weakest_photo_is_suggested(desk: Desk) -> None:
    desk.finds(7, faces=(), brightness=5.0)
    desk.drop(photo_files(desk.folder, 21))
    desk.press("leftOutShow")
    assert _dialog(desk).view.currentIndex().row() == 7


def test_the_chosen_photo_is_in_sight(desk: Desk) -> None:
    desk.finds(19, faces=())
    desk.drop(photo_files(desk.folder, 21))
    desk.press("leftOutShow")
    dialog = _dialog(desk)
    dialog.resize(dialog.width(), 300)

    def in_sight(row: int) -> bool:
        tile = dialog.view.visualRect(dialog.view.photos.index(row))
        return dialog.view.visibleRegion().boundingRect().contains(tile.center())

    QTest.keyClick(dialog.view, Qt.Key.Key_Home)
    desk.qtbot.waitUntil(lambda: in_sight(0) and not in_sight(19))
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    desk.qtbot.waitUntil(lambda: in_sight(19))


def test_as_many_photos_stand_in_a_row_as_were_counted(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 21))
    desk.press("leftOutShow")
    view = _dialog(desk).view
    tops = [view.visualRect(view.photos.index(row)).top() for row in range(20)]
    assert tops.count(tops[0]) == view.columns


def test_nobody_leaves_when_the_window_is_cancelled(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 21))
    desk.press("leftOutShow")
    QTest.keyClick(_dialog(desk), Qt.Key.Key_Escape)
    assert desk.names() == FIRST
    assert desk.sees("leftOut")


def test_where_there_is_room_nobody_has_to_leave(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 21))
    desk.work._repairs.do(Wish.REMOVE, desk.draft().photos[:1])
    assert _told(desk) == "1 other photo is at hand. There is room for 1."
    assert not desk.sees("leftOutBest")
    desk.press("leftOutShow")
    add = desk.find(QPushButton, "spareSwap_0")
    assert (add.text(), add.accessibleName()) == ("Add", "Add photo-20.jpg")
    desk.press("spareSwap_0")
    assert desk.names() == [*FIRST[1:], "photo-20.jpg"]
    assert not desk.sees("leftOut")


def test_the_best_twenty_of_all_are_chosen_in_one_step(desk: Desk) -> None:
    for weak in (3, 8, 21):
        desk.finds(weak, sharpness=1.0)
    desk.drop(photo_files(desk.folder, 23))
    desk.press("leftOutBest")
    wanted = [f"photo-{at:02}.jpg" for at in range(23) if at not in (3, 8, 21)]
    desk.qtbot.waitUntil(lambda: desk.names() == wanted)
    assert desk.undo_words() == "By our checks these are the best 20. Undo is available: Ctrl+Z"
    assert not desk.sees("leftOutBest")  # they are the best already
    assert desk.sees("leftOutShow")
    desk.page.undo()
    assert desk.names() == FIRST
    assert desk.sees("leftOutBest")


def test_the_best_are_chosen_only_after_all_were_looked_at(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 21))
    go_on = Event()
    desk.looking = lambda: go_on.wait(5)
    desk.finds(0, sharpness=1.0)
    desk.finds(20, sharpness=1.0)
    desk.press("leftOutBest")
    best = desk.find(QPushButton, "leftOutBest")
    assert not best.isEnabled()
    assert best.text() == "Looking at all of them…"
    go_on.set()
    desk.qtbot.waitUntil(best.isEnabled)
    assert desk.names() == FIRST
    assert desk.undo_words() == "By our checks these are the best 20."


def test_another_draft_is_not_chosen_for(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 21))
    go_on = Event()
    desk.looking = lambda: go_on.wait(5)
    desk.press("leftOutBest")
    desk.open("draft-2")
    assert not desk.sees("leftOut")
    go_on.set()
    desk.settle("draft-2")
    desk.open("draft-1")
    assert desk.names() == FIRST
    assert desk.find(QPushButton, "leftOutBest").isEnabled()


def test_a_drop_that_is_taken_back_leaves_nothing_that_did_not_fit(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 22))
    desk.page.undo()
    assert desk.names() == []
    assert not desk.sees("leftOut")


def test_what_was_read_and_closed_does_not_come_back(desk: Desk) -> None:
    desk.drop(photo_files(desk.folder, 22))
    desk.press("leftOutClose")
    desk.work._repairs.do(Wish.REMOVE, desk.draft().photos[:1])
    assert not desk.sees("leftOut")


def test_other_reasons_stand_beside_what_did_not_fit(desk: Desk) -> None:
    words = desk.folder / "words.jpg"
    words.write_text("Dear diary")
    desk.drop([*photo_files(desk.folder, 22), str(words)])
    assert _told(desk) == "20 added, 3 left out. ‘Show’ tells you which and why."
    assert desk.sees("leftOutBest")
    desk.press("leftOutShow")
    assert desk.sees("spareName_1")
    assert "words.jpg" in desk.find(QWidget, "leftOutLine_1").accessibleName()
