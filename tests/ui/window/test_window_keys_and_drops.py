"""Keys of the window, and photos that are dragged, pasted or handed over to it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.window.main_window import MainWindow
from photo_trainer_gui.ui.window.model_list import ModelList
from tests.ui.sample_window import (
    NOW,
    SITUATION,
    Pages,
    files,
    project,
    sample_window,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ANNA = project("Anna", State.TRAINING, training_since=NOW - 13 * 60)
CARLA = project("Carla", State.UPLOADING, age_s=10)
MIA = project("Mia", State.DRAFT)
LOCKED = "Photos can’t be changed during the upload. Press ‘Cancel upload’ first."


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, pages: Pages) -> MainWindow:
    theme.install(qapp)
    result = sample_window(pages)
    qtbot.addWidget(result)
    result.project_area.show_projects((ANNA, CARLA, MIA), SITUATION)
    result.project_area.open_project(ProjectId("mia"))
    result.show()
    result.activateWindow()
    qtbot.waitUntil(result.isActiveWindow)
    return result


def drag_over(window: MainWindow, mime: QMimeData) -> bool:
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(
        QPoint(50, 50), action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        move = QDragMoveEvent(
            QPoint(60, 60), action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window, move)
        assert move.isAccepted()
    return enter.isAccepted()


def let_go(window: MainWindow, mime: QMimeData) -> None:
    drop = QDropEvent(
        QPointF(60, 60),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, drop)


def notice(window: MainWindow) -> str:
    line = window.findChild(QWidget, "noticeLine")
    assert line is not None
    return line.accessibleName() if line.isVisible() else ""


def link() -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    return mime


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_and_space_press_the_button_that_has_the_keyboard(
    window: MainWindow, qtbot: QtBot, key: Qt.Key
) -> None:
    settings = window.findChild(QPushButton, "sidebarSettings")
    assert settings is not None
    settings.setFocus()

    with qtbot.waitSignal(window.settings_requested):
        QTest.keyClick(settings, key)


def test_photos_let_go_anywhere_over_the_window_reach_the_draft(
    window: MainWindow, pages: Pages
) -> None:
    mime = files("a.jpg", "b.jpg")

    over = drag_over(window, mime)
    glowing = pages.draft_page().over
    let_go(window, mime)

    assert (over, glowing) == (True, True)
    assert pages.draft_page().taken == [("dropped", ("a.jpg", "b.jpg"))]


def test_dragging_out_again_is_told_to_the_draft(window: MainWindow, pages: Pages) -> None:
    mime = files("a.jpg")
    drag_over(window, mime)

    QApplication.sendEvent(window, QDragLeaveEvent())

    assert not pages.draft_page().over


def test_photos_over_a_training_open_a_new_draft_and_land_there(
    window: MainWindow, pages: Pages
) -> None:
    window.project_area.open_project(ProjectId("anna"))
    mime = files("a.jpg")

    assert drag_over(window, mime)
    let_go(window, mime)

    assert window.project_area.open_id() == "new-1"
    assert pages.draft_page().taken == [("dropped", ("a.jpg",))]


def test_photos_over_an_upload_are_refused_with_the_reason(
    window: MainWindow, pages: Pages
) -> None:
    window.project_area.open_project(ProjectId("carla"))
    mime = files("a.jpg")

    drag_over(window, mime)
    let_go(window, mime)
    told = notice(window)
    window.project_area.open_project(ProjectId("anna"))

    assert told == LOCKED
    assert pages.draft_page().taken == []
    assert notice(window) == ""


@pytest.mark.parametrize("state", [State.STOPPED, State.ELSEWHERE])
def test_photos_over_what_can_take_some_open_it_for_changes(
    window: MainWindow, pages: Pages, qtbot: QtBot, state: State
) -> None:
    window.project_area.show_projects((replace(CARLA, state=state), MIA), SITUATION)
    window.project_area.open_project(ProjectId("carla"))

    mime = files("a.jpg")
    drag_over(window, mime)

    with qtbot.waitSignal(window.project_area.acted) as acted:
        let_go(window, mime)

    assert acted.args == ["carla", Action.EDIT]
    assert pages.draft_page().shown[-1].id == "carla"
    assert pages.draft_page().taken == [("dropped", ("a.jpg",))]


def test_a_link_over_a_training_is_not_accepted(window: MainWindow) -> None:
    window.project_area.open_project(ProjectId("anna"))

    assert not drag_over(window, link())


def test_nothing_is_accepted_over_the_welcome_page(window: MainWindow) -> None:
    window.show_welcome(True)

    assert not drag_over(window, files("a.jpg"))


def test_photos_of_a_second_start_reach_the_open_draft(window: MainWindow, pages: Pages) -> None:
    window.take_photos(files("a.jpg"))

    assert pages.draft_page().taken == [("dropped", ("a.jpg",))]


def test_paste_adds_photos_but_a_text_field_keeps_its_own_paste(
    window: MainWindow, pages: Pages
) -> None:
    page = pages.draft_page()
    QGuiApplication.clipboard().setMimeData(files("a.jpg"))
    page.choose.setFocus()
    QTest.keyClick(page.choose, Qt.Key.Key_V, CTRL)
    QGuiApplication.clipboard().setText("Zoe")
    page.name.setFocus()
    QTest.keyClick(page.name, Qt.Key.Key_V, CTRL)

    assert page.taken == [("pasted", ("a.jpg",))]
    assert page.name.text() == "Zoe"


def test_pasting_words_on_a_training_opens_no_draft(window: MainWindow) -> None:
    window.project_area.open_project(ProjectId("anna"))
    QGuiApplication.clipboard().setText("some words")

    QTest.keyClick(window, Qt.Key.Key_V, CTRL)

    assert window.project_area.open_id() == "anna"


def test_undo_and_choose_reach_the_draft(window: MainWindow, pages: Pages) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window, Qt.Key.Key_O, CTRL)

    assert pages.draft_page().taken == [("undone", ()), ("chosen", ())]


def test_ctrl_n_and_the_numbers_open_pages(window: MainWindow) -> None:
    visited = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_N, Qt.Key.Key_2):
        QTest.keyClick(window, key, CTRL)
        visited.append(window.project_area.open_id())

    assert visited == ["anna", "mia", "mia", "new-1", "carla"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_presses_the_main_button_unless_it_is_disabled(
    window: MainWindow, pages: Pages, key: Qt.Key
) -> None:
    acted: list[Action] = []
    window.project_area.acted.connect(lambda _id, action: acted.append(action))

    pages.draft_page().main.setEnabled(False)
    QTest.keyClick(window, key, CTRL)
    assert acted == []

    pages.draft_page().main.setEnabled(True)
    QTest.keyClick(window, key, CTRL)
    assert acted == [Action.START]


def test_f5_presses_check_now(window: MainWindow, pages: Pages, qtbot: QtBot) -> None:
    window.project_area.open_project(ProjectId("anna"))

    with qtbot.waitSignal(window.project_area.acted) as acted:
        QTest.keyClick(window, Qt.Key.Key_F5)

    assert acted.args == ["anna", Action.CHECK_NOW]


def test_f6_walks_through_list_page_and_bottom_bar_and_back(
    window: MainWindow, pages: Pages
) -> None:
    areas = {
        window.findChild(ModelList): "list",
        pages.draft_page().edit: "page",
        pages.draft_page().main: "bar",
    }
    window.findChild(QPushButton, "sidebarNew").setFocus()  # type: ignore[union-attr]

    def press(modifier: Qt.KeyboardModifier) -> str:
        QTest.keyClick(window, Qt.Key.Key_F6, modifier)
        return areas[QApplication.focusWidget()]  # type: ignore[index]

    none = Qt.KeyboardModifier.NoModifier
    assert [press(none) for _ in range(4)] == ["list", "page", "bar", "list"]
    assert [press(SHIFT) for _ in range(3)] == ["bar", "page", "list"]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_Comma, CTRL, "settings_requested"),
        (Qt.Key.Key_W, CTRL, "close_requested"),
        (Qt.Key.Key_Q, CTRL, "quit_requested"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_requested"),
    ],
)
@pytest.mark.parametrize("welcome", [False, True])
def test_keys_that_work_everywhere(
    window: MainWindow,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    signal: str,
    welcome: bool,
) -> None:
    window.show_welcome(welcome)

    with qtbot.waitSignal(getattr(window, signal)):
        QTest.keyClick(window, key, modifier)


def test_keys_of_the_models_do_nothing_on_the_welcome_page(window: MainWindow) -> None:
    window.show_welcome(True)

    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)

    assert window.project_area.open_id() == "mia"


def test_tab_goes_from_new_model_to_list_to_settings_to_the_page(
    window: MainWindow, pages: Pages
) -> None:
    first = window.findChild(QPushButton, "sidebarNew")
    assert first is not None
    first.setFocus()

    def tab() -> str:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused.objectName()

    visited = [tab() for _ in range(3)]

    assert visited == ["sidebarList", "sidebarSettings", "edit"]


def test_the_ring_is_there_for_tab_and_gone_after_a_press(window: MainWindow) -> None:
    ring = window.findChild(FocusRing)
    new = window.findChild(QPushButton, "sidebarNew")
    settings = window.findChild(QPushButton, "sidebarSettings")
    assert ring is not None
    assert new is not None
    assert settings is not None
    before = ring.isVisible()

    window.findChild(ModelList).setFocus()  # type: ignore[union-attr]
    QTest.keyClick(window, Qt.Key.Key_Tab)
    after_tab = ring.isVisible() and ring.geometry().contains(
        settings.mapTo(window, settings.rect().center())
    )
    QTest.mousePress(new, Qt.MouseButton.LeftButton)
    after_press = ring.isVisible()
    QTest.mouseRelease(new, Qt.MouseButton.LeftButton)

    assert (before, after_tab, after_press) == (False, True, False)
