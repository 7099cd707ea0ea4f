"""What happened while nobody looked is told once, in the window and, if wanted, outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.presenters.announcer import Announcer
from photo_trainer_gui.desktop.notifications import NotificationWay, Notifier
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.events import (
    BecameReady,
    Event,
    KeyRejected,
    OtherAccount,
    TrainingFailed,
    VeryLate,
)
from photo_trainer_gui.training.states import State
from tests.app.session_fixture import SessionHarness
from tests.app.window_fixture import Hands, ShownWindow
from tests.ui.sample_pages import words_on
from tests.ui.sample_window import SITUATION, project

ANNA = ProjectId("anna")
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


class Desktop(Notifier):
    """A desktop that notes every message."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(style=None, parent=parent)  # type: ignore[arg-type]
        self.messages: list[tuple[str, str, str]] = []

    def notify(self, tag: str, title: str, text: str) -> NotificationWay:
        self.messages.append((tag, title, text))
        return NotificationWay.DESKTOP


class Room(Hands):
    """An announcer with Anna's model, and what a person sees and hears of it."""

    def __init__(self, shown: ShownWindow, harness: SessionHarness, qtbot: QtBot) -> None:
        super().__init__(shown.window, qtbot)
        self.shown = shown
        self.desktop = Desktop(shown.window)
        shown.tray_presenter.notifier = self.desktop
        harness.projects.edit(project("Anna", State.TRAINING))
        shown.window.project_area.show_projects(harness.projects.all(), SITUATION)
        self.announcer = Announcer(
            shown.window, shown.tray_presenter, shown.settings, harness.projects
        )

    def tell(self, event: Event) -> list[tuple[str, str, str]]:
        self.announcer.announce(event)
        return self.desktop.messages


@pytest.fixture
def room(
    tmp_path: Path, harness: SessionHarness, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Room]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    shown = ShownWindow(tmp_path / "front", harness.connection.address, welcomed=True)
    qtbot.addWidget(shown.window)
    yield Room(shown, harness, qtbot)
    shown.tray_presenter.close()


def test_a_model_that_became_ready_is_told_in_the_window_and_outside(room: Room) -> None:
    assert room.tell(BecameReady(ANNA, 23)) == [
        ("anna", "Anna’s model is ready", "Press to see it.")
    ]
    assert "Anna’s model is ready" in words_on(room.window)
    room.press("readyBannerShow")
    assert room.shown.window.project_area.open_id() == "anna"


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (
            TrainingFailed(ANNA),
            ("anna", "Anna needs your attention", "Training stopped without a result"),
        ),
        (
            VeryLate(ANNA),
            ("anna", "Anna needs your attention", "This is taking very long"),
        ),
        (
            KeyRejected(),
            ("", "Photo Trainer needs your attention", "Your API key no longer works"),
        ),
    ],
)
def test_what_needs_the_person_is_told_with_its_title(
    room: Room, event: Event, message: tuple[str, str, str]
) -> None:
    assert room.tell(event) == [message]


def test_without_notifications_the_banner_still_tells(room: Room) -> None:
    room.shown.settings.notify = False
    assert room.tell(BecameReady(ANNA, None)) == []
    assert room.tell(TrainingFailed(ANNA)) == []
    assert room.tell(KeyRejected()) == []
    assert "Anna’s model is ready" in words_on(room.window)


def test_another_account_is_told_in_the_window_with_the_way_to_the_key(room: Room) -> None:
    asked: list[bool] = []
    room.shown.window.key_requested.connect(lambda: asked.append(True))
    room.tell(OtherAccount())
    assert "Your models are not in this account" in words_on(room.window)
    room.press("noticeAction_0")
    assert asked == [True]


def test_a_model_that_was_deleted_meanwhile_is_not_announced(room: Room) -> None:
    assert room.tell(BecameReady(ProjectId("gone"), 23)) == []
    assert "ready" not in words_on(room.window)


def test_in_the_background_another_account_opens_no_window(room: Room) -> None:
    room.window.hide()
    title = "Your models are not in this account"
    assert room.tell(OtherAccount()) == [("", "Photo Trainer needs your attention", title)]
    assert room.dialogs() == []
