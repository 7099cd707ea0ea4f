"""List status: the one word that the list says about a project."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State


class ListStatus(Enum):
    """What the list says about a project: one word each."""

    DRAFT = "draft"
    STOPPED = "stopped"
    PREPARING = "preparing"
    UPLOADING = "uploading"
    CHECKING = "checking"
    WAITING = "waiting"
    TRAINING = "training"
    READY = "ready"
    ATTENTION = "attention"
    GONE = "gone"


_LIST_STATUS: Mapping[State, ListStatus] = MappingProxyType(
    {
        State.DRAFT: ListStatus.DRAFT,
        State.PREPARING: ListStatus.PREPARING,
        State.CREATING: ListStatus.UPLOADING,
        State.UPLOADING: ListStatus.UPLOADING,
        State.STOPPED: ListStatus.STOPPED,
        State.VERIFYING: ListStatus.CHECKING,
        State.STARTING: ListStatus.CHECKING,
        State.TRAINING: ListStatus.TRAINING,
        State.READY: ListStatus.READY,
        State.FAILED: ListStatus.ATTENTION,
        State.GONE: ListStatus.GONE,
        State.ELSEWHERE: ListStatus.STOPPED,
    }
)


# Short gaps stay silent: these become visible only from the second failure in a row.
_PATIENT = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.LOST,
        ErrorKind.TIMEOUT,
        ErrorKind.SERVER_TROUBLE,
        ErrorKind.SIGN_IN,
        ErrorKind.UNSAFE,
    }
)


def visible_problem(project: Project) -> Problem | None:
    """The problem as far as a person should see it now, or None while it stays silent."""
    problem = project.problem
    if problem is None:
        return None
    silent = problem.kind is ProblemKind.SERVICE and problem.error in _PATIENT
    if silent and problem.failures < 2 and problem.retry_at is not None:
        return None
    return problem


def list_status(project: Project) -> ListStatus:
    """The one word for a project, its problem taken into account."""
    problem = visible_problem(project)
    if problem is None:
        return _LIST_STATUS[project.state]
    if problem.error is ErrorKind.TOO_MANY and project.state is State.STARTING:
        return ListStatus.WAITING
    if problem.kind is ProblemKind.TRAIN_UNCLEAR:
        return ListStatus.CHECKING
    return ListStatus.ATTENTION
