"""What needs the event loop: built when it is there, connected to the window, ended with it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QUrl

from photo_trainer_gui.app.announcer import Announcer
from photo_trainer_gui.app.connection import Connection, PracticeSetup
from photo_trainer_gui.app.desk import Desk, Services
from photo_trainer_gui.app.diary import Diary
from photo_trainer_gui.app.engine import Engine
from photo_trainer_gui.app.event_loop import EventLoop
from photo_trainer_gui.app.front import Front
from photo_trainer_gui.app.key_desk import KeyDesk
from photo_trainer_gui.app.keys import Keys
from photo_trainer_gui.app.net_line import NetLine
from photo_trainer_gui.app.settings_desk import SettingsDesk
from photo_trainer_gui.desktop.key_store import KeyStore, SessionKeys, StoreError, StoreTrouble
from photo_trainer_gui.limits import KEY_STORE_LOOK_S
from photo_trainer_gui.tasks import Tasks
from photo_trainer_gui.training.clock import TickingClock
from photo_trainer_gui.training.events import Looks, Progress
from photo_trainer_gui.training.journal import Journal, JournalError
from photo_trainer_gui.training.outgoing import Outgoing
from photo_trainer_gui.training.project import IN_JOURNEY, Project, State, new_id
from photo_trainer_gui.training.projects import Projects, ProjectsChange, Shelf
from photo_trainer_gui.training.safekeeping import JournalDamaged
from photo_trainer_gui.ui.durations import moment
from photo_trainer_gui.ui.problem_words import support_details
from photo_trainer_gui.ui.situation import Situation
from photo_trainer_gui.ui.texts import text

if TYPE_CHECKING:
    from photo_trainer_gui.photogpt.practice import FaultRule

log = logging.getLogger(__name__)


class Backstage:
    """Runs from the first moment of the event loop to the end of the program.

    Args:
        shelf: what the journal holds of the service that is in use first.
        on_mode: told whether this is practice, and the address of the service otherwise.
        faults: what the practice service does wrong on purpose.
    """

    def __init__(
        self,
        front: Front,
        loop: EventLoop,
        journal: Journal,
        shelf: Shelf,
        on_mode: Callable[[bool, str], None],
        faults: "tuple[FaultRule, ...]" = (),
    ) -> None:
        self._front = front
        self._on_mode = on_mode
        self.tasks = Tasks(front.trouble.report)
        projects = Projects(journal, shelf, post=loop.post, on_trouble=self._journal_trouble)
        self.announcer = Announcer(front, projects)
        photos = front.photos
        self.engine = Engine(
            projects,
            TickingClock(front.now),
            loop.call,
            self.tasks,
            on_event=self.announcer.tell,
            on_looks=self._looked,
            on_progress=self._progressed,
            outgoing=Outgoing(front.data_dir / "outgoing", photos.chosen, photos.prepare),
        )
        keys = Keys(KeyStore(), SessionKeys(), loop.call)
        practice = PracticeSetup(front.data_dir / "practice-service", faults)
        self.connection = Connection(
            self.engine, keys, loop.call, practice, front.address, self._connection_changed
        )
        self.key_desk = KeyDesk(front.window, self.connection, keys, self.run, self._key_entered)
        self.settings_desk = SettingsDesk(front, self.connection, self.key_desk, self)
        self.desk = Desk(front.window, self.engine, self._services())
        self._diary = Diary()
        self._net_line = NetLine(front.window.tell_gently, front.window.untell)
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
            now=self._front.now,
            forget_files=self._forget_files,
            enter_key=self.key_desk.open,
            details=support_details,
        )

    async def open(self, photos: tuple[str, ...]) -> None:
        """Show what is known, then connect; `photos` are paths for a new draft."""
        self._handed = photos
        projects = self.engine.projects
        projects.listen(self._projects_changed)
        self._front.view.begin(projects.all, self._shown)
        self._open_first_page()
        self._tell_damage()
        self.engine.run()
        if self._front.settings.practice:
            await self.connection.practise()
        else:
            await self._use_stored_key()
        self._tell_resumed()

    def take_photos(self, paths: tuple[str, ...]) -> None:
        """Put photos into the open draft, or a new one; on the welcome page they wait."""
        self._handed += paths
        if self._handed and not self._front.window.welcoming():
            mime = QMimeData()
            mime.setUrls([_url(path) for path in self._handed])
            self._handed = ()
            self._front.window.take_handed_photos(mime)

    async def close(self) -> None:
        """End everything within a second or two; all that was done is in the journal."""
        self._front.view.end()
        self.connection.close()
        await self.engine.trainer.stop_all()
        await self.tasks.stop(timeout_s=1.0)
        if not self.engine.projects.close():
            log.warning("the journal could not be written to the end")

    def begin_practice(self) -> None:
        """Leave the welcome page, or the real models, for practice mode."""
        settings = self._front.settings
        settings.practice = settings.welcomed = True
        self.run(self._practise(), "practise")

    def leave_practice(self) -> None:
        """Go back to the real models and the key for them."""
        self._front.settings.practice = False
        self.run(self._use_stored_key(), "leave practice")

    def use_address(self, address: str) -> None:
        """Work with another server, and with the key that belongs to it."""
        self.run(self._use_address(address), "use address")

    async def _practise(self) -> None:
        if await self.connection.practise():
            self._front.window.show_welcome(False)
            self._open_first_page()

    async def _use_address(self, address: str) -> None:
        self.connection.address = address
        if self.connection.practice:
            self._on_mode(True, address)
        elif await self._use_stored_key() and self.connection.key is None:
            # "Your key is not used there; we ask for one."
            self.key_desk.open()

    async def _use_stored_key(self) -> bool:
        """True when the store was asked, with or without finding a key."""
        front, asked = self._front, True
        try:
            # At log-in nobody has asked for us: a locked store is left alone until somebody does.
            if not await self.connection.use_stored_key(front.window.isVisible()):
                return False
        except StoreError as error:
            asked = error.trouble is StoreTrouble.MISSING
            self._tell_store_trouble(error.trouble)
        else:
            self.key_desk.store_answers()
        if self.connection.key is not None:
            front.settings.welcomed = True
        known = self.connection.has_key or bool(self.engine.projects.all())
        front.window.show_welcome(not known and not front.settings.welcomed)
        self._open_first_page()
        return asked

    def _tell_store_trouble(self, trouble: StoreTrouble) -> None:
        front = self._front
        self.key_desk.tell_store_trouble(trouble, self._read_key_again)
        if trouble is StoreTrouble.MISSING and front.settings.welcomed:
            title, rest = text("err.store.missing.title"), text("err.store.missing.text")
            front.window.tell_gently(text("key.refused", title=title, todo=rest))
        elif not front.window.isVisible() and not self._store_is_watched:
            self._store_is_watched = True
            self.run(self._watch_store(), "watch store")

    async def _watch_store(self) -> None:
        """While nobody sees us, use a store that somebody else unlocks, without a word."""
        while self.key_desk.untold:
            await asyncio.sleep(KEY_STORE_LOOK_S)
            if self.key_desk.untold and not self._front.window.isVisible():
                await self._use_stored_key()
        self._store_is_watched = False

    def _read_key_again(self) -> None:
        self.run(self._use_stored_key(), "read key")

    def _key_entered(self) -> None:
        self._front.settings.practice = False
        self._front.settings.welcomed = True
        self._front.window.show_welcome(False)
        self._open_first_page()

    def _open_first_page(self) -> None:
        """A model that became ready unseen, else the page of last time, else a new one."""
        front, projects = self._front, self.engine.projects.all()
        front.view.show_now()
        if front.window.welcoming():
            return
        if self._handed:
            front.window.open_new()
            self.take_photos(())
            return
        unseen = [one.id for one in projects if one.state is State.READY and not one.looked_at]
        ids = {one.id for one in projects}
        if front.window.open_id() in ids:
            return
        last = front.settings.last_page
        chosen = unseen[0] if unseen else last if last in ids else ""
        if chosen:
            front.window.open_project(chosen)
        else:
            front.window.open_new()

    def _connect_window(self) -> None:
        window, tray = self._front.window, self._front.outside.tray
        window.acted.connect(self.desk.act)
        window.draft_changed.connect(self.desk.edit)
        window.opened.connect(self.desk.opened)
        for told in (window.opened, window.draft_changed):
            told.connect(self._remember_page)
        window.key_requested.connect(self.key_desk.open)
        window.practice_requested.connect(self.begin_practice)
        window.settings_requested.connect(self.settings_desk.open)
        tray.check_requested.connect(self.desk.check_now)

    def _remember_page(self, _told: object) -> None:
        self._front.settings.last_page = self._front.window.open_id()

    def _tell_damage(self) -> None:
        if self._damaged is None:
            return
        words = damage_words(self._damaged, self._front.now())
        self._front.window.tell(words)

    def _tell_resumed(self) -> None:
        """On the page of an upload that goes on from where an earlier run was interrupted."""
        project = self.engine.projects.get(self._front.window.open_id())
        if project is None or project.state is not State.UPLOADING or not self.connection.has_key:
            return
        if 0 < project.sent_count < len(project.photos):
            place = {"i": project.sent_count + 1, "n": len(project.photos)}
            self._front.window.tell(text("up.resumed", **place), good=True)

    def _shown(self, projects: tuple[Project, ...], situation: Situation) -> None:
        self._front.outside.show(projects, situation, self.key_desk.untold)
        if self._front.window.isActiveWindow():
            # It became ready before the person's eyes, or behind the window that they now opened.
            self.desk.opened(self._front.window.open_id())

    def _connection_changed(self) -> None:
        world = self._front.view.world
        world.practice = self.connection.practice
        world.has_key = self.connection.has_key
        world.reading_key = self.connection.reading
        self.settings_desk.key_changed()
        self._on_mode(self.connection.practice, self.connection.address)
        self._front.view.show_now()

    def _projects_changed(self, change: ProjectsChange) -> None:
        self._diary.note_projects(change.changed)
        for project in change.changed:
            if project.state not in IN_JOURNEY:
                self._front.pace.forget(project.id)
        self._front.view.changed()

    def _looked(self, looks: Looks) -> None:
        self._diary.note_looks(looks)
        world = self._front.view.world
        world.checked_at, world.next_check_at = looks.checked_at, looks.next_at
        world.checking, world.catching_up = looks.checking, looks.catching_up
        world.check_error, world.check_failures = looks.error, looks.failures
        self._net_line.note(looks)
        self._front.view.changed()

    def _progressed(self, progress: Progress) -> None:
        self._front.pace.note(progress, self._front.now())
        self._front.view.changed()

    def _forget_files(self, project: Project) -> None:
        self._front.photos.forget(project, self.engine.projects.all())

    def _journal_trouble(self, error: JournalError) -> None:
        log.error("journal: %s", error.kind.value)
        self._front.window.tell(text("journal.trouble"))


def damage_words(damaged: JournalDamaged, now: float) -> str:
    """What a person reads when the journal was not what it should have been."""
    if damaged.copy_from is None:
        return text("journal.rescued" if damaged.rescued else "journal.anew")
    sentence = "journal.behind" if damaged.put_aside is None else "err.disk.list.text"
    return text(sentence, time=moment(damaged.copy_from, now))


def _url(path: str) -> QUrl:
    """Byte for byte: a name need not be UTF-8, and Qt makes another one of it."""
    return QUrl.fromEncoded(Path(path).as_uri().encode())
