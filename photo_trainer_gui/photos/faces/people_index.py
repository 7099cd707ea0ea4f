"""Index of the people in many photos: who is who among faces that come one after the other.

Faces that are seen well form groups, the others are counted with the group they fit, or make one
where many of them agree; what the person said comes on top. 20,000 faces take 30 MB. Imports numpy:
in a worker, one call at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from typing import Final

import numpy as np

from photo_trainer_gui.limits import (
    ASKED_UP_TO,
    MOST_QUESTIONS,
    PERSON_FROM_PHOTOS,
    SAME_PERSON_UP_TO,
)
from photo_trainer_gui.photos.faces.average_linkage import AverageLinkage, Vectors
from photo_trainer_gui.photos.faces.faint_faces import FaintFaces
from photo_trainer_gui.photos.faces.found_person import (
    NOTHING_SAID,
    FoundFace,
    FoundPerson,
    SaidOfPeople,
)
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.photo import CacheKey

_NOBODY: Final = -1
_Members = list[FoundFace]


class PeopleIndex:
    """People by the faces that were added so far.

    Who is who while faces come depends a little on their order; after `settle` it does not.
    """

    def __init__(self, said: SaidOfPeople = NOTHING_SAID) -> None:
        self._said = said
        self._faces: dict[FaceRef, FoundFace] = {}
        self._unclear: list[FaceRef] = []
        self._clear: list[FaceRef] = []  # by the number that the linkage knows it by
        self._number: dict[FaceRef, int] = {}
        self._linkage = AverageLinkage(1 - SAME_PERSON_UP_TO)
        self._faint = FaintFaces()
        self._ids: dict[FaceRef, int] = {}
        self._next_id = 1
        self._members: dict[int, _Members] | None = None  # by id; None: to be found anew

    @property
    def said(self) -> SaidOfPeople:
        """What the person said, to be kept, or to be said again to take back what came after."""
        return self._said

    def say(self, said: SaidOfPeople) -> None:
        """Put this in the place of all that was said before."""
        again = not set(said.apart) >= set(self._said.apart)
        self._said = said
        for pair in said.apart:
            self._part(*pair)
        self._faint.part(said.apart)
        self._members = None
        if again:
            self.settle()

    def add(self, faces: Iterable[FoundFace]) -> None:
        """Add faces; one that is known already is not counted twice."""
        new: dict[FaceRef, FoundFace] = {}
        for face in faces:
            if face.ref not in self._faces:
                new[face.ref] = self._faces[face.ref] = face
        self._unclear += [ref for ref, face in new.items() if not face.quality]
        self._faint.add(new.values(), self._said.apart)
        self._link([ref for ref, face in new.items() if face.quality])
        self._members = None

    def settle(self) -> None:
        """Find everybody anew, all faces at once: seconds for ten thousands of them."""
        self._linkage = AverageLinkage(1 - SAME_PERSON_UP_TO)
        clear, self._clear, self._number = sorted(self._clear), [], {}
        self._link(clear)
        self._faint.settle(self._faces, self._said.apart)
        self._members = None

    def people(self) -> tuple[FoundPerson, ...]:
        """Everybody found so far, those on most photos first; also who is on one photo alone."""
        people = [_person(id_, faces, self._said) for id_, faces in self._by_id().items()]
        return tuple(sorted(people, key=lambda one: (-len(one.faces), one.id)))

    def questions(self) -> tuple[tuple[int, int], ...]:
        """Ids of people of whom it is not sure whether they are one; the most useful pair first."""
        shown = [one for one in self.people() if not one.hidden]
        asked = [one for one in shown if len(one.faces) >= PERSON_FROM_PHOTOS]
        if len(asked) < 2:
            return ()
        members = self._by_id()
        means = np.array([_mean(members[one.id]) for one in asked])
        cosines = means @ means.T
        unsure = (cosines > 1 - ASKED_UP_TO) & np.triu(np.ones_like(cosines, bool), 1)
        pairs = [(asked[one], asked[other], cosines[one, other]) for one, other in _where(unsure)]
        apart = {self._pair_of(*pair) for pair in self._said.apart}
        # Two who stand beside each other are two.
        pairs = [
            (one, other, cosine)
            for one, other, cosine in pairs
            if _pair(one.id, other.id) not in apart and not set(one.photos) & set(other.photos)
        ]
        pairs.sort(key=lambda pair: (-min(len(pair[0].faces), len(pair[1].faces)), -pair[2]))
        return tuple((one.id, other.id) for one, other, _ in pairs[:MOST_QUESTIONS])

    # --- What the person says; KeyError: there is nobody with this id -------------------------

    def merge(self, one: int, other: int) -> None:
        """These two are one person; the id of the one on more photos stays."""
        pair = self._anchor(one), self._anchor(other)
        ids = _pair(one, other)
        apart = tuple(two for two in self._said.apart if self._pair_of(*two) != ids)
        # Whoever was hidden would hide the other one as well.
        hidden = self._said.hidden - self._refs_of(one) - self._refs_of(other)
        self.say(replace(self._said, same=(*self._said.same, pair), apart=apart, hidden=hidden))

    def apart(self, one: int, other: int) -> None:
        """These two are two people."""
        pair = self._anchor(one), self._anchor(other)
        self.say(replace(self._said, apart=(*self._said.apart, pair)))

    def hide(self, person: int) -> None:
        """Do not show this one."""
        self.say(replace(self._said, hidden=self._said.hidden | {self._anchor(person)}))

    def unhide(self, person: int) -> None:
        """Show this one again."""
        self.say(replace(self._said, hidden=self._said.hidden - self._refs_of(person)))

    def not_a_face(self, person: int) -> None:
        """It is a statue, a poster, or nothing."""
        self.say(replace(self._said, no_faces=self._said.no_faces | {self._anchor(person)}))

    def not_this_one(self, person: int, photo: str) -> None:
        """The face in this photo is somebody else's."""
        stray = {face.ref for face in self._by_id()[person] if face.photo == photo}
        self.say(replace(self._said, strays=self._said.strays | stray))

    def _anchor(self, person: int) -> FaceRef:
        return _best(self._by_id()[person]).ref

    def _refs_of(self, person: int) -> set[FaceRef]:
        return {face.ref for face in self._by_id()[person]}

    def _pair_of(self, one: FaceRef, other: FaceRef) -> tuple[int, int]:
        return _pair(self._ids.get(one, _NOBODY), self._ids.get(other, _NOBODY))

    # --- Who is who ---------------------------------------------------------------------------

    def _link(self, refs: list[FaceRef]) -> None:
        if not refs:
            return
        for ref in refs:
            self._number[ref] = len(self._clear)
            self._clear.append(ref)
        beside: dict[CacheKey, list[FaceRef]] = {}
        for ref in refs:
            beside.setdefault(ref.cache_key, []).append(ref)
        for of_one_photo in beside.values():
            for one, other in combinations(of_one_photo, 2):
                self._part(one, other)
        for pair in self._said.apart:
            self._part(*pair)
        self._linkage.add(np.array([self._faces[ref].embedding for ref in refs], np.float32))

    def _part(self, one: FaceRef, other: FaceRef) -> None:
        if one in self._number and other in self._number:
            self._linkage.keep_apart(self._number[one], self._number[other])

    def _by_id(self) -> dict[int, _Members]:
        if self._members is None:
            people = list(self._found())
            self._members = dict(zip(self._named(people), people, strict=True))
            self._ids = {face.ref: id_ for id_, faces in self._members.items() for face in faces}
        return self._members

    def _found(self) -> Iterator[_Members]:
        """The faces of each person, one a photo."""
        strays = self._said.strays
        groups = [[self._clear[at] for at in group] for group in self._linkage.groups()]
        groups = [[ref for ref in group if ref not in strays] for group in groups]
        groups = self._faint.people([group for group in groups if group], self._said, self._faces)
        people = self._united([*groups, *([ref] for ref in sorted(strays & self._faces.keys()))])
        self._count_unclear(people)
        for person in people:
            if person and not any(face.ref in self._said.no_faces for face in person):
                yield _one_a_photo(person)

    def _united(self, groups: list[list[FaceRef]]) -> list[_Members]:
        """Groups put together where the person said so."""
        group_of = {ref: at for at, group in enumerate(groups) for ref in group}
        for one, other in self._said.same:
            to, gone = group_of.get(one), group_of.get(other)
            if to is not None and gone is not None and to != gone:
                for ref in groups[gone]:
                    group_of[ref] = to
                groups[to] += groups[gone]
                groups[gone] = []
        return [[self._faces[ref] for ref in group] for group in groups if group]

    def _count_unclear(self, people: list[_Members]) -> None:
        """Add the faces that cannot be told apart well to the people whom they fit."""
        known = [person for person in people if len(person) >= PERSON_FROM_PHOTOS]
        have = {face.ref for person in people for face in person} | self._said.strays
        unclear = [ref for ref in self._unclear if ref not in have]
        if not known or not unclear:
            return
        means = np.array([_mean(person) for person in known])
        vectors = np.array([self._faces[ref].embedding for ref in unclear], np.float32)
        cosines = vectors @ means.T
        photos = [{face.photo for face in person} for person in known]
        for ref, nearest, cosine in zip(
            unclear, cosines.argmax(axis=1), cosines.max(axis=1), strict=True
        ):
            if cosine >= 1 - SAME_PERSON_UP_TO and ref.cache_key not in photos[nearest]:
                photos[nearest].add(ref.cache_key)
                known[nearest].append(self._faces[ref])

    def _named(self, people: list[_Members]) -> list[int]:
        """An id for each: the one that most of the faces had, or else a new one."""
        claims = [
            (-number, id_, at)
            for at, faces in enumerate(people)
            for id_, number in Counter(
                self._ids[face.ref] for face in faces if face.ref in self._ids
            ).items()
        ]
        ids = [_NOBODY] * len(people)
        taken: set[int] = set()
        for _, id_, at in sorted(claims):
            if ids[at] == _NOBODY and id_ not in taken:
                ids[at] = id_
                taken.add(id_)
        for at, id_ in enumerate(ids):
            if id_ == _NOBODY:
                ids[at] = self._next_id
                self._next_id += 1
        return ids


