"""The running program: the window first, the rest after the first paint, and an orderly end."""

import logging
import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from photo_trainer_gui import __version__
from photo_trainer_gui.app.closing import Answer, Ending, on_close, on_quit
from photo_trainer_gui.app.desk import open_page
from photo_trainer_gui.app.front import Front
from photo_trainer_gui.app.garbage import GarbageCollector
from photo_trainer_gui.app.outside import system_bus
from photo_trainer_gui.app.warm_up import WarmUp
from photo_trainer_gui.desktop.brake import Brake
from photo_trainer_gui.desktop.handover import StartOptions
from photo_trainer_gui.desktop.network import NetworkWatch
from photo_trainer_gui.desktop.platform_hints import use_activation_token
from photo_trainer_gui.desktop.session import EndWatch
from photo_trainer_gui.desktop.single_instance import SingleInstance
from photo_trainer_gui.desktop.wake import WakeWatch
from photo_trainer_gui.limits import PLATFORM_URL, ROOM_TO_START_MB
from photo_trainer_gui.resources import resource
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.notice import Notice, show_notice
from photo_trainer_gui.ui.questions import ask

if TYPE_CHECKING:
    from photo_trainer_gui.app.backstage import Backstage
    from photo_trainer_gui.app.event_loop import EventLoop
    from photo_trainer_gui.app.help_desk import HelpDesk
    from photo_trainer_gui.photogpt.practice import FaultRule
    from photo_trainer_gui.training.journal import JournalError

log = logging.getLogger(__name__)


