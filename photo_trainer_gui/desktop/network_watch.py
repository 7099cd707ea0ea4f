"""Hears that the network is back, where somebody tells: waiting for the next try takes minutes."""

import math
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photo_trainer_gui.desktop.bus.bus_messages import BusRule, BusSignal
from photo_trainer_gui.desktop.bus.dbus import Bus
from photo_trainer_gui.desktop.rate_limit import RateLimit

_NAME: Final = "org.freedesktop.NetworkManager"
_RULE: Final = BusRule(_NAME, _NAME, "StateChanged")
# NM_STATE_CONNECTED_SITE and NM_STATE_CONNECTED_GLOBAL of NetworkManager's D-Bus interface.
_CONNECTED: Final = (60, 70)


class NetworkWatch(QObject):
    """Listens to NetworkManager; without one there is silence, and tries come when they are due.

    Signals:
        came_back: this computer is connected again; whether the service can be reached is another
            question. What the brake holds back comes later, once.

    Args:
        system_bus: where it speaks, None = nowhere.
        brake: how often it is believed.
    """

    came_back = Signal()

    def __init__(
        self, system_bus: Bus | None, brake: RateLimit | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._brake = brake or RateLimit(time.monotonic)
        self._held_back = QTimer(self, singleShot=True)
        self._held_back.timeout.connect(self._tell)
        if system_bus is not None:
            system_bus.heard.connect(self._on_signal)
            system_bus.listen(_RULE)

    @Slot(object)
    def _on_signal(self, signal: BusSignal) -> None:
        if (signal.interface, signal.member) == (_RULE.interface, _RULE.member) and (
            signal.body[:1] and signal.body[0] in _CONNECTED
        ):
            self._tell()

    @Slot()
    def _tell(self) -> None:
        if self._brake.try_pass():
            self._held_back.stop()
            self.came_back.emit()
        elif not self._held_back.isActive():
            self._held_back.start(math.ceil(self._brake.left_s() * 1000))
