"""Who is in the photos of one draft, as values. How it is found stands in `people`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple


class Likeness(Enum):
    """How a face stands to a person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # too near the limit, or too small, blurred or turned away to say


class FaceRef(NamedTuple):
    """Names one face: `Photo.cache_key`, and its place in `Findings.faces`."""

    cache_key: str
    face: int


class PersonInPhoto(NamedTuple):
    """What is known of the set's person in one photo.

    Attributes:
        likeness: of the face that is most like the person.
        face: the place of that face in `Findings.faces`.
        chosen: the person said so; it counts more than what was measured.
    """

    likeness: Likeness
    face: int
    chosen: bool = False


class PersonGroup(NamedTuple):
    """One of several people in a set.

    Attributes:
        face: the one to show.
        photos: `Photo.cache_key` of each photo with this person, in the order of the set.
        faces: the person's face in each of these photos, in the same order.
    """

    face: FaceRef
    photos: tuple[str, ...]
    faces: tuple[FaceRef, ...] = ()


@dataclass(frozen=True)
class PeopleInSet:
    """Who is who in a set of photos.

    Attributes:
        photos: by `Photo.cache_key`, each photo with a face, while the person of the set is known;
            empty while nobody is.
        groups: the people of the set, the one with most photos first, where there seem to be
            several; empty otherwise.
    """

    photos: Mapping[str, PersonInPhoto] = field(default_factory=lambda: MappingProxyType({}))
    groups: tuple[PersonGroup, ...] = ()
