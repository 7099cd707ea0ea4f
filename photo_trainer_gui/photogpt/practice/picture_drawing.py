"""Draws the pictures of the practice service: a person in a scene, the same again for a seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import pi, sin

from PIL import Image, ImageDraw

# Drawn so many times as large and made smaller: that smooths the edges.
_FINER = 2
_QUALITY = 90
_Colour = tuple[int, int, int]

_SKINS: Sequence[_Colour] = ((240, 198, 166), (225, 172, 132), (186, 128, 90), (128, 84, 58))
_HAIRS: Sequence[_Colour] = ((107, 70, 48), (46, 36, 32), (196, 152, 84), (150, 74, 42))
_CLOTHES: Sequence[_Colour] = ((230, 232, 238), (38, 52, 80), (160, 58, 56), (106, 84, 130))
_LINE: _Colour = (38, 28, 26)
_MOUTH: _Colour = (134, 62, 60)


@dataclass(frozen=True)
class Drawing:
    """What is drawn.

    Attributes:
        person: decides who is seen, the same in all pictures of a model.
        long_hair: whether the hair reaches the shoulders.
        words: what was ordered, with its seed and number: another text is another picture.
        scene: one of SCENES.
        size: width and height in pixels.
    """

    person: str
    long_hair: bool
    words: str
    scene: str
    size: tuple[int, int]


def drawn(picture: Drawing, media_type: str) -> bytes:
    """The bytes of the picture as image/jpeg or image/png; blocks for about a tenth of a second."""
    width, height = (side * _FINER for side in picture.size)
    canvas = Image.new("RGB", (width, height))
    pen = _Pen(canvas, ImageDraw.Draw(canvas), _chances(picture.words))
    _SCENES[picture.scene](pen)
    _person(pen, _chances(picture.person), long_hair=picture.long_hair)
    file = BytesIO()
    small = canvas.reduce(_FINER)
    if media_type == "image/png":
        small.save(file, "PNG", compress_level=1)
    else:
        small.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()


@dataclass(frozen=True)
class _Pen:
    """Draws in shares of the picture: 0, 0 is its upper left corner and 1, 1 the lower right."""

    canvas: Image.Image
    draw: ImageDraw.ImageDraw
    chance: random.Random

    def disc(self, x: float, y: float, radius: float, colour: _Colour) -> None:
        """A disc. Its radius is a share of the shorter side."""
        width, height = self.canvas.size
        length = radius * min(width, height)
        x, y = x * width, y * height
        self.draw.ellipse((x - length, y - length, x + length, y + length), fill=colour)

    def shape(self, points: Sequence[tuple[float, float]], colour: _Colour) -> None:
        """A polygon."""
        width, height = self.canvas.size
        self.draw.polygon([(x * width, y * height) for x, y in points], fill=colour)

    def sky(self, upper: _Colour, lower: _Colour) -> None:
        """A background that goes from one colour to another."""
        strip = Image.new("RGB", (1, 2))
        strip.putpixel((0, 0), upper)
        strip.putpixel((0, 1), lower)
        whole = strip.resize(self.canvas.size, Image.Resampling.BILINEAR)
        self.canvas.paste(whole)


def _night(pen: _Pen) -> None:
    pen.sky((34, 38, 58), (58, 72, 110))
    for _ in range(14):
        x, y = pen.chance.random(), pen.chance.random() * 0.7
        pen.disc(x, y, pen.chance.uniform(0.004, 0.012), (250, 244, 214))
    pen.disc(pen.chance.uniform(0.1, 0.9), 0.75, 0.3, (92, 112, 160))


def _studio(pen: _Pen) -> None:
    pen.sky((214, 220, 224), (240, 242, 244))
    pen.disc(pen.chance.uniform(0.2, 0.8), pen.chance.uniform(0.2, 0.5), 0.4, (228, 232, 236))


def _cafe(pen: _Pen) -> None:
    pen.sky((108, 72, 58), (168, 112, 84))
    for _ in range(5):
        x, y = pen.chance.random(), pen.chance.uniform(0.05, 0.3)
        pen.disc(x, y, pen.chance.uniform(0.025, 0.06), (238, 206, 132))
    pen.shape([(0, 0.8), (1, 0.8), (1, 1), (0, 1)], (70, 44, 36))


def _mountains(pen: _Pen) -> None:
    pen.sky((186, 204, 230), (224, 232, 242))
    for colour in ((160, 176, 206), (138, 158, 194)):
        x, wide = pen.chance.random(), pen.chance.uniform(0.35, 0.6)
        top = pen.chance.uniform(0.3, 0.5)
        pen.shape([(x - wide, 0.85), (x, top), (x + wide, 0.85)], colour)
    pen.shape([(0, 0.82), (1, 0.82), (1, 1), (0, 1)], (128, 150, 132))


_SCENES: dict[str, Callable[[_Pen], None]] = {
    "studio": _studio,
    "night": _night,
    "cafe": _cafe,
    "mountains": _mountains,
}


def _chances(text: str) -> random.Random:
    """The same numbers for the same text."""
    return random.Random(text)  # noqa: S311 - a drawing is no secret


def _person(pen: _Pen, who: random.Random, *, long_hair: bool) -> None:
    skin, hair = who.choice(_SKINS), who.choice(_HAIRS)
    clothes = pen.chance.choice(_CLOTHES)
    shade: _Colour = (skin[0] * 9 // 10, skin[1] * 8 // 10, skin[2] * 8 // 10)
    width, height = pen.canvas.size
    # In shares of the shorter side: the face stands upright in every shape.
    unit = min(width, height)
    face = pen.chance.uniform(0.17, 0.24) * unit
    x = width * pen.chance.uniform(0.38, 0.62)
    y = height * pen.chance.uniform(0.4, 0.46)

    def oval(dx: float, dy: float, rx: float, ry: float, colour: _Colour) -> None:
        left, top = x + (dx - rx) * face, y + (dy - ry) * face
        pen.draw.ellipse((left, top, left + 2 * rx * face, top + 2 * ry * face), fill=colour)

    if long_hair:
        oval(0, 0.25, 1.25, 1.75, hair)
    oval(0, 3.2, 2.1, 1.7, clothes)
    oval(0, 1.35, 0.42, 0.7, shade)
    oval(0, -0.2, 1.12, 1.25, hair)
    oval(0, 0.1, 0.92, 1.18, skin)
    for side in (-1, 1):
        oval(side * 0.36, 0.0, 0.1, 0.1, _LINE)
    _smile(pen, (x, y + 0.5 * face), face, pen.chance.uniform(0.08, 0.22))
    oval(0, -1.05, 0.8, 0.35, hair)


def _smile(pen: _Pen, middle: tuple[float, float], face: float, depth: float) -> None:
    points = [
        (middle[0] + (step / 10 - 0.5) * 0.8 * face, middle[1] + sin(step / 10 * pi) * depth * face)
        for step in range(11)
    ]
    pen.draw.line(points, fill=_MOUTH, width=max(1, int(0.08 * face)), joint="curve")
