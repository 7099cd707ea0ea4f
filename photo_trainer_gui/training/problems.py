"""Problems and remarks: what stands in a project's way, and what was only noticed."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from photo_trainer_gui.ids import NO_MODEL, NO_SHA256, ModelId, Sha256
from photo_trainer_gui.photogpt.errors import ErrorKind


class ProblemKind(Enum):
    """What stands in the way of a project, told by the page on top of it."""

    SERVICE = "service"  # `error` says which; the wording depends on the step
    PHOTO_COUNT = "photo_count"  # the service misses photos
    TRAIN_UNCLEAR = "train_unclear"  # asking whether the training runs
    TRAIN_AGAIN = "train_again"  # two calls in doubt: the person decides
    MADE_BEFORE = "made_before"  # a model may be this project's already: the person decides
    STRANGE_PHOTOS = "strange_photos"  # photos of somebody else in a model of ours: person decides
    PHOTO_MISSING = "photo_missing"  # an original is no longer there
    PHOTO_OTHER = "photo_other"  # where an original was is another picture
    PHOTO_BROKEN = "photo_broken"  # an original cannot be decoded any more
    PHOTO_TWICE = "photo_twice"  # two were the same picture, and without one there are too few
    DISK_FULL = "disk_full"  # no room for the copies
    DISK_DENIED = "disk_denied"  # the folder of the copies cannot be written
    VERY_LATE = "very_late"


@dataclass(frozen=True)
class Problem:
    """What went wrong last, and whether the program goes on by itself.

    Attributes:
        at: when it happened, seconds since the epoch.
        retry_at: when the next attempt starts by itself; None when the person has to act.
        failures: how often in a row, from 1.
        photo: name of the photo it is about, or empty.
        photo_sha256: which one of them, where names are not enough; or empty.
        found: number of photos at the service, for PHOTO_COUNT; of somebody else there, for
            STRANGE_PHOTOS; left here, for PHOTO_TWICE; known to be the same, for MADE_BEFORE.
        needed_bytes: what has to be freed on the disk, for DISK_FULL; 0: nobody knows.
        model_id: which model it is about, for MADE_BEFORE.
    """

    kind: ProblemKind
    at: float
    error: ErrorKind | None = None
    status: int | None = None
    message: str = ""
    retry_at: float | None = None
    failures: int = 1
    photo: str = ""
    found: int = 0
    photo_sha256: Sha256 = NO_SHA256
    needed_bytes: int = 0
    model_id: ModelId = NO_MODEL


class RemarkKind(Enum):
    """What was noticed about a photo on the way; nothing has to be done about it."""

    CHANGED = "changed"  # told by versions that sent what lay at its path; not made any more
    TWICE = "twice"  # the same picture as another one; left out


class Remark(NamedTuple):
    """Something the person should know although the program goes on: about the photo `photo`."""

    kind: RemarkKind
    photo: str
