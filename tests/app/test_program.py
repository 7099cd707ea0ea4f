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

from photo_trainer_gui.app.program import Program
from photo_trainer_gui.desktop.handover import StartOptions
from photo_trainer_gui.desktop.session import EndWatch
from photo_trainer_gui.desktop.single_instance import SingleInstance
from photo_trainer_gui.training.project import Project, State
from tests.app.conftest import MakeWorkshop
from tests.app.front_room import Hands, front_in
from tests.app.workshop import Workshop
from tests.ui.sample_pages import words_on
from tests.ui.sample_window import photo, project

pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", "does not support raise", extend=True
)

ADDRESS = "http://127.0.0.1:9/api"


class Application:
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

    def __init__(self, workshop: Workshop) -> None:
        self.engine = workshop.engine
        self.connection = workshop.connection
        self.key_desk = self
        self.taken: tuple[str, ...] = ()

    def window_opened(self) -> None:
        pass

    def take_photos(self, paths: tuple[str, ...]) -> None:
        self.taken += paths


class Desk(Hands):
    """A program that runs, its tray in the hands of the test."""

    def __init__(self, folder: Path, workshop: Workshop) -> None:
        self.front = front_in(folder, ADDRESS, welcomed=True)
        super().__init__(self.front.window, cast("QtBot", None))
        self.app = Application()
        self.ends = Ends()
        self.instance = SingleInstance(folder, StartOptions())
        self.behind = _Behind(workshop)
        self.has_tray = True
        self.front.outside.tray._is_available = lambda: self.has_tray
        self.told: list[str] = []
        self.front.outside.notifier.settled.connect(lambda tag, _way: self.told.append(tag))
        self.program = Program(
            cast("QApplication", self.app),
            self.front,
            self.instance,
            cast("EndWatch", self.ends),
        )
        self.look_for_tray(True)
        self.arrive()

    def arrive(self) -> None:
        """Everything behind the window is there now."""
        self.program._backstage = cast("Any", self.behind)

    def look_for_tray(self, there: bool) -> None:
        self.has_tray = there
        self.front.outside.tray.look()

    def know(self, *projects: Project) -> None:
        for one in projects:
            self.behind.engine.projects.edit(one)


