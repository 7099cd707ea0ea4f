"""A project is one person's model from draft to ready: frozen data and the table of its states."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Final, NamedTuple

from photo_trainer_gui.limits import (
    MAX_AGE_YEARS,
    MAX_NAME_LENGTH,
    MAX_PHOTOS,
    MIN_AGE_YEARS,
    MIN_PHOTOS,
)
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.photo import Photo

# The service of practice mode, where a project otherwise has the service's address.
PRACTICE: Final = "practice"


class State(Enum):
    """Where a project stands. What is in the way, if anything, is its `problem`."""

    DRAFT = "draft"
    PREPARING = "preparing"  # the copies that are sent are being made
    CREATING = "creating"  # intent: the model is being made at the service
    UPLOADING = "uploading"
    STOPPED = "stopped"  # the person stopped the upload; can go on
    VERIFYING = "verifying"  # all photos sent, the service's list is compared
    STARTING = "starting"  # intent: the training is being started
    TRAINING = "training"
    READY = "ready"
    FAILED = "failed"  # the service ended the training without a model
    GONE = "gone"  # deleted at the service
    ELSEWHERE = "elsewhere"  # begun on another computer, not trained


# Another computer may have finished the model meanwhile.
_FINISHED = frozenset({State.TRAINING, State.READY})
_ALLOWED: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.PREPARING}),
        State.PREPARING: _FINISHED | {State.CREATING, State.UPLOADING, State.STOPPED},
        State.CREATING: frozenset({State.UPLOADING, State.STOPPED}),
        # Back to the copies when one of them is no longer there.
        State.UPLOADING: _FINISHED | {State.VERIFYING, State.PREPARING, State.STOPPED, State.GONE},
        State.STOPPED: _FINISHED | {State.PREPARING, State.GONE},
        State.VERIFYING: _FINISHED | {State.UPLOADING, State.STARTING, State.STOPPED, State.GONE},
        State.STARTING: frozenset(
            {State.TRAINING, State.READY, State.UPLOADING, State.STOPPED, State.FAILED, State.GONE}
        ),
        State.TRAINING: frozenset({State.READY, State.FAILED, State.GONE}),
        State.READY: frozenset({State.TRAINING, State.GONE}),
        # A model without photos of ours is started again as it is.
        State.FAILED: frozenset(
            {State.UPLOADING, State.STARTING, State.TRAINING, State.READY, State.GONE}
        ),
        State.GONE: frozenset(),
        # Finished here: with photos of ours, or with those that are there already.
        State.ELSEWHERE: _FINISHED | {State.PREPARING, State.STARTING, State.FAILED, State.GONE},
    }
)

IN_JOURNEY = frozenset(
    {State.PREPARING, State.CREATING, State.UPLOADING, State.VERIFYING, State.STARTING}
)
EDITABLE = frozenset({State.DRAFT, State.STOPPED, State.ELSEWHERE})
# The copies that are sent are kept until the training has started.
NEEDS_COPIES = IN_JOURNEY | {State.STOPPED}
NEEDS_CHOSEN = IN_JOURNEY | EDITABLE  # and the bytes that they are made of


class Gender(Enum):
    """The two words that the service's create call takes."""

    FEMALE = "Female"
    MALE = "Male"


@dataclass(frozen=True)
class Details:
    """What the person said about who is in the photos. None or empty: not given (yet)."""

    name: str = ""
    age_years: int | None = None
    gender: Gender | None = None
    ethnicity: str = ""
    eye_colour: str = ""


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
    PHOTO_BROKEN = "photo_broken"  # an original can not be decoded any more
    PHOTO_TWICE = "photo_twice"  # two were the same picture, and without one there are too few
    DISK_FULL = "disk_full"  # no room for the copies
    DISK_DENIED = "disk_denied"  # the folder of the copies can not be written
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
    photo_sha256: str = ""
    needed_bytes: int = 0
    model_id: str = ""


