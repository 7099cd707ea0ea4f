"""A project is one person's model from draft to ready: frozen data and the table of its states."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Final

from photo_trainer_gui.ids import NO_MODEL, ImageId, ModelId, ProjectId, Sha256
from photo_trainer_gui.limits import (
    MIN_PHOTOS,
)
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.problems import Problem, ProblemKind, Remark
from photo_trainer_gui.training.states import (
    _ALLOWED,
    EDITABLE,
    IN_PIPELINE,
    IllegalMoveError,
    State,
)

# The service of practice mode, where a project otherwise has the service's address.
PRACTICE: Final = "practice"


NEEDS_CHOSEN = IN_PIPELINE | EDITABLE  # and the bytes that they are made of


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
        one_person: the person said that all its photos show the same one.
    """

    id: ProjectId
    service: str
    created_at: float
    state: State = State.DRAFT
    details: Details = Details()
    photos: tuple[Photo, ...] = ()
    sent: Mapping[Sha256, ImageId] = field(default_factory=lambda: MappingProxyType({}))
    sending: frozenset[Sha256] = frozenset()
    model_id: ModelId = NO_MODEL
    known_ids: frozenset[ModelId] | None = None
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
    others: frozenset[ImageId] | None = frozenset()
    new_since: float | None = None
    declined: frozenset[ModelId] = frozenset()
    one_person: bool = False

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
        return self.state in IN_PIPELINE and self.train_calls == self.train_refused

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
    def named_images(self) -> frozenset[ImageId]:
        """The ids of the images in it that are known by name."""
        return frozenset({*self.sent.values(), *(self.others or ())})

    def is_sent(self, photo: Photo) -> bool:
        """True when this photo, as it is now, has an image at the service."""
        return photo.sent_sha256 in self.sent


def move(project: Project, state: State, **changes: object) -> Project:
    """The project in its next state, its problem cleared unless `changes` brings one.

    Raises:
        IllegalMoveError: the table of states has no such arrow.
    """
    if state is not project.state and state not in _ALLOWED[project.state]:
        raise IllegalMoveError(f"{project.state.value} -> {state.value}")
    changes.setdefault("problem", None)
    return replace(project, state=state, **changes)  # type: ignore[arg-type]


def new_id() -> ProjectId:
    """An id for a project: 32 random hex digits (`uuid` costs the first paint milliseconds)."""
    return ProjectId(os.urandom(16).hex())


def draft_of(project: Project, new_id: ProjectId, created_at: float) -> Project:
    """A new draft with the details and photos of `project`; `created_at` in epoch seconds."""
    return Project(
        id=new_id,
        service=project.service,
        created_at=created_at,
        details=project.details,
        photos=tuple(replace(photo, copy=None) for photo in project.photos),
        one_person=project.one_person,
    )


def with_choice(project: Project, photos: tuple[Photo, ...], details: Details) -> Project:
    """The project with the photos and details that the person has chosen.

    Copies are no part of the choice: a photo keeps the one that shows what it looks like now.
    """
    copies = {photo.cache_key: photo.copy for photo in project.photos}
    chosen = tuple(replace(photo, copy=copies.get(photo.cache_key)) for photo in photos)
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
