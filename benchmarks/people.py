"""How well people are told apart: on real photos of two people, and on the damage of `calibration`.

`make calibrate` prints the table of docs/people-in-photos.md. Every example goes the whole way: it
is encoded, decoded, its faces found and put into numbers.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from benchmarks.calibration import DAMAGE
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.faces.face_quality import face_quality
from photo_trainer_gui.photos.faces.people import PhotoFaces, people_in
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet
from photo_trainer_gui.photos.photo import Photo
from tests.photos.faces.real_faces import portrait, seen_in
from tests.portraits import real_portraits

_PORTRAIT = "portrait"
_Photos = Mapping[str, Sequence[PhotoFaces]]  # of each person, in the same order


class Row(NamedTuple):
    """What became of the photos that were damaged in one way.

    Attributes:
        faces: how many have one.
        clear: in how many of them it is seen well enough.
        own: distance of the clear ones to the other portraits of the same person, at most.
        other: of the same to those of the other person, at least.
        sets: how many sets of one person with these photos were looked at.
        wrong: in how many of them somebody was told as another person.
        hinted: of the photos that are seen well: those that were noticed among 13 of the other.
        groups: sizes of the groups of a set of all portraits and these photos.
    """

    faces: int
    clear: int
    own: float
    other: float
    sets: int
    wrong: int
    hinted: int
    groups: tuple[int, ...]


def look() -> Iterator[tuple[str, _Photos]]:
    """The portraits of each person, then the same damaged in each way."""
    images: dict[str, list[Image.Image]] = {"a": [], "b": []}
    for path in real_portraits():
        images[path.stem[7]].append(portrait(path))
    whole = {
        person: [seen_in(image, f"{person}{at}") for at, image in enumerate(of_one)]
        for person, of_one in images.items()
    }
    yield _PORTRAIT, whole
    for way, damage, *_ in DAMAGE:
        damaged = {}
        for person, of_one in images.items():
            boxes = [one.faces[0].box for one in whole[person]]
            widths = [
                (box.right - box.left) * image.width
                for box, image in zip(boxes, of_one, strict=True)
            ]
            damaged[person] = [
                seen_in(damage(image, width), f"{person}{at} {way}")
                for at, (image, width) in enumerate(zip(of_one, widths, strict=True))
            ]
        yield way, damaged


def judged(way: str, damaged: _Photos, whole: _Photos) -> Row:
    """How the photos that were damaged in one way did."""
    faces = [one for photos in damaged.values() for one in photos if one.faces]
    clear = [one for one in faces if _is_clear(one)]
    own, other, hinted, sets = [], [], 0, []
    for person, stranger in ("ab", "ba"):
        for at, one in enumerate(damaged[person]):
            rest = [*whole[person][:at], *whole[person][at + 1 :]]
            sets.append(people_in([*rest, one]))
            if _is_clear(one):
                own.append(_distance(one, rest))
                other.append(_distance(one, whole[stranger]))
                thirteen = [*whole[stranger], *(_copies(whole[stranger])[:5])]
                hinted += _different(people_in([*thirteen, one])) == [one.photo.cache_key]
        sets.append(people_in(damaged[person]))
        if way != _PORTRAIT:
            sets.append(people_in([*whole[person], *damaged[person]]))
    wrong = sum(bool(one.groups or _different(one)) for one in sets)
    more = [one for photos in damaged.values() for one in photos] if way != _PORTRAIT else []
    both = people_in([*whole["a"], *whole["b"], *more])
    groups = tuple(len(group.photos) for group in both.groups)
    return Row(
        len(faces),
        len(clear),
        max(own, default=0),
        min(other, default=0),
        len(sets),
        wrong,
        hinted,
        groups,
    )


def _is_clear(one: PhotoFaces) -> bool:
    return one.upright and bool(one.faces) and face_quality(one.faces[0], one.sharpness) > 0


def _distance(one: PhotoFaces, others: Sequence[PhotoFaces]) -> float:
    mean = np.mean([other.embeddings[0] for other in others], axis=0)
    return 1 - float(mean @ one.embeddings[0])


def _copies(photos: Sequence[PhotoFaces]) -> list[PhotoFaces]:
    """The same under other names."""
    return [
        one._replace(photo=Photo("", Sha256(one.photo.cache_key + "*"), 0, "")) for one in photos
    ]


def _different(people: PeopleInSet) -> list[str]:
    return [key for key, one in people.photos.items() if one.likeness is Likeness.DIFFERENT]


def main() -> int:
    """Prints a line for the portraits and for each kind of damage."""
    if not real_portraits():
        print("There are no real photos here, so nothing can be measured.")
        return 1
    print(
        "| photos | faces | clear | own, at most | other, at least | sets wrong | hinted | groups |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    whole: _Photos = {}
    for way, photos in look():
        whole = whole or photos
        row = judged(way, photos, whole)
        print(
            f"| {way} | {row.faces} | {row.clear} | {row.own:.2f} | {row.other:.2f}"
            f" | {row.wrong} of {row.sets} | {row.hinted} of {row.clear}"
            f" | {' and '.join(map(str, row.groups)) or 'none'} |"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
