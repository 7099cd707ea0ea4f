"""Closing, quitting and the tray: what the person meant happens, and nothing is asked twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.application import Application
from photo_trainer_gui.app.controllers.close_policy import NO_ORDERS, OpenOrders
from photo_trainer_gui.desktop.instance_messages import StartOptions
from photo_trainer_gui.desktop.session_end_watch import SessionEndWatch
from photo_trainer_gui.desktop.single_instance import SingleInstance
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from tests.app.conftest import MakeWorkshop
from tests.app.session_fixture import SessionHarness
from tests.app.window_fixture import Hands, frame_in
from tests.photos.shoebox.coloured_people import ColouredPeopleReader, family, held_after
from tests.ui.sample_pages import words_on
from tests.ui.sample_window import photo, project

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)

ADDRESS = "http://127.0.0.1:9/api"


class EndingApplication:
    """What the program asks of its QApplication: to end."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def exit(self, code: int) -> None:
        self.codes.append(code)

    def alert(self, _window: QWidget) -> None:
        pass


class Ends(QObject):
    """The system's wish that the program ends."""

    ended = Signal()


class _Behind:
    """What the program looks at behind the window: the projects, and who enters keys."""

    def __init__(self, harness: SessionHarness) -> None:
        self.manager = harness.manager
        self.connection = harness.connection
        self.api_key_controller = self
        self.first_page = self
        self.picture_session = self
        self.taken: tuple[str, ...] = ()

    def window_opened(self) -> None:
        pass

    def open_orders(self) -> OpenOrders:
        return NO_ORDERS

    def take_photos(self, paths: tuple[str, ...]) -> None:
        self.taken += paths


class Desk(Hands):
    """A program that runs, its tray in the hands of the test."""

    def __init__(self, folder: Path, harness: SessionHarness) -> None:
        self.frame = frame_in(folder, ADDRESS, welcomed=True)
        super().__init__(self.frame.window, cast("QtBot", None))
        self.app = EndingApplication()
        self.ends = Ends()
        self.instance = SingleInstance(folder, StartOptions())
        self.behind = _Behind(harness)
        self.has_tray = True
        self.program = Application(
            cast("QApplication", self.app),
            self.frame,
            self.instance,
            cast("SessionEndWatch", self.ends),
        )
        self.program.tray_presenter.tray._is_available = lambda: self.has_tray
        self.told: list[str] = []
        self.program.tray_presenter.notifier.settled.connect(
            lambda tag, _way: self.told.append(tag)
        )
        self.look_for_tray(True)
        self.arrive()

    def arrive(self) -> None:
        """Everything behind the window is there now."""
        self.program._session = cast("Any", self.behind)

    def look_for_tray(self, there: bool) -> None:
        self.has_tray = there
        self.program.tray_presenter.tray.check_availability()

    def know(self, *projects: Project) -> None:
        for one in projects:
            self.behind.manager.projects.edit(one)


