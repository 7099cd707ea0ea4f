"""What a picture goes through on its way to the copy that is sent: turned, cropped, shrunk."""

import io
from typing import Final

from PIL import Image, ImageCms

from photo_trainer_gui.photos.decoding import in_plain_mode, on_white, upright
from photo_trainer_gui.photos.photo import Box, Edit

_CLOCKWISE: Final = (
    None,
    Image.Transpose.ROTATE_270,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)
_SMALLER: Final = 0.8
_COLOUR_SPACE: Final = {"L": b"GRAY", "RGB": b"RGB "}
# Larger ones exist only to be trouble; a JPEG can not carry one over 16 MB.
_MAX_PROFILE_BYTES: Final = 4_000_000


def for_sending(opened: Image.Image, media_type: str, edit: Edit, longest_px: int) -> Image.Image:
    """The picture as L or RGB on white, as it was edited, with its colour profile in `info`."""
    image = edited(upright(in_plain_mode(opened), media_type), edit)
    # The file's own size steps would make it coarser than it must be.
    image.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS, reducing_gap=None)
    profile = opened.info.get("icc_profile") or b""
    if image.mode == "CMYK":
        image, profile = _off_the_printer(image, profile), b""
    image = on_white(image)
    image.info = {"icc_profile": profile} if _speaks_of(profile, image.mode) else {}
    return image


def edited(image: Image.Image, edit: Edit) -> Image.Image:
    """An upright picture, turned and then cropped as the person wants it."""
    turn = _CLOCKWISE[edit.quarter_turns % len(_CLOCKWISE)]
    if turn is not None:
        image = image.transpose(turn)
    if edit.crop is not None:
        image = image.crop(_pixels(edit.crop, image.size))
    return image


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
