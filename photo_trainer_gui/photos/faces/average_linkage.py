"""Joins unit vectors into groups as long as they are near enough on average.

The mean of all cosines between two groups of unit vectors is the product of their means, so a group
needs one vector only, however many are in it. Imports numpy: in a worker.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]  # one a row

_FIRST_ROOM: Final = 64
_AT_ONCE: Final = 256
_FAR: Final = -2.0  # further than any two unit vectors are


class AverageLinkage:
    """Always joins the two groups that are nearest, until none are near enough.

    The time for one vector grows with the number of groups, the memory with that of vectors and
    groups. Vectors are named by their numbers, in the order in which they came.
    """

    def __init__(self, least_cosine: float) -> None:
        """Join groups whose vectors have at least this cosine on average; more than 0."""
        self._least = least_cosine
        self._members: list[list[int]] = []  # by row; of a row that is free: none
        self._row_of: list[int] = []  # by number of a vector
        self._free: list[int] = []
        self._apart: dict[int, set[int]] = {}  # rows
        self._apart_numbers: dict[int, set[int]] = {}
        self._means: Vectors = np.zeros((0, 0), np.float32)
        self._near: NDArray[np.int64] = np.zeros(0, np.int64)
        # Of the nearest row; never less than it is, and exact when the row is not old.
        self._cosine: Vectors = np.zeros(0, np.float32)
        self._old: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def groups(self) -> list[list[int]]:
        """The numbers of the vectors of each group, in order; the oldest group first."""
        return sorted(sorted(group) for group in self._members if group)

    def add(self, vectors: Vectors) -> None:
        """Add these unit vectors, one a row, to the groups."""
        # Some at a time, so that the memory for their cosines is bounded.
        for start in range(0, len(vectors), _AT_ONCE):
            some = vectors[start : start + _AT_ONCE]
            self._make_room(some)
            self._look_around([self._put(vector) for vector in some])
            self._join()

    def keep_apart(self, one: int, other: int) -> None:
        """Never join the groups of these two; they may be still to come."""
        for number, from_whom in ((one, other), (other, one)):
            self._apart_numbers.setdefault(number, set()).add(from_whom)
        if max(one, other) < len(self._row_of):
            self._part(self._row_of[one], self._row_of[other])
            self._old[[self._row_of[one], self._row_of[other]]] = True

    def _make_room(self, vectors: Vectors) -> None:
        needed = len(self._members) - len(self._free) + len(vectors)
        if needed > len(self._means):
            room = max(needed, 2 * len(self._means), _FIRST_ROOM)
            means = np.zeros((room, vectors.shape[1]), np.float32)
            means[: len(self._means), : self._means.shape[1]] = self._means
            more = room - len(self._means)
            self._means = means
            self._near = np.concatenate([self._near, np.zeros(more, np.int64)])
            self._cosine = np.concatenate([self._cosine, np.full(more, _FAR, np.float32)])
            self._old = np.concatenate([self._old, np.zeros(more, np.bool_)])

    def _put(self, vector: Vectors) -> int:
        if self._free:
            row = self._free.pop()
        else:
            row = len(self._members)
            self._members.append([])
        self._members[row] = [len(self._row_of)]
        number = len(self._row_of)
        self._row_of.append(row)
        self._means[row] = vector
        for other in self._apart_numbers.get(number, ()):
            if other < number:
                self._part(row, self._row_of[other])
        return row

    def _part(self, one: int, other: int) -> None:
        if one != other:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def _look_around(self, rows: Sequence[int]) -> None:
        """Find what is nearest to these rows, and to which others they are the nearest now."""
        cosines = self._cosines(rows)
        nearest = cosines.argmax(axis=1)
        self._near[rows] = nearest
        self._cosine[rows] = cosines[np.arange(len(rows)), nearest]
        self._old[rows] = False
        of_these = cosines.argmax(axis=0)
        best = cosines[of_these, np.arange(cosines.shape[1])]
        nearer = np.flatnonzero(best > self._cosine[: len(best)])
        self._near[nearer] = np.asarray(rows)[of_these[nearer]]
        self._cosine[nearer] = best[nearer]
        self._old[nearer] = False

    def _cosines(self, rows: Sequence[int]) -> Vectors:
        """Of these rows with all rows; `_FAR` where they cannot be joined."""
        top = len(self._members)
        cosines: Vectors = self._means[rows] @ self._means[:top].T
        cosines[np.arange(len(rows)), rows] = _FAR
        for at, row in enumerate(rows):
            if row in self._apart:
                cosines[at, list(self._apart[row])] = _FAR
        return cosines

    def _join(self) -> None:
        while True:
            row = int(self._cosine.argmax())
            if self._cosine[row] < self._least:
                return
            if self._old[row]:
                self._look_around([row])
            else:
                self._unite(row, int(self._near[row]))

    def _unite(self, row: int, other: int) -> None:
        mine, theirs = len(self._members[row]), len(self._members[other])
        if theirs > mine:
            row, other, mine, theirs = other, row, theirs, mine
        self._means[row] = (mine * self._means[row] + theirs * self._means[other]) / (mine + theirs)
        for number in self._members[other]:
            self._row_of[number] = row
        self._members[row] += self._members[other]
        for third in self._apart.pop(other, ()):
            self._apart[third].discard(other)
            self._part(row, third)
        self._members[other] = []
        self._means[other] = 0
        self._cosine[other] = _FAR
        self._free.append(other)
        # To whom one of the two was the nearest looks again when it comes to that.
        self._old |= (self._near == row) | (self._near == other)
        self._look_around([row])
