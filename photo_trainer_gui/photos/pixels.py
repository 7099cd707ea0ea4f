"""What a picture goes through on its way to the copy that is sent: turned, cropped, shrunk."""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PIL import Image

from photo_trainer_gui.photos.colours import in_plain_mode, in_srgb, on_white
from photo_trainer_gui.photos.decoding import turn_of
from photo_trainer_gui.photos.photo import Box, Edit

_Turn = Image.Transpose
_CLOCKWISE: Final = (None, _Turn.ROTATE_270, _Turn.ROTATE_180, _Turn.ROTATE_90)
# Where a point of the turned picture was before, in fractions of its width and height.
_BEFORE: Final[Mapping[_Turn, Callable[[float, float], tuple[float, float]]]] = MappingProxyType(
    {
        _Turn.FLIP_LEFT_RIGHT: lambda x, y: (1 - x, y),
        _Turn.FLIP_TOP_BOTTOM: lambda x, y: (x, 1 - y),
        _Turn.ROTATE_180: lambda x, y: (1 - x, 1 - y),
        _Turn.ROTATE_270: lambda x, y: (y, 1 - x),
        _Turn.ROTATE_90: lambda x, y: (1 - y, x),
        _Turn.TRANSPOSE: lambda x, y: (y, x),
        _Turn.TRANSVERSE: lambda x, y: (1 - y, 1 - x),
    }
)
_SMALLER: Final = 0.8
_BAND_ROWS: Final = 256
_LANCZOS_REACH: Final = 3  # pixels of the smaller picture, to each side


def for_sending(opened: Image.Image, edit: Edit, longest_px: int) -> Image.Image:
    """The picture as L or RGB in sRGB, on white, as it was edited; its `info` says nothing.

    `opened` can not be used any more: what is not needed goes first, and as soon as it can.
    """
    turns = [turn_of(opened), _CLOCKWISE[edit.quarter_turns % len(_CLOCKWISE)]]
    said = opened.info
    # The brightest pixel decides about all others, so these numbers can not be told in parts.
    whole = in_plain_mode(opened) if opened.mode == "F" else opened
    crop = Box(0, 0, 1, 1) if edit.crop is None else _before(edit.crop, turns)
    image = _part(whole, _pixels(crop, whole.size), longest_px)
    whole.close()
    opened.close()
    for turn in turns:
        image = image if turn is None else image.transpose(turn)
    image = in_srgb(on_white(image), said)
    image.info = {}
    return image


def _part(whole: Image.Image, box: tuple[int, int, int, int], longest_px: int) -> Image.Image:
    """A part of a picture in a plain mode, its longer side `longest_px` at most.

    Scaled in bands, because of a large picture there must be no second one in another mode.
    """
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if max(width, height) <= longest_px:
        return in_plain_mode(whole.crop(box))
    scale = max(width, height) / longest_px
    columns, rows = max(1, round(width / scale)), max(1, round(height / scale))
    scale = height / rows
    reach = math.ceil(_LANCZOS_REACH * scale)
    result: Image.Image | None = None
    for row in range(0, rows, _BAND_ROWS):
        ends = min(row + _BAND_ROWS, rows)
        first = max(top, top + int(row * scale) - reach)
        last = min(bottom, top + math.ceil(ends * scale) + reach)
        band = in_plain_mode(whole.crop((left, first, right, last)))
        inside = top - first + row * scale, min(top - first + ends * scale, band.height)
        band = band.resize(
            (columns, ends - row), Image.Resampling.LANCZOS, (0, inside[0], width, inside[1])
        )
        if result is None:
            result = Image.new(band.mode, (columns, rows))
        result.paste(band, (0, row))
    assert result is not None
    return result


def edited(image: Image.Image, edit: Edit) -> Image.Image:
    """An upright picture, small already, turned and then cropped."""
    turn = _CLOCKWISE[edit.quarter_turns % len(_CLOCKWISE)]
    if turn is not None:
        image = image.transpose(turn)
    return image if edit.crop is None else image.crop(_pixels(edit.crop, image.size))


def _before(crop: Box, turns: Sequence[_Turn | None]) -> Box:
    """The same part of the picture, before it was turned."""
    corners = [(crop.left, crop.top), (crop.right, crop.bottom)]
    for turn in reversed(turns):
        if turn is not None:
            corners = [_BEFORE[turn](x, y) for x, y in corners]
    (x, y), (to_x, to_y) = corners
    return Box(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))


def _pixels(crop: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The crop in whole pixels: at least one, and inside the picture."""
    width, height = size
    left = min(max(round(crop.left * width), 0), width - 1)
    top = min(max(round(crop.top * height), 0), height - 1)
    right = min(max(round(crop.right * width), left + 1), width)
    bottom = min(max(round(crop.bottom * height), top + 1), height)
    return left, top, right, bottom


def smaller(image: Image.Image) -> Image.Image:
    """The picture a step smaller."""
    size = max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER))
    return image.resize(size, Image.Resampling.LANCZOS)
