"""Groups of vectors are those that joining the nearest two, over and over, gives."""

import numpy as np
import pytest

from photo_trainer_gui.photos.faces.average_linkage import AverageLinkage, Vectors
from tests.photos.faces.made_up_vectors import unit, vectors_of

LEAST = 0.4


def slowly(vectors: Vectors, least: float) -> list[list[int]]:
    """The same by the book: look at every pair of groups each time."""
    groups = [[at] for at in range(len(vectors))]
    cosines = vectors @ vectors.T
    while len(groups) > 1:
        pairs = [
            (float(cosines[np.ix_(one, other)].mean()), at, behind)
            for at, one in enumerate(groups)
            for behind, other in enumerate(groups)
            if at < behind
        ]
        nearest, at, behind = max(pairs)
        if nearest < least:
            break
        groups[at] += groups.pop(behind)
    return sorted(map(sorted, groups))


@pytest.mark.parametrize("seed", range(6))
def test_the_two_nearest_are_joined_until_none_are_near(seed: int) -> None:
    dice = np.random.default_rng(seed)
    vectors = unit(dice.normal(size=(40, 8)))
    linkage = AverageLinkage(LEAST)
    linkage.add(vectors)
    assert linkage.groups() == slowly(vectors, LEAST)


def test_vectors_that_come_later_find_their_group() -> None:
    one, other = vectors_of(1, 20), vectors_of(2, 20)
    linkage = AverageLinkage(LEAST)
    for at in range(20):
        linkage.add(one[at : at + 1])
        linkage.add(other[at : at + 1])
    assert linkage.groups() == [list(range(0, 40, 2)), list(range(1, 40, 2))]


def test_what_is_kept_apart_is_never_joined_directly_or_through_others() -> None:
    vectors = vectors_of(1, 12, looks=1)
    linkage = AverageLinkage(LEAST)
    linkage.keep_apart(0, 7)
    linkage.add(vectors)
    groups = linkage.groups()
    assert len(groups) == 2
    assert not any({0, 7} <= set(group) for group in groups)


def test_two_groups_stay_apart_from_when_it_is_said() -> None:
    vectors = vectors_of(1, 30, looks=1)
    far = unit(0.3 * vectors[0] + np.eye(128, dtype=np.float32)[3])
    linkage = AverageLinkage(LEAST)
    linkage.add(np.array([vectors[0], far]))
    assert len(linkage.groups()) == 2
    linkage.keep_apart(0, 1)
    # These stand between the two, and would join them.
    linkage.add(unit([share * vectors[0] + (1 - share) * far for share in np.linspace(0, 1, 9)]))
    assert not any({0, 1} <= set(group) for group in linkage.groups())
