"""People whose face is small or not sharp on every photo: found where many of these faces agree.

One such face is as near to another person's as to its own, a handful of them is not. Heads that are
tilted or turned away, and what is hardly a face, agree with those of others who are seen that way,
so these are none of them. Imports numpy: in a worker.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from photo_trainer_gui.limits import (
    PERSON_FROM_FAINT,
    PERSON_FROM_PHOTOS,
    SAME_PERSON_UP_TO,
)
from photo_trainer_gui.photos.faces.average_linkage import AverageLinkage, Vectors
from photo_trainer_gui.photos.faces.found_person import FoundFace, SaidOfPeople
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.photo import CacheKey

_SAME: Final = 1 - SAME_PERSON_UP_TO

# So many faces of a group may look like somebody else by chance.
_FEW: Final = 0.1

Group = list[FaceRef]
# Faces of which the person said that they are of two people.
Apart = Iterable[tuple[FaceRef, FaceRef]]


class FaintFaces:
    """The groups that these faces form among themselves."""

    def __init__(self) -> None:
        self._refs: list[FaceRef] = []  # by the number that the linkage knows it by
        self._number: dict[FaceRef, int] = {}
        self._linkage = AverageLinkage(_SAME)

    def add(self, faces: Iterable[FoundFace], apart: Apart) -> None:
        """Add those that are faint; of one photo two are two people."""
        new = [face for face in faces if face.faint]
        if not new:
            return
        first = len(self._refs)
        beside: dict[CacheKey, list[int]] = {}
        for number, face in enumerate(new, first):
            self._refs.append(face.ref)
            self._number[face.ref] = number
            beside.setdefault(face.photo, []).append(number)
        for numbers in beside.values():
            for one, other in combinations(numbers, 2):
                self._linkage.keep_apart(one, other)
        self.part(apart)
        self._linkage.add(np.array([face.embedding for face in new], np.float32))

    def part(self, apart: Apart) -> None:
        """Never put these together, as far as they are known."""
        for one, other in apart:
            if one in self._number and other in self._number:
                self._linkage.keep_apart(self._number[one], self._number[other])

    def settle(self, faces: Mapping[FaceRef, FoundFace], apart: Apart) -> None:
        """Find the groups anew, all faces at once; `faces` by their refs."""
        refs, self._refs, self._number = sorted(self._refs), [], {}
        self._linkage = AverageLinkage(_SAME)
        self.add((faces[ref] for ref in refs), apart)

    def people(
        self,
        groups: Sequence[Group],
        said: SaidOfPeople,
        faces: Mapping[FaceRef, FoundFace],
    ) -> list[Group]:
        """The groups of faces that are seen well, and of people who are on hardly one photo so.

        Args:
            groups: of faces that are seen well.
            said: what the person said.
            faces: by their refs.
        """
        known = [group for group in groups if len(group) >= PERSON_FROM_PHOTOS]
        few = [list(group) for group in groups if len(group) < PERSON_FROM_PHOTOS]
        means = [_mean(group, faces) for group in known]
        found: list[Group] = []
        for numbers in self._linkage.groups():
            group = [self._refs[at] for at in numbers if self._refs[at] not in said.strays]
            if len(numbers) >= PERSON_FROM_FAINT:
                others = _others(group, said)
                near = [
                    mean for one, mean in zip(known, means, strict=True) if others.isdisjoint(one)
                ]
                group = _of_nobody(group, near, faces)
            if len(group) >= PERSON_FROM_FAINT:
                found.append(group)
        means = [_mean(group, faces) for group in found]
        for group in few:
            nearest = _nearest(_mean(group, faces), means)
            two = nearest is not None and (
                _beside(group, found[nearest])
                or not _others(group, said).isdisjoint(found[nearest])
            )
            if nearest is None or two:
                known.append(group)
            else:
                found[nearest] += group
        return [*known, *found]


def _of_nobody(group: Group, means: Sequence[Vectors], faces: Mapping[FaceRef, FoundFace]) -> Group:
    """The faces of a group that fit none of the known people; none where the group fits one.

    It does so on average, or where more than a few of its faces do.
    """
    if not means:
        return group
    cosines = np.array([faces[ref].embedding for ref in group]) @ np.array(means).T
    left = cosines.max(axis=1) < _SAME
    if left.sum() < (1 - _FEW) * len(group) or cosines[left].mean(axis=0).max() >= _SAME:
        return []
    return [ref for ref, is_left in zip(group, left, strict=True) if is_left]


def _nearest(mean: Vectors, means: Sequence[Vectors]) -> int | None:
    """The place of the nearest of these, if it is near enough to be the same person."""
    cosines = [float(mean @ other) for other in means]
    best = max(cosines, default=0.0)
    return cosines.index(best) if best >= _SAME else None


def _others(group: Group, said: SaidOfPeople) -> set[FaceRef]:
    """Faces of whom the person said that they are somebody else than this group."""
    pairs = [pair for one, other in said.apart for pair in ((one, other), (other, one))]
    mine = set(group) if pairs else set[FaceRef]()
    return {other for one, other in pairs if one in mine}


def _beside(one: Group, other: Group) -> bool:
    """They are on one photo, and so two people."""
    return not {ref.cache_key for ref in one}.isdisjoint(ref.cache_key for ref in other)


def _mean(group: Group, faces: Mapping[FaceRef, FoundFace]) -> Vectors:
    mean: Vectors = np.mean([faces[ref].embedding for ref in group], axis=0, dtype=np.float32)
    return mean
