"""Which part of a picture is used for what: around the face, and never beyond the edges."""

from enum import Enum
from typing import Final, NamedTuple

from photo_trainer_gui.limits import MIN_CROP_SHARE
from photo_trainer_gui.photos.photo import Box

# The edge of a profile picture, of the longer side of the face: hair and chin are in it.
_PROFILE_FACES: Final = 2.1
# How far down in a print the middle of the face is.
_PRINT_EYES: Final = 0.42
_MIDDLE: Final = Box(0.5, 0.5, 0.5, 0.5)
# A person at the side of the screen is no reason to show less than this of what fits.
_LEAST_OF_SCREEN: Final = 0.5


class Pixels(NamedTuple):
    """A size in pixels."""

    width: int
    height: int


class Place(Enum):
    """Where on the screen the person stands: how far from its left edge, of its width."""

    LEFT = 1 / 3
    MIDDLE = 1 / 2
    RIGHT = 2 / 3


def profile_cut(size: Pixels, face: Box | None) -> Box:
    """A square with the face in its middle, or the middle of the picture.

    Args:
        size: of the picture.
        face: in fractions of the picture, None where nobody knows of one.
    """
    shorter = min(size)
    edge = float(shorter)
    if face is not None:
        sides = (face.right - face.left) * size.width, (face.bottom - face.top) * size.height
        edge = min(edge, max(_PROFILE_FACES * max(sides), MIN_CROP_SHARE * shorter))
    x, y = _centre(face)
    return _placed(x, y, edge / size.width, edge / size.height)


def print_cut(size: Pixels, face: Box | None, aspect: float) -> Box:
    """The largest part of a shape, with the face where it is in good portraits.

    Args:
        size: of the picture.
        face: as in `profile_cut`.
        aspect: width of the paper divided by its height.
    """
    width, height = _largest(size, aspect)
    x, y = _centre(face)
    return _placed(x, y + (0.5 - _PRINT_EYES) * height if face else y, width, height)


def screen_cut(size: Pixels, face: Box | None, aspect: float, place: Place) -> Box:
    """A part with the person at a place of the screen, as large as the picture allows.

    Args:
        size: of the picture.
        face: as in `profile_cut`.
        aspect: width of the screen divided by its height.
        place: where the middle of the face is wanted.
    """
    width, height = _largest(size, aspect)
    x, y = _centre(face)
    room = min(x / place.value, (1 - x) / (1 - place.value), width)
    share = max(room / width, _LEAST_OF_SCREEN)
    width, height = width * share, height * share
    return _placed(x + (0.5 - place.value) * width, y, width, height)


def moved(cut: Box, dx: float, dy: float) -> Box:
    """The cut after it was moved, in fractions of the picture."""
    x, y = _centre(cut)
    return _placed(x + dx, y + dy, cut.right - cut.left, cut.bottom - cut.top)


def resized(cut: Box, by: float) -> Box:
    """The cut `by` times as large, of the same shape, around the same middle if there is room."""
    width, height = cut.right - cut.left, cut.bottom - cut.top
    by = min(max(by, MIN_CROP_SHARE / min(width, height)), 1 / width, 1 / height)
    x, y = _centre(cut)
    return _placed(x, y, width * by, height * by)


def pixels_of(cut: Box, size: Pixels) -> Pixels:
    """How many pixels of the picture a cut has."""
    width = round((cut.right - cut.left) * size.width)
    return Pixels(max(1, width), max(1, round((cut.bottom - cut.top) * size.height)))


def _largest(size: Pixels, aspect: float) -> tuple[float, float]:
    """Width and height of the largest part of this shape, in fractions of the picture."""
    own = size.width / size.height
    return min(1.0, aspect / own), min(1.0, own / aspect)


def _centre(box: Box | None) -> tuple[float, float]:
    box = box or _MIDDLE
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _placed(x: float, y: float, width: float, height: float) -> Box:
    """A part around this middle, or as near to it as the edges allow."""
    width, height = min(width, 1.0), min(height, 1.0)
    left = min(max(x - width / 2, 0.0), 1 - width)
    top = min(max(y - height / 2, 0.0), 1 - height)
    return Box(left, top, left + width, top + height)