class RemarkKind(Enum):
    """What was noticed about a photo on the way; nothing has to be done about it."""

    CHANGED = "changed"  # told by versions that sent what lay at its path; not made any more
    TWICE = "twice"  # the same picture as another one; left out


class Remark(NamedTuple):
    """Something the person should know although the program goes on: about the photo `photo`."""

    kind: RemarkKind
    photo: str


@dataclass(frozen=True)
class Project:
    """Everything the journal keeps of one model. Changed only through `move` and `replace`.

    Attributes:
        id: our own id, never sent.
        service: which account list it belongs to: the service's address, or "practice"; empty
            for a draft that was not kept yet.
        sent: `sent_sha256` of a photo -> id of its image at the service.
        sending: `sent_sha256` of photos whose upload was begun and not yet answered.
        known_ids: intent of the create call: ids the service's list had just before it.
        train_calls: start calls made whose effect is or was in doubt.
        train_refused: how many of them were answered with a plain no (429 and the like).
        train_asked_at: intent of the start call, seconds since the epoch.
        asked_updated_at: the model's `updatedAt` just before that call.
        status_word: the service's own word for the state, for "PhotoGPT calls this step ...".
        seen_working: the service was seen training it.
        new_since: since when the service calls it new although it was seen training.
        looked_at: the person has opened it since it became ready.
        announced: its ready message (or its very-late message) was given.
        remarks: what was noticed about its photos since the upload was last asked for.
        begun_elsewhere: it was first seen in the service's list, made by another computer.
        others: ids of images in it that this computer did not send; they are never deleted, even
            if they turned out to be photos that are chosen here (then they are in `sent` as well).
            None while nobody has looked. Always empty in a model of our own.
        declined: ids of models that the person said are not this one.
    """

    id: str
    service: str
    created_at: float
    state: State = State.DRAFT
    details: Details = Details()
    photos: tuple[Photo, ...] = ()
    sent: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sending: frozenset[str] = frozenset()
    model_id: str = ""
    known_ids: frozenset[str] | None = None
    train_calls: int = 0
    train_refused: int = 0
    train_asked_at: float | None = None
    asked_updated_at: str = ""
    training_since: float | None = None
    ready_at: float | None = None
    status_word: str = ""
    seen_working: bool = False
    problem: Problem | None = None
    looked_at: bool = False
    announced: bool = False
    remarks: tuple[Remark, ...] = ()
    begun_elsewhere: bool = False
    others: frozenset[str] | None = frozenset()
    new_since: float | None = None
    declined: frozenset[str] = frozenset()

    @property
    def person_decides(self) -> bool:
        """True while it goes on only by the answer to a question of its own."""
        problem = self.problem
        return problem is not None and problem.kind in {
            ProblemKind.TRAIN_AGAIN,
            ProblemKind.MADE_BEFORE,
        }

    @property
    def foreign(self) -> bool:
        """True for a model that this computer only knows from the service's list."""
        return bool(self.model_id) and not self.photos

    @property
    def at_service(self) -> bool:
        """True once a model was, or may have been, made for it: its details are fixed then."""
        return bool(self.model_id) or self.known_ids is not None

    @property
    def stoppable(self) -> bool:
        """True while it is on the way and no start call is in doubt."""
        return self.state in IN_JOURNEY and self.train_calls == self.train_refused

    @property
    def sent_count(self) -> int:
        """How many of the chosen photos have an image at the service."""
        return sum(map(self.is_sent, self.photos))

    @property
    def photo_count(self) -> int:
        """How many photos the model has in the end: the chosen ones, and those of others in it.

        A chosen one that somebody else has sent already counts once, as soon as that is known.
        """
        return len(self.photos) + len((self.others or frozenset()) - set(self.sent.values()))

    @property
    def named_images(self) -> frozenset[str]:
        """The ids of the images in it that are known by name."""
        return frozenset({*self.sent.values(), *(self.others or ())})

    def is_sent(self, photo: Photo) -> bool:
        """True when this photo, as it is now, has an image at the service."""
        return photo.sent_sha256 in self.sent


