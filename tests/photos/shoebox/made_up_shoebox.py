"""A shoebox made up from the photos of the tests: people pasted onto backgrounds, one or two.

Person 0 and 1 have eight photos each that were really taken; the others are heads out of one group
photo, each made larger, turned a little, lighter, darker and mirrored.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageOps

from tests.portraits import NAMES, REAL_PHOTOS

_YUNET = REAL_PHOTOS.parent / "models" / "face_detection_yunet_2023mar.onnx"
_DAY_S = 24 * 60 * 60
_FIRST_DAY_S = 1_400_000_000
_EXIF = 0x8769
_TAKEN = 0x9003


@dataclass
class MadeUpShoebox:
    """The folder, and who is on which photo.

    Attributes:
        people: file name -> numbers of the people on it.
        broken: how many files cannot be opened.
    """

    folder: Path
    people: dict[str, tuple[int, ...]] = field(default_factory=dict)
    broken: int = 0

    def photos_of(self, person: int) -> set[str]:
        return {name for name, people in self.people.items() if person in people}


def heads_of_the_group(most: int) -> list[Image.Image]:
    """The largest heads of the group photo that look at the camera, with what is around them."""
    picture = Image.open(REAL_PHOTOS / "group-of-friends.jpg").convert("RGB")
    array = cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR)
    detector = cv2.FaceDetectorYN.create(str(_YUNET), "", picture.size, 0.8)
    rows = detector.detect(array)[1]
    front = [row.tolist() for row in rows if _looks_here(row.tolist())]
    boxes = sorted((row[:4] for row in front), key=lambda box: -box[2] * box[3])
    return [_around(picture, box) for box in boxes[:most]]


def _looks_here(row: Sequence[float]) -> bool:
    """The nose is about in the middle between the eyes."""
    right_eye, left_eye, nose = row[4], row[6], row[8]
    return abs(nose - (right_eye + left_eye) / 2) < 0.35 * abs(left_eye - right_eye)


def _around(picture: Image.Image, box: Sequence[float]) -> Image.Image:
    x, y, w, h = box
    middle, side = (x + w / 2, y + h / 2), 1.7 * max(w, h)
    left, top = round(middle[0] - side / 2), round(middle[1] - side / 2)
    return picture.crop((left, top, round(left + side), round(top + side)))


def make_shoebox(folder: Path, photos: int, people: int = 6, seed: int = 1) -> MadeUpShoebox:
    """Of ten photos six show one person, two show two, one is a landscape and one is broken."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    heads = heads_of_the_group(people - 2)
    box = MadeUpShoebox(folder)
    landscape = Image.open(REAL_PHOTOS / "landscape-no-person.jpg").convert("RGB")
    landscape = landscape.resize((1600, 1200))
    for number in range(photos):
        name = f"IMG_{number:05}.jpg"
        kind = number % 10
        if kind == 9:
            (folder / name).write_bytes(b"\xff\xd8\xff" + bytes([number % 256]) * 900)
            box.broken += 1
            continue
        who = () if kind == 8 else tuple(dice.sample(range(people), 2 if kind in (3, 7) else 1))
        picture = _photo(landscape, [_head(one, heads, dice) for one in who], dice)
        _save(picture, folder / name, _FIRST_DAY_S + number * _DAY_S / 3)
        box.people[name] = who
    return box


def _head(person: int, heads: list[Image.Image], dice: random.Random) -> Image.Image:
    if person < 2:
        return Image.open(REAL_PHOTOS / NAMES[8 * person + dice.randrange(8)]).convert("RGB")
    return heads[person - 2]


def _photo(ground: Image.Image, heads: list[Image.Image], dice: random.Random) -> Image.Image:
    left = dice.randrange(300)
    picture = ground.crop((left, dice.randrange(200), left + 1280, 1000)).resize((1200, 900))
    picture = ImageEnhance.Brightness(picture).enhance(dice.uniform(0.7, 1.2))
    room = 1200 // max(1, len(heads))
    for at, head in enumerate(heads):
        side = dice.randrange(320, min(room, 560))
        pasted = ImageOps.fit(head, (side, side), Image.Resampling.BICUBIC)
        if dice.random() < 0.5:
            pasted = ImageOps.mirror(pasted)
        pasted = pasted.rotate(
            dice.uniform(-6, 6), Image.Resampling.BICUBIC, fillcolor=(90, 90, 90)
        )
        pasted = ImageEnhance.Brightness(pasted).enhance(dice.uniform(0.8, 1.15))
        place = at * room + dice.randrange(max(1, room - side)), dice.randrange(900 - side)
        picture.paste(pasted, place)
    return picture


def _save(picture: Image.Image, path: Path, taken_at: float) -> None:
    exif = Image.Exif()
    exif.get_ifd(_EXIF)[_TAKEN] = _camera_time(taken_at)
    picture.save(path, quality=85, exif=exif)
    os.utime(path, (taken_at, taken_at))


def _camera_time(seconds: float) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y:%m:%d %H:%M:%S")
