"""After sleep the next look is due at once, however the system's clocks behave."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.bus.bus_messages import BusCall
from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.sleep_watch import SleepWatch
from tests.desktop.bus_for_tests import NameOwner, message_bus

LOGIND = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")


class Clocks:
    """Two clocks that the test moves."""

    def __init__(self) -> None:
        self.wall_s = 1_000_000.0
        self.steady_s = 50.0

    def pass_time(self, wall_s: float, steady_s: float) -> None:
        self.wall_s += wall_s
        self.steady_s += steady_s

    def watch(self, system_bus: Bus | None = None) -> SleepWatch:
        return SleepWatch(lambda: self.wall_s, lambda: self.steady_s, system_bus)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.mark.parametrize(
    ("wall_s", "steady_s"),
    [
        pytest.param(2400, 1, id="slept, the steady clock stood still"),
        pytest.param(2400, 2400, id="slept, the steady clock ran on"),
        pytest.param(-3600, 1, id="the clock was set back"),
    ],
)
def test_a_jump_of_the_clock_is_told(
    qtbot: QtBot, clocks: Clocks, wall_s: float, steady_s: float
) -> None:
    watch = clocks.watch()
    clocks.pass_time(wall_s, steady_s)
    with qtbot.waitSignal(watch.woke):
        watch.compare_clocks()


@pytest.mark.parametrize(
    ("wall_s", "steady_s"),
    [
        pytest.param(1, 1, id="a tick"),
        pytest.param(4, 4, id="a busy computer"),
        pytest.param(1.5, 1, id="the clock was trimmed"),
    ],
)
def test_ordinary_seconds_are_not_told(
    qtbot: QtBot, clocks: Clocks, wall_s: float, steady_s: float
) -> None:
    watch = clocks.watch()
    with qtbot.assertNotEmitted(watch.woke):
        for _ in range(3600):
            clocks.pass_time(wall_s, steady_s)
            watch.compare_clocks()


def test_two_sleeps_are_told_twice(qtbot: QtBot, clocks: Clocks) -> None:
    watch = clocks.watch()
    told: list[bool] = []
    watch.woke.connect(lambda: told.append(True))
    for _ in range(2):
        clocks.pass_time(600, 1)
        watch.compare_clocks()
        clocks.pass_time(20, 20)
    assert told == [True, True]


def test_the_clock_is_watched_without_being_asked(qtbot: QtBot, clocks: Clocks) -> None:
    watch = clocks.watch()
    clocks.pass_time(2400, 1)
    with qtbot.waitSignal(watch.woke, timeout=3_000):
        pass


@pytest.fixture
def system_bus(tmp_path: Path) -> Iterator[str]:
    if sys.platform != "linux":
        pytest.skip("needs a message bus")
    with message_bus(tmp_path / "bus") as address:
        yield address


def prepare_for_sleep(address: str, *about: bool) -> None:
    with NameOwner(address, "org.freedesktop.login1") as logind:
        for going_to_sleep in about:
            logind.signal(LOGIND, "PrepareForSleep", "b", going_to_sleep)


def test_logind_tells_of_waking_and_its_jump_is_not_told_again(
    qtbot: QtBot, clocks: Clocks, system_bus: str
) -> None:
    bus = Bus(system_bus)
    watch = clocks.watch(bus)
    told: list[float] = []
    watch.woke.connect(lambda: told.append(clocks.wall_s))
    # An answer to a later message shows that the bus knows what we listen to.
    with qtbot.waitSignal(bus.answered):
        bus.call(BusCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
    prepare_for_sleep(system_bus, True, False)
    qtbot.waitUntil(lambda: bool(told))
    clocks.pass_time(600, 1)
    watch.compare_clocks()
    assert len(told) == 1
    bus.close()


def test_without_logind_the_clocks_alone_tell(qtbot: QtBot, clocks: Clocks) -> None:
    bus = Bus("unix:path=/nowhere/bus")
    watch = clocks.watch(bus)
    qtbot.waitUntil(lambda: not bus.is_open)
    clocks.pass_time(600, 1)
    with qtbot.waitSignal(watch.woke):
        watch.compare_clocks()
