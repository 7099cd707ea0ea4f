"""The running program: the window first, the rest after the first paint, and an orderly end."""

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from photo_trainer_gui import __version__
from photo_trainer_gui.app.controllers.close_policy import (
    NO_ORDERS,
    CloseAction,
    CloseDecision,
    OpenOrders,
    on_close,
    on_quit,
)
from photo_trainer_gui.app.controllers.help_controller import HelpController
from photo_trainer_gui.app.controllers.project_controller import open_page
from photo_trainer_gui.app.presenters.tray_presenter import PICTURES_OF, TrayPresenter, system_bus
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.runtime.garbage_collection import GarbageCollector
from photo_trainer_gui.app.runtime.preload import Preloader
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.desktop.folder_lock import FolderLock
from photo_trainer_gui.desktop.instance_messages import StartOptions
from photo_trainer_gui.desktop.network_watch import NetworkWatch
from photo_trainer_gui.desktop.platform_setup import use_activation_token
from photo_trainer_gui.desktop.rate_limit import RateLimit
from photo_trainer_gui.desktop.session_end_watch import SessionEndWatch
from photo_trainer_gui.desktop.single_instance import SingleInstance
from photo_trainer_gui.desktop.sleep_watch import SleepWatch
from photo_trainer_gui.diagnostics.log import catch_all, catch_crashes, start_log
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.limits import PLATFORM_URL, ROOM_TO_START_MB
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.picture_store import read_stored_pictures
from photo_trainer_gui.resources import resource
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import PRACTICE, Project
from photo_trainer_gui.training.project_store import read_stored_projects
from photo_trainer_gui.ui.dialogs.notice_dialog import NoticeDialog, show_notice
from photo_trainer_gui.ui.dialogs.question_dialog import ask
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars

if TYPE_CHECKING:
    from photo_trainer_gui.app.runtime.event_loop import EventLoop
    from photo_trainer_gui.app.session import Session
    from photo_trainer_gui.photogpt.practice import FaultRule

log = logging.getLogger(__name__)


