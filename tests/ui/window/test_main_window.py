"""The window: which page shows what, what stays, and how it reacts to its size and its desktop."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.window.main_window import MainWindow
from photo_trainer_gui.ui.window.model_list import ModelList
from photo_trainer_gui.ui.window.page_stack import PageKind, page_of
from tests.ui.sample_window import (
    NOW,
    SITUATION,
    Pages,
    project,
    sample_window,
)

ANNA = project("Anna", State.TRAINING, training_since=NOW - 13 * 60)
MIA = project("Mia", State.DRAFT)
BEN = project("Ben", State.READY)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, pages: Pages) -> MainWindow:
    theme.install(qapp)
    result = sample_window(pages)
    qtbot.addWidget(result)
    result.resize(max(1100, round(76 * theme.em())), 740)
    result.show()
    result.activateWindow()
    qtbot.waitUntil(result.isActiveWindow)
    return result


def control(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def models(window: MainWindow) -> ModelList:
    found = window.findChild(ModelList)
    assert found is not None
    return found


def shown(window: MainWindow, name: str) -> bool:
    found = window.findChild(QWidget, name)
    return found is not None and found.isVisible()


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.DRAFT, PageKind.DRAFT),
        (State.CREATING, PageKind.UPLOAD),
        (State.UPLOADING, PageKind.UPLOAD),
        (State.STOPPED, PageKind.UPLOAD),
        (State.VERIFYING, PageKind.UPLOAD),
        (State.STARTING, PageKind.UPLOAD),
        (State.TRAINING, PageKind.TRAINING),
        (State.READY, PageKind.READY),
        (State.FAILED, PageKind.PROBLEM),
        (State.GONE, PageKind.PROBLEM),
        (State.ELSEWHERE, PageKind.PROBLEM),
    ],
)
def test_each_state_has_its_page(state: State, kind: PageKind) -> None:
    assert page_of(project("Anna", state)) is kind


def test_a_page_is_built_when_it_is_first_shown_and_only_then(
    window: MainWindow, pages: Pages
) -> None:
    window.project_area.show_projects((ANNA, MIA), SITUATION)
    assert pages.built == {}

    window.project_area.open_project(ProjectId("anna"))
    window.project_area.open_project(ProjectId("mia"))
    window.project_area.open_project(ProjectId("anna"))

    assert set(pages.built) == {PageKind.TRAINING, PageKind.DRAFT}


def test_only_the_visible_page_is_shown_the_time(window: MainWindow, pages: Pages) -> None:
    window.project_area.show_projects((ANNA, MIA), SITUATION)
    window.project_area.open_project(ProjectId("mia"))
    window.project_area.open_project(ProjectId("anna"))
    hidden = len(pages.built[PageKind.DRAFT].shown)

    window.project_area.show_view_state(replace(SITUATION, now=NOW + 1))

    assert len(pages.built[PageKind.DRAFT].shown) == hidden
    assert pages.built[PageKind.TRAINING].shown[-1] is ANNA


def test_pressing_a_model_opens_its_page(window: MainWindow, pages: Pages, qtbot: QtBot) -> None:
    window.project_area.show_projects((ANNA, MIA), SITUATION)
    window.project_area.open_project(ProjectId("anna"))
    there = models(window).visualRect(models(window).model().index(1, 0)).center()

    with qtbot.waitSignal(window.project_area.opened) as opened:
        QTest.mouseClick(models(window).viewport(), Qt.MouseButton.LeftButton, pos=there)

    assert opened.args == ["mia"]
    assert pages.built[PageKind.DRAFT].isVisible()


def test_a_project_that_goes_on_changes_its_page_and_stays_selected(
    window: MainWindow, pages: Pages
) -> None:
    window.project_area.show_projects((ANNA, MIA), SITUATION)
    window.project_area.open_project(ProjectId("anna"))

    window.project_area.show_projects((replace(ANNA, state=State.READY), MIA), SITUATION)

    assert pages.built[PageKind.READY].isVisible()
    assert models(window).selected() == "anna"


def test_focus_never_stays_on_a_page_that_is_hidden(window: MainWindow, pages: Pages) -> None:
    window.project_area.show_projects((MIA,), SITUATION)
    window.project_area.open_project(ProjectId("mia"))
    pages.draft_page().name.setFocus()

    window.project_area.show_projects((replace(MIA, state=State.UPLOADING),), SITUATION)

    assert models(window).hasFocus()


def test_a_new_draft_is_selected_nowhere_until_it_is_listed(
    window: MainWindow, pages: Pages
) -> None:
    window.project_area.show_projects((MIA,), SITUATION)
    window.project_area.open_project(ProjectId("mia"))

    QTest.mouseClick(control(window, "sidebarNew"), Qt.MouseButton.LeftButton)
    draft = pages.draft_page().shown[-1]
    before = (models(window).selected(), control(window, "sidebarNew").property("role"))
    window.project_area.show_projects((MIA, draft), SITUATION)
    after = (models(window).selected(), control(window, "sidebarNew").property("role"))

    assert (draft.id, window.project_area.open_id()) == ("new-1", "new-1")
    assert before == ("", "outline")
    assert after == ("new-1", "")


def test_new_model_puts_the_focus_on_choose_photos(window: MainWindow, pages: Pages) -> None:
    window.project_area.open_new()

    assert pages.draft_page().choose.hasFocus()


def test_what_is_typed_into_an_unlisted_draft_is_not_undone_by_the_next_tick(
    window: MainWindow, pages: Pages, qtbot: QtBot
) -> None:
    window.project_area.open_new()
    page = pages.draft_page()
    typed = replace(page.shown[-1], details=replace(MIA.details, name="Zoe"))

    with qtbot.waitSignal(window.project_area.draft_changed) as told:
        page.draft_changed.emit(typed)
    window.project_area.show_view_state(SITUATION)

    assert told.args == [typed]
    assert page.shown[-1] is typed


def test_when_the_open_model_is_deleted_the_one_in_its_place_opens(window: MainWindow) -> None:
    window.project_area.show_projects((ANNA, MIA, BEN), SITUATION)
    window.project_area.open_project(ProjectId("mia"))

    window.project_area.show_projects((ANNA, BEN), SITUATION)
    in_its_place = window.project_area.open_id()
    window.project_area.show_projects((ANNA,), SITUATION)
    above_it = window.project_area.open_id()
    window.project_area.show_projects((), SITUATION)
    alone = window.project_area.open_id()

    assert (in_its_place, above_it, alone) == ("ben", "anna", "new-1")


def test_a_stopped_upload_can_be_edited_until_it_goes_on(
    window: MainWindow, pages: Pages, qtbot: QtBot
) -> None:
    stopped = replace(MIA, state=State.STOPPED)
    window.project_area.show_projects((stopped,), SITUATION)
    window.project_area.open_project(ProjectId("mia"))

    with qtbot.waitSignal(window.project_area.acted) as acted:
        pages.built[PageKind.UPLOAD].edit.click()
    editing = pages.draft_page().isVisible()
    pages.draft_page().main.click()
    window.project_area.show_projects((replace(stopped, state=State.UPLOADING),), SITUATION)
    window.project_area.show_projects((stopped,), SITUATION)

    assert acted.args == ["mia", Action.EDIT]
    assert editing
    assert pages.built[PageKind.UPLOAD].isVisible()


@pytest.mark.parametrize(
    ("action", "came"), [(Action.FIND_PHOTO, "find"), (Action.REPLACE_PHOTO, "replace")]
)
def test_the_photo_in_the_way_is_gone_to_and_mended(
    window: MainWindow, pages: Pages, action: Action, came: str
) -> None:
    problem = Problem(ProblemKind.PHOTO_MISSING, NOW, photo="b.jpg", photo_sha256=Sha256("b"))
    window.project_area.show_projects(
        (replace(MIA, state=State.STOPPED, problem=problem),), SITUATION
    )
    window.project_area.open_project(ProjectId("mia"))

    pages.built[PageKind.UPLOAD].acted.emit("mia", action)

    assert pages.draft_page().isVisible()
    assert pages.draft_page().taken == [(came, ("b",))]


def test_the_banner_opens_the_ready_model(window: MainWindow, qtbot: QtBot) -> None:
    window.project_area.show_projects((ANNA, BEN), SITUATION)
    window.project_area.open_project(ProjectId("anna"))
    window.project_area.ready_banner.show_ready(ProjectId("ben"), "Ben")

    with qtbot.waitSignal(window.project_area.opened) as opened:
        QTest.mouseClick(control(window, "readyBannerShow"), Qt.MouseButton.LeftButton)

    assert opened.args == ["ben"]
    assert not shown(window, "readyBanner")


def test_the_banner_of_a_deleted_model_goes(window: MainWindow) -> None:
    window.project_area.show_projects((ANNA, BEN), SITUATION)
    window.project_area.open_project(ProjectId("anna"))
    window.project_area.ready_banner.show_ready(ProjectId("ben"), "Ben")

    window.project_area.show_projects((ANNA,), SITUATION)

    assert not shown(window, "readyBanner")


def test_no_internet_and_practice_mode_are_said_in_the_sidebar(window: MainWindow) -> None:
    def foot() -> tuple[bool, bool]:
        return shown(window, "sidebarOffline"), shown(window, "practiceBadge")

    window.project_area.show_projects((ANNA,), SITUATION)
    usual = foot()
    window.project_area.show_view_state(replace(SITUATION, check_error=ErrorKind.OFFLINE))
    offline = foot()
    window.project_area.show_view_state(replace(SITUATION, practice=True))
    practice = foot()

    assert (usual, offline, practice) == ((False, False), (True, False), (False, True))


def test_the_welcome_page_stands_instead_of_everything(window: MainWindow, qtbot: QtBot) -> None:
    window.show_welcome(True)
    welcoming = (shown(window, "welcomeEnterKey"), shown(window, "sidebarNew"))
    with qtbot.waitSignal(window.practice_requested):
        QTest.mouseClick(control(window, "welcomePractice"), Qt.MouseButton.LeftButton)
    window.show_welcome(False)

    assert welcoming == (True, False)
    assert (shown(window, "welcomeEnterKey"), shown(window, "sidebarNew")) == (False, True)


def test_below_73_em_the_sidebar_is_a_rail_that_can_still_be_heard(window: MainWindow) -> None:
    sidebar = window.findChild(QWidget, "sidebar")
    assert sidebar is not None
    window.project_area.show_projects((ANNA,), replace(SITUATION, practice=True))
    wide = sidebar.width()

    window.resize(round(72 * theme.em()), 740)

    assert sidebar.width() < wide / 3
    for name in ("sidebarNew", "sidebarSettings", "practiceEnterKey"):
        one = control(window, name)
        assert one.isVisible()
        assert one.text() == ""
        assert one.accessibleName()
        assert one.toolTip()


def test_larger_text_makes_the_sidebar_a_rail_at_the_same_width(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 2)
    new = control(window, "sidebarNew")
    try:
        qapp.setFont(larger)
        qtbot.waitUntil(lambda: new.text() == "")
    finally:
        qapp.setFont(before)

    qtbot.waitUntil(lambda: new.text() == "New model")


def test_when_the_desktop_turns_dark_the_window_follows_with_focus_and_selection(
    window: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.project_area.show_projects((ANNA, MIA), SITUATION)
    window.project_area.open_project(ProjectId("mia"))
    models(window).setFocus()
    light = window.grab().toImage().pixelColor(5, 400)

    monkeypatch.setattr(theme, "is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    dark = window.grab().toImage().pixelColor(5, 400)
    monkeypatch.undo()
    theme.install(qapp)

    assert light.lightness() > 200
    assert dark.lightness() < 60
    assert models(window).hasFocus()
    assert models(window).selected() == "mia"


def test_a_dialog_is_dressed_as_its_window_is(window: MainWindow) -> None:
    dialog = DialogFrame(window, "someDialog", "Something", 20)
    main = button("Go on", "goOn", role="primary")
    dialog.add_foot(main)
    dialog.open()

    assert main.grab().toImage().pixelColor(12, 12) == theme.color("accent")


def test_closing_asks_the_owner_and_the_window_stays(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested):
        window.close()

    assert window.isVisible()


def test_leaving_closes_without_asking(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.close_requested):
        window.leave()

    assert not window.isVisible()


def test_size_and_place_come_back(window: MainWindow, pages: Pages, qtbot: QtBot) -> None:
    window.resize(780, 600)
    kept = window.saveGeometry()
    other = sample_window(Pages())
    fresh = (other.width(), other.height(), other.minimumWidth(), other.minimumHeight())

    other.restoreGeometry(kept)

    assert fresh == (1100, 740, 480, 360)
    assert (other.width(), other.height()) == (780, 600)
    other.deleteLater()


def test_a_tick_with_forty_models_takes_no_time(window: MainWindow) -> None:
    many = tuple(project(f"Model {n}", State.TRAINING, training_since=NOW - n) for n in range(40))
    window.project_area.show_projects(many, SITUATION)
    window.project_area.open_project(many[0].id)

    def tick(second: int) -> float:
        start = perf_counter()
        window.project_area.show_view_state(replace(SITUATION, now=NOW + second))
        return perf_counter() - start

    assert min(tick(second) for second in range(1, 6)) < 0.016


def test_a_problem_that_waits_is_tried_again_with_f5(window: MainWindow, qtbot: QtBot) -> None:
    problem = Problem(ProblemKind.SERVICE, NOW, ErrorKind.OFFLINE, retry_at=NOW + 40, failures=2)
    window.project_area.show_projects(
        (project("Joe", State.UPLOADING, problem=problem),), SITUATION
    )
    window.project_area.open_project(ProjectId("joe"))

    with qtbot.waitSignal(window.project_area.acted) as acted:
        QTest.keyClick(window, Qt.Key.Key_F5)

    assert acted.args == ["joe", Action.GO_ON]
