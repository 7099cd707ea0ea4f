"""First come, first served among own models that wait for a free training place."""

import asyncio

from photo_trainer_gui.ids import ProjectId


class TrainingQueue:
    """Who was refused a training place, in order; only the first of them may ask again."""

    def __init__(self) -> None:
        self._waiting: dict[ProjectId, asyncio.Event] = {}

    def join(self, project_id: ProjectId, wake: asyncio.Event) -> None:
        """Stand in line, at the end unless already in it; `wake` is set when the place moves."""
        self._waiting.setdefault(project_id, wake)

    def leave(self, project_id: ProjectId, wake: asyncio.Event) -> None:
        """Leave the line; when it was the first, the next one may try at once.

        A run that was replaced by a newer one of its project (another `wake`) changes nothing.
        """
        if self._waiting.get(project_id) is not wake:
            return
        was_first = self.first() == project_id
        del self._waiting[project_id]
        if was_first:
            self.wake_first()

    def first(self) -> ProjectId | None:
        """Whose turn it is, None when nobody waits."""
        return next(iter(self._waiting), None)

    def may_try(self, project_id: ProjectId) -> bool:
        """True when nobody stands in front."""
        return self.first() in {None, project_id}

    def wake_first(self) -> None:
        """Let the first try now ("Try now" of anyone in the line helps the first)."""
        for wake in self._waiting.values():
            wake.set()
            return
