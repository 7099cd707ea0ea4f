"""Which of an order's pictures are most like the photos of the model, from the numbers of faces.

The numbers are personal data: only the order is kept. Imports numpy: in a worker, milliseconds.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from photo_trainer_gui.limits import MOST_LIKE_BY
from photo_trainer_gui.photos.faces.people import PhotoFaces, people_in
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet

if TYPE_CHECKING:
    from photo_trainer_gui.photos.faces.average_linkage import Vectors


class LikenessPlace(NamedTuple):
    """How a picture stands to the others of its order.

    Attributes:
        place: 0 for the one that is most like the person; None without a face to compare.
        clear: it is the first by far.
    """

    place: int | None = None
    clear: bool = False


NO_PLACE: Final = LikenessPlace()


def middle_of(photos: Sequence[PhotoFaces], *, one_person: bool = False) -> "Vectors | None":
    """The middle of a person's faces in the photos of a model, as a vector of length 1.

    Args:
        photos: those that are on this computer.
        one_person: the person said that all of them show the same one.

    Returns:
        None without a face that can be compared.
    """
    rows = list(_faces_of(photos, people_in(photos, one_person=one_person)))
    if not rows:
        return None
    middle = np.mean(rows, axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), np.float32)


def _faces_of(photos: Sequence[PhotoFaces], people: PeopleInSet) -> "Iterator[Vectors]":
    """The person's face of each photo; the largest ones as long as nobody knows who that is."""
    for one in photos:
        seen = people.photos.get(one.photo.cache_key)
        if people.photos and (seen is None or seen.likeness is not Likeness.SAME):
            continue
        face = seen.face if seen is not None else 0
        if face < len(one.embeddings):
            yield one.embeddings[face]


def likeness_places(pictures: Sequence[PhotoFaces], middle: "Vectors") -> list[LikenessPlace]:
    """The place of each of these pictures; of several faces in one, the nearest counts."""
    near = {
        at: float((one.embeddings @ middle).max())
        for at, one in enumerate(pictures)
        if len(one.embeddings)
    }
    order = sorted(near, key=lambda at: (-near[at], at))
    clear = len(order) > 1 and near[order[0]] - near[order[1]] >= MOST_LIKE_BY
    places = [NO_PLACE] * len(pictures)
    for place, at in enumerate(order):
        places[at] = LikenessPlace(place, clear and place == 0)
    return places
