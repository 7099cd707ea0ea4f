"""How fast the photos of one upload go, and how long the rest takes: from progress and a clock."""

from collections import deque
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.training.events import Progress
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.state.view_state import UploadProgress

# A mean over this time is calm enough to read and quick enough to notice a slow line.
_WINDOW_S: Final = 10.0
_FIRST_GUESS_S: Final = 2.0


class UploadRate:
    """Collects the progress of all uploads. Times are seconds since the epoch."""

    def __init__(self) -> None:
        self._sent: dict[ProjectId, dict[Sha256, int]] = {}
        self._steps: dict[ProjectId, deque[tuple[float, int]]] = {}

    def note(self, progress: Progress, now: float) -> None:
        """Count a step of one photo; an attempt that begins again counts nothing backwards."""
        photos = self._sent.setdefault(progress.project_id, {})
        gained = progress.sent_bytes - photos.get(progress.sha256, 0)
        photos[progress.sha256] = progress.sent_bytes
        steps = self._steps.setdefault(progress.project_id, deque())
        steps.append((now, max(gained, 0)))
        while steps[-1][0] - steps[0][0] > _WINDOW_S:
            steps.popleft()

    def of(
        self, projects: Iterable[Project], now: float
    ) -> MappingProxyType[ProjectId, UploadProgress]:
        """The progress of every project that has any, by project id."""
        if not self._sent:
            return MappingProxyType({})
        return MappingProxyType(
            {
                project.id: self._progress(project, now)
                for project in projects
                if project.id in self._sent
            }
        )

    def drop(self, project_id: ProjectId) -> None:
        """An upload ended, one way or another."""
        self._sent.pop(project_id, None)
        self._steps.pop(project_id, None)

    def _progress(self, project: Project, now: float) -> UploadProgress:
        sent = self._sent[project.id]
        rate = self._rate(self._steps[project.id], now)
        left = sum(
            max(photo.sent_size_bytes - sent.get(photo.sent_sha256, 0), 0)
            for photo in project.photos
            if not project.is_sent(photo)
        )
        return UploadProgress(
            sent_bytes=MappingProxyType(dict(sent)),
            rate_bytes_s=rate,
            left_s=left / rate if rate else None,
        )

    @staticmethod
    def _rate(steps: deque[tuple[float, int]], now: float) -> float | None:
        recent = [(at, gained) for at, gained in steps if 0 <= now - at <= _WINDOW_S]
        if not recent or now - recent[0][0] < _FIRST_GUESS_S:
            return None
        # What came in the first step was on its way before it.
        gained = sum(bytes_ for _, bytes_ in recent[1:])
        return gained / (now - recent[0][0]) or None
