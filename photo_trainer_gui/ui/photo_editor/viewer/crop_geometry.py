"""How the frame of the crop window moves and grows: never out of the picture, never to nothing."""

from typing import Final

from photo_trainer_gui.limits import MIN_CROP_SHARE
from photo_trainer_gui.photos.photo import Box

WHOLE: Final = Box(0.0, 0.0, 1.0, 1.0)

# Which edges are held: -1 left or top, 1 right or bottom, 0 neither. (0, 0) moves the frame.
Grip = tuple[int, int]
MOVE: Final[Grip] = (0, 0)
GRIPS: Final[tuple[Grip, ...]] = tuple(
    (x, y) for y in (-1, 0, 1) for x in (-1, 0, 1) if (x, y) != MOVE
)


def dragged(box: Box, grip: Grip, dx: float, dy: float, aspect: float | None) -> Box:
    """The frame after what is held was moved.

    Args:
        box: the frame before.
        grip: what is held.
        dx: how far to the right, in fractions of the picture's width.
        dy: how far down, in fractions of its height.
        aspect: width of the picture divided by its height to keep the frame square, None for free.
    """
    if grip == MOVE:
        return _moved(box, dx, dy)
    left, right = _stretched(box.left, box.right, grip[0], dx)
    top, bottom = _stretched(box.top, box.bottom, grip[1], dy)
    free = Box(left, top, right, bottom)
    return free if aspect is None else squared(free, grip, aspect)


def squared(box: Box, grip: Grip, aspect: float) -> Box:
    """The same frame as a square; the edges opposite to the grip stay, or else its middle."""
    width, height = box.right - box.left, (box.bottom - box.top) / aspect
    if not grip[1]:
        side = width if grip[0] else min(width, height)
    else:
        side = (width + height) / 2 if grip[0] else height
    room = min(_room(box.left, box.right, grip[0]), _room(box.top, box.bottom, grip[1]) / aspect)
    least = max(MIN_CROP_SHARE, MIN_CROP_SHARE / aspect)
    side = min(max(side, least), room)
    left, right = _anchored(box.left, box.right, grip[0], side)
    top, bottom = _anchored(box.top, box.bottom, grip[1], side * aspect)
    return Box(left, top, right, bottom)


def _moved(box: Box, dx: float, dy: float) -> Box:
    dx = min(max(dx, -box.left), 1 - box.right)
    dy = min(max(dy, -box.top), 1 - box.bottom)
    return Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)


def _stretched(low: float, high: float, held: int, by: float) -> tuple[float, float]:
    """Two opposite edges after one of them was moved."""
    if held < 0:
        return max(0.0, min(low + by, high - MIN_CROP_SHARE)), high
    if held > 0:
        return low, min(1.0, max(high + by, low + MIN_CROP_SHARE))
    return low, high


def _room(low: float, high: float, held: int) -> float:
    """How far apart the two edges can be when the one that is not held stays."""
    if held:
        return high if held < 0 else 1 - low
    middle = (low + high) / 2
    return 2 * min(middle, 1 - middle)


def _anchored(low: float, high: float, held: int, size: float) -> tuple[float, float]:
    if held < 0:
        return high - size, high
    if held > 0:
        return low, low + size
    middle = (low + high) / 2
    return middle - size / 2, middle + size / 2
