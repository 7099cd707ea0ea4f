"""Who is who in the photos of one draft, from the numbers of their faces.

A face is compared with all faces of a person on average, never with one alone; between "the same"
and "different" lies "not sure". How well that does stands in docs/people-in-photos.md. The order
of the photos never matters. Imports numpy: in a worker, milliseconds for a draft.
"""

from collections.abc import Collection, Iterable, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from photo_trainer_gui.limits import (
    OTHER_PERSON_FROM,
    OTHER_PERSON_IF_UNSURE_FROM,
    PERSON_FROM_PHOTOS,
    PERSON_LEAST_SHARE,
    SAME_PERSON_UP_TO,
    SURE_FACE_SCORE,
)
from photo_trainer_gui.photos.faces.average_linkage import AverageLinkage, Vectors
from photo_trainer_gui.photos.faces.chosen_face import chosen_face
from photo_trainer_gui.photos.faces.face import Face
from photo_trainer_gui.photos.faces.face_quality import face_quality
from photo_trainer_gui.photos.faces.people_in_set import (
    FaceRef,
    Likeness,
    PeopleInSet,
    PersonGroup,
    PersonInPhoto,
)
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import CacheKey, Photo

# A face that is lower than this share of the largest one in its photo is not what it is about.
_BESIDE: Final = 0.33
_NOBODY: Final = np.zeros(128, np.float32)
_ORDER: Final = {Likeness.SAME: 0, Likeness.UNSURE: 1, Likeness.DIFFERENT: 2}


class PhotoFaces(NamedTuple):
    """A photo and its faces.

    Attributes:
        photo: its `kept` and `chosen_face` are what the person said.
        faces: as in `Findings.faces`.
        embeddings: unit vectors of 128 float32, one for each of the first of these faces; the
            others were too small for it.
        sharpness: of the first face.
        upright: the faces stand upright; otherwise their numbers mean little.
    """

    photo: Photo
    faces: tuple[Face, ...]
    embeddings: Vectors
    sharpness: float
    upright: bool = True


class _SetFace(NamedTuple):
    """A face of the set.

    Attributes:
        vector: nothing but zeros when nobody knows it: far from everybody.
        quality: 0 for one that cannot be told apart.
        differs_from: so far away it is somebody else's.
        decides: it has a say in who is who.
        beside: it is small beside another one in the same photo; somebody who passed by.
    """

    ref: FaceRef
    vector: Vectors
    quality: float
    differs_from: float
    decides: bool
    beside: bool


class _Person(NamedTuple):
    faces: tuple[_SetFace, ...]
    mean: Vectors

    @property
    def photos(self) -> frozenset[CacheKey]:
        return frozenset(face.ref.cache_key for face in self.faces)


def people_in(photos: Sequence[PhotoFaces], *, one_person: bool = False) -> PeopleInSet:
    """Who is in these photos.

    Args:
        photos: those with at least one face; others have nothing to say.
        one_person: the person said that all of them show the same one.
    """
    seen = sorted((one for one in photos if one.faces), key=lambda one: one.photo.cache_key)
    chosen = {
        one.photo.cache_key: at
        for one in seen
        if (at := chosen_face(one.photo, one.faces)) is not None
    }
    faces = {one.photo.cache_key: _faces_of(one, chosen) for one in seen}
    everyone = [face for of_photo in faces.values() for face in of_photo]
    people = _people(face for face in everyone if face.decides)
    person = _person_of_set(people, [faces[key][at] for key, at in chosen.items()])
    if person is None:
        return PeopleInSet()
    sure = len(person.photos) >= PERSON_FROM_PHOTOS and not one_person
    # A single face says little: whoever looks like its owner has to be different as well.
    others = [one for one in people if sure and _apart(one, person)]
    differing = {face.ref for one in others for face in one.faces}
    if sure:  # who is kept is in no group
        differing |= {face.ref for face in everyone if not face.decides}
    in_photos = {
        key: PersonInPhoto(Likeness.SAME, chosen[key], chosen=True)
        if key in chosen
        else _in_photo(person, of_photo, differing)
        for key, of_photo in faces.items()
    }
    groups = () if one_person else _groups(people, faces, [one.photo.cache_key for one in photos])
    return PeopleInSet(MappingProxyType(in_photos), groups)