def _person(id_: int, faces: _Members, said: SaidOfPeople) -> FoundPerson:
    years = [_year(face.taken_at) for face in faces if face.taken_at is not None]
    return FoundPerson(
        id=id_,
        faces=tuple(face.ref for face in faces),
        best_face=_best(faces).ref,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        hidden=any(face.ref in said.hidden for face in faces),
    )


def _year(taken_at: float) -> int:
    return datetime.fromtimestamp(taken_at, UTC).year


def _one_a_photo(person: _Members) -> _Members:
    """The better face where a photo has two; in the order of their time."""
    of_photo: dict[CacheKey, FoundFace] = {}
    for face in person:
        other = of_photo.get(face.photo)
        if other is None or _goodness(face) > _goodness(other):
            of_photo[face.photo] = face
    return sorted(of_photo.values(), key=_in_time)


def _in_time(face: FoundFace) -> tuple[bool, float, FaceRef]:
    return face.taken_at is None, face.taken_at or 0.0, face.ref


def _goodness(face: FoundFace) -> tuple[float, FaceRef]:
    return face.quality, face.ref


def _best(faces: _Members) -> FoundFace:
    return max(faces, key=_goodness)


def _mean(faces: _Members) -> Vectors:
    clear = [face for face in faces if face.quality]
    if len(clear) < PERSON_FROM_PHOTOS:
        clear = [face for face in faces if face.quality or face.faint] or faces[:1]
    mean: Vectors = np.mean([face.embedding for face in clear], axis=0, dtype=np.float32)
    return mean


def _pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def _where(mask: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> Iterator[tuple[int, int]]:
    for one, other in np.argwhere(mask):
        yield int(one), int(other)
