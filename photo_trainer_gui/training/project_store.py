"""The projects as they are now: in memory for the window, in the journal for the next start."""

import contextlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from photo_trainer_gui.ids import NO_PROJECT, ModelId, ProjectId, Sha256
from photo_trainer_gui.journal.database import Journal, JournalError
from photo_trainer_gui.journal.writer import JournalWriter, OnTrouble
from photo_trainer_gui.limits import JOURNAL_RETRY_S
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True)
class ProjectsChange:
    """What happened to the projects: these were added or changed, those are no longer there.

    Attributes:
        for_good: what was removed is gone, not only out of sight with another service.
    """

    changed: tuple[Project, ...] = ()
    removed: tuple[ProjectId, ...] = ()
    for_good: bool = False


@dataclass(frozen=True)
class StoredProjects:
    """What the journal holds of one service, as `read_stored_projects` found it."""

    service: str
    projects: tuple[Project, ...]
    notes: dict[str, str]


T = TypeVar("T")

Listener = Callable[[ProjectsChange], None]
# Runs a function soon in another thread.
Post = Callable[[Callable[[], None]], object]


class ProjectStore:
    """All projects of one service. Everything but the disk happens in the owner's thread.

    Args:
        journal: written by a thread of its own.
        stored: the projects that are shown first.
        post: runs a function soon in the owner's thread, callable from any thread.
        on_trouble: told, in the owner's thread, when the journal cannot be written. The last
            state is written again every `retry_s` seconds; nothing is dropped.
    """

    def __init__(
        self,
        journal: Journal,
        stored: StoredProjects,
        *,
        post: Post,
        on_trouble: OnTrouble,
        retry_s: float = JOURNAL_RETRY_S,
    ) -> None:
        self._journal = journal
        self._listeners: list[Listener] = []
        self._projects: dict[ProjectId, Project] = {}
        self._deleted_models: set[ModelId] = set()
        self._show(stored)
        self._writer = JournalWriter(
            journal, lambda error: _ignore(post(lambda: on_trouble(error))), retry_s
        )

        # It was read just now, so it is good: the copy to fall back on if it gets damaged.
        self._writer.put("copy", _save_copy)

    @property
    def writer(self) -> JournalWriter:
        """The journal's one writer, for whatever else is kept in it."""
        return self._writer

    @property
    def service(self) -> str:
        """Which service the projects belong to."""
        return self._service

    def all(self) -> tuple[Project, ...]:
        """Every project, in the order they were made."""
        return tuple(self._projects.values())

    def get(self, project_id: ProjectId) -> Project | None:
        """One project as it is now, None when there is none."""
        return self._projects.get(project_id)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at each change, in the owner's thread; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def edit(self, project: Project) -> "Future[None]":
        """Add or change a project: in memory at once, on disk when the result is done."""
        self._put(project)
        return self._writer.change(project.id, lambda connection: rows.write(connection, project))

    async def record(self, project: Project) -> None:
        """Add or change a project and return when it is on disk, however long the disk takes."""
        await _done(self.edit(project))

    async def remove(self, project_id: ProjectId) -> None:
        """Remove a project; returns when it is gone from the disk as well."""
        project = self._projects.pop(project_id, None)
        if project is None:
            return
        if project.model_id:
            self._deleted_models.add(project.model_id)
        self._notify(ProjectsChange(removed=(project_id,), for_good=True))
        await _done(self._writer.erase(project_id))

    def ids_on_disk(self, states: Collection[State]) -> frozenset[ProjectId]:
        """Ids of the projects of all services in one of these states; any thread may ask.

        Raises:
            JournalError: the journal cannot be read.
        """
        return self._journal.read(lambda connection: rows.ids(connection, states))

    def photos_on_disk(
        self, states: Collection[State], but: ProjectId = NO_PROJECT
    ) -> frozenset[Sha256]:
        """sha256 of the photos of those projects, but for one; any thread may ask.

        Raises:
            JournalError: the journal cannot be read.
        """
        return self._journal.read(lambda connection: rows.held_photos(connection, states, but))

    def was_deleted(self, model_id: ModelId) -> bool:
        """True for a model removed from the list since the start: an old answer may name it."""
        return model_id in self._deleted_models

    def note(self, key: str) -> str:
        """A word that was remembered for this service, or an empty one."""
        return self._notes.get(key, "")

    def set_note(self, key: str, value: str) -> None:
        """Remember a word for this service: now, and on disk in a moment."""
        name = f"{self._service} {key}"
        self._notes[key] = value
        self._writer.put(f"note {name}", lambda journal: journal.set_note(name, value))

    async def switch(self, service: str) -> None:
        """Show the projects of another service, read when what was changed before is written.

        Raises:
            JournalError: they cannot be read; nothing is changed then.
        """
        if service == self._service:
            # What is in memory is newer than what would be read.
            return
        stored = await _done(
            self._writer.read(lambda journal: read_stored_projects(journal, service))
        )
        before = tuple(self._projects)
        self._show(stored)
        self._deleted_models.clear()
        self._notify(ProjectsChange(changed=self.all(), removed=before))

    def flush(self, timeout_s: float = JOURNAL_RETRY_S) -> bool:
        """Wait until everything is on disk; False when the time was not enough."""
        return self._writer.flush(timeout_s)

    def close(self, timeout_s: float = 1.0) -> bool:
        """Write what is left and close the journal; False when something was not written."""
        whole = self._writer.close(timeout_s)
        if whole:
            self._journal.close()
        return whole

    def _show(self, stored: StoredProjects) -> None:
        self._service = stored.service
        self._projects = {project.id: project for project in stored.projects}
        self._notes = stored.notes

    def _put(self, project: Project) -> None:
        self._projects[project.id] = project
        self._notify(ProjectsChange(changed=(project,)))

    def _notify(self, change: ProjectsChange) -> None:
        for listener in tuple(self._listeners):
            listener(change)


# The notes there are: ids of models that a new key has not shown yet (see account_check.py), and
# when the service was last asked with success.
BEFORE_NEW_KEY = "before_new_key"
LAST_LOOK = "last_look"
NOTES = (BEFORE_NEW_KEY, LAST_LOOK)


def read_stored_projects(journal: Journal, service: str) -> StoredProjects:
    """The projects of a service (its address, or "practice"); any thread may ask.

    Raises:
        JournalError: the journal cannot be read.
    """
    notes = {key: journal.note(f"{service} {key}") for key in NOTES}
    projects = journal.read(lambda connection: rows.read(connection, service))
    return StoredProjects(service, projects, notes)


async def _done(future: "Future[T]") -> T:
    import asyncio  # not needed before the first paint

    return await asyncio.wrap_future(future)


def _ignore(_: object) -> None:
    """Drop a result that nobody needs."""


def _save_copy(journal: Journal) -> None:
    # No room for a copy is no reason to hold up the journal itself.
    with contextlib.suppress(JournalError):
        journal.save_copy()
