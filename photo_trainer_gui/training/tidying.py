"""Removes copies that nobody needs any more: the training has started, or the project is gone."""

from collections.abc import Callable, Coroutine

from photo_trainer_gui.training.journal import JournalError
from photo_trainer_gui.training.outgoing import Outgoing, folder_name
from photo_trainer_gui.training.project import NEEDS_COPIES
from photo_trainer_gui.training.projects import Projects, ProjectsChange
from photo_trainer_gui.training.service import Call


class Tidier:
    """Follows the projects. All methods belong to the loop's thread.

    Args:
        spawn: keeps a coroutine alive and reports what it raises.
    """

    def __init__(
        self,
        projects: Projects,
        outgoing: Outgoing,
        call: Call,
        spawn: Callable[[Coroutine[object, object, None]], object],
    ) -> None:
        self._projects = projects
        self._outgoing = outgoing
        self._call = call
        self._spawn = spawn
        self._needing = {one.id for one in projects.all() if one.state in NEEDS_COPIES}
        projects.listen(self._changed)

    async def sweep(self) -> None:
        """Remove what an interrupted run has left behind, or leave it to the next start."""
        # First the folders: what is made from now on is not among them.
        there = await self._call(self._outgoing.folders)
        try:
            needing = await self._call(self._projects.ids_on_disk, NEEDS_COPIES)
        except JournalError:  # told by the writer, and nothing is removed on a guess
            return
        known = self._projects.all()
        settled = {one.id for one in known if one.state not in NEEDS_COPIES}
        wanted = (needing | {one.id for one in known}) - settled
        left_over = there - {folder_name(one) for one in wanted}
        await self._call(self._outgoing.remove_folders, left_over)

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
                self._spawn(self._call(self._outgoing.forget, project_id))

    async def _discard(self, project_id: str) -> None:
        project = self._projects.get(project_id)
        if project is not None:
            # Not before the disk knows that they are not needed any more.
            await self._projects.record(project)
        await self._call(self._outgoing.discard, project_id)
