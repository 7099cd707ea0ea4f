"""What a picture goes through on its way to the copy that is sent: turned, cropped, shrunk."""

import io
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageCms

from photo_trainer_gui.photos.decoding import in_plain_mode, on_white, turn_of
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
_COLOUR_SPACE: Final = {"L": b"GRAY", "RGB": b"RGB "}
# Larger ones exist only to be trouble; a JPEG can not carry one over 16 MB.
_MAX_PROFILE_BYTES: Final = 4_000_000


def for_sending(opened: Image.Image, media_type: str, edit: Edit, longest_px: int) -> Image.Image:
    """The picture as L or RGB on white, as it was edited, with its colour profile in `info`.

    What is not needed goes first, so that no more than one copy of the whole is ever made.
    """
    turns = [turn_of(opened, media_type), _CLOCKWISE[edit.quarter_turns % len(_CLOCKWISE)]]
    image = in_plain_mode(opened)
    if edit.crop is not None:
        image = image.crop(_pixels(_before(edit.crop, turns), image.size))
    # The file's own size steps would make it coarser than it must be.
    image.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS, reducing_gap=None)
    for turn in turns:
        image = image if turn is None else image.transpose(turn)
    profile = opened.info.get("icc_profile") or b""
    if image.mode == "CMYK":
        image, profile = _off_the_printer(image, profile), b""
    image = on_white(image)
    image.info = {"icc_profile": profile} if _speaks_of(profile, image.mode) else {}
    return image


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


def _speaks_of(profile: bytes, mode: str) -> bool:
    """Whether a colour profile is one for pictures of this mode (ICC.1, 7.2.6)."""
    return len(profile) <= _MAX_PROFILE_BYTES and profile[16:20] == _COLOUR_SPACE[mode]


def _off_the_printer(image: Image.Image, profile: bytes) -> Image.Image:
    """Printing colours in sRGB, by their profile where that one makes sense."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, srgb, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