@pytest.fixture
def desk(
    tmp_path: Path,
    qtbot: QtBot,
    make_workshop: MakeWorkshop,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    made = Desk(tmp_path / "front", make_workshop(ADDRESS))
    made.qtbot = qtbot
    yield made
    made.front.outside.close()
    made.front.window.leave()
    made.window.deleteLater()


def uploading() -> Project:
    photos = tuple(photo(f"photo {number}") for number in range(14))
    return replace(project("Anna", State.UPLOADING), photos=photos)


def training() -> Project:
    return project("Ben", State.TRAINING)


@pytest.mark.parametrize("behind_is_there", [True, False])
def test_help_and_report_are_there_from_the_first_moment(desk: Desk, behind_is_there: bool) -> None:
    if not behind_is_there:
        desk.program._backstage = None
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    desk.wait(lambda: desk.find(QDialog, "helpDialog"))
    desk.front.window.report_requested.emit()
    desk.wait(lambda: desk.find(QPlainTextEdit, "reportText"))
    for dialog in reversed(desk.dialogs()):
        dialog.close()


def test_with_nothing_under_way_closing_ends_the_program(desk: Desk) -> None:
    desk.window.close()
    assert desk.app.codes == [0]
    assert desk.dialogs() == []


def test_during_an_upload_closing_leaves_it_in_the_tray_and_says_so_once(desk: Desk) -> None:
    desk.know(uploading())
    for _ in range(2):
        desk.window.close()
        assert not desk.window.isVisible()
        desk.front.outside.tray.open_requested.emit()
        assert desk.window.isVisible()
    # The desktop is asked first, and answers a moment later.
    desk.wait(lambda: desk.told == [""])
    assert desk.app.codes == []


def test_without_a_tray_the_window_is_never_hidden(desk: Desk) -> None:
    desk.look_for_tray(False)
    desk.know(uploading())
    desk.window.close()
    desk.press("questionYes")
    assert desk.window.isVisible()
    assert desk.window.isMinimized()
    assert desk.app.codes == []
    desk.program.to_front()
    assert not desk.window.isMinimized()


def test_stop_and_close_ends_it(desk: Desk) -> None:
    desk.look_for_tray(False)
    desk.know(uploading())
    desk.window.close()
    desk.press("questionNo")
    assert desk.app.codes == [0]


def test_a_tray_that_goes_away_gives_the_hidden_window_back(desk: Desk) -> None:
    desk.know(training())
    desk.window.close()
    assert not desk.window.isVisible()
    desk.look_for_tray(False)
    assert desk.window.isVisible()
    assert not desk.front.view.situation().has_tray
    desk.look_for_tray(True)
    assert desk.front.view.situation().has_tray


def test_however_often_it_is_asked_to_quit_it_asks_one_question(desk: Desk) -> None:
    desk.know(uploading())
    for _ in range(3):
        desk.front.outside.tray.quit_requested.emit()
    assert len(desk.dialogs()) == 1
    assert "photo 1" in words_on(desk.dialogs()[0])
    desk.press("questionYes")
    desk.wait(lambda: desk.dialogs() == [])
    assert desk.app.codes == []
    desk.front.window.quit_requested.emit()
    desk.press("questionNo")
    assert desk.app.codes == [0]


def test_quitting_during_a_training_is_asked_once_and_then_never_again(desk: Desk) -> None:
    desk.know(training())
    desk.front.outside.tray.quit_requested.emit()
    desk.press("questionNo")
    assert desk.app.codes == []
    desk.front.outside.tray.quit_requested.emit()
    assert desk.dialogs() == []
    assert desk.app.codes == [0]


def test_quit_from_the_tray_brings_the_window_with_the_question(desk: Desk) -> None:
    desk.know(uploading())
    desk.window.close()
    desk.front.outside.tray.quit_requested.emit()
    assert desk.window.isVisible()
    assert len(desk.dialogs()) == 1


def test_the_systems_wish_to_end_is_followed_without_a_question(desk: Desk) -> None:
    desk.know(uploading(), training())
    desk.ends.ended.emit()
    desk.ends.ended.emit()
    assert desk.dialogs() == []
    assert desk.app.codes == [0]


def test_a_line_of_the_tray_opens_its_model(desk: Desk) -> None:
    desk.know(training())
    desk.front.view.begin(desk.behind.engine.projects.all, lambda *_: None)
    desk.window.hide()
    desk.front.outside.tray.model_requested.emit("ben")
    assert desk.window.isVisible()
    assert desk.front.window.open_id() == "ben"
    desk.front.view.end()


def test_a_pressed_message_opens_its_model_and_one_without_a_model_only_the_window(
    desk: Desk,
) -> None:
    desk.know(training())
    desk.front.view.begin(desk.behind.engine.projects.all, lambda *_: None)
    desk.front.outside.notifier.pressed.emit("ben")
    assert desk.front.window.open_id() == "ben"
    desk.window.hide()
    desk.front.outside.notifier.pressed.emit("")
    assert desk.window.isVisible()
    assert desk.front.window.open_id() == "ben"
    desk.front.view.end()


@pytest.mark.parametrize("behind_is_there", [True, False])
def test_photos_of_a_second_start_are_never_lost(desk: Desk, behind_is_there: bool) -> None:
    if not behind_is_there:
        desk.program._backstage = None
    desk.instance.photos_received.emit(("/a.jpg", "/b.jpg"))
    desk.instance.photos_received.emit(("/c.jpg",))
    kept = desk.behind.taken if behind_is_there else desk.program._early_photos
    assert kept == ("/a.jpg", "/b.jpg", "/c.jpg")


def test_a_second_start_brings_the_window_to_the_front(desk: Desk) -> None:
    desk.window.hide()
    desk.instance.front_requested.emit("a-token-of-the-desktop")
    assert desk.window.isVisible()


def test_a_window_that_was_maximised_comes_back_maximised(desk: Desk) -> None:
    desk.window.showMaximized()
    desk.window.showMinimized()
    desk.program.to_front()
    assert desk.window.isMaximized()
    assert not desk.window.isMinimized()


def test_what_is_typed_before_the_journal_is_open_is_kept(desk: Desk) -> None:
    desk.type_into("formName", "Mia")
    assert desk.program._too_early[-1].details.name == "Mia"


def test_the_window_comes_back_as_large_as_it_was(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumSize() + QSize(24, 12))
    size = desk.window.size()
    desk.program.finish()
    again = front_in(desk.front.data_dir, ADDRESS, welcomed=True)
    assert again.window.size() == size
    again.outside.close()
    again.window.leave()
    again.window.deleteLater()


def test_a_later_start_is_compared_with_what_the_program_does_now(desk: Desk) -> None:
    desk.program._mode_changed(True, ADDRESS)
    assert StartOptions(practice=True).fits(desk.instance._options)
    desk.program._mode_changed(False, ADDRESS)
    assert not StartOptions(practice=True).fits(desk.instance._options)
