"""Who is in the photos of one draft, as values. How it is found stands in `people`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from photo_trainer_gui.limits import PERSON_FROM_PHOTOS
from photo_trainer_gui.photos.photo import CacheKey


class Likeness(Enum):
    """How a face stands to a person."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # too near the limit, or too small, blurred or turned away to say


class FaceRef(NamedTuple):
    """Names one face: `Photo.cache_key`, and its place in `Findings.faces`."""

    cache_key: CacheKey
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
    photos: tuple[CacheKey, ...]
    faces: tuple[FaceRef, ...] = ()

    def among(self, cache_keys: Collection[CacheKey]) -> "PersonGroup":
        """The same person on these photos only."""
        return self._replace(
            photos=tuple(one for one in self.photos if one in cache_keys),
            faces=tuple(one for one in self.faces if one.cache_key in cache_keys),
        )


@dataclass(frozen=True)
class PeopleInSet:
    """Who is who in a set of photos.

    Attributes:
        photos: by `Photo.cache_key`, each photo with a face, while the person of the set is known;
            empty while nobody is.
        groups: the people of the set, the one with most photos first, where there seem to be
            several; empty otherwise.
    """

    photos: Mapping[CacheKey, PersonInPhoto] = field(default_factory=lambda: MappingProxyType({}))
    groups: tuple[PersonGroup, ...] = ()

    def among(self, cache_keys: Collection[CacheKey]) -> "PeopleInSet":
        """What of this is true of a set that has changed a little: of these photos of it.

        People who are on too few of them now are no group any more.
        """
        groups = tuple(group.among(cache_keys) for group in self.groups)
        enough = tuple(one for one in groups if len(one.photos) >= PERSON_FROM_PHOTOS)
        return replace(self, groups=enough if len(enough) > 1 else ())
