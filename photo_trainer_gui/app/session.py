"""Session: all that needs the event loop, built when it is there and ended with it."""

import logging
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.controllers.first_page import FirstPage
from photo_trainer_gui.app.controllers.mode_controller import ModeController
from photo_trainer_gui.app.controllers.project_controller import ProjectController
from photo_trainer_gui.app.controllers.settings_controller import SettingsController
from photo_trainer_gui.app.picture_session import PictureSession
from photo_trainer_gui.app.pictured_models import PicturedModels
from photo_trainer_gui.app.presenters.announcer import Announcer
from photo_trainer_gui.app.presenters.network_notice import NetworkNotice
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.service.api_keys import ApiKeys
from photo_trainer_gui.app.service.connection import Connection, PracticeSetup
from photo_trainer_gui.app.startup.window_frame import WindowFrame
from photo_trainer_gui.app.support.activity_log import ActivityLog
from photo_trainer_gui.clock import TickingClock
from photo_trainer_gui.desktop.key_store import KeyStore, SessionKeys
from photo_trainer_gui.journal.database import Journal, JournalError
from photo_trainer_gui.journal.rescue import JournalDamaged
from photo_trainer_gui.pictures.background.library_keeper import LibraryKeeper
from photo_trainer_gui.pictures.background.picture_work import PictureContext
from photo_trainer_gui.pictures.picture_events import (
    PictureEvent,
    PictureEvents,
    PictureKeyRejected,
)
from photo_trainer_gui.pictures.picture_library import PictureLibrary
from photo_trainer_gui.pictures.picture_manager import PictureManager
from photo_trainer_gui.pictures.picture_store import PictureStore, StoredPictures
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.events import PollStatus, Progress
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.project_store import ProjectsChange, ProjectStore, StoredProjects
from photo_trainer_gui.training.states import IN_PIPELINE, State
from photo_trainer_gui.ui.state.single_keys import use_single_keys
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.text import text

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.practice import FaultRule

log = logging.getLogger(__name__)


