"""Collects Python's garbage on the GUI thread only: a Qt object must not die in a worker thread."""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class GarbageCollector(QObject):
    """Takes over from the automatic collector, which runs in whichever thread allocates.

    A QObject in a reference cycle would be destroyed there, with its timers and sockets: Qt
    forbids that and sometimes crashes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        # What was imported and built stays until the end: no need to walk through it again.
        gc.freeze()
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self.collect_due)
        timer.start()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due, as the automatic collector would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
