"""Photos that macOS opens with this program: they come as events, where others have arguments."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent

from photo_trainer_gui.event_filters import is_dismantled


class FileOpenEvents(QObject):
    """Collects the files until somebody takes them; several come one after another.

    Only for systems that send such events: it sees every event of the program.

    Args:
        app: the application; it owns this.
    """

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self._waiting: list[str] = []
        self._deliver: Callable[[tuple[str, ...]], None] | None = None
        app.installEventFilter(self)

    def deliver_to(self, deliver: Callable[[tuple[str, ...]], None]) -> None:
        """Hand over what came and what will come, as absolute paths."""
        self._deliver = deliver
        self._hand_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_dismantled(self) or not isinstance(event, QFileOpenEvent):
            return False
        # An address of the web has no file.
        if event.file():
            self._waiting.append(event.file())
            QTimer.singleShot(0, self, self._hand_over)
        return True

    def _hand_over(self) -> None:
        if self._deliver is not None and self._waiting:
            files, self._waiting = tuple(self._waiting), []
            self._deliver(files)
