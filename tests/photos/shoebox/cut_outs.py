"""Pictures of people in which every face has the number of a person, however they are changed.

Person 0 and 1 have eight portraits each that were really taken; all others are on one photo, alone
or in a group, from which their heads are cut out.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, Self

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from tests.portraits import NAMES, REAL_PHOTOS

_YUNET = REAL_PHOTOS.parent / "models" / "face_detection_yunet_2023mar.onnx"
_SURE = 0.8
# A head with its hair is so much wider than the face.
_HEAD = 2.3
# A head in a group that looks so far aside is no portrait of anybody.
_FRONT = 0.3
# One that is smaller or half covered is none either.
_LARGE = 55
_WHOLE = 0.915
_PORTRAITS_EACH = 8
_FRIENDS, _CONFERENCE, _ALONE = (
    "group-of-friends.jpg",
    "conference-1927.jpg",
    "generated-person.jpg",
)
# The first number of the people on each.
_FIRST_NUMBER = {_FRIENDS: 2, _CONFERENCE: 100, _ALONE: 200}


class SeenFace(NamedTuple):
    """The middle of a face and its width; how sure that is, and how far the nose is aside."""

    person: int
    x: float
    y: float
    width: float
    score: float = 1.0
    aside: float = 0.0


@dataclass(frozen=True)
class CutOut:
    """A picture and the faces in it, in its pixels."""

    picture: Image.Image
    faces: tuple[SeenFace, ...] = ()

    def cropped(self, box: tuple[int, int, int, int]) -> Self:
        left, top, right, bottom = box
        inside = (
            face._replace(x=face.x - left, y=face.y - top)
            for face in self.faces
            if left < face.x < right and top < face.y < bottom
        )
        return replace(self, picture=self.picture.crop(box), faces=tuple(inside))

    def resized(self, width: int, height: int) -> Self:
        across, down = width / self.picture.width, height / self.picture.height
        picture = self.picture.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
        return self._with(
            picture,
            lambda one: one._replace(x=one.x * across, y=one.y * down, width=one.width * across),
        )

    def mirrored(self) -> Self:
        width = self.picture.width
        return self._with(ImageOps.mirror(self.picture), lambda one: one._replace(x=width - one.x))

    def tilted(self, degrees: float) -> Self:
        """Around its middle; what comes in at the corners is grey."""
        turn = math.radians(degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        middle_x, middle_y = self.picture.width / 2, self.picture.height / 2

        def turned(one: SeenFace) -> SeenFace:
            x, y = one.x - middle_x, one.y - middle_y
            return one._replace(x=middle_x + cos * x + sin * y, y=middle_y - sin * x + cos * y)

        grey = (96, 92, 88)
        return self._with(
            self.picture.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=grey), turned
        )

    def with_light(self, light: float, colour: float) -> Self:
        lit = ImageEnhance.Brightness(self.picture).enhance(light)
        return replace(self, picture=ImageEnhance.Color(lit).enhance(colour))

    def _with(self, picture: Image.Image, change: Callable[[SeenFace], SeenFace]) -> Self:
        return replace(self, picture=picture, faces=tuple(map(change, self.faces)))


def portrait(person: int, dice: random.Random) -> CutOut:
    """One of the portraits of person 0 or 1, or the head of another one."""
    if person <= 1:
        return _portrait(NAMES[_PORTRAITS_EACH * person + dice.randrange(_PORTRAITS_EACH)])
    return _head(person)


@lru_cache
def people(number: int) -> tuple[int, ...]:
    """The numbers of so many people, of whom there are portraits: at most twenty."""
    alone = [
        face.person
        for name in (_FRIENDS, _CONFERENCE)
        for face in sorted(whole(name).faces, key=lambda face: -face.width)
        if _is_portrait(face) and len(_around(whole(name), face).faces) == 1
    ]
    return (0, 1, *alone)[:number]


def heads_out_of_groups(number: int) -> list[Image.Image]:
    """The pictures of so many people who are on one photo each."""
    return [_head(person).picture for person in people(2 + number)[2:]]


def _is_portrait(face: SeenFace) -> bool:
    return abs(face.aside) < _FRONT and face.width > _LARGE and face.score > _WHOLE


@lru_cache(4)
def whole(name: str) -> CutOut:
    """A photo as it is, with everybody on it."""
    picture = Image.open(REAL_PHOTOS / name).convert("RGB")
    detector = cv2.FaceDetectorYN.create(str(_YUNET), "", picture.size, _SURE)
    found = detector.detect(cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR))[1]
    rows = [] if found is None else sorted(found.tolist(), key=lambda row: (row[0], row[1]))
    first = _FIRST_NUMBER.get(name, 0)
    faces = tuple(_face(first + at, row) for at, row in enumerate(rows))
    return CutOut(picture, faces)


def group(dice: random.Random) -> CutOut:
    """One of the two groups."""
    return whole(dice.choice((_FRIENDS, _CONFERENCE)))


def _face(person: int, row: list[float]) -> SeenFace:
    left, top, width, height = row[:4]
    right_eye, left_eye, nose = row[4], row[6], row[8]
    aside = (nose - (right_eye + left_eye) / 2) / max(1.0, abs(left_eye - right_eye))
    return SeenFace(person, left + width / 2, top + height / 2, width, row[-1], aside)


@lru_cache(2 * _PORTRAITS_EACH)
def _portrait(name: str) -> CutOut:
    seen = whole(name)
    largest = max(seen.faces, key=lambda face: face.width)
    return replace(seen, faces=(largest._replace(person=NAMES.index(name) // _PORTRAITS_EACH),))


@lru_cache
def _head(person: int) -> CutOut:
    name = next(name for name, first in reversed(_FIRST_NUMBER.items()) if person >= first)
    seen = whole(name)
    face = next(face for face in seen.faces if face.person == person)
    return _around(seen, face)


def _around(seen: CutOut, face: SeenFace) -> CutOut:
    left, top = (round(middle - _HEAD * face.width / 2) for middle in (face.x, face.y))
    side = round(_HEAD * face.width)
    return seen.cropped((left, top, left + side, top + side))
