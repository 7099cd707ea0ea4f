"""Draws the pictures of the practice service: a person in a scene, the same again for a seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import pi, sin

from PIL import Image, ImageDraw

# Drawn so many times as large and made smaller, which smooths the edges; larger ones need it less,
# and would take 200 MB.
_FINER = 2
_MAX_FINE_PIXELS = 2_000_000
_QUALITY = 90
_Colour = tuple[int, int, int]

# The person of the practice photos.
_SKIN: _Colour = (240, 198, 166)
_NECK: _Colour = (227, 176, 140)
_HAIR: _Colour = (107, 70, 48)
_PUPIL: _Colour = (42, 33, 29)
_MOUTH: _Colour = (122, 63, 54)
_NOSE: _Colour = (201, 143, 107)
_WHITE: _Colour = (255, 255, 255)
_CLOTHES: Sequence[_Colour] = ((63, 111, 143), (106, 90, 140), (181, 86, 63), (47, 58, 76))


@dataclass(frozen=True)
class Drawing:
    """What is drawn.

    Attributes:
        long_hair: whether the hair reaches the shoulders.
        words: all that was ordered, with its seed and number: another text is another picture.
        scene: one of SCENES.
        size: width and height in pixels.
    """

    long_hair: bool
    words: str
    scene: str
    size: tuple[int, int]


def drawn(picture: Drawing, media_type: str) -> bytes:
    """The bytes of the picture as image/jpeg or image/png; blocks for about a tenth of a second."""
    width, height = picture.size
    finer = _FINER if width * height <= _MAX_FINE_PIXELS else 1
    canvas = Image.new("RGB", (width * finer, height * finer))
    chance = random.Random(picture.words)  # noqa: S311 - a drawing is no secret
    pen = _Pen(canvas, ImageDraw.Draw(canvas), chance)
    _SCENES[picture.scene](pen)
    _person(_Figure.somewhere(pen), pen.chance.choice(_CLOTHES), long_hair=picture.long_hair)
    file = BytesIO()
    small = canvas.reduce(finer)
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
        column = strip.resize((1, self.canvas.height), Image.Resampling.BILINEAR)
        self.canvas.paste(column.resize(self.canvas.size, Image.Resampling.NEAREST))


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


@dataclass(frozen=True)
class _Figure:
    """Draws on a sheet with the face in its middle, 35 wide and 41 high, as the practice photos."""

    draw: ImageDraw.ImageDraw
    x: float
    y: float
    unit: float

    @classmethod
    def somewhere(cls, pen: _Pen) -> "_Figure":
        """With the face about a third of the picture, not always in its middle."""
        width, height = pen.canvas.size
        unit = pen.chance.uniform(0.009, 0.0125) * min(width, height)
        x, y = pen.chance.uniform(0.38, 0.62) * width, pen.chance.uniform(0.42, 0.48) * height
        return cls(pen.draw, x, y, unit)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: _Colour) -> None:
        """A filled ellipse around a point."""
        self.draw.ellipse(self._box(x, y, rx, ry), fill=colour)

    def shape(self, points: Sequence[tuple[float, float]], colour: _Colour) -> None:
        """A polygon."""
        self.draw.polygon([self._at(*point) for point in points], fill=colour)

    def bow(self, x: float, y: float, half: float, depth: float, colour: _Colour) -> None:
        """A line from left to right that hangs down, or up where the depth is negative."""
        steps = [step / 12 for step in range(13)]
        points = [self._at(x + (2 * at - 1) * half, y + sin(at * pi) * depth) for at in steps]
        self.draw.line(points, fill=colour, width=max(1, round(1.5 * self.unit)), joint="curve")

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.unit, self.y + y * self.unit

    def _box(self, x: float, y: float, rx: float, ry: float) -> tuple[float, float, float, float]:
        return (*self._at(x - rx, y - ry), *self._at(x + rx, y + ry))


def _person(figure: _Figure, clothes: _Colour, *, long_hair: bool) -> None:
    figure.oval(0, -3, 22, 26 if long_hair else 23, _HAIR)
    if long_hair:
        figure.shape([(-22, -3), (22, -3), (27, 31), (-27, 31)], _HAIR)
    figure.oval(0, 57, 28, 27, clothes)
    figure.shape([(-28, 57), (28, 57), (28, 300), (-28, 300)], clothes)
    figure.shape([(-7, 15), (7, 15), (7, 29), (-7, 29)], _NECK)
    figure.oval(0, 29, 7, 6, _NECK)
    figure.oval(0, 0, 17.5, 20.5, _SKIN)
    figure.oval(0, -16, 14, 6.5, _HAIR)
    for side in (-1, 1):
        figure.oval(side * 7, 1, 3.2, 2.1, _WHITE)
        figure.oval(side * 7, 1, 1.7, 1.7, _PUPIL)
        figure.bow(side * 7, -3.4, 3.5, -1.2, _HAIR)
    figure.bow(0, 7, 2, 1, _NOSE)
    figure.bow(0, 10.5, 5.5, 2.6, _MOUTH)
