"""Store of open drafts since the program started, and which one is on the screen."""

from collections import deque
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import UNDO_STEPS
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.training.project import Details, Project

_Content = tuple[Photos, Details, bool]


class UndoStep(NamedTuple):
    """A draft just before it was changed.

    Attributes:
        made: the drafts that were made of it by that change.
        name: the name that it got by that change; None where the change was none of people.
    """

    before: Project
    made: tuple[Project, ...] = ()
    name: str | None = None

    def taken_back(self, project: Project) -> Project:
        """The draft without this change; a name that was typed since stays."""
        details = project.details
        if self.name is not None and details.name == self.name:
            details = replace(details, name=self.before.details.name)
        before = self.before
        return replace(project, photos=before.photos, one_person=before.one_person, details=details)


class DraftStore(QObject):
    """Between the page, which changes drafts, and their owner, who keeps them a moment later.

    Signals:
        changed(Project): the person changed it. It may be one that was open before.
        made(tuple of Project): these new drafts came out of it.
        wanted(str): the draft with this id, which was made, is to be shown.
        unmade(tuple of Project): that was taken back; one that was changed since may stay.
        looking_wanted(str, tuple of str): look who is in these files and folders, for the draft
            with this id.
        another_wanted(str): the person of this draft is to be chosen anew.
        rest_wanted(str): the rest of what this draft was chosen of is to be looked at.
    """

    changed = Signal(object)
    made = Signal(object)
    wanted = Signal(str)
    unmade = Signal(object)
    looking_wanted = Signal(str, object)
    another_wanted = Signal(str)
    rest_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[ProjectId, Project] = {}
        self._seen: deque[_Content] = deque(maxlen=64)
        self._made: tuple[Project, ...] = ()
        self._before: dict[ProjectId, deque[UndoStep]] = {}
        self.current: Project | None = None

    def show(self, project: Project) -> bool:
        """Open a draft as its owner has it; returns whether that is news to the page.

        What the owner tells may be from before the last keystroke: then what stands here is newer.
        """
        content = _content(project)
        if not self.is_open(project.id):
            self._seen.clear()
        news = content not in self._seen
        if news:
            self._seen.append(content)
        elif self.current is not None:
            here = self.current
            project = replace(
                project, photos=here.photos, details=here.details, one_person=here.one_person
            )
        self.current = self._known[project.id] = project
        return news

    def is_open(self, project_id: ProjectId) -> bool:
        """Whether this one is on the page."""
        return self.current is not None and self.current.id == project_id

    def get(self, project_id: ProjectId) -> Project | None:
        """A draft that is or was open, as the person left it."""
        return self._known.get(project_id)

    def photos(self, project_id: ProjectId) -> Photos:
        """The photos of a draft that is or was open."""
        project = self._known.get(project_id)
        return project.photos if project is not None else ()

    @property
    def current_photos(self) -> Photos:
        """The photos of the draft on the page."""
        return self.current.photos if self.current is not None else ()

    def change(self, project: Project) -> None:
        """The person changed a draft that is or was open."""
        self._known[project.id] = project
        if self.is_open(project.id):
            self.current = project
            self._seen.append(_content(project))
        self.changed.emit(project)

    def make(self, drafts: tuple[Project, ...]) -> None:
        """These came out of the draft on the page."""
        self._made = drafts
        self.made.emit(drafts)

    def show_made(self) -> None:
        """Lead to the first of the drafts that were made last."""
        if self._made:
            self.wanted.emit(self._made[0].id)

    # --- Ctrl+Z for photos, a drop as one step ------------------------------------------------

    def remember(
        self, project: Project, made: tuple[Project, ...] = (), name: str | None = None
    ) -> None:
        """Keep what a draft holds just before it changes, the last UNDO_STEPS times.

        `made` are new drafts that come out of the change, `name` is what it is called by it.
        """
        steps = self._before.setdefault(project.id, deque(maxlen=UNDO_STEPS))
        steps.append(UndoStep(project, made, name))

    def last_step(self, project_id: ProjectId) -> UndoStep | None:
        """The last change of a draft, once; None when there is nothing to undo."""
        steps = self._before.get(project_id)
        return steps.pop() if steps else None


def _content(project: Project) -> _Content:
    return project.photos, project.details, project.one_person
