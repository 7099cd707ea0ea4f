"""What a window process measures of itself: gaps of its event loop, and the memory it holds."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 2
MOST = 0.99
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class EventGaps(QObject):
    """Notes each gap between two turns of the event loop, and how busy the GUI thread was in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[float, float]] = []
        self._ticker = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._tick)

    def begin(self) -> None:
        """Note the gaps from now on."""
        self._ticker.start()

    def end(self) -> dict[str, float]:
        """Seconds of the longest gap and of 99 % of them; the same of the thread's own work."""
        self._ticker.stop()
        pairs = list(zip(self._ticks, self._ticks[1:], strict=False))
        gaps = sorted(after - before for (before, _), (after, _) in pairs)
        busy = sorted(after - before for (_, before), (_, after) in pairs)
        most = int(len(pairs) * MOST)
        return {
            "longest_gap_s": gaps[-1],
            "most_gaps_s": gaps[most],
            "longest_work_s": busy[-1],
            "most_work_s": busy[most],
        }

    def _tick(self) -> None:
        self._ticks.append((time.perf_counter(), time.thread_time()))


def held_bytes() -> int:
    """What this process holds in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES
