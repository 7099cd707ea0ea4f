"""When the network is back somebody may say so, and nobody else is believed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.bus.bus_messages import BusCall
from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.network_watch import NetworkWatch
from tests.desktop.bus_for_tests import NameOwner, message_bus

NAME = "org.freedesktop.NetworkManager"
MANAGER = DBusAddress("/org/freedesktop/NetworkManager", interface=NAME)
OTHER = DBusAddress("/other", interface="org.example.Other")


@pytest.fixture
def system_bus(tmp_path: Path) -> Iterator[str]:
    if sys.platform != "linux":
        pytest.skip("needs a message bus")
    with message_bus(tmp_path / "bus") as address:
        yield address


def test_only_a_network_that_leads_somewhere_is_told(qtbot: QtBot, system_bus: str) -> None:
    bus = Bus(system_bus)
    watch = NetworkWatch(bus)
    told: list[bool] = []
    watch.came_back.connect(lambda: told.append(True))
    # An answer to a later message shows that the bus knows what we listen to.
    with qtbot.waitSignal(bus.answered):
        bus.call(BusCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
    with NameOwner(system_bus, NAME) as manager:
        for who, state in ((MANAGER, 20), (MANAGER, 40), (OTHER, 70), (MANAGER, 70), (MANAGER, 20)):
            manager.signal(who, "StateChanged", "u", state)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert told == [True]
    bus.close()


def test_without_a_bus_there_is_silence(qtbot: QtBot) -> None:
    watch = NetworkWatch(None)
    with qtbot.assertNotEmitted(watch.came_back):
        qtbot.wait(10)
