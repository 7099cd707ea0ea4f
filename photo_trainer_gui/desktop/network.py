"""Hears that the network is back, where somebody tells: waiting for the next try takes minutes."""

from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from photo_trainer_gui.desktop.bus import Bus, BusSignal, Rule

_RULE: Final = Rule("org.freedesktop.NetworkManager", "StateChanged")
# NM_STATE_CONNECTED_SITE and NM_STATE_CONNECTED_GLOBAL of NetworkManager's D-Bus interface.
_CONNECTED: Final = (60, 70)


class NetworkWatch(QObject):
    """Listens to NetworkManager; without one there is silence, and tries come when they are due.

    Signals:
        came_back: this computer is connected again; whether the service can be reached is another
            question.

    Args:
        system_bus: where it speaks, None = nowhere.
    """

    came_back = Signal()

    def __init__(self, system_bus: Bus | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if system_bus is not None:
            system_bus.heard.connect(self._on_signal)
            system_bus.listen(_RULE)

    @Slot(object)
    def _on_signal(self, signal: BusSignal) -> None:
        if (signal.interface, signal.member) == (_RULE.interface, _RULE.member) and (
            signal.body[:1] and signal.body[0] in _CONNECTED
        ):
            self.came_back.emit()
