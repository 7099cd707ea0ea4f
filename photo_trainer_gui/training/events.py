"""Events of the training, once each, and the small news that no journal keeps."""

from collections.abc import Callable
from dataclasses import dataclass

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind


@dataclass(frozen=True)
class BecameReady:
    """A model became ready before the eyes of this computer.

    Attributes:
        minutes: how long the training took, None when nobody knows.
    """

    project_id: ProjectId
    minutes: int | None


@dataclass(frozen=True)
class TrainingFailed:
    """A training was seen to end without a model."""

    project_id: ProjectId


@dataclass(frozen=True)
class VeryLate:
    """A training has no result after VERY_LATE_TRAINING_S."""

    project_id: ProjectId


@dataclass(frozen=True)
class KeyRejected:
    """The service refuses the key; nothing is asked until there is another one."""


@dataclass(frozen=True)
class OtherAccount:
    """A new key finds none of the known models: it seems to belong to another account."""


Event = BecameReady | TrainingFailed | VeryLate | KeyRejected | OtherAccount


@dataclass(frozen=True)
class Progress:
    """How far one photo is on its way to the service."""

    project_id: ProjectId
    sha256: Sha256
    sent_bytes: int
    total_bytes: int


@dataclass(frozen=True)
class PollStatus:
    """When the service was asked, for "checked 2 min ago · next check in 3 min".

    Attributes:
        checked_at: the last poll that succeeded, epoch seconds.
        next_at: the next poll; None while there is no key or it is refused.
        checking: a poll is under way.
        catching_up: the computer woke up, and no poll has told yet what happened meanwhile.
        failures: polls that failed in a row.
        error: why the last one failed.
    """

    checked_at: float | None = None
    next_at: float | None = None
    checking: bool = False
    catching_up: bool = False
    failures: int = 0
    error: ErrorKind | None = None


OnEvent = Callable[[Event], None]
OnProgress = Callable[[Progress], None]
OnPollStatus = Callable[[PollStatus], None]
