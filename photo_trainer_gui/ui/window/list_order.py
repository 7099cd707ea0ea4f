"""The order of the model list: what needs the person comes first, and rows do not jump about."""

from collections.abc import Iterable
from operator import is_
from typing import Final, NamedTuple

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.project import Project

_RANKS: Final = {
    ListStatus.ATTENTION: 0,
    ListStatus.GONE: 0,
    ListStatus.PREPARING: 1,
    ListStatus.UPLOADING: 1,
    ListStatus.CHECKING: 1,
    ListStatus.WAITING: 1,
    ListStatus.TRAINING: 1,
    ListStatus.DRAFT: 2,
    ListStatus.STOPPED: 2,
    ListStatus.READY: 3,
}

# Needs attention, in work, drafts, ready; each newest first, ties by id.
_Key = tuple[int, float, ProjectId]


class OrderChange(NamedTuple):
    """What differs from the projects shown before."""

    changed: tuple[Project, ...]
    removed: tuple[ProjectId, ...]


_NO_CHANGE: Final = OrderChange((), ())


class ModelOrder:
    """The projects in the order of the list.

    Asked again it looks only at what has changed: among thousands of models most have not, and
    the window is shown ten times a second while something moves.

    Attributes:
        ids: from top to bottom.
        projects: id -> project.
    """

    def __init__(self) -> None:
        self.ids: tuple[ProjectId, ...] = ()
        self.projects: dict[ProjectId, Project] = {}
        self._seen: tuple[Project, ...] = ()
        self._keys: dict[ProjectId, _Key] = {}
        self._sorted: list[_Key] = []

    def update(self, projects: tuple[Project, ...]) -> OrderChange:
        """Become the order of these; a project that is the same object has not changed."""
        if len(projects) == len(self._seen) and all(map(is_, projects, self._seen)):
            return _NO_CHANGE
        before, self._seen = self.projects, projects
        self.projects = {project.id: project for project in projects}
        changed = tuple(one for one in projects if before.get(one.id) is not one)
        removed = tuple(before.keys() - self.projects.keys())
        self._sort(changed, removed)
        return OrderChange(changed, removed)

    def put(self, project: Project) -> None:
        """Know this one in a newer form until the next `update`; its place stays."""
        self.projects[project.id] = project
        self._seen = ()

    def _sort(self, changed: tuple[Project, ...], removed: tuple[ProjectId, ...]) -> None:
        old = {self._keys.pop(one) for one in removed}
        new: list[_Key] = []
        for project in changed:
            key = (_RANKS[list_status(project)], -project.created_at, project.id)
            known = self._keys.get(project.id)
            if key != known:
                self._keys[project.id] = key
                new.append(key)
                if known is not None:
                    old.add(known)
        if old:
            self._sorted = [key for key in self._sorted if key not in old]
        if old or new:
            # Nearly sorted already, which takes hardly longer than looking at each once.
            self._sorted.extend(new)
            self._sorted.sort()
            self.ids = tuple(key[2] for key in self._sorted)


def list_order(projects: Iterable[Project]) -> tuple[Project, ...]:
    """These projects, from the top of the list to its bottom."""
    order = ModelOrder()
    order.update(tuple(projects))
    return tuple(order.projects[one] for one in order.ids)


def held_order(shown: Iterable[ProjectId], wanted: Iterable[ProjectId]) -> tuple[ProjectId, ...]:
    """The ids of `wanted`, those that are `shown` already kept in the order they are shown in.

    For the moments when a row must not move away from under the pointer. New ids stand where
    `wanted` has them, after the same number of rows.
    """
    ids = tuple(wanted)
    asked = set(ids)
    known = [one for one in shown if one in asked]
    kept, moved = iter(known), set(known)
    return tuple(next(kept) if one in moved else one for one in ids)
