"""Made-up numbers of faces that lie to one another as those of real faces do."""

from collections.abc import Sequence

import numpy as np

from photo_trainer_gui.photos.faces.average_linkage import Vectors

# As measured: photos of one person have distances of 0.14 to 0.62, of two people from 0.65 on.
_PERSON, _LOOK = 0.62, 0.75


def unit(vectors: object) -> Vectors:
    """The same directions, one a row, of length 1."""
    array = np.asarray(vectors, np.float64)
    lengths = np.linalg.norm(array, axis=-1, keepdims=True)
    of_one: Vectors = (array / lengths).astype(np.float32)
    return of_one


def vectors_of(person: int, number: int, looks: int = 3) -> Vectors:
    """So many faces of one person, who has several looks; always the same ones."""
    dice = np.random.default_rng(person)
    base = unit(dice.normal(size=128))
    of_look = unit(
        _PERSON**0.5 * base + (1 - _PERSON) ** 0.5 * unit(dice.normal(size=(looks, 128)))
    )
    noise = unit(dice.normal(size=(number, 128)))
    look = of_look[dice.integers(0, looks, number)]
    return unit(_LOOK**0.5 * look + (1 - _LOOK) ** 0.5 * noise)


def between(one: Vectors, other: Vectors, distance: float, number: int) -> Vectors:
    """Faces of somebody who is so far from `one`, towards `other`, on average."""
    start, end = unit(one.mean(axis=0)), unit(other.mean(axis=0))
    dice = np.random.default_rng(7)
    for share in np.linspace(0, 1, 400):
        mixed = unit((1 - share) * start + share * end)
        vectors = unit(
            _LOOK**0.5 * mixed + (1 - _LOOK) ** 0.5 * unit(dice.normal(size=(number, 128)))
        )
        if 1 - float((vectors @ one.T).mean()) >= distance:
            return vectors
    raise ValueError("they are nearer than that")


def distances(one: Sequence[Vectors], other: Sequence[Vectors]) -> Vectors:
    """Of each with each."""
    found: Vectors = 1 - np.asarray(one) @ np.asarray(other).T
    return found
