"""Makes the copy of a picture that is used for something: cut, scaled, and with its back."""

import io
from dataclasses import dataclass
from typing import Final

from PIL import Image

from photo_trainer_gui.limits import MAIL_PX, PRINT_DPI, PRINT_PX, PROFILE_PX
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.export.marked_copy import marked
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.formats import HEAD_BYTES, JPEG, media_type_of
from photo_trainer_gui.photos.photo import Box, Edit, UnreadablePhotoError

_QUALITY: Final = 92
_MAIL_QUALITY: Final = 85


@dataclass(frozen=True)
class UseSize:
    """How large the copy becomes.

    Attributes:
        width_px: of the copy.
        height_px: of the same.
        is_exact: it has this size even where the picture has fewer pixels; else it has no more
            than these.
        dpi: written into the file, so that it is printed in its size; 0 says nothing.
        quality: of the JPEG, from 1 to 95.
    """

    width_px: int
    height_px: int
    is_exact: bool = False
    dpi: int = 0
    quality: int = _QUALITY


PROFILE: Final = UseSize(PROFILE_PX, PROFILE_PX)
MAIL: Final = UseSize(MAIL_PX, MAIL_PX, quality=_MAIL_QUALITY)
PRINT_UPRIGHT: Final = UseSize(min(PRINT_PX), max(PRINT_PX), is_exact=True, dpi=PRINT_DPI)
PRINT_ACROSS: Final = UseSize(max(PRINT_PX), min(PRINT_PX), is_exact=True, dpi=PRINT_DPI)


def use_copy(path: str, cut: Box | None, size: UseSize, back: PhotoBack) -> bytes:
    """A JPEG of a part of a picture, or of all of it; blocks.

    Raises:
        OSError: its file is gone.
        UnreadablePhotoError: it cannot be decoded.
    """
    with open(path, "rb") as file:
        media_type = media_type_of(file.read(HEAD_BYTES))
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        longest = max(size.width_px, size.height_px)
        picture = decode(file, media_type, Edit(crop=cut), longest).picture
    picture = picture.resize(_size(picture, size), Image.Resampling.LANCZOS).convert("RGB")
    picture.info.clear()
    written = io.BytesIO()
    density = {"dpi": (size.dpi, size.dpi)} if size.dpi else {}
    picture.save(written, "JPEG", quality=size.quality, **density)
    return marked(written.getvalue(), JPEG, back)


def _size(picture: Image.Image, size: UseSize) -> tuple[int, int]:
    if size.is_exact:
        return size.width_px, size.height_px
    scale = min(1.0, size.width_px / picture.width, size.height_px / picture.height)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
