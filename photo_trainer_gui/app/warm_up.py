"""Heavy libraries are read in by a worker after the first paint, so that the window is there first."""

import importlib
import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

# In the order of need: the event loop, the network, the pictures, the password store.
_LOOP: Final = ("asyncio", "qasync")
_REST: Final = ("requests", "requests_toolbelt", "PIL.Image", "keyring")


class WarmUp(QObject):
    """Imports in a thread of its own.

    Signals (arriving on the GUI thread):
        loop_ready(): asyncio and qasync are in.
        all_ready(): the rest is in, too.
    """

    loop_ready = Signal()
    all_ready = Signal()

    def __init__(self, load: Callable[[str], object] = importlib.import_module) -> None:
        super().__init__()
        self._load = load

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def _run(self) -> None:
        for name in _LOOP:
            self._load(name)
        self.loop_ready.emit()
        for name in _REST:
            self._load(name)
        self.all_ready.emit()


def queued(signal: object, slot: Callable[[], None]) -> None:
    """Connect so that the slot runs on the GUI thread whichever thread emits."""
    signal.connect(slot, Qt.ConnectionType.QueuedConnection)  # type: ignore[attr-defined]
