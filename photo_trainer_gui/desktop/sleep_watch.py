"""Notices that the computer slept, because Qt's timers stand still meanwhile and lie afterwards."""

import time

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photo_trainer_gui.desktop.bus.bus_messages import BusRule, BusSignal
from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.rate_limit import RateLimit
from photo_trainer_gui.limits import TICK_S, WAKE_JUMP_S
from photo_trainer_gui.time_source import TimeSource

_SLEEP_RULE = BusRule("org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep")


class SleepWatch(QObject):
    """Compares wall clock and steady clock each second, and listens to logind where there is one.

    Signals:
        woke: the computer slept, or its clock was set; told once for each time.

    Args:
        wall: seconds of the wall clock.
        steady: seconds of a clock that nobody can set. It stands still in sleep on Linux and macOS
            and runs on under Windows, so a long gap between two looks counts as well.
        system_bus: where logind speaks, None = nowhere.
        brake: how often logind is believed; what the clocks say counts at any time.
    """

    woke = Signal()

    def __init__(
        self,
        wall: TimeSource = time.time,
        steady: TimeSource = time.monotonic,
        system_bus: Bus | None = None,
        brake: RateLimit | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._brake = brake or RateLimit(steady)
        self._wall, self._steady = wall, steady
        self._last_wall, self._last_steady = wall(), steady()
        self._last_told: float | None = None
        timer = QTimer(self, interval=round(TICK_S * 1000))
        timer.timeout.connect(self.compare_clocks)
        timer.start()
        if system_bus is not None:
            system_bus.heard.connect(self._on_signal)
            system_bus.listen(_SLEEP_RULE)

    @Slot()
    def compare_clocks(self) -> None:
        """Compare the clocks now; the timer does it every TICK_S seconds."""
        wall, steady = self._wall(), self._steady()
        passed_wall, passed_steady = wall - self._last_wall, steady - self._last_steady
        self._last_wall, self._last_steady = wall, steady
        jumped = abs(passed_wall - passed_steady) > WAKE_JUMP_S
        if jumped or passed_steady > TICK_S + WAKE_JUMP_S:
            self._emit_woke()

    @Slot(object)
    def _on_signal(self, signal: BusSignal) -> None:
        if (
            (signal.interface, signal.member) == (_SLEEP_RULE.interface, _SLEEP_RULE.member)
            and signal.body == (False,)
            and not self._just_told()
            and self._brake.try_pass()
        ):
            self._emit_woke()

    def _just_told(self) -> bool:
        # Clock and logind report the same sleep within a second of each other.
        return self._last_told is not None and self._steady() - self._last_told <= WAKE_JUMP_S

    def _emit_woke(self) -> None:
        if not self._just_told():
            self._last_told = self._steady()
            self.woke.emit()
