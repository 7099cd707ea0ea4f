"""Writes into the log what becomes of the models and the looks at them: for support, nameless."""

import logging
import zlib
from collections.abc import Iterable

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.events import PollStatus
from photo_trainer_gui.training.project import Project

log = logging.getLogger(__name__)


def tag(project: Project) -> str:
    """Tells one model from another in log and report, and nothing about it."""
    return f"{zlib.crc32(project.id.encode()):08x}"


def trouble(project: Project) -> str:
    """The problem of a project in words for support; empty when there is none."""
    problem = project.problem
    if problem is None:
        return ""
    kind = problem.error.value if problem.error else problem.kind.value
    return f"{kind}, HTTP {problem.status}" if problem.status else kind


class ActivityLog:
    """Notes changes, each once."""

    def __init__(self) -> None:
        self._known: dict[ProjectId, str] = {}
        self._look: ErrorKind | None = None

    def note_projects(self, changed: Iterable[Project]) -> None:
        """Note the states that differ from those noted before."""
        for project in changed:
            state, why = project.state.value, trouble(project)
            told = f"{state} ({why})" if why else state
            if self._known.get(project.id) != told:
                self._known[project.id] = told
                log.info("model %s: %s, %d sent", tag(project), told, project.sent_count)

    def note_poll_status(self, looks: PollStatus) -> None:
        """Note when looks begin to fail, fail in another way, or work again."""
        if looks.checking or looks.error is self._look:
            return
        self._look = looks.error
        log.info("looks: %s", looks.error.value if looks.error else "work again")
