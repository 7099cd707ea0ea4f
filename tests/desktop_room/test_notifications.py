"""Every link of the chain of ways to tell is broken here once; the window is always left."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.bus import Bus
from photo_trainer_gui.desktop.notifications import NoticeLook, Notifier, Way
from photo_trainer_gui.desktop.tray import Tray
from tests.desktop_room.bus_for_tests import NotificationService, message_bus
from tests.desktop_room.trays import icons, labels

LOOK = NoticeLook("Photo Trainer", "photo-trainer", "Show")
NOWHERE = "unix:path=/nowhere/bus"
AT_ONCE_MS = 100

# The offscreen platform has no tray window to speak of, and says so.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
needs_bus = pytest.mark.skipif(sys.platform != "linux", reason="needs a message bus")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with message_bus(tmp_path_factory.mktemp("session") / "bus") as address:
        yield address


@pytest.fixture
def bus(address: str, qtbot: QtBot) -> Iterator[Bus]:
    bus = Bus(address)
    yield bus
    bus.close()


def how_it_ended(qtbot: QtBot, notifier: Notifier, timeout_ms: int = 3_000) -> Way:
    """Tell something without stopping the caller, and wait for what became of it."""
    clock = QElapsedTimer()
    with qtbot.waitSignal(notifier.settled, timeout=timeout_ms) as settled:
        clock.start()
        notifier.tell("mia", "Mia’s model is ready", "Press to see it.")
        assert clock.elapsed() < AT_ONCE_MS
    assert settled.args is not None
    tag, way = settled.args
    assert tag == "mia"
    assert isinstance(way, Way)
    return way


@needs_bus
def test_without_a_tray_the_desktop_shows_it(qtbot: QtBot, address: str, bus: Bus) -> None:
    with NotificationService(address) as service:
        notifier = Notifier(LOOK, bus=bus)
        assert how_it_ended(qtbot, notifier) is Way.DESKTOP
        assert service.next_line() == {
            "signature": "susssasa{sv}i",
            "body": [
                "Photo Trainer",
                0,
                "photo-trainer",
                "Mia’s model is ready",
                "Press to see it.",
                ["default", "Show"],
                {"desktop-entry": ["s", "photo-trainer"]},
                -1,
            ],
        }


@needs_bus
def test_a_name_that_looks_like_markup_stays_a_name(qtbot: QtBot, address: str, bus: Bus) -> None:
    with NotificationService(address) as service, qtbot.waitSignal(bus.answered):
        Notifier(LOOK, bus=bus).tell("x", "<b>Mia</b> & I", "<a href='x'>Mia</a> & I")
        body = service.next_line()["body"]
    assert body[3] == "<b>Mia</b> & I"
    assert body[4] == "&lt;a href='x'&gt;Mia&lt;/a&gt; &amp; I"


@needs_bus
def test_a_press_comes_back_with_its_tag_and_the_leave_to_come_to_the_front(
    qtbot: QtBot, address: str, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with NotificationService(address) as service:
        notifier = Notifier(LOOK, bus=bus)
        how_it_ended(qtbot, notifier)
        with qtbot.waitSignal(notifier.settled):
            notifier.tell("ben", "Ben", "")
        with qtbot.waitSignal(notifier.pressed) as pressed:
            service.signal("ActionInvoked", "us", 4711, "default")
            service.signal("ActivationToken", "us", 101, "leave")
            service.signal("ActionInvoked", "us", 101, "default")
    assert pressed.args == ["mia"]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "leave"


@needs_bus
def test_a_notification_that_was_closed_is_forgotten(qtbot: QtBot, address: str, bus: Bus) -> None:
    with NotificationService(address) as service:
        notifier = Notifier(LOOK, bus=bus)
        how_it_ended(qtbot, notifier)
        with qtbot.waitSignal(notifier.settled):
            notifier.tell("ben", "Ben", "")
        with qtbot.waitSignal(notifier.pressed) as pressed:
            service.signal("NotificationClosed", "uu", 101, 2)
            service.signal("ActionInvoked", "us", 101, "default")
            service.signal("ActionInvoked", "us", 102, "default")
    assert pressed.args == ["ben"]


@needs_bus
def test_a_bus_without_a_notification_service_leaves_it_to_the_window(
    qtbot: QtBot, bus: Bus
) -> None:
    assert how_it_ended(qtbot, Notifier(LOOK, bus=bus)) is Way.WINDOW


@needs_bus
@pytest.mark.parametrize("manner", ["never", "badly"])
def test_a_service_that_hangs_or_refuses_leaves_it_to_the_window(
    qtbot: QtBot, address: str, manner: str
) -> None:
    bus = Bus(address, timeout_s=0.3)
    with NotificationService(address, manner):
        assert how_it_ended(qtbot, Notifier(LOOK, bus=bus)) is Way.WINDOW
    bus.close()


def test_no_bus_leaves_it_to_the_window(qtbot: QtBot) -> None:
    notifier = Notifier(LOOK, bus=Bus(NOWHERE))
    assert how_it_ended(qtbot, notifier) is Way.WINDOW
    assert how_it_ended(qtbot, notifier) is Way.WINDOW


def test_no_bus_in_the_environment_leaves_it_to_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert how_it_ended(qtbot, Notifier(LOOK, bus=Bus())) is Way.WINDOW


def test_a_bus_that_never_greets_leaves_it_to_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "bus"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        notifier = Notifier(LOOK, bus=Bus(f"unix:path={place}", timeout_s=0.2))
        assert how_it_ended(qtbot, notifier) is Way.WINDOW


@needs_bus
def test_a_bus_that_died_is_replaced_by_one_that_came_up(qtbot: QtBot, tmp_path: Path) -> None:
    bus = Bus(f"unix:path={tmp_path / 'bus'}")
    notifier = Notifier(LOOK, bus=bus)
    for _ in range(2):
        with message_bus(tmp_path / "bus") as address, NotificationService(address) as service:
            assert how_it_ended(qtbot, notifier) is Way.DESKTOP
            with qtbot.waitSignal(notifier.pressed):
                service.signal("ActionInvoked", "us", 101, "default")
        qtbot.waitUntil(lambda: not bus.is_open)
    bus.close()


def test_without_any_way_the_window_alone_tells(qtbot: QtBot) -> None:
    assert how_it_ended(qtbot, Notifier(LOOK)) is Way.WINDOW


@pytest.mark.parametrize("with_bus", [True, False])
def test_where_no_desktop_tells_the_tray_does_and_reports_the_press(
    qtbot: QtBot, with_bus: bool
) -> None:
    tray = Tray(labels(), icons(), is_available=lambda: True)
    notifier = Notifier(LOOK, tray, Bus(NOWHERE) if with_bus else None)
    assert how_it_ended(qtbot, notifier) is Way.TRAY
    with qtbot.waitSignal(notifier.pressed) as pressed:
        assert tray.icon is not None
        tray.icon.messageClicked.emit()
    assert pressed.args == ["mia"]
    tray.close()


@needs_bus
def test_the_desktop_tells_before_the_tray_and_the_tray_when_it_ends(
    qtbot: QtBot, address: str, bus: Bus
) -> None:
    there = True
    tray = Tray(labels(), icons(), is_available=lambda: there)
    notifier = Notifier(LOOK, tray, bus)
    with NotificationService(address) as service:
        assert how_it_ended(qtbot, notifier) is Way.DESKTOP
        assert service.next_line()["body"][3] == "Mia’s model is ready"
    assert how_it_ended(qtbot, notifier) is Way.TRAY
    there = False
    assert how_it_ended(qtbot, notifier) is Way.WINDOW
    tray.close()


@needs_bus
def test_an_answer_after_the_end_of_the_notifier_harms_nobody(qtbot: QtBot, address: str) -> None:
    bus = Bus(address)
    with NotificationService(address) as service:
        Notifier(LOOK, bus=bus).tell("a", "A", "")
        service.next_line()
        bus.close()
        QCoreApplication.sendPostedEvents()
