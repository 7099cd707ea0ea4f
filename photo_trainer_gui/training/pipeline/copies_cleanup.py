"""Removes copies that nobody needs any more: the training has started, or the project is gone."""

from collections.abc import Callable, Coroutine

from photo_trainer_gui.training.journal.database import JournalError
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder, folder_name
from photo_trainer_gui.training.project_store import ProjectsChange, ProjectStore
from photo_trainer_gui.training.service import ServiceCall
from photo_trainer_gui.training.states import NEEDS_COPIES


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
        spawn: Callable[[Coroutine[object, object, None]], object],
    ) -> None:
        self._projects = projects
        self._copies_folder = copies_folder
        self._call = call
        self._spawn = spawn
        self._needing = {one.id for one in projects.all() if one.state in NEEDS_COPIES}
        projects.listen(self._changed)

    async def sweep(self) -> None:
        """Remove what an interrupted run has left behind, or leave it to the next start."""
        # First the folders: what is made from now on is not among them.
        there = await self._call(self._copies_folder.folders)
        try:
            needing = await self._call(self._projects.ids_on_disk, NEEDS_COPIES)
        except JournalError:  # told by the writer, and nothing is removed on a guess
            return
        known = self._projects.all()
        settled = {one.id for one in known if one.state not in NEEDS_COPIES}
        wanted = (needing | {one.id for one in known}) - settled
        left_over = there - {folder_name(one) for one in wanted}
        await self._call(self._copies_folder.remove_folders, left_over)

    def _changed(self, change: ProjectsChange) -> None:
        for project in change.changed:
            if project.state in NEEDS_COPIES:
                self._needing.add(project.id)
            elif project.id in self._needing:
                self._needing.discard(project.id)
                self._spawn(self._discard(project.id))
        if change.for_good:
            for project_id in change.removed:
                self._needing.discard(project_id)
                self._spawn(self._call(self._copies_folder.remove, project_id))

    async def _discard(self, project_id: str) -> None:
        project = self._projects.get(project_id)
        if project is not None:
            # Not before the disk knows that they are not needed any more.
            await self._projects.record(project)
        await self._call(self._copies_folder.discard, project_id)
