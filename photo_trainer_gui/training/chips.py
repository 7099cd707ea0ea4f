"""What the list says about a project, in one word."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import ProblemKind, Project, State, told_problem


class Chip(Enum):
    """What the list says about a project: one look, one word, one tray icon each."""

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


_CHIP_OF_STATE: Mapping[State, Chip] = MappingProxyType(
    {
        State.DRAFT: Chip.DRAFT,
        State.PREPARING: Chip.PREPARING,
        State.CREATING: Chip.UPLOADING,
        State.UPLOADING: Chip.UPLOADING,
        State.STOPPED: Chip.STOPPED,
        State.VERIFYING: Chip.CHECKING,
        State.STARTING: Chip.CHECKING,
        State.TRAINING: Chip.TRAINING,
        State.READY: Chip.READY,
        State.FAILED: Chip.ATTENTION,
        State.GONE: Chip.GONE,
        State.ELSEWHERE: Chip.STOPPED,
    }
)


def chip(project: Project) -> Chip:
    """The one word for a project, its problem taken into account."""
    problem = told_problem(project)
    if problem is None:
        return _CHIP_OF_STATE[project.state]
    if problem.error is ErrorKind.TOO_MANY and project.state is State.STARTING:
        return Chip.WAITING
    if problem.kind is ProblemKind.TRAIN_UNCLEAR:
        return Chip.CHECKING
    return Chip.ATTENTION
