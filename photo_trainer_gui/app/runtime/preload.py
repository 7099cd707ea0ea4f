"""Heavy libraries come in by a worker after the first paint, so that the window is there first."""

import importlib
import threading
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

Step = Callable[[], object]


def _module(name: str) -> Step:
    return lambda: importlib.import_module(name)


def trust_this_computer() -> None:
    """Check certificates as the system does: company proxies and scanners have their own roots."""
    import truststore

    truststore.inject_into_ssl()


# The event loop first: nothing else can go on without it.
LOOP: Final[Sequence[Step]] = (_module("asyncio"), _module("qasync"))
REST: Final[Sequence[Step]] = (
    trust_this_computer,
    _module("requests"),
    _module("photo_trainer_gui.photogpt.client"),
    _module("PIL.Image"),
    _module("keyring"),
)


class Preloader(QObject):
    """Runs the steps in a thread of its own.

    Signals (arriving on the GUI thread):
        loop_ready(): asyncio and qasync are in, and certificates are checked by the system.
        all_ready(): the rest is in, too.
        went_wrong(Exception): a library cannot be read in; the installation is broken.
    """

    loop_ready = Signal()
    all_ready = Signal()
    went_wrong = Signal(object)

    def __init__(self, loop: Sequence[Step] = LOOP, rest: Sequence[Step] = REST) -> None:
        super().__init__()
        self._loop = loop
        self._rest = rest

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._run, name="warm-up", daemon=True).start()

    def _run(self) -> None:
        try:
            for step in self._loop:
                step()
            self.loop_ready.emit()
            for step in self._rest:
                step()
            self.all_ready.emit()
        except Exception as error:  # told in the window, not in a dead thread
            self.went_wrong.emit(error)
