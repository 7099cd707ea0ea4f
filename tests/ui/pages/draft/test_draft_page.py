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

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Details, Gender
from photo_trainer_gui.training.requirements import Need
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.draft.start_bar import needs_of
from photo_trainer_gui.ui.photo_editor.advice.drawn_examples import Example
from photo_trainer_gui.ui.photo_editor.column.tips_card import TipsCard
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar
from tests.ui.draft_page_fixture import DRAFT_2, MIA, Editor, files_mime, open_editor, photo_files


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    yield from open_editor(qtbot, tmp_path)


def test_an_empty_draft_says_what_is_needed_and_cannot_be_started(editor: Editor) -> None:
    editor.open()
    start = editor.find(QPushButton, "startTraining")
    reason = editor.find(QPushButton, "startReason")
    assert not start.isEnabled()
    assert reason.accessibleName() == "Still needed: at least 12 photos, name, age, gender"
    assert start.accessibleDescription() == reason.accessibleName()
    assert editor.sees("dropZone")
    assert not editor.sees("draftDelete")


def test_dropped_photos_are_counted_and_the_first_missing_thing_changes(
    editor: Editor,
) -> None:
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 9))
    assert editor.find(QLabel, "photoCount").accessibleName() == "9 photos, add at least 3 more"
    assert editor.find(QProgressBar, "photoMeter").accessibleName() == (
        "Photos, 9 of 20, 12 needed"
    )
    assert editor.find(QPushButton, "startReason").accessibleName() == "Still needed: 3 more photos"
    assert editor.find(QPushButton, "choosePhotos").property("role") == "primary"
    assert not editor.sees("dropZone")


def test_twelve_photos_and_all_details_can_be_started(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 12))
    start = editor.find(QPushButton, "startTraining")
    assert start.isEnabled()
    assert start.accessibleDescription() == ""
    assert editor.find(QPushButton, "choosePhotos").property("role") == ""
    assert editor.find(QPushButton, "startReason").text().startswith("12 photos, about 0 MB, will")
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert editor.acted == [("draft-1", Action.START)]


def test_practice_mode_says_that_nothing_leaves_this_computer(editor: Editor) -> None:
    editor.view_state = ViewState(
        now=0.0, practice=True, check_error=ErrorKind.OFFLINE, has_key=False
    )
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 12))
    assert editor.find(QPushButton, "startReason").text() == (
        "Practice: 12 photos, nothing leaves this computer. Takes about a minute."
    )


def test_key_and_internet_are_needed_outside_practice_mode(editor: Editor) -> None:
    editor.open(details=MIA)
    offline = ViewState(now=0.0, check_error=ErrorKind.OFFLINE, has_key=False)
    assert needs_of(editor.draft(), offline) == (Need.PHOTOS, Need.KEY, Need.NET)
    editor.drop(photo_files(editor.folder, 12))
    editor.page.show_project(editor.draft(), offline)
    assert not editor.find(QPushButton, "startTraining").isEnabled()
    editor.press("startReason")
    assert editor.acted == [("draft-1", Action.ENTER_KEY)]


def test_while_the_password_store_is_asked_the_person_is_asked_for_nothing(
    editor: Editor,
) -> None:
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 12))
    asking = replace(editor.view_state, has_key=False, reading_key=True)
    editor.page.show_project(editor.draft(), asking)
    assert not editor.find(QPushButton, "startTraining").isEnabled()
    words = editor.find(QPushButton, "startReason").text()
    assert words.startswith("One moment, we are asking this computer’s password store")
    editor.page.show_project(editor.draft(), replace(asking, has_key=True, reading_key=False))
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_under_the_mouse_the_reason_is_underlined_and_not_filled_like_a_button(
    editor: Editor,
) -> None:
    editor.open()
    reason = editor.find(QPushButton, "startReason")
    away = reason.grab().toImage()
    reason.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    under = reason.grab().toImage()
    assert under != away
    for at in (reason.rect().topLeft(), reason.rect().bottomRight(), QPoint(2, 12)):
        assert under.pixel(at) == away.pixel(at)


def test_pressing_the_reason_leads_to_the_first_missing_thing(editor: Editor) -> None:
    editor.open()
    editor.press("startReason")
    assert editor.window.focusWidget() is editor.find(QPushButton, "choosePhotos")
    editor.drop(photo_files(editor.folder, 12))
    editor.press("startReason")
    assert editor.window.focusWidget() is editor.find(QLineEdit, "formName")
    editor.open(details=Details("Mia", 34))
    editor.press("startReason")
    assert editor.window.focusWidget() is editor.find(QComboBox, "formGender")


