"""Opens the help window and makes the report for support; both work before all else does."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from photo_trainer_gui import __version__
from photo_trainer_gui.app.controllers.project_controller import open_page
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.app.support.report import ReportFacts, compose, screens
from photo_trainer_gui.limits import (
    API_URL,
    DOCUMENTATION_URL,
    PLATFORM_URL,
    SUPPORT_ADDRESS,
)
from photo_trainer_gui.ui.dialogs.help_dialog import HelpDialog
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice
from photo_trainer_gui.ui.dialogs.report_dialog import ReportDialog

if TYPE_CHECKING:
    from photo_trainer_gui.app.service.connection import Connection


class HelpController(QObject):
    """Everything behind F1.

    Args:
        address: the service's address at the start.

    Attributes:
        connection: what knows the address in use and the key for it, as soon as there is one.
    """

    def __init__(
        self,
        window: QWidget,
        presenter: WindowPresenter,
        error_reporter: ErrorReporter,
        data_dir: Path,
        address: str,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        self._error_reporter = error_reporter
        self._data_dir = data_dir
        self._address = address
        self.connection: Connection | None = None
        self._help: HelpDialog | None = None
        self._report: QDialog | None = None
        self._composing = False

    def open_help(self, place: str = "") -> None:
        """Show the help window, at the sentence with this id if one is given."""
        if self._help is not None:
            self._help.raise_()
            self._help.show_place(place)
            return
        dialog = HelpDialog(self._above(), __version__, SUPPORT_ADDRESS)
        dialog.report_pressed.connect(self.make_report)
        dialog.folder_pressed.connect(lambda: open_page(self._data_dir.as_uri()))
        dialog.website_pressed.connect(lambda: open_page(PLATFORM_URL))
        dialog.docs_pressed.connect(lambda: open_page(DOCUMENTATION_URL))
        dialog.write_pressed.connect(lambda: open_page(f"mailto:{SUPPORT_ADDRESS}"))
        dialog.finished.connect(self._help_closed)
        self._help = dialog
        dialog.open()
        dialog.show_place(place)

    def make_report(self) -> None:
        """Collect the report and show it; nothing is saved before the person says so."""
        if self._report is not None:
            self._report.raise_()
            return
        if self._composing:
            return
        connection, view_state = self.connection, self._presenter.view_state()
        key = connection.key if connection is not None else None
        address = connection.address if connection is not None else self._address
        facts = ReportFacts(
            now=view_state.now,
            data_dir=self._data_dir,
            view_state=view_state,
            projects=self._presenter.projects(),
            store=key.store if key is not None else "",
            usual_address=address == API_URL,
            screens=screens(),
        )
        self._composing = True
        _Elsewhere(self, lambda: compose(facts), self._show_report)

    def _show_report(self, report: str | Exception) -> None:
        self._composing = False
        if isinstance(report, Exception):
            self._error_reporter.report(report)
            return
        dialog = ReportDialog(self._above(), report, self._suggested_path())
        dialog.path_chosen.connect(lambda path: self._save(dialog, Path(path)))
        dialog.finished.connect(self._report_closed)
        self._report = dialog
        dialog.open()

    def _save(self, dialog: ReportDialog, path: Path) -> None:
        report = dialog.report

        def done(trouble: int | Exception) -> None:
            if dialog is not self._report:
                return
            if not isinstance(trouble, Exception):
                dialog.show_saved(path.parent.name or str(path.parent))
                return
            ways = (
                ("err.disk.folder.button1", dialog.choose_path),
                ("common.cancel", lambda: None),
            )
            show_notice(dialog, NoticeDialog("err.disk.folder", ways))

        _Elsewhere(self, lambda: path.write_text(report, encoding="utf-8"), done)

    def _suggested_path(self) -> str:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        day = datetime.fromtimestamp(self._presenter.view_state().now, UTC).date().isoformat()
        return str(Path(QStandardPaths.writableLocation(place)) / f"photo-trainer-report-{day}.txt")

    def _above(self) -> QWidget:
        """What the person looks at: a dialog over the window, else the window itself."""
        dialog = QApplication.activeModalWidget()
        above = dialog
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return dialog if dialog is not None and above is not None else self._window

    def _help_closed(self, _result: int) -> None:
        if self._help is not None:
            self._help.deleteLater()
            self._help = None

    def _report_closed(self, _result: int) -> None:
        if self._report is not None:
            self._report.deleteLater()
            self._report = None


class _Elsewhere(QObject):
    """Does something that may take its time in a thread of its own: the disk may be asleep.

    asyncio is not needed for it, so that a report can be made when that is what does not start.
    """

    _done = Signal(object)

    def __init__(
        self, parent: QObject, work: Callable[[], object], then: Callable[[Any], None]
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._then = then
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._run, name="report", daemon=True).start()

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as trouble:  # handed to whoever asked
            result = trouble
        self._done.emit(result)

    @Slot(object)
    def _finish(self, result: object) -> None:
        self._then(result)
        self.deleteLater()