class Application(QObject):
    """Holds everything together from the first paint to the last.

    Args:
        photos: paths of photos that the program was started with.
        practice_faults: what the practice service does wrong on purpose.

    Signals:
        opened(): the models are shown, and the service that was used last is in use.
    """

    opened = Signal()

    def __init__(
        self,
        app: QApplication,
        frame: WindowFrame,
        instance: SingleInstance,
        end_watch: SessionEndWatch,
        photos: tuple[str, ...] = (),
        practice_faults: "tuple[FaultRule, ...]" = (),
    ) -> None:
        super().__init__()
        self._app = app
        self.frame = frame
        self.window = frame.window
        self._settings = frame.settings
        self._instance = instance
        self._practice_faults = practice_faults
        self._loop: EventLoop | None = None
        self._session: Session | None = None
        self._ended = False
        self._exit_code = 0
        self._too_early: list[Project] = []
        self._early_photos = photos
        self._question: QDialog | None = None
        self._error_reporter = ErrorReporter(self.window)
        self.tasks = Tasks(self._error_reporter.report)
        self.presenter = WindowPresenter(self.window, time.time)
        self.tray_presenter = TrayPresenter(ModelAvatars(frame.photos.thumbnails), self.window)
        self._help = HelpController(
            self.window, self.presenter, self._error_reporter, frame.data_dir, frame.address
        )
        self._preloader = Preloader()
        # Kept: a connection alone keeps nobody alive.
        self._end_watch = end_watch
        self._connect()

    def begin(self) -> None:
        """The window was painted: build the rest."""
        log_folder = self.frame.data_dir / "log"
        start_log(log_folder, __version__)
        catch_crashes(log_folder)
        catch_all(self._error_reporter.show_error)
        self._app.setWindowIcon(QIcon(str(resource("icons/app.svg"))))
        tray = self.tray_presenter.tray
        tray.start()
        self._tray_changed(tray.available)
        self._garbage = GarbageCollector(self)
        self._preloader.start()

    def end(self, code: int = 0) -> None:
        """End at once, nothing asked, with this exit code."""
        if self._ended:
            return
        self._ended = True
        self._exit_code = code
        if self._session is None or self._loop is None:
            self._app.exit(code)
        else:
            self._loop.create_task(self._close(self._session))

    def finish(self) -> None:
        """Tidy up after the Qt loop has ended."""
        self._settings.window_geometry = self.window.saveGeometry()
        self._settings.write_now()
        self.tray_presenter.close()
        self.frame.photos.close()
        if self._loop is not None:
            self._loop.close()
        # Last of all: the next program may begin now.
        self._instance.close()

    def _connect(self) -> None:
        window, tray = self.window, self.tray_presenter.tray
        self._preloader.loop_ready.connect(self._attach_loop)
        self._preloader.went_wrong.connect(self._error_reporter.report)
        self._end_watch.ended.connect(self.end)
        window.close_requested.connect(self._close_requested)
        window.quit_requested.connect(self._quit_requested)
        window.get_key_requested.connect(lambda: open_page(PLATFORM_URL))
        window.help_requested.connect(self._help.open_help)
        window.report_requested.connect(self._help.make_report)
        window.project_area.draft_changed.connect(self._keep_for_later)
        window.project_area.help_wanted.connect(self._help.open_help)
        window.project_area.looked_through.connect(self._looked_through)
        tray.open_requested.connect(self.to_front)
        tray.quit_requested.connect(self._quit_requested)
        tray.new_requested.connect(self._open_new)
        tray.settings_requested.connect(self._open_settings)
        tray.model_requested.connect(self._show_model)
        tray.available_changed.connect(self._tray_changed)
        self.tray_presenter.notifier.pressed.connect(self._show_model)
        self._instance.photos_received.connect(self.take_photos)
        self._instance.front_requested.connect(self._come_to_front)

    # --- The event loop ----------------------------------------------------------------------

    def _attach_loop(self) -> None:
        if self._ended:
            return
        from photo_trainer_gui.app.runtime.event_loop import EventLoop

        self._loop = EventLoop(self._app, self._error_reporter.report)
        self._loop.create_task(self._open(self._loop))

    async def _open(self, loop: "EventLoop") -> None:
        try:
            await self._open_parts(loop)
        except JournalError as error:
            self._give_up(error)
        except Exception as error:  # the window must say so; a task nobody awaits would not
            self._error_reporter.report(error)

    async def _open_parts(self, loop: "EventLoop") -> None:
        from photo_trainer_gui.app.session import Session

        path = self.frame.data_dir / "journal.sqlite3"
        journal = await loop.call(rows.open_journal, path, time.time(), picture_rows.understand)
        if journal.damaged is None:
            held = await loop.call(journal.read, rows.held_photos)
            self.frame.photos.forget_all_but(held)
        service = PRACTICE if self._settings.practice else self.frame.address
        stored = await loop.call(read_stored_projects, journal, service)
        stored_pictures = await loop.call(read_stored_pictures, journal, service)
        session = self._session = Session(
            self.frame,
            self.presenter,
            self.tray_presenter,
            self.tasks,
            loop,
            journal,
            stored,
            stored_pictures,
            self._practice_faults,
        )
        self._connect_session(session)
        await session.open(self._early_photos)
        self.opened.emit()

    def _connect_session(self, session: "Session") -> None:
        self._help.connection = session.connection
        session.mode_controller.mode_changed.connect(self._mode_changed)
        self.window.project_area.draft_changed.disconnect(self._keep_for_later)
        for draft in self._too_early:
            session.project_controller.edit(draft)
        QTimer.singleShot(0, self.frame.pending_requests.answer)
        # One brake for all that the bus can tell.
        bus, brake = system_bus(self), RateLimit(time.monotonic)
        wake = SleepWatch(system_bus=bus, brake=brake, parent=self)
        wake.woke.connect(session.connection.woke)
        network = NetworkWatch(bus, brake, self)
        network.came_back.connect(session.manager.network_back)
        network.came_back.connect(session.pictures.network_back)

    async def _close(self, session: "Session") -> None:
        try:
            await session.close()
        except Exception:  # whatever happens on the way out, the program ends
            log.exception("the end was not orderly")
        finally:
            self._app.exit(self._exit_code)

    def _give_up(self, error: JournalError) -> None:
        """Without the journal a step could be lost or done twice, so none is begun."""
        log.error("journal: %s", error.kind.value, exc_info=error)
        ways = (("common.close", _nothing), ("report.save", self._help.make_report))
        dialog = NoticeDialog("err.journal", ways)
        if error.kind.value == "full":
            dialog = NoticeDialog("err.start.full", ways, (("mb", ROOM_TO_START_MB),))
        notice = show_notice(self.window, dialog)
        notice.finished.connect(lambda: self._app.exit(1))

    def _keep_for_later(self, draft: Project) -> None:
        """The journal is not open yet; nothing typed meanwhile is lost."""
        self._too_early.append(draft)

    # --- The window --------------------------------------------------------------------------

    def _come_to_front(self, token: str) -> None:
        use_activation_token(token)
        self.to_front()

    def to_front(self) -> None:
        """Show the window; a desktop that forbids coming to the front marks it instead."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._app.alert(window)
        self.presenter.show_now()
        if self._session is not None:
            self._session.api_key_controller.window_opened()

    def _mode_changed(self, practice: bool, address: str) -> None:
        self._instance.set_options(StartOptions(practice, address))

    def take_photos(self, paths: tuple[str, ...]) -> None:
        """Put photos into a draft, as soon as there can be one."""
        if self._session is None:
            self._early_photos += paths
        else:
            self._session.first_page.take_photos(paths)

    def _open_new(self) -> None:
        self.to_front()
        self.window.project_area.open_new()

    def _open_settings(self) -> None:
        self.to_front()
        self.window.settings_requested.emit()

    def _show_model(self, tag: str) -> None:
        self.to_front()
        project_id = ProjectId(tag.removeprefix(PICTURES_OF))
        if tag.startswith(PICTURES_OF):
            self.window.project_area.open_pictures(project_id)
        else:
            self.window.project_area.open_project(project_id)

    def _looked_through(self, draft_id: ProjectId, people: int) -> None:
        looked_at = self.window.isVisible() and self.window.isActiveWindow()
        if self._settings.notify and not looked_at:
            self.tray_presenter.notify(draft_id, "box", n=people)

    def _tray_changed(self, available: bool) -> None:
        self.presenter.state = replace(self.presenter.state, has_tray=available)
        self.presenter.changed()
        if not available and not self.window.isVisible():
            # A hidden window without a tray could never be found again.
            self.window.showMinimized()

    # --- Closing and quitting ----------------------------------------------------------------

    def _projects(self) -> tuple[Project, ...]:
        return self._session.manager.projects.all() if self._session else ()

    def _open_orders(self) -> OpenOrders:
        return self._session.picture_session.open_orders() if self._session else NO_ORDERS

    def _close_requested(self) -> None:
        answer = on_close(
            self._projects(),
            self._open_orders(),
            self.window.project_area.next_photo(),
            has_tray=self.tray_presenter.tray.available,
            keep_running=self._settings.keep_running,
            asked_before=self._settings.told_quit_training,
        )
        self._answer(answer)

    def _quit_requested(self) -> None:
        told = self._settings.told_quit_training
        next_photo = self.window.project_area.next_photo()
        answer = on_quit(self._projects(), self._open_orders(), next_photo, asked_before=told)
        if answer.question is not None:
            self.to_front()
        self._answer(answer)

    def _answer(self, answer: CloseDecision) -> None:
        if answer.question is None:
            self._do(answer.at_once)
            return
        if self._question is not None:
            self._question.raise_()
            return
        if answer.question.topic == "quit_training":
            self._settings.told_quit_training = True

        def answered(yes: bool) -> None:
            self._do(answer.if_yes if yes else answer.if_no)

        self._question = ask(self.window, answer.question, answered)
        self._question.finished.connect(self._question_gone)

    def _question_gone(self, _result: int) -> None:
        self._question = None

    def _do(self, ending: CloseAction | None) -> None:
        if ending is CloseAction.END:
            self.end()
        elif ending is CloseAction.MINIMISE:
            self.window.showMinimized()
        elif ending is CloseAction.HIDE:
            self.window.hide()
            if not self._settings.told_closed:
                self._settings.told_closed = True
                self.tray_presenter.notify("", "closed")


def _nothing() -> None:
    """What a button does that only closes its dialog."""


def build_application(
    app: QApplication,
    frame: WindowFrame,
    lock_or_instance: FolderLock | SingleInstance,
    photos: tuple[str, ...],
    practice_faults: "tuple[FaultRule, ...]",
) -> Application:
    """The application behind a window; other starts are answered from now on.

    Args:
        app: Qt's application.
        frame: the window.
        lock_or_instance: the lock on the data folder of who came first, or the instance that
            listens there already.
        photos: paths of photos that the program was started with.
        practice_faults: what the practice service does wrong on purpose.
    """
    options = StartOptions(frame.settings.practice, frame.address)
    if isinstance(lock_or_instance, SingleInstance):
        instance = lock_or_instance
        instance.set_options(options)
    else:
        instance = SingleInstance(frame.data_dir, options)
        instance.listen_as_first(lock_or_instance)
    return Application(app, frame, instance, SessionEndWatch(app), photos, practice_faults)