def test_a_stopped_upload_can_be_changed_and_gone_on_with(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 12))
    editor.open(state=State.STOPPED, model_id="m1")
    start = editor.find(QPushButton, "startTraining")
    assert start.text() == "Continue upload"
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert editor.acted == [("draft-1", Action.GO_ON)]
    assert editor.find(QPushButton, "draftDelete").accessibleName() == "Delete Mia’s model…"


def test_deleting_a_draft_is_only_asked_for(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.press("draftDelete")
    assert editor.acted == [("draft-1", Action.DELETE)]
    assert editor.draft().details == MIA


def test_the_same_project_shown_again_leaves_cursor_and_text_alone(editor: Editor) -> None:
    editor.open()
    name = editor.find(QLineEdit, "formName")
    QTest.keyClicks(name, "Grandpa Joe")
    name.setCursorPosition(3)
    editor.page.show_project(editor.draft(), replace(editor.view_state, now=1.0))
    assert (name.text(), name.cursorPosition()) == ("Grandpa Joe", 3)


def test_a_picture_of_the_project_from_before_the_last_letter_takes_nothing_back(
    editor: Editor,
) -> None:
    editor.open()
    name = editor.find(QLineEdit, "formName")
    QTest.keyClicks(name, "Mi")
    earlier = editor.draft()
    QTest.keyClicks(name, "a")
    editor.page.show_project(earlier, editor.view_state)
    assert name.text() == "Mia"
    QTest.keyClicks(name, "!")
    assert editor.draft().details.name == "Mia!"


def test_details_changed_elsewhere_are_shown(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.open(details=replace(MIA, name="Carla"))
    assert editor.find(QLineEdit, "formName").text() == "Carla"


def test_more_than_twenty_photos_are_cut_and_the_rest_is_named(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 25))
    assert editor.names() == [f"photo-{number:02}.jpg" for number in range(20)]
    panel = editor.find(QLabel, "photoCount")
    assert panel.accessibleName() == "20 photos, that is the most a model takes"
    assert editor.sees("leftOut")
    assert not editor.sees("addTile")
    told = " ".join(w.text() for w in editor.page.findChildren(QLabel) if w.isVisible())
    assert "5 photos did not fit. A model takes 20 photos at most. We added the first 20." in told
    assert "photo-20.jpg" not in told
    editor.press("leftOutShow")
    names = [editor.find(QLabel, f"spareName_{at}").text() for at in range(5)]
    assert names == [f"photo-{number}.jpg" for number in range(20, 25)]


def test_undo_takes_a_whole_drop_back(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 3))
    editor.drop(photo_files(editor.folder, 5, first=3))
    assert len(editor.names()) == 8
    editor.page.undo()
    assert len(editor.names()) == 3
    editor.page.undo()
    assert editor.names() == []
    assert editor.window.focusWidget() is not None
    editor.page.undo()
    assert editor.names() == []


def test_a_removed_photo_comes_back_to_its_place_with_the_focus(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 4))
    grid = editor.find(QListView, "photoGrid")
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Home)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert editor.names() == ["photo-00.jpg", "photo-02.jpg", "photo-03.jpg"]
    assert grid.currentIndex().row() == 1
    bar = editor.find(QPushButton, "undoButton")
    assert bar.accessibleName() == "Undo remove"
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert editor.names() == [f"photo-{number:02}.jpg" for number in range(4)]
    assert grid.currentIndex().row() == 1
    assert editor.window.focusWidget() is grid


def test_the_undo_bar_speaks_and_stays_until_the_photos_change(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 4))
    photos = editor.draft().photos
    editor.work._photo_actions.do(PhotoAction.REMOVE, (photos[3],))
    assert editor.sees("undoBar")
    QTest.keyClicks(editor.find(QLineEdit, "formName"), "Mia")
    assert editor.sees("undoBar")
    editor.drop(photo_files(editor.folder, 1, first=9))
    names = [w.accessibleName() for w in editor.page.findChildren(QPushButton, "undoButton")]
    assert names == ["Undo adding"]


def test_the_bar_of_the_last_change_is_as_high_without_its_button(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 3))
    bar = editor.find(UndoBar, "undoBar")
    editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos[:1])
    offered = bar.column.totalHeightForWidth(500)
    editor.page.undo()
    assert not editor.sees("undoButton")
    assert bar.column.totalHeightForWidth(500) == offered


def test_removing_the_last_photo_leads_back_to_the_button(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 1))
    editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos)
    assert editor.window.focusWidget() is editor.find(QPushButton, "choosePhotos")
    assert editor.sees("dropZone")


