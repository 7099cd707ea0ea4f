"""A folder as families have them: people alone and in pairs, places without any, broken files."""

import os
import random
from pathlib import Path

from PIL import Image, ImageEnhance, ImageOps

from benchmarks.photo_files import with_comment
from tests.photos.shoebox.cut_outs import heads_out_of_groups
from tests.portraits import REAL_PHOTOS, made_up_portraits, real_portraits

_SIZE = (2048, 1536)
_QUALITY = 80
_PICTURES = 40
_HEADS = 8
_GREY = (120, 130, 110)
_BEGAN_S = 1_400_000_000
_APART_S = 8 * 60 * 60


def family_photos(folder: Path, number: int) -> Path:
    """`number` files, no two alike: of ten six show one person, two show two, one is broken.

    A few pictures are encoded; a comment makes each file different from all others.
    """
    folder.mkdir(parents=True)
    dice = random.Random(1)
    heads, ground = _heads(folder.with_name(f"{folder.name}-drawn")), _ground()
    made = min(_PICTURES, number)
    whole = [_picture(at, heads, ground, dice, folder / "one.jpg") for at in range(made)]
    for at in range(number):
        path = folder / f"IMG_{at:05}.jpg"
        path.write_bytes(with_comment(whole[at % made], f"photo {at}".encode()))
        taken_at = _BEGAN_S + at * _APART_S
        os.utime(path, (taken_at, taken_at))
    return folder


def _heads(folder: Path) -> list[Image.Image]:
    portraits = real_portraits()
    heads = []
    for path in portraits or made_up_portraits(folder):
        with Image.open(path) as opened:
            heads.append(opened.convert("RGB"))
    return heads + (heads_out_of_groups(_HEADS) if portraits else [])


def _ground() -> Image.Image:
    if not real_portraits():
        return Image.new("RGB", _SIZE, _GREY)
    with Image.open(REAL_PHOTOS / "landscape-no-person.jpg") as opened:
        return opened.convert("RGB").resize(_SIZE)


def _picture(
    at: int, heads: list[Image.Image], ground: Image.Image, dice: random.Random, path: Path
) -> bytes:
    kind = at % 10
    if kind == 9:
        return b"\xff\xd8\xff" + bytes([at]) * 900
    picture = ImageEnhance.Brightness(ground).enhance(dice.uniform(0.7, 1.2))
    people = 0 if kind == 8 else 2 if kind in (3, 7) else 1
    room = _SIZE[0] // max(1, people)
    for place, head in enumerate(dice.sample(heads, people)):
        side = dice.randrange(450, 900)
        pasted = ImageOps.fit(head, (side, side), Image.Resampling.BICUBIC)
        pasted = ImageEnhance.Brightness(pasted).enhance(dice.uniform(0.8, 1.15))
        left = place * room + dice.randrange(room - side)
        picture.paste(pasted, (left, dice.randrange(_SIZE[1] - side)))
    picture.save(path, quality=_QUALITY)
    data = path.read_bytes()
    path.unlink()
    return data
