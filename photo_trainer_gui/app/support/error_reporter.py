"""Takes errors that nobody expected, from any thread: to the log, and once to the person."""

import logging

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from photo_trainer_gui.diagnostics.log import redacted
from photo_trainer_gui.diagnostics.redaction import without_paths
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice

log = logging.getLogger(__name__)


class ErrorReporter(QObject):
    """Shows "Something went wrong in Photo Trainer" over a window, one at a time."""

    _arrived = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open: QDialog | None = None
        self._arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(self, error: BaseException) -> None:
        """Log an error with its traceback and tell the person; callable from any thread."""
        log.error("unexpected", exc_info=error)
        self.show_error(error)

    def show_error(self, error: BaseException) -> None:
        """Tell the person about an error that is in the log already; callable from any thread."""
        # What is copied is sent to support: where a photo lies is nobody's business.
        # Secrets first: of one that looks like a path, a piece would be left.
        lines = redacted(str(error)).splitlines()
        words = " ".join(without_paths(line) for line in lines)
        self._arrived.emit(f"{type(error).__name__}: {words}")

    def _show(self, details: str) -> None:
        if self._open is not None:
            return
        ways = (
            ("err.app.bug.button1", lambda: None),
            ("err.app.bug.button2", lambda: QGuiApplication.clipboard().setText(details)),
        )
        self._open = show_notice(self._window, NoticeDialog("err.app.bug", ways))
        self._open.finished.connect(self._closed)

    def _closed(self, _result: int) -> None:
        self._open = None
