"""A person prepares a model: photos come and go, the form is filled, training is started."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photo_trainer_gui.training.project import Details, Gender, Need, State
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.drawn_examples import Example
from photo_trainer_gui.ui.photo_changes import Wish
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.start_bar import needs_of
from photo_trainer_gui.ui.tips_card import TipsCard
from photo_trainer_gui.ui.undo_bar import UndoBar
from tests.ui.draft_desk import MIA, Desk, files_mime, open_desk, photo_files


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    yield from open_desk(qtbot, tmp_path)


def test_an_empty_draft_says_what_is_needed_and_cannot_be_started(desk: Desk) -> None:
    desk.open()
    start = desk.find(QPushButton, "startTraining")
    reason = desk.find(QPushButton, "startReason")
    assert not start.isEnabled()
    assert reason.accessibleName() == "Still needed: at least 12 photos, name, age, gender"
    assert start.accessibleDescription() == reason.accessibleName()
    assert desk.sees("dropZone")
    assert not desk.sees("draftDelete")


def test_dropped_photos_are_counted_and_the_first_missing_thing_changes(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 9))
    assert desk.find(QLabel, "photoCount").accessibleName() == "9 photos, add at least 3 more"
    assert desk.find(QProgressBar, "photoMeter").accessibleName() == ("Photos, 9 of 20, 12 needed")
    assert desk.find(QPushButton, "startReason").accessibleName() == "Still needed: 3 more photos"
    assert desk.find(QPushButton, "choosePhotos").property("role") == "primary"
    assert not desk.sees("dropZone")


def test_twelve_photos_and_all_details_can_be_started(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 12))
    start = desk.find(QPushButton, "startTraining")
    assert start.isEnabled()
    assert start.accessibleDescription() == ""
    assert desk.find(QPushButton, "choosePhotos").property("role") == ""
    assert desk.find(QPushButton, "startReason").text().startswith("12 photos, about 0 MB, will")
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert desk.acted == [("draft-1", Action.START)]


def test_practice_mode_says_that_nothing_leaves_this_computer(desk: Desk) -> None:
    desk.situation = Situation(now=0.0, practice=True, online=False, has_key=False)
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 12))
    assert desk.find(QPushButton, "startReason").text() == (
        "Practice: 12 photos, nothing leaves this computer. Takes about a minute."
    )


def test_key_and_internet_are_needed_outside_practice_mode(desk: Desk) -> None:
    desk.open(details=MIA)
    offline = Situation(now=0.0, online=False, has_key=False)
    assert needs_of(desk.draft(), offline) == (Need.PHOTOS, Need.KEY, Need.NET)
    desk.drop(photo_files(desk.folder, 12))
    desk.page.show_project(desk.draft(), offline)
    assert not desk.find(QPushButton, "startTraining").isEnabled()
    desk.press("startReason")
    assert desk.acted == [("draft-1", Action.ENTER_KEY)]


def test_while_the_password_store_is_asked_the_person_is_asked_for_nothing(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 12))
    asking = Situation(now=0.0, has_key=False, reading_key=True)
    desk.page.show_project(desk.draft(), asking)
    assert not desk.find(QPushButton, "startTraining").isEnabled()
    words = desk.find(QPushButton, "startReason").text()
    assert words.startswith("One moment, we are asking this computer’s password store")
    desk.page.show_project(desk.draft(), replace(asking, has_key=True, reading_key=False))
    assert desk.find(QPushButton, "startTraining").isEnabled()


def test_under_the_mouse_the_reason_is_underlined_and_not_filled_like_a_button(desk: Desk) -> None:
    desk.open()
    reason = desk.find(QPushButton, "startReason")
    away = reason.grab().toImage()
    reason.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    under = reason.grab().toImage()
    assert under != away
    for at in (reason.rect().topLeft(), reason.rect().bottomRight(), QPoint(2, 12)):
        assert under.pixel(at) == away.pixel(at)


def test_pressing_the_reason_leads_to_the_first_missing_thing(desk: Desk) -> None:
    desk.open()
    desk.press("startReason")
    assert desk.window.focusWidget() is desk.find(QPushButton, "choosePhotos")
    desk.drop(photo_files(desk.folder, 12))
    desk.press("startReason")
    assert desk.window.focusWidget() is desk.find(QLineEdit, "formName")
    desk.open(details=Details("Mia", 34))
    desk.press("startReason")
    assert desk.window.focusWidget() is desk.find(QComboBox, "formGender")


def test_a_stopped_upload_can_be_changed_and_gone_on_with(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 12))
    desk.open(state=State.STOPPED, model_id="m1")
    start = desk.find(QPushButton, "startTraining")
    assert start.text() == "Continue upload"
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert desk.acted == [("draft-1", Action.GO_ON)]
    assert desk.find(QPushButton, "draftDelete").accessibleName() == "Delete Mia’s model…"


def test_deleting_a_draft_is_only_asked_for(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.press("draftDelete")
    assert desk.acted == [("draft-1", Action.DELETE)]
    assert desk.draft().details == MIA


def test_the_same_project_shown_again_leaves_cursor_and_text_alone(desk: Desk) -> None:
    desk.open()
    name = desk.find(QLineEdit, "formName")
    QTest.keyClicks(name, "Grandpa Joe")
    name.setCursorPosition(3)
    desk.page.show_project(desk.draft(), replace(desk.situation, now=1.0))
    assert (name.text(), name.cursorPosition()) == ("Grandpa Joe", 3)


def test_a_picture_of_the_project_from_before_the_last_letter_takes_nothing_back(
    desk: Desk,
) -> None:
    desk.open()
    name = desk.find(QLineEdit, "formName")
    QTest.keyClicks(name, "Mi")
    earlier = desk.draft()
    QTest.keyClicks(name, "a")
    desk.page.show_project(earlier, desk.situation)
    assert name.text() == "Mia"
    QTest.keyClicks(name, "!")
    assert desk.draft().details.name == "Mia!"


def test_details_changed_elsewhere_are_shown(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.open(details=replace(MIA, name="Carla"))
    assert desk.find(QLineEdit, "formName").text() == "Carla"


def test_more_than_twenty_photos_are_cut_and_the_rest_is_named(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 25))
    assert desk.names() == [f"photo-{number:02}.jpg" for number in range(20)]
    panel = desk.find(QLabel, "photoCount")
    assert panel.accessibleName() == "20 photos, that is the most a model takes"
    assert desk.sees("leftOut")
    assert not desk.sees("addTile")
    told = " ".join(w.text() for w in desk.page.findChildren(QLabel) if w.isVisible())
    assert "5 photos did not fit. A model takes 20 photos at most. We added the first 20." in told
    assert "photo-20.jpg" not in told
    desk.press("leftOutShow")
    names = [desk.find(QLabel, f"spareName_{at}").text() for at in range(5)]
    assert names == [f"photo-{number}.jpg" for number in range(20, 25)]


def test_undo_takes_a_whole_drop_back(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 3))
    desk.drop(photo_files(desk.folder, 5, first=3))
    assert len(desk.names()) == 8
    desk.page.undo()
    assert len(desk.names()) == 3
    desk.page.undo()
    assert desk.names() == []
    assert desk.window.focusWidget() is not None
    desk.page.undo()
    assert desk.names() == []


def test_a_removed_photo_comes_back_to_its_place_with_the_focus(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 4))
    grid = desk.find(QListView, "photoGrid")
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert desk.names() == ["photo-00.jpg", "photo-02.jpg", "photo-03.jpg"]
    assert grid.currentIndex().row() == 1
    bar = desk.find(QPushButton, "undoButton")
    assert bar.accessibleName() == "Undo remove"
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert desk.names() == [f"photo-{number:02}.jpg" for number in range(4)]
    assert grid.currentIndex().row() == 1
    assert desk.window.focusWidget() is grid


def test_the_undo_bar_speaks_and_stays_until_the_photos_change(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 4))
    photos = desk.draft().photos
    desk.work._repairs.do(Wish.REMOVE, (photos[3],))
    assert desk.sees("undoBar")
    QTest.keyClicks(desk.find(QLineEdit, "formName"), "Mia")
    assert desk.sees("undoBar")
    desk.drop(photo_files(desk.folder, 1, first=9))
    names = [w.accessibleName() for w in desk.page.findChildren(QPushButton, "undoButton")]
    assert names == ["Undo adding"]


def test_the_bar_of_the_last_change_is_as_high_without_its_button(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 3))
    bar = desk.find(UndoBar, "undoBar")
    desk.work._repairs.do(Wish.REMOVE, desk.draft().photos[:1])
    offered = bar.column.totalHeightForWidth(500)
    desk.page.undo()
    assert not desk.sees("undoButton")
    assert bar.column.totalHeightForWidth(500) == offered


def test_removing_the_last_photo_leads_back_to_the_button(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 1))
    desk.work._repairs.do(Wish.REMOVE, desk.draft().photos)
    assert desk.window.focusWidget() is desk.find(QPushButton, "choosePhotos")
    assert desk.sees("dropZone")


def test_only_the_last_twenty_steps_can_be_undone(desk: Desk) -> None:
    desk.open()
    desk.drop(photo_files(desk.folder, 20))
    for _ in range(20):
        desk.work._repairs.do(Wish.REMOVE, desk.draft().photos[:1])
    for _ in range(25):
        desk.page.undo()
    assert len(desk.names()) == 20


def test_a_drop_lands_in_the_draft_it_was_made_on(desk: Desk) -> None:
    looked_at, go_on = Event(), Event()

    def gate() -> None:
        looked_at.set()
        go_on.wait(5)

    desk.gate = gate
    desk.open("draft-1")
    desk.page.dropped(files_mime(photo_files(desk.folder, 3)))
    assert desk.find(QPushButton, "startReason").isVisible()
    desk.open("draft-2")
    assert looked_at.wait(5)
    go_on.set()
    desk.settle("draft-1")
    desk.qtbot.waitUntil(lambda: len(desk.draft("draft-1").photos) == 3)
    assert desk.draft("draft-2").photos == ()
    assert desk.sees("dropZone")


def test_training_waits_while_photos_are_still_coming(desk: Desk) -> None:
    desk.open(details=MIA)
    desk.drop(photo_files(desk.folder, 12))
    go_on = Event()
    desk.gate = lambda: go_on.wait(5)
    desk.page.dropped(files_mime(photo_files(desk.folder, 2, first=12)))
    try:
        assert not desk.find(QPushButton, "startTraining").isEnabled()
        assert desk.find(QPushButton, "startReason").text() == (
            "One moment, we are looking at the photos."
        )
    finally:
        go_on.set()
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.find(QPushButton, "startTraining").isEnabled())
    assert len(desk.names()) == 14


def test_practice_photos_fill_draft_and_form_but_nothing_that_was_typed(desk: Desk) -> None:
    desk.situation = Situation(now=0.0, practice=True)
    desk.open()
    QTest.keyClicks(desk.find(QLineEdit, "formName"), "Zoe")
    desk.press("usePracticePhotos")
    desk.settle()
    desk.qtbot.waitUntil(lambda: len(desk.draft().photos) == 16)
    assert desk.draft().details == Details("Zoe", 34, Gender.FEMALE, "", "Brown")
    assert desk.find(QPushButton, "startTraining").isEnabled()


def test_practice_photos_are_not_offered_with_a_real_account(desk: Desk) -> None:
    desk.open()
    assert not desk.sees("usePracticePhotos")


def test_after_the_first_drop_the_keyboard_is_on_the_button_that_adds_more(desk: Desk) -> None:
    desk.open()
    desk.page.focus_first()
    desk.drop(photo_files(desk.folder, 2))
    assert desk.window.focusWidget() is desk.find(QPushButton, "choosePhotos")
    assert desk.find(QPushButton, "choosePhotos").text() == "Add photos…"


def test_the_ring_stays_around_a_field_that_the_page_moves(desk: Desk) -> None:
    desk.open()
    name = desk.find(QLineEdit, "formName")
    name.setFocus()
    desk.qtbot.waitUntil(desk.ring.isVisible)
    desk.drop(photo_files(desk.folder, 2))
    corner = name.mapTo(desk.window, name.rect().topLeft())
    desk.qtbot.waitUntil(
        lambda: desk.ring.geometry().contains(name.mapTo(desk.window, name.rect().center()))
    )
    assert desk.ring.geometry().top() < corner.y() + 5


def test_a_narrow_window_puts_the_form_below_the_photos(desk: Desk) -> None:
    desk.open()
    zone = desk.find(type(desk.page._picker._zone), "dropZone")
    name = desk.find(QLineEdit, "formName")

    def left_of(widget: QLineEdit) -> int:
        return widget.mapTo(desk.page, widget.rect().topLeft()).x()

    assert left_of(name) > zone.width()
    desk.window.resize(round(60 * theme.em()), 560)
    desk.qtbot.waitUntil(lambda: left_of(name) < 100)


def test_a_small_font_does_not_squeeze_the_photos_and_tips_of_a_small_window(
    desk: Desk, qapp: QApplication
) -> None:
    before = qapp.font()
    small = QFont(before)
    small.setPointSizeF(9)
    desk.open()
    try:
        qapp.setFont(small)
        desk.window.resize(760, 560)
        name, zone = desk.find(QLineEdit, "formName"), desk.find(QWidget, "dropZone")
        desk.qtbot.waitUntil(
            lambda: (
                name.mapTo(desk.page, QPoint()).y()
                > zone.mapTo(desk.page, zone.rect().bottomLeft()).y()
            )
        )
    finally:
        qapp.setFont(before)


def test_the_examples_never_cover_each_other(qtbot: QtBot) -> None:
    card = TipsCard()
    qtbot.addWidget(card)
    card.resize(200, 300)
    card.show()
    for side in range(2):
        pictures = card.findChildren(Example)[3 * side : 3 * side + 3]
        for one, other in pairwise(pictures):
            assert other.geometry().center().x() - one.geometry().center().x() > 72