def _faces_of(one: PhotoFaces, chosen: dict[CacheKey, int]) -> list[_SetFace]:
    key = one.photo.cache_key
    # What the person keeps in spite of what we saw never changes who the person is.
    has_a_say = Hint.ELSE not in one.photo.kept
    faces = []
    largest = max(_height(face) for face in one.faces)
    for at, face in enumerate(one.faces):
        known = at < len(one.embeddings)
        vector = one.embeddings[at] if known else _NOBODY
        quality = (
            face_quality(face, None if at else one.sharpness) if one.upright and known else 0.0
        )
        decides = chosen[key] == at and known if key in chosen else has_a_say and quality > 0
        beside = _height(face) < _BESIDE * largest
        sure = face.score >= SURE_FACE_SCORE
        differs_from = OTHER_PERSON_FROM if sure else OTHER_PERSON_IF_UNSURE_FROM
        faces.append(_SetFace(FaceRef(key, at), vector, quality, differs_from, decides, beside))
    return faces


def _height(face: Face) -> float:
    return face.box.bottom - face.box.top


def _people(deciding: Iterable[_SetFace]) -> list[_Person]:
    """Groups of faces that are the same, the one with most photos first."""
    faces = list(deciding)
    if not faces:
        return []
    linkage = AverageLinkage(1 - SAME_PERSON_UP_TO)
    linkage.add(np.array([face.vector for face in faces]))
    people = [_person([faces[at] for at in group]) for group in linkage.groups()]
    return sorted(people, key=lambda one: (-len(one.photos), one.faces[0].ref))


def _person(faces: Sequence[_SetFace]) -> _Person:
    return _Person(tuple(faces), np.mean([face.vector for face in faces], axis=0))


def _person_of_set(people: Sequence[_Person], chosen: Sequence[_SetFace]) -> _Person | None:
    """Whoever the person chose, or else is on most photos."""
    refs = {face.ref for face in chosen}
    theirs = [one for one in people if refs & {face.ref for face in one.faces}]
    if theirs:
        return _person([face for one in theirs for face in one.faces])
    if people and len(people[0].photos) >= PERSON_FROM_PHOTOS:
        return people[0]
    return None


def _apart(one: _Person, other: _Person) -> bool:
    return 1 - float(one.mean @ other.mean) >= OTHER_PERSON_FROM


def _in_photo(
    person: _Person, faces: Sequence[_SetFace], others: Collection[FaceRef]
) -> PersonInPhoto:
    """The face that is most like the person."""
    of_faces = []
    # Who is small in the background makes no photo of somebody else an unsure one.
    alike = [face for face in faces if _likeness(person, face, others) is Likeness.SAME]
    for face in alike or [face for face in faces if not face.beside]:
        likeness, distance = _likeness(person, face, others), _distance(person, face)
        of_faces.append((_ORDER[likeness], distance, face.ref.face, likeness))
    *_, at, likeness = min(of_faces)
    return PersonInPhoto(likeness, at)


def _likeness(person: _Person, face: _SetFace, others: Collection[FaceRef] = ()) -> Likeness:
    if any(face.ref == own.ref for own in person.faces):
        return Likeness.SAME
    distance = _distance(person, face)
    if face.quality and distance <= SAME_PERSON_UP_TO:
        return Likeness.SAME
    if face.quality and distance >= face.differs_from and face.ref in others:
        return Likeness.DIFFERENT
    return Likeness.UNSURE


def _distance(person: _Person, face: _SetFace) -> float:
    return 1 - float(person.mean @ face.vector)


def _groups(
    people: Sequence[_Person], faces: dict[CacheKey, list[_SetFace]], order: Sequence[CacheKey]
) -> tuple[PersonGroup, ...]:
    """The people of the set, where there are several beyond doubt."""
    sure: list[_Person] = []
    for one in people:
        apart = all(_apart(one, other) for other in sure)
        if len(one.photos) >= PERSON_FROM_PHOTOS and apart:
            sure.append(one)
    least = PERSON_LEAST_SHARE * len(faces)
    if len(sure) < 2 or (len(sure) == 2 and len(sure[1].photos) < least):
        return ()
    groups = [_group(one, sure, [faces[key] for key in order if key in faces]) for one in sure]
    return tuple(sorted(groups, key=lambda group: (-len(group.photos), group.face)))


def _group(
    person: _Person, people: Sequence[_Person], photos: Iterable[Sequence[_SetFace]]
) -> PersonGroup:
    refs = []
    for faces in photos:
        theirs = [face for face in faces if _is_of(person, people, face)]
        if theirs:
            refs.append(min(theirs, key=lambda face: _distance(person, face)).ref)
    best = max(person.faces, key=lambda face: (face.quality, face.ref))
    return PersonGroup(best.ref, tuple(ref.cache_key for ref in refs), tuple(refs))


def _is_of(person: _Person, people: Sequence[_Person], face: _SetFace) -> bool:
    """Among several people a face that cannot be told apart well goes where it fits best."""
    nearest = min(people, key=lambda one: _distance(one, face))
    return nearest is person and (
        _likeness(person, face) is Likeness.SAME or _distance(person, face) <= SAME_PERSON_UP_TO
    )