@pytest.fixture
def controller(
    tmp_path: Path,
    qtbot: QtBot,
    make_harness: MakeWorkshop,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    made = Desk(tmp_path / "front", make_harness(ADDRESS))
    made.qtbot = qtbot
    yield made
    made.program.tray_presenter.close()
    made.frame.window.leave()
    made.window.deleteLater()


def uploading() -> Project:
    photos = tuple(photo(f"photo {number}") for number in range(14))
    return replace(project("Anna", State.UPLOADING), photos=photos)


def training() -> Project:
    return project("Ben", State.TRAINING)


@pytest.mark.parametrize("behind_is_there", [True, False])
def test_help_and_report_are_there_from_the_first_moment(
    controller: Desk, behind_is_there: bool
) -> None:
    if not behind_is_there:
        controller.program._session = None
    QTest.keyClick(controller.window, Qt.Key.Key_F1)
    controller.wait(lambda: controller.find(QDialog, "helpDialog"))
    controller.frame.window.report_requested.emit()
    controller.wait(lambda: controller.find(QPlainTextEdit, "reportText"))
    for dialog in reversed(controller.dialogs()):
        dialog.close()


def test_with_nothing_under_way_closing_ends_the_program(controller: Desk) -> None:
    controller.window.close()
    assert controller.app.codes == [0]
    assert controller.dialogs() == []


def test_during_an_upload_closing_leaves_it_in_the_tray_and_says_so_once(controller: Desk) -> None:
    controller.know(uploading())
    for _ in range(2):
        controller.window.close()
        assert not controller.window.isVisible()
        controller.program.tray_presenter.tray.open_requested.emit()
        assert controller.window.isVisible()
    # The desktop is asked first, and answers a moment later.
    controller.wait(lambda: controller.told == [""])
    assert controller.app.codes == []


def test_a_shoebox_is_looked_through_behind_a_closed_window(
    controller: Desk, tmp_path: Path
) -> None:
    reader, area = ColouredPeopleReader(), controller.frame.window.project_area
    go_on = held_after(reader, 0)
    boxes = Shoeboxes(controller.frame.photos, reader)
    area._builder.shoeboxes = lambda: boxes  # type: ignore[method-assign]
    area._shoeboxes.bring().look_through(
        ProjectId("draft"), (str(family(tmp_path / "Family", 24)),)
    )
    controller.frame.window.quit_requested.emit()
    dialog = controller.dialogs()[0]
    assert "If you quit now, we go on with photo 1 next time." in words_on(dialog)
    controller.press("questionNo")
    controller.window.close()
    assert not controller.window.isVisible()
    assert controller.app.codes == []
    go_on.set()
    controller.wait(lambda: controller.told == ["", "draft"])
    controller.frame.photos.close()


def test_without_a_tray_the_window_is_never_hidden(controller: Desk) -> None:
    controller.look_for_tray(False)
    controller.know(uploading())
    controller.window.close()
    controller.press("questionYes")
    assert controller.window.isVisible()
    assert controller.window.isMinimized()
    assert controller.app.codes == []
    controller.program.to_front()
    assert not controller.window.isMinimized()


def test_stop_and_close_ends_it(controller: Desk) -> None:
    controller.look_for_tray(False)
    controller.know(uploading())
    controller.window.close()
    controller.press("questionNo")
    assert controller.app.codes == [0]


def test_a_tray_that_goes_away_gives_the_hidden_window_back(controller: Desk) -> None:
    controller.know(training())
    controller.window.close()
    assert not controller.window.isVisible()
    controller.look_for_tray(False)
    assert controller.window.isVisible()
    assert not controller.program.presenter.view_state().has_tray
    controller.look_for_tray(True)
    assert controller.program.presenter.view_state().has_tray


def test_however_often_it_is_asked_to_quit_it_asks_one_question(controller: Desk) -> None:
    controller.know(uploading())
    for _ in range(3):
        controller.program.tray_presenter.tray.quit_requested.emit()
    assert len(controller.dialogs()) == 1
    assert "photo 1" in words_on(controller.dialogs()[0])
    controller.press("questionYes")
    controller.wait(lambda: controller.dialogs() == [])
    assert controller.app.codes == []
    controller.frame.window.quit_requested.emit()
    controller.press("questionNo")
    assert controller.app.codes == [0]


def test_quitting_during_a_training_is_asked_once_and_then_never_again(controller: Desk) -> None:
    controller.know(training())
    controller.program.tray_presenter.tray.quit_requested.emit()
    controller.press("questionNo")
    assert controller.app.codes == []
    controller.program.tray_presenter.tray.quit_requested.emit()
    assert controller.dialogs() == []
    assert controller.app.codes == [0]


def test_quit_from_the_tray_brings_the_window_with_the_question(controller: Desk) -> None:
    controller.know(uploading())
    controller.window.close()
    controller.program.tray_presenter.tray.quit_requested.emit()
    assert controller.window.isVisible()
    assert len(controller.dialogs()) == 1


def test_the_systems_wish_to_end_is_followed_without_a_question(controller: Desk) -> None:
    controller.know(uploading(), training())
    controller.ends.ended.emit()
    controller.ends.ended.emit()
    assert controller.dialogs() == []
    assert controller.app.codes == [0]


def test_a_line_of_the_tray_opens_its_model(controller: Desk) -> None:
    controller.know(training())
    controller.program.presenter.begin(controller.behind.manager.projects)
    controller.window.hide()
    controller.program.tray_presenter.tray.model_requested.emit("ben")
    assert controller.window.isVisible()
    assert controller.frame.window.project_area.open_id() == "ben"
    controller.program.presenter.end()


def test_a_pressed_message_opens_its_model_and_one_without_a_model_only_the_window(
    controller: Desk,
) -> None:
    controller.know(training())
    controller.program.presenter.begin(controller.behind.manager.projects)
    controller.program.tray_presenter.notifier.pressed.emit("ben")
    assert controller.frame.window.project_area.open_id() == "ben"
    controller.window.hide()
    controller.program.tray_presenter.notifier.pressed.emit("")
    assert controller.window.isVisible()
    assert controller.frame.window.project_area.open_id() == "ben"
    controller.program.presenter.end()


@pytest.mark.parametrize("behind_is_there", [True, False])
def test_photos_of_a_second_start_are_never_lost(controller: Desk, behind_is_there: bool) -> None:
    if not behind_is_there:
        controller.program._session = None
    controller.instance.photos_received.emit(("/a.jpg", "/b.jpg"))
    controller.instance.photos_received.emit(("/c.jpg",))
    kept = controller.behind.taken if behind_is_there else controller.program._early_photos
    assert kept == ("/a.jpg", "/b.jpg", "/c.jpg")


def test_a_second_start_brings_the_window_to_the_front(controller: Desk) -> None:
    controller.window.hide()
    controller.instance.front_requested.emit("a-token-of-the-desktop")
    assert controller.window.isVisible()


def test_a_window_that_was_maximised_comes_back_maximised(controller: Desk) -> None:
    controller.window.showMaximized()
    controller.window.showMinimized()
    controller.program.to_front()
    assert controller.window.isMaximized()
    assert not controller.window.isMinimized()


def test_what_is_typed_before_the_journal_is_open_is_kept(controller: Desk) -> None:
    controller.type_into("formName", "Mia")
    assert controller.program._too_early[-1].details.name == "Mia"


def test_the_window_comes_back_as_large_as_it_was(controller: Desk) -> None:
    controller.window.resize(controller.window.minimumSize() + QSize(24, 12))
    size = controller.window.size()
    controller.program.finish()
    again = frame_in(controller.frame.data_dir, ADDRESS, welcomed=True)
    assert again.window.size() == size
    again.window.leave()
    again.window.deleteLater()


def test_a_later_start_is_compared_with_what_the_program_does_now(controller: Desk) -> None:
    controller.program._mode_changed(True, ADDRESS)
    assert StartOptions(practice=True).fits(controller.instance._options)
    controller.program._mode_changed(False, ADDRESS)
    assert not StartOptions(practice=True).fits(controller.instance._options)
