"""Session: all that needs the event loop, built when it is there and ended with it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QUrl

from photo_trainer_gui.app.context import AppContext
from photo_trainer_gui.app.controllers.api_key_controller import ApiKeyController
from photo_trainer_gui.app.controllers.project_controller import ProjectController, Services
from photo_trainer_gui.app.controllers.settings_controller import SettingsController
from photo_trainer_gui.app.presenters.announcer import Announcer
from photo_trainer_gui.app.presenters.network_notice import NetworkNotice
from photo_trainer_gui.app.runtime.event_loop import EventLoop
from photo_trainer_gui.app.service.api_keys import ApiKeys
from photo_trainer_gui.app.service.connection import Connection, PracticeSetup
from photo_trainer_gui.app.support.activity_log import ActivityLog
from photo_trainer_gui.desktop.key_store import KeyStore, SessionKeys, StoreError, StoreTrouble
from photo_trainer_gui.limits import KEY_STORE_LOOK_S
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.clock import TickingClock
from photo_trainer_gui.training.events import PollStatus, Progress
from photo_trainer_gui.training.journal.database import Journal, JournalError
from photo_trainer_gui.training.journal.rescue import JournalDamaged
from photo_trainer_gui.training.manager import TrainingManager
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.project import Project, new_id
from photo_trainer_gui.training.project_store import ProjectsChange, ProjectStore, StoredProjects
from photo_trainer_gui.training.states import IN_JOURNEY, State
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.texts.durations import moment
from photo_trainer_gui.ui.texts.problem_text import support_details
from photo_trainer_gui.ui.texts.text import text

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.practice import FaultRule

log = logging.getLogger(__name__)


class Session:
    """Runs from the first moment of the event loop to the end of the program.

    Args:
        stored: what the journal holds of the service that is in use first.
        on_mode: told whether this is practice, and the address of the service otherwise.
        faults: what the practice service does wrong on purpose.
    """

    def __init__(
        self,
        context: AppContext,
        loop: EventLoop,
        journal: Journal,
        stored: StoredProjects,
        on_mode: Callable[[bool, str], None],
        faults: "tuple[FaultRule, ...]" = (),
    ) -> None:
        self._context = context
        self._on_mode = on_mode
        self.tasks = Tasks(context.trouble.report)
        projects = ProjectStore(journal, stored, post=loop.post, on_trouble=self._journal_trouble)
        self.announcer = Announcer(context, projects)
        photos = context.photos
        self.manager = TrainingManager(
            projects,
            TickingClock(context.now),
            loop.call,
            self.tasks,
            on_event=self.announcer.announce,
            on_poll_status=self._looked,
            on_progress=self._progressed,
            copies_folder=CopiesFolder(
                context.data_dir / "outgoing", photos.chosen, photos.copies.make
            ),
        )
        keys = ApiKeys(KeyStore(), SessionKeys(), loop.call)
        practice = PracticeSetup(context.data_dir / "practice-service", faults)
        self.connection = Connection(
            self.manager, keys, loop.call, practice, context.address, self._connection_changed
        )
        self.api_key_controller = ApiKeyController(
            context.window, self.connection, keys, self.run, self._key_entered
        )
        self.settings_controller = SettingsController(
            context, self.connection, self.api_key_controller, self
        )
        self.project_controller = ProjectController(context.window, self.manager, self._services())
        self._activity_log = ActivityLog()
        self._network_notice = NetworkNotice(
            context.window.show_notice_if_free, context.window.hide_notice
        )
        self._handed: tuple[str, ...] = ()
        self._store_is_watched = False
        self._damaged = journal.damaged
        self._connect_window()

    def run(self, coroutine: Coroutine[Any, Any, Any], name: str) -> "asyncio.Task[Any]":
        """Keep a coroutine alive; its errors are reported."""
        return self.tasks.start(coroutine, name)

    def _services(self) -> Services:
        return Services(
            run=self.run,
            new_id=new_id,
            now=self._context.now,
            forget_files=self._forget_files,
            enter_key=self.api_key_controller.open,
            details=support_details,
        )

    async def open(self, photos: tuple[str, ...]) -> None:
        """Show what is known, then connect; `photos` are paths for a new draft."""
        self._handed = photos
        projects = self.manager.projects
        projects.listen(self._projects_changed)
        self._context.view.begin(projects.all, self._shown)
        self._open_first_page()
        self._tell_damage()
        self.manager.run()
        if self._context.settings.practice:
            await self.connection.practise()
        else:
            await self._use_stored_key()
        self._tell_resumed()

    def take_photos(self, paths: tuple[str, ...]) -> None:
        """Put photos into the open draft, or a new one; on the welcome page they wait."""
        self._handed += paths
        if self._handed and not self._context.window.welcoming():
            mime = QMimeData()
            mime.setUrls([_url(path) for path in self._handed])
            self._handed = ()
            self._context.window.take_handed_photos(mime)

    async def close(self) -> None:
        """End everything within a second or two; all that was done is in the journal."""
        self._context.view.end()
        self.connection.close()
        await self.manager.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        if not self.manager.projects.close():
            log.warning("the journal could not be written to the end")

    def begin_practice(self) -> None:
        """Leave the welcome page, or the real models, for practice mode."""
        settings = self._context.settings
        settings.practice = settings.welcomed = True
        self.run(self._practise(), "practise")

    def leave_practice(self) -> None:
        """Go back to the real models and the key for them."""
        self._context.settings.practice = False
        self.run(self._use_stored_key(), "leave practice")

    def use_address(self, address: str) -> None:
        """Work with another server, and with the key that belongs to it."""
        self.run(self._use_address(address), "use address")

    async def _practise(self) -> None:
        if await self.connection.practise():
            self._context.window.show_welcome(False)
            self._open_first_page()

    async def _use_address(self, address: str) -> None:
        self.connection.address = address
        if self.connection.practice:
            self._on_mode(True, address)
        elif await self._use_stored_key() and self.connection.key is None:
            # "Your key is not used there; we ask for one."
            self.api_key_controller.open()

    async def _use_stored_key(self) -> bool:
        """True when the store was asked, with or without finding a key."""
        context, asked = self._context, True
        try:
            # At log-in nobody has asked for us: a locked store is left alone until somebody does.
            if not await self.connection.use_stored_key(context.window.isVisible()):
                return False
        except StoreError as error:
            asked = error.trouble is StoreTrouble.MISSING
            self._tell_store_trouble(error.trouble)
        else:
            self.api_key_controller.store_answers()
        if self.connection.key is not None:
            context.settings.welcomed = True
        known = self.connection.has_key or bool(self.manager.projects.all())
        context.window.show_welcome(not known and not context.settings.welcomed)
        self._open_first_page()
        return asked

    def _tell_store_trouble(self, trouble: StoreTrouble) -> None:
        context = self._context
        self.api_key_controller.tell_store_trouble(trouble, self._read_key_again)
        if trouble is StoreTrouble.MISSING and context.settings.welcomed:
            title, rest = text("err.store.missing.title"), text("err.store.missing.text")
            context.window.show_notice_if_free(text("key.refused", title=title, todo=rest))
        elif not context.window.isVisible() and not self._store_is_watched:
            self._store_is_watched = True
            self.run(self._watch_store(), "watch store")

    async def _watch_store(self) -> None:
        """While nobody sees us, use a store that somebody else unlocks, without a word."""
        while self.api_key_controller.untold:
            await asyncio.sleep(KEY_STORE_LOOK_S)
            if self.api_key_controller.untold and not self._context.window.isVisible():
                await self._use_stored_key()
        self._store_is_watched = False

    def _read_key_again(self) -> None:
        self.run(self._use_stored_key(), "read key")

    def _key_entered(self) -> None:
        self._context.settings.practice = False
        self._context.settings.welcomed = True
        self._context.window.show_welcome(False)
        self._open_first_page()

    def _open_first_page(self) -> None:
        """A model that became ready unseen, else the page of last time, else a new one."""
        context, projects = self._context, self.manager.projects.all()
        context.view.show_now()
        if context.window.welcoming():
            return
        if self._handed:
            context.window.open_new()
            self.take_photos(())
            return
        unseen = [one.id for one in projects if one.state is State.READY and not one.looked_at]
        ids = {one.id for one in projects}
        if context.window.open_id() in ids:
            return
        last = context.settings.last_page
        chosen = unseen[0] if unseen else last if last in ids else ""
        if chosen:
            context.window.open_project(chosen)
        else:
            context.window.open_new()

    def _connect_window(self) -> None:
        window, tray = self._context.window, self._context.tray_presenter.tray
        window.acted.connect(self.project_controller.act)
        window.draft_changed.connect(self.project_controller.edit)
        window.opened.connect(self.project_controller.opened)
        for told in (window.opened, window.draft_changed):
            told.connect(self._remember_page)
        window.key_requested.connect(self.api_key_controller.open)
        window.practice_requested.connect(self.begin_practice)
        window.settings_requested.connect(self.settings_controller.open)
        tray.check_requested.connect(self.project_controller.check_now)

    def _remember_page(self, _told: object) -> None:
        self._context.settings.last_page = self._context.window.open_id()

    def _tell_damage(self) -> None:
        if self._damaged is None:
            return
        words = damage_words(self._damaged, self._context.now())
        self._context.window.show_notice(words)

    def _tell_resumed(self) -> None:
        """On the page of an upload that goes on from where an earlier run was interrupted."""
        project = self.manager.projects.get(self._context.window.open_id())
        if project is None or project.state is not State.UPLOADING or not self.connection.has_key:
            return
        if 0 < project.sent_count < len(project.photos):
            place = {"i": project.sent_count + 1, "n": len(project.photos)}
            self._context.window.show_notice(text("up.resumed", **place), good=True)

    def _shown(self, projects: tuple[Project, ...], view_state: ViewState) -> None:
        self._context.tray_presenter.show(projects, view_state, self.api_key_controller.untold)
        if self._context.window.isActiveWindow():
            # It became ready before the person's eyes, or behind the window that they now opened.
            self.project_controller.opened(self._context.window.open_id())

    def _connection_changed(self) -> None:
        world = self._context.view.world
        world.practice = self.connection.practice
        world.has_key = self.connection.has_key
        world.reading_key = self.connection.reading
        self.settings_controller.key_changed()
        self._on_mode(self.connection.practice, self.connection.address)
        self._context.view.show_now()

    def _projects_changed(self, change: ProjectsChange) -> None:
        self._activity_log.note_projects(change.changed)
        for project in change.changed:
            if project.state not in IN_JOURNEY:
                self._context.upload_rate.drop(project.id)
        self._context.view.changed()

    def _looked(self, looks: PollStatus) -> None:
        self._activity_log.note_poll_status(looks)
        world = self._context.view.world
        world.checked_at, world.next_check_at = looks.checked_at, looks.next_at
        world.checking, world.catching_up = looks.checking, looks.catching_up
        world.check_error, world.check_failures = looks.error, looks.failures
        self._network_notice.note(looks)
        self._context.view.changed()

    def _progressed(self, progress: Progress) -> None:
        self._context.upload_rate.note(progress, self._context.now())
        self._context.view.changed()

    def _forget_files(self, project: Project) -> None:
        self._context.photos.remove_project_files(project, self.manager.projects.all())

    def _journal_trouble(self, error: JournalError) -> None:
        log.error("journal: %s", error.kind.value)
        self._context.window.show_notice(text("journal.trouble"))


def damage_words(damaged: JournalDamaged, now: float) -> str:
    """What a person reads when the journal was not what it should have been."""
    if damaged.copy_from is None:
        return text("journal.rescued" if damaged.rescued else "journal.anew")
    sentence = "journal.behind" if damaged.put_aside is None else "err.disk.list.text"
    return text(sentence, time=moment(damaged.copy_from, now))


def _url(path: str) -> QUrl:
    """Byte for byte: a name need not be UTF-8, and Qt makes another one of it."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())