class Session:
    """Runs from the first moment of the event loop to the end of the program.

    Args:
        stored: what the journal holds of the service that is in use first.
        stored_pictures: the orders and pictures of the same service.
        faults: what the practice service does wrong on purpose.
    """

    def __init__(
        self,
        frame: WindowFrame,
        presenter: WindowPresenter,
        tray_presenter: TrayPresenter,
        tasks: Tasks,
        loop: EventLoop,
        journal: Journal,
        stored: StoredProjects,
        stored_pictures: StoredPictures,
        faults: "tuple[FaultRule, ...]" = (),
    ) -> None:
        self._window = frame.window
        self._settings = frame.settings
        self._presenter = presenter
        self._tray_presenter = tray_presenter
        self._activity_log = ActivityLog()
        self._network_notice = NetworkNotice(frame.window.project_area.notice_bar)
        self._damaged = journal.damaged
        self.tasks = tasks
        self.manager = self._build_manager(frame, loop, journal, stored)
        self.picture_events = PictureEvents()
        self.pictures = self._build_pictures(frame, loop, stored_pictures)
        self.pictured = PicturedModels(self.manager.projects, self.pictures)
        self._build_controllers(frame, loop, faults)
        self._connect_window()
        self.picture_session = PictureSession(
            frame,
            loop,
            self.pictures,
            self.library_keeper,
            self.picture_events,
            self.pictured,
            tasks,
        )
        self.settings_controller.on_opened = self.picture_session.folder.connect_dialog
        self.picture_session.begin(self.connection, presenter, tray_presenter)

    def _build_manager(
        self, frame: WindowFrame, loop: EventLoop, journal: Journal, stored: StoredProjects
    ) -> TrainingManager:
        projects = ProjectStore(journal, stored, post=loop.post, on_trouble=self._journal_trouble)
        announcer = Announcer(self._window, self._tray_presenter, self._settings, projects)
        return TrainingManager(
            projects,
            TickingClock(time.time),
            loop.call,
            self.tasks,
            on_event=announcer.announce,
            on_poll_status=self._show_poll_status,
            on_progress=self._show_progress,
            copies_folder=CopiesFolder(
                frame.data_dir / "outgoing",
                frame.photos.chosen,
                frame.photos.copies.make,
                frame.photos.cache.faces,
            ),
        )

    def _build_pictures(
        self, frame: WindowFrame, loop: EventLoop, stored: StoredPictures
    ) -> PictureManager:
        self.picture_events.listen(self._picture_event)
        context = PictureContext(
            PictureStore(self.manager.projects.writer, stored),
            PictureLibrary(frame.data_dir / "pictures", stored.place),
            TickingClock(time.time),
            random.random,
            loop.call,
            self.picture_events.emit,
        )
        self.library_keeper = LibraryKeeper(context, loop.post)
        manager = PictureManager(context, self.tasks)
        manager.looks_elsewhere = self._settings.look_elsewhere
        use_single_keys(self._settings.single_keys)
        return manager

    def _build_controllers(
        self, frame: WindowFrame, loop: EventLoop, faults: "tuple[FaultRule, ...]"
    ) -> None:
        window, settings, presenter = self._window, self._settings, self._presenter
        practice = PracticeSetup(frame.data_dir / "practice-service", faults)
        keys = ApiKeys(KeyStore(), SessionKeys(), loop.call)
        self.connection = Connection(
            self.manager, self.pictures, keys, loop.call, practice, frame.address
        )
        self.connection.changed.connect(self._show_connection)
        self.api_key_controller = ApiKeyController(window, self.connection, keys, self.tasks)
        self.first_page = FirstPage(window, presenter, settings)
        self.mode_controller = ModeController(
            window, settings, self.connection, self.api_key_controller, self.first_page, self.tasks
        )
        self.settings_controller = SettingsController(
            window,
            presenter,
            settings,
            frame.photos,
            self.connection,
            self.api_key_controller,
            self.mode_controller,
            self.tasks,
            self.pictures,
        )
        self.project_controller = ProjectController(
            window, self.manager, self.tasks, frame.photos, self.pictured
        )

    def _connect_window(self) -> None:
        window, area = self._window, self._window.project_area
        area.acted.connect(self.project_controller.act)
        area.draft_changed.connect(self.project_controller.edit)
        area.drafts_made.connect(self.project_controller.keep_made)
        # At once: the next press may be on one of them.
        area.drafts_made.connect(lambda _drafts: self._presenter.show_now())
        area.drafts_unmade.connect(self.project_controller.drop_made)
        area.opened.connect(self.project_controller.opened)
        for signal in (area.opened, area.draft_changed):
            signal.connect(self._remember_page)
        window.key_requested.connect(self.api_key_controller.open)
        window.practice_requested.connect(self.mode_controller.begin_practice)
        window.settings_requested.connect(self.settings_controller.open)
        self._tray_presenter.tray.check_requested.connect(self.project_controller.check_now)
        self._presenter.shown.connect(self._projects_shown)

    async def open(self, photos: tuple[str, ...]) -> None:
        """Show what is known, then connect; `photos` are paths for a new draft."""
        self.manager.projects.listen(self._projects_changed)
        self._presenter.begin(self.manager.projects)
        self.first_page.open(photos)
        self._announce_damage()
        self.manager.run()
        self.tasks.start(self.library_keeper.run(), "picture folder")
        await self.mode_controller.begin()
        self._announce_resumed()

    async def close(self) -> None:
        """End everything within a second or two; all that was done is in the journal."""
        self._presenter.end()
        self.connection.close()
        await self.pictures.stop()
        await self.manager.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        if not self.manager.projects.close():
            log.warning("the journal could not be written to the end")

    def _remember_page(self, _opened: object) -> None:
        self._settings.last_page = self._window.project_area.open_id()

    def _announce_damage(self) -> None:
        if self._damaged is not None:
            words = damage_words(self._damaged, time.time())
            self._window.project_area.notice_bar.show_notice(words)

    def _announce_resumed(self) -> None:
        """On the page of an upload that goes on from where an earlier run was interrupted."""
        area = self._window.project_area
        project = self.manager.projects.get(area.open_id())
        if project is None or project.state is not State.UPLOADING or not self.connection.has_key:
            return
        if 0 < project.sent_count < len(project.photos):
            place = {"i": project.sent_count + 1, "n": len(project.photos)}
            area.notice_bar.show_notice(text("up.resumed", **place), good=True)

    def _projects_shown(self, projects: tuple[Project, ...], view_state: ViewState) -> None:
        self._tray_presenter.show(
            projects,
            view_state,
            self.api_key_controller.untold,
            pictured=self.picture_session.pictured_models(),
        )
        if self._window.isActiveWindow():
            # It became ready before the person's eyes, or behind the window that they now opened.
            self.project_controller.opened(self._window.project_area.open_id())

    def _picture_event(self, event: PictureEvent) -> None:
        if isinstance(event, PictureKeyRejected):
            self.pictures.disconnect()
            self.manager.poller.key_rejected()

    def _show_connection(self) -> None:
        self._presenter.state = replace(
            self._presenter.state,
            practice=self.connection.practice,
            has_key=self.connection.has_key,
            reading_key=self.connection.reading,
        )
        self._presenter.show_now()

    def _projects_changed(self, change: ProjectsChange) -> None:
        self._activity_log.note_projects(change.changed)
        for project in change.changed:
            if project.state not in IN_PIPELINE:
                self._presenter.upload_rate.drop(project.id)
        self._presenter.changed()

    def _send_what_waits(self, status: PollStatus) -> None:
        """The status of all models is known again: orders that waited for one may go on."""
        if status.checking or status.failures:
            return
        self.picture_session.service_answered()
        waiting = self.pictures.commands.waiting_models()
        if waiting:
            for project in self.manager.projects.all():
                if project.model_id in waiting and project.state is State.READY:
                    self.pictures.commands.model_is_ready(project.model_id)

    def _show_poll_status(self, status: PollStatus) -> None:
        self._activity_log.note_poll_status(status)
        self._send_what_waits(status)
        self._presenter.state = replace(
            self._presenter.state,
            checked_at=status.checked_at,
            next_check_at=status.next_at,
            checking=status.checking,
            check_error=status.error,
            check_failures=status.failures,
            catching_up=status.catching_up,
        )
        self._network_notice.note(status)
        self._presenter.changed()

    def _show_progress(self, progress: Progress) -> None:
        self._presenter.upload_rate.note(progress, time.time())
        self._presenter.changed()

    def _journal_trouble(self, error: JournalError) -> None:
        log.error("journal: %s", error.kind.value)
        self._window.project_area.notice_bar.show_notice(text("journal.trouble"))


def damage_words(damaged: JournalDamaged, now: float) -> str:
    """What a person reads when the journal was not what it should have been."""
    if damaged.copy_from is None:
        return text("journal.rescued" if damaged.rescued else "journal.anew")
    sentence = "journal.behind" if damaged.put_aside is None else "err.disk.list.text"
    return text(sentence, time=moment(damaged.copy_from, now))
