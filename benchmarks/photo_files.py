"""Photos for the measurements: large, no two alike, and made anew each time."""

import random
from pathlib import Path

from PIL import Image

from tests.portraits import made_up_portraits, real_portraits

_QUALITY = 92
_PICTURES = 4
_NOISE = 12


def large_photos(folder: Path, number: int, size: tuple[int, int]) -> list[Path]:
    """`number` JPEGs of `size`, each with a person and the noise of a camera.

    A few pictures are encoded; a comment makes each file different from all others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    portraits = real_portraits() or made_up_portraits(folder / "drawn")
    whole = [
        _jpeg(portraits[at * 3], folder / f"picture-{at}.jpg", size) for at in range(_PICTURES)
    ]
    paths = [folder / f"photo-{at:02}.jpg" for at in range(number)]
    for at, path in enumerate(paths):
        path.write_bytes(with_comment(whole[at % _PICTURES], f"photo {at}".encode()))
    return paths


def _jpeg(portrait: Path, path: Path, size: tuple[int, int]) -> bytes:
    width, height = size
    with Image.open(portrait) as opened:
        person = opened.convert("RGB")
    person = person.resize((person.width * height // person.height, height))
    picture = Image.new("RGB", size, (120, 130, 110))
    picture.paste(person, (random.Random(str(path)).randrange(width - person.width + 1), 0))
    noise = Image.effect_noise((width // 2, height // 2), _NOISE).resize(size)
    picture = Image.blend(picture, Image.merge("RGB", [noise] * 3), 0.2)
    picture.save(path, quality=_QUALITY)
    data = path.read_bytes()
    path.unlink()
    return data


def with_comment(jpeg: bytes, comment: bytes) -> bytes:
    """With a COM segment (ISO/IEC 10918-1, B.2.4.5) behind the first marker."""
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + jpeg[2:]