class Program(QObject):
    """Holds everything together from the first paint to the last."""

    def __init__(
        self, app: QApplication, front: Front, instance: SingleInstance, end_watch: EndWatch
    ) -> None:
        super().__init__()
        self._app = app
        self._front = front
        self._instance = instance
        self._loop: EventLoop | None = None
        self._backstage: Backstage | None = None
        self._ended = False
        self._exit_code = 0
        self._too_early: list[Project] = []
        self._early_photos: tuple[str, ...] = front.options.photos
        self._question: QDialog | None = None
        self._warm_up = WarmUp()
        self._warm_up.loop_ready.connect(self._attach_loop)
        self._warm_up.went_wrong.connect(front.trouble.report)
        # Kept: a connection alone keeps nobody alive.
        self._end_watch = end_watch
        end_watch.ended.connect(self.end)
        self._connect()

    def begin(self) -> None:
        """The window was painted: build the rest."""
        # 10 ms of imports that the first paint should not wait for.
        from photo_trainer_gui.log import catch_all, catch_crashes, start_log

        log_folder = self._front.data_dir / "log"
        start_log(log_folder, __version__)
        catch_crashes(log_folder)
        catch_all(self._front.trouble.tell)
        self._app.setWindowIcon(QIcon(str(resource("icons/app.svg"))))
        tray = self._front.outside.tray
        tray.start()
        self._tray_changed(tray.available)
        self._garbage = GarbageCollector(self)
        self._warm_up.start()

    def end(self) -> None:
        """End at once, nothing asked."""
        if self._ended:
            return
        self._ended = True
        if self._backstage is None or self._loop is None:
            self._app.exit(0)
        else:
            self._loop.create_task(self._close(self._backstage))

    def _end_with(self, code: int) -> None:
        self._exit_code = code
        self.end()

    def finish(self) -> None:
        """Tidy up after the Qt loop has ended."""
        front = self._front
        front.settings.window_geometry = front.window.saveGeometry()
        front.settings.write_now()
        front.outside.close()
        front.photos.close()
        if self._loop is not None:
            self._loop.close()
        # Last of all: the next program may begin now.
        self._instance.close()

    def _connect(self) -> None:
        window, tray = self._front.window, self._front.outside.tray
        window.close_requested.connect(self._close_requested)
        window.quit_requested.connect(self._quit_requested)
        window.get_key_requested.connect(lambda: open_page(PLATFORM_URL))
        window.help_requested.connect(lambda: self._help.open_help())
        window.report_requested.connect(lambda: self._help.make_report())
        window.draft_changed.connect(self._keep_for_later)
        tray.open_requested.connect(self.to_front)
        tray.quit_requested.connect(self._quit_requested)
        tray.new_requested.connect(self._new)
        tray.settings_requested.connect(self._settings)
        tray.model_requested.connect(self._show_model)
        tray.available_changed.connect(self._tray_changed)
        self._front.outside.notifier.pressed.connect(self._show_model)
        self._instance.photos_received.connect(self.take_photos)
        self._instance.front_requested.connect(self._come_to_front)

    # --- The event loop ----------------------------------------------------------------------

    def _attach_loop(self) -> None:
        if self._ended:
            return
        from photo_trainer_gui.app.event_loop import EventLoop

        self._loop = EventLoop(self._app, self._front.trouble.report)
        self._loop.create_task(self._open(self._loop))

    async def _open(self, loop: "EventLoop") -> None:
        from photo_trainer_gui.training.journal import JournalError

        try:
            await self._open_parts(loop)
        except JournalError as error:
            self._give_up(error)
        except Exception as error:  # the window must say so; a task nobody awaits would not
            self._front.trouble.report(error)

    async def _open_parts(self, loop: "EventLoop") -> None:
        from photo_trainer_gui.app.backstage import Backstage
        from photo_trainer_gui.training.journal import Journal
        from photo_trainer_gui.training.project import PRACTICE
        from photo_trainer_gui.training.projects import read_shelf

        path = self._front.data_dir / "journal.sqlite3"
        journal = await loop.call(Journal, path, self._front.now())
        if journal.damaged is None:
            self._front.photos.forget_all_but(await loop.call(journal.held_photos))
        service = PRACTICE if self._front.settings.practice else self._front.address
        shelf = await loop.call(read_shelf, journal, service)
        backstage = Backstage(self._front, loop, journal, shelf, self._mode_changed, self._faults())
        self._backstage = backstage
        self._front.window.draft_changed.disconnect(self._keep_for_later)
        for draft in self._too_early:
            backstage.desk.edit(draft)
        QTimer.singleShot(0, self._front.early.answer)
        # One brake for all that the bus can tell.
        bus, brake = system_bus(self), Brake(time.monotonic)
        wake = WakeWatch(system_bus=bus, brake=brake, parent=self)
        wake.woke.connect(backstage.connection.woke)
        NetworkWatch(bus, brake, self).came_back.connect(backstage.engine.network_back)
        await backstage.open(self._early_photos)
        if self._front.options.tour is not None:
            self._play(backstage, self._front.options.tour)

    @cached_property
    def _help(self) -> "HelpDesk":
        from photo_trainer_gui.app.help_desk import HelpDesk

        return HelpDesk(self._front, self._projects, self._service)

    def _service(self) -> tuple[str, str]:
        """The address in use, and the name of the store that keeps the key for it."""
        if self._backstage is None:
            return self._front.address, ""
        connection = self._backstage.connection
        return connection.address, connection.key.store if connection.key else ""

    def _faults(self) -> "tuple[FaultRule, ...]":
        """What the practice service does wrong on purpose: something to see on a tour."""
        if self._front.options.tour is None:
            return ()
        from photo_trainer_gui.app.tour import tour_faults

        return tour_faults()

    def _play(self, backstage: "Backstage", folder: Path) -> None:
        from photo_trainer_gui.app.tour import Tour

        front = self._front
        photos = front.photos.practice_photos
        tour = Tour(front.window, front.outside.tray.menu, photos, folder, self._end_with)
        backstage.run(tour.play(), "tour")

    async def _close(self, backstage: "Backstage") -> None:
        try:
            await backstage.close()
        except Exception:  # whatever happens on the way out, the program ends
            log.exception("the end was not orderly")
        finally:
            self._app.exit(self._exit_code)

    def _give_up(self, error: "JournalError") -> None:
        """Without the journal a step could be lost or done twice, so none is begun."""
        log.error("journal: %s", error.kind.value, exc_info=error)
        ways = (("common.close", _nothing), ("report.save", self._help.make_report))
        told = Notice("err.journal", ways)
        if error.kind.value == "full":
            told = Notice("err.start.full", ways, (("mb", ROOM_TO_START_MB),))
        notice = show_notice(self._front.window, told)
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
        window = self._front.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._app.alert(window)
        self._front.view.show_now()
        if self._backstage is not None:
            self._backstage.key_desk.window_opened()

    def _mode_changed(self, practice: bool, address: str) -> None:
        self._instance.set_options(StartOptions(practice, address))

    def take_photos(self, paths: tuple[str, ...]) -> None:
        """Put photos into a draft, as soon as there can be one."""
        if self._backstage is None:
            self._early_photos += paths
        else:
            self._backstage.take_photos(paths)

    def _new(self) -> None:
        self.to_front()
        self._front.window.open_new()

    def _settings(self) -> None:
        self.to_front()
        self._front.window.settings_requested.emit()

    def _show_model(self, project_id: str) -> None:
        self.to_front()
        self._front.window.open_project(project_id)

    def _tray_changed(self, available: bool) -> None:
        self._front.view.world.has_tray = available
        self._front.view.changed()
        if not available and not self._front.window.isVisible():
            # A hidden window without a tray could never be found again.
            self._front.window.showMinimized()

    # --- Closing and quitting ----------------------------------------------------------------

    def _projects(self) -> tuple[Project, ...]:
        return self._backstage.engine.projects.all() if self._backstage else ()

    def _close_requested(self) -> None:
        settings = self._front.settings
        answer = on_close(
            self._projects(),
            has_tray=self._front.outside.tray.available,
            keep_running=settings.keep_running,
            asked_before=settings.told_quit_training,
        )
        self._answer(answer)

    def _quit_requested(self) -> None:
        answer = on_quit(self._projects(), asked_before=self._front.settings.told_quit_training)
        if answer.question is not None:
            self.to_front()
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        if answer.question is None:
            self._do(answer.at_once)
            return
        if self._question is not None:
            self._question.raise_()
            return
        if answer.question.topic == "quit_training":
            self._front.settings.told_quit_training = True

        def answered(yes: bool) -> None:
            self._do(answer.if_yes if yes else answer.if_no)

        self._question = ask(self._front.window, answer.question, answered)
        self._question.finished.connect(self._question_gone)

    def _question_gone(self, _result: int) -> None:
        self._question = None

    def _do(self, ending: Ending | None) -> None:
        if ending is Ending.END:
            self.end()
        elif ending is Ending.MINIMISE:
            self._front.window.showMinimized()
        elif ending is Ending.HIDE:
            self._front.window.hide()
            if not self._front.settings.told_closed:
                self._front.settings.told_closed = True
                self._front.outside.tell("", "closed")


def _nothing() -> None:
    """What a button does that only closes its dialog."""
