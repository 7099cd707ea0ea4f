"""Removes what nobody needs any more: the training has started, or the project is gone.

That is a project's copies, and the bytes of its photos as they were chosen.
"""

from collections.abc import Callable, Coroutine

from photo_trainer_gui.ids import NO_PROJECT, ProjectId, Sha256
from photo_trainer_gui.journal.database import JournalError
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder, folder_name
from photo_trainer_gui.training.project import NEEDS_CHOSEN, Project
from photo_trainer_gui.training.project_store import ProjectsChange, ProjectStore
from photo_trainer_gui.training.states import NEEDS_COPIES

Spawn = Callable[[Coroutine[object, object, None]], object]


class CopiesCleanup:
    """Follows the projects. All methods belong to the loop's thread.

    Args:
        spawn: keeps a coroutine alive and reports what it raises.
    """

    def __init__(
        self,
        projects: ProjectStore,
        copies_folder: CopiesFolder,
        call: ServiceCall,
        spawn: Spawn,
    ) -> None:
        self._projects = projects
        self._copies_folder = copies_folder
        self._call = call
        self._spawn = spawn
        self._needing = {one.id for one in projects.all() if one.state in NEEDS_COPIES}
        # Project id -> sha256 of the photos that it has, or had since the program started.
        self._chosen: dict[ProjectId, set[Sha256]] = {}
        for one in projects.all():
            self._note_chosen(one)
        projects.listen(self._changed)

    async def sweep(self) -> None:
        """Remove what an interrupted run has left behind, or leave it to the next start."""
        # First what is there: what is made from now on is not among it.
        there = await self._call(self._copies_folder.folders)
        originals = await self._call(self._copies_folder.old_originals)
        try:
            needing = await self._call(self._projects.ids_on_disk, NEEDS_COPIES)
            held = await self._held()
        except JournalError:  # told by the writer, and nothing is removed on a guess
            return
        known = self._projects.all()
        settled = {one.id for one in known if one.state not in NEEDS_COPIES}
        wanted = (needing | {one.id for one in known}) - settled
        left_over = there - {folder_name(one) for one in wanted}
        await self._call(self._copies_folder.remove_folders, left_over)
        await self._call(self._copies_folder.let_go, originals - held)

    def _changed(self, change: ProjectsChange) -> None:
        for project in change.changed:
            if project.state in NEEDS_COPIES:
                self._needing.add(project.id)
            elif project.id in self._needing or self._no_longer_chosen(project):
                self._needing.discard(project.id)
                self._spawn(self._discard(project.id, self._chosen.pop(project.id, set())))
            self._note_chosen(project)
        if change.for_good:
            for project_id in change.removed:
                self._needing.discard(project_id)
                self._spawn(self._remove_copies(project_id, self._chosen.pop(project_id, set())))

    def _no_longer_chosen(self, project: Project) -> bool:
        """A draft that another computer has trained, say."""
        return project.id in self._chosen and project.state not in NEEDS_CHOSEN

    def _note_chosen(self, project: Project) -> None:
        if project.state in NEEDS_CHOSEN:
            photos = (photo.sha256 for photo in project.photos)
            self._chosen.setdefault(project.id, set()).update(photos)

    async def _discard(self, project_id: ProjectId, chosen: set[Sha256]) -> None:
        project = self._projects.get(project_id)
        if project is not None:
            # Not before the disk knows that they are not needed any more.
            await self._projects.record(project)
        await self._call(self._copies_folder.discard, project_id)
        await self._let_go(project_id, chosen)

    async def _remove_copies(self, project_id: ProjectId, chosen: set[Sha256]) -> None:
        await self._call(self._copies_folder.remove, project_id)
        await self._let_go(project_id, chosen)

    async def _let_go(self, project_id: ProjectId, chosen: set[Sha256]) -> None:
        """The chosen photos of a project, unless another one has them, too."""
        try:
            held = await self._held(but=project_id)
        except JournalError:
            return  # the next start tries again
        await self._call(self._copies_folder.let_go, chosen - held)

    async def _held(self, but: ProjectId = NO_PROJECT) -> frozenset[Sha256]:
        """What projects need, of all services and those not on disk yet. Raises JournalError."""
        on_disk = await self._call(self._projects.photos_on_disk, NEEDS_CHOSEN, but)
        return on_disk.union(*self._chosen.values())
