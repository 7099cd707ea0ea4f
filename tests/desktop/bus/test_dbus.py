"""On the system bus anybody says anything: the owner of a name is believed, and not too often."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from jeepney import DBusAddress
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop import rate_limit as brakes
from photo_trainer_gui.desktop.bus.bus_messages import BusCall
from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.network_watch import NetworkWatch
from photo_trainer_gui.desktop.rate_limit import RateLimit
from photo_trainer_gui.desktop.sleep_watch import SleepWatch
from tests.desktop.bus_for_tests import NameOwner, let_a_stranger_try, system_message_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a message bus")

LOGIND, MANAGER = "org.freedesktop.login1", "org.freedesktop.NetworkManager"
SLEEP = DBusAddress("/org/freedesktop/login1", interface=f"{LOGIND}.Manager")
NETWORK = DBusAddress("/org/freedesktop/NetworkManager", interface=MANAGER)


@pytest.fixture
def address() -> Iterator[str]:
    with system_message_bus() as address:
        yield address


class Program:
    """What the program has of the system bus, and what it was moved to."""

    def __init__(self, qtbot: QtBot, address: str) -> None:
        self._qtbot = qtbot
        self.steady_s = 1000.0
        self.bus = Bus(address)
        brake = RateLimit(lambda: self.steady_s)
        self._wake = SleepWatch(system_bus=self.bus, brake=brake)
        self._network = NetworkWatch(self.bus, brake)
        self.told: list[str] = []
        self._wake.woke.connect(lambda: self.told.append("woke"))
        self._network.came_back.connect(lambda: self.told.append("network"))
        self.settle()

    def settle(self) -> None:
        """An answer of the bus shows that all that was sent before has arrived."""
        with self._qtbot.waitSignal(self.bus.answered):
            self.bus.call(BusCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))


@pytest.fixture
def program(qtbot: QtBot, address: str) -> Iterator[Program]:
    made = Program(qtbot, address)
    yield made
    made.bus.close()


@pytest.mark.parametrize("owned", [True, False], ids=["beside the owners", "without any"])
def test_another_account_moves_nothing(program: Program, address: str, owned: bool) -> None:
    with ExitStack() as names:
        owners = [
            names.enter_context(NameOwner(address, name)) for name in (LOGIND, MANAGER) if owned
        ]
        reached = let_a_stranger_try(address)
        assert len(reached) > len(owners), "the program was not among those it sent to"
        program.settle()
        assert program.told == []
        for owner in owners:
            owner.signal(SLEEP, "PrepareForSleep", "b", False)
            owner.settle()
        program.settle()
        assert program.told == ["woke"] * owned


def test_a_new_owner_is_believed_and_the_old_one_no_longer(program: Program, address: str) -> None:
    with NameOwner(address, MANAGER) as old:
        old.give_back()
        old.signal(NETWORK, "StateChanged", "u", 70)
        with NameOwner(address, MANAGER) as new:
            program.settle()
            assert program.told == []
            new.signal(NETWORK, "StateChanged", "u", 70)
            new.settle()
            program.settle()
            assert program.told == ["network"]


def test_the_owners_themselves_move_it_once_a_minute(program: Program, address: str) -> None:
    with NameOwner(address, LOGIND) as logind, NameOwner(address, MANAGER) as manager:
        for minute in range(1, 4):
            for _ in range(50):
                logind.signal(SLEEP, "PrepareForSleep", "b", False)
                manager.signal(NETWORK, "StateChanged", "u", 70)
            for owner in (logind, manager):
                owner.settle()
            program.settle()
            assert len(program.told) == minute
            program.steady_s += 60


def test_a_network_that_came_back_too_soon_is_told_once_and_later(
    qtbot: QtBot, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brakes, "SIGNAL_INTERVAL_S", 0.2)
    bus = Bus(address)
    watch = NetworkWatch(bus)
    told: list[bool] = []
    watch.came_back.connect(lambda: told.append(True))
    with qtbot.waitSignal(bus.answered):
        bus.call(BusCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
    with NameOwner(address, MANAGER) as manager:
        for _ in range(5):
            manager.signal(NETWORK, "StateChanged", "u", 70)
        manager.settle()
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.waitUntil(lambda: len(told) == 2)
    qtbot.wait(300)
    assert len(told) == 2
    bus.close()