class IllegalMoveError(Exception):
    """A change of state that the table does not have: a fault of ours, never of the person."""


def move(project: Project, state: State, **changes: object) -> Project:
    """The project in its next state, its problem cleared unless `changes` brings one.

    Raises:
        IllegalMoveError: the table of states has no such arrow.
    """
    if state is not project.state and state not in _ALLOWED[project.state]:
        raise IllegalMoveError(f"{project.state.value} -> {state.value}")
    changes.setdefault("problem", None)
    return replace(project, state=state, **changes)  # type: ignore[arg-type]


def new_id() -> str:
    """An id for a project: 32 random hex digits (`uuid` costs the first paint milliseconds)."""
    return os.urandom(16).hex()


def draft_of(project: Project, new_id: str, created_at: float) -> Project:
    """A new draft with the details and photos of `project`; `created_at` in epoch seconds."""
    return Project(
        id=new_id,
        service=project.service,
        created_at=created_at,
        details=project.details,
        photos=tuple(replace(photo, copy=None) for photo in project.photos),
    )


def with_choice(project: Project, photos: tuple[Photo, ...], details: Details) -> Project:
    """The project with the photos and details that the person has chosen.

    Copies are no part of the choice: a photo keeps the one that shows what it looks like now.
    """
    copies = {photo.look: photo.copy for photo in project.photos}
    chosen = tuple(replace(photo, copy=copies.get(photo.look)) for photo in photos)
    problem = None if _settled(project, chosen) else project.problem
    return replace(project, photos=chosen, details=details, problem=problem)


def _settled(project: Project, photos: tuple[Photo, ...]) -> bool:
    """True when the person has removed or replaced what was in the way."""
    problem = project.problem
    if problem is None:
        return False
    if problem.kind is ProblemKind.PHOTO_TWICE:
        return len(photos) + len(project.others or ()) >= MIN_PHOTOS
    if not problem.photo_sha256:
        return False
    # One that was found again is the same photo in another place.
    before = {(photo.sha256, photo.path) for photo in project.photos}
    same = before.intersection((photo.sha256, photo.path) for photo in photos)
    return problem.photo_sha256 not in dict(same)


class Need(Enum):
    """What is still missing before the training can be started."""

    PHOTOS = "photos"
    NAME = "name"
    AGE = "age"
    GENDER = "gender"
    FILES = "files"  # those that some photos were chosen from
    NET = "net"
    KEY = "key"


def missing(project: Project) -> tuple[Need, ...]:
    """What the draft itself still lacks, in the order the form shows it."""
    details = project.details
    needs: list[Need] = []
    # How many are there already may not be known yet; then it is found out before any is sent.
    least = 1 if project.others is None else MIN_PHOTOS
    # Too many together may still be enough: what is there already is compared before it is sent.
    if project.photo_count < least or len(project.photos) > MAX_PHOTOS:
        needs.append(Need.PHOTOS)
    if project.begun_elsewhere:
        return tuple(needs)
    if not 1 <= len(details.name.strip()) <= MAX_NAME_LENGTH:
        needs.append(Need.NAME)
    if details.age_years is None or not MIN_AGE_YEARS <= details.age_years <= MAX_AGE_YEARS:
        needs.append(Need.AGE)
    if details.gender is None:
        needs.append(Need.GENDER)
    return tuple(needs)


# Short gaps stay silent: these become a card and a chip only from the second failure in a row.
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


def told_problem(project: Project) -> Problem | None:
    """The problem as far as a person should see it now, or None while it stays silent."""
    problem = project.problem
    if problem is None:
        return None
    silent = problem.kind is ProblemKind.SERVICE and problem.error in _PATIENT
    if silent and problem.failures < 2 and problem.retry_at is not None:
        return None
    return problem