def test_only_the_last_twenty_steps_can_be_undone(editor: Editor) -> None:
    editor.open()
    editor.drop(photo_files(editor.folder, 20))
    for _ in range(20):
        editor.work._photo_actions.do(PhotoAction.REMOVE, editor.draft().photos[:1])
    for _ in range(25):
        editor.page.undo()
    assert len(editor.names()) == 20


def test_a_drop_lands_in_the_draft_it_was_made_on(editor: Editor) -> None:
    looked_at, go_on = Event(), Event()

    def gate() -> None:
        looked_at.set()
        go_on.wait(5)

    editor.gate = gate
    editor.open()
    editor.page.dropped(files_mime(photo_files(editor.folder, 3)))
    assert editor.find(QPushButton, "startReason").isVisible()
    editor.open(DRAFT_2)
    assert looked_at.wait(5)
    go_on.set()
    editor.settle()
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 3)
    assert editor.draft(DRAFT_2).photos == ()
    assert editor.sees("dropZone")


def test_training_waits_while_photos_are_still_coming(editor: Editor) -> None:
    editor.open(details=MIA)
    editor.drop(photo_files(editor.folder, 12))
    go_on = Event()
    editor.gate = lambda: go_on.wait(5)
    editor.page.dropped(files_mime(photo_files(editor.folder, 2, first=12)))
    try:
        assert not editor.find(QPushButton, "startTraining").isEnabled()
        assert editor.find(QPushButton, "startReason").text() == (
            "One moment, we are looking at the photos."
        )
    finally:
        go_on.set()
    editor.settle()
    editor.qtbot.waitUntil(lambda: editor.find(QPushButton, "startTraining").isEnabled())
    assert len(editor.names()) == 14


def test_practice_photos_fill_draft_and_form_but_nothing_that_was_typed(
    editor: Editor,
) -> None:
    editor.view_state = ViewState(now=0.0, practice=True, compare_faces=False)
    editor.open()
    QTest.keyClicks(editor.find(QLineEdit, "formName"), "Zoe")
    editor.press("usePracticePhotos")
    editor.settle()
    editor.qtbot.waitUntil(lambda: len(editor.draft().photos) == 16)
    assert editor.draft().details == Details("Zoe", 34, Gender.FEMALE, "", "Brown")
    assert editor.find(QPushButton, "startTraining").isEnabled()


def test_practice_photos_are_not_offered_with_a_real_account(editor: Editor) -> None:
    editor.open()
    assert not editor.sees("usePracticePhotos")


def test_after_the_first_drop_the_keyboard_is_on_the_button_that_adds_more(
    editor: Editor,
) -> None:
    editor.open()
    editor.page.focus_first()
    editor.drop(photo_files(editor.folder, 2))
    assert editor.window.focusWidget() is editor.find(QPushButton, "choosePhotos")
    assert editor.find(QPushButton, "choosePhotos").text() == "Add photos…"


def test_the_ring_stays_around_a_field_that_the_page_moves(editor: Editor) -> None:
    editor.open()
    name = editor.find(QLineEdit, "formName")
    name.setFocus()
    editor.qtbot.waitUntil(editor.ring.isVisible)
    editor.drop(photo_files(editor.folder, 2))
    corner = name.mapTo(editor.window, name.rect().topLeft())
    editor.qtbot.waitUntil(
        lambda: editor.ring.geometry().contains(name.mapTo(editor.window, name.rect().center()))
    )
    assert editor.ring.geometry().top() < corner.y() + 5


def test_a_narrow_window_puts_the_form_below_the_photos(editor: Editor) -> None:
    editor.open()
    zone = editor.find(type(editor.page._photo_column._zone), "dropZone")
    name = editor.find(QLineEdit, "formName")

    def left_of(widget: QLineEdit) -> int:
        return widget.mapTo(editor.page, widget.rect().topLeft()).x()

    assert left_of(name) > zone.width()
    editor.window.resize(round(60 * theme.em()), 560)
    editor.qtbot.waitUntil(lambda: left_of(name) < 100)


def test_a_small_font_does_not_squeeze_the_photos_and_tips_of_a_small_window(
    editor: Editor, qapp: QApplication
) -> None:
    before = qapp.font()
    small = QFont(before)
    small.setPointSizeF(9)
    editor.open()
    try:
        qapp.setFont(small)
        editor.window.resize(760, 560)
        name, zone = editor.find(QLineEdit, "formName"), editor.find(QWidget, "dropZone")
        editor.qtbot.waitUntil(
            lambda: (
                name.mapTo(editor.page, QPoint()).y()
                > zone.mapTo(editor.page, zone.rect().bottomLeft()).y()
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
        for one, other in pairwise(card.findChildren(Example)[3 * side : 3 * side + 3]):
            assert other.geometry().center().x() - one.geometry().center().x() > 72
