"""Store of open drafts since the program started, and which one is on the screen."""

from collections import deque
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.project import Details, Project

_Content = tuple[tuple[Photo, ...], Details]


class DraftStore(QObject):
    """Between the page, which changes drafts, and their owner, who keeps them a moment later.

    Signals:
        changed(Project): the person changed it. It may be one that was open before.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Project] = {}
        self._seen: deque[_Content] = deque(maxlen=64)
        self.now: Project | None = None

    def show(self, project: Project) -> bool:
        """Open a draft as its owner has it; returns whether that is news to the page.

        What the owner tells may be from before the last keystroke: then what stands here is newer.
        """
        content = (project.photos, project.details)
        if not self.is_open(project.id):
            self._seen.clear()
        news = content not in self._seen
        if news:
            self._seen.append(content)
        elif self.now is not None:
            project = replace(project, photos=self.now.photos, details=self.now.details)
        self.now = self._known[project.id] = project
        return news

    def is_open(self, project_id: str) -> bool:
        """Whether this one is on the page."""
        return self.now is not None and self.now.id == project_id

    def get(self, project_id: str) -> Project | None:
        """A draft that is or was open, as the person left it."""
        return self._known.get(project_id)

    def change(self, project: Project) -> None:
        """The person changed a draft that is or was open."""
        self._known[project.id] = project
        if self.is_open(project.id):
            self.now = project
            self._seen.append((project.photos, project.details))
        self.changed.emit(project)
