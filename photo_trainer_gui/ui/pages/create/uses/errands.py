"""Work in threads whose outcome comes back on the window's thread, while its window is there."""

from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.photos.photo import UnreadablePhotoError

T = TypeVar("T")
Work = Callable[[], T]
Then = Callable[[T], None]
# Gets the error of a file or a folder; all others are faults of the program.
Otherwise = Callable[[Exception], None]


def _fault(error: Exception) -> None:
    """A fault of the program is told where all are: on the thread of the window."""
    raise error


class Errands(QObject):
    """Belongs to a window; what comes back after it was closed is dropped."""

    _ended = Signal(object, object)

    def __init__(self, window: QObject, workers: Executor) -> None:
        super().__init__(window)
        self._workers = workers
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Work[T], then: Then[T], otherwise: Otherwise = _fault) -> None:
        """Do `work` in a thread; then one of the two others on the thread of the window."""
        self._workers.submit(self._work, work, then, otherwise)

    def _work(self, work: Work[T], then: Then[T], otherwise: Otherwise) -> None:
        deliver: Callable[[Any], None] = then
        result: object
        try:
            result = work()
        except (OSError, UnreadablePhotoError) as error:
            deliver, result = otherwise, error
        except Exception as error:
            deliver, result = _fault, error
        with suppress(RuntimeError):  # the window is gone
            self._ended.emit(deliver, result)

    def _deliver(self, then: Then[object], result: object) -> None:
        then(result)
