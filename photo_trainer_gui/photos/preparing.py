"""Makes the copy of a photo that is sent: upright, in its colours, and telling nothing else.

JPEG, PNG and WebP keep their pixels as they are and lose the blocks that talk. Whatever else it
is, or whatever was turned, cropped or is too large, becomes a JPEG. The original is only read.
"""

import io
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from PIL import Image

from photo_trainer_gui.limits import COPY_QUALITIES, MAX_PHOTO_BYTES, MAX_PIXELS, MAX_SENT_PX
from photo_trainer_gui.photos.apart import NoProcessError, ask
from photo_trainer_gui.photos.blocks import OddBlocksError, jpeg, png, webp
from photo_trainer_gui.photos.decoding import (
    decoder,
    full_size,
    keeps_all_waiting,
    orientation_of,
    room_for_a_large_one,
)
from photo_trainer_gui.photos.formats import HEAD_BYTES, JPEG, PNG, WEBP, media_type_of
from photo_trainer_gui.photos.photo import NO_EDIT, Copy, Edit, Photo, UnreadablePhotoError
from photo_trainer_gui.photos.pixels import for_sending, smaller

_Cut = Callable[[bytes, int], bytes]
CUTS: Final[Mapping[str, _Cut]] = MappingProxyType(
    {
        JPEG: jpeg.without_metadata,
        PNG: png.without_metadata,
        WEBP: webp.without_metadata,
    }
)
# What is behind a picture may be a whole video: only decoded, not read into memory.
_MAX_CUT_BYTES: Final = 2 * MAX_PHOTO_BYTES


def prepare(photo: Photo, folder: Path, longest_px: int = MAX_SENT_PX) -> Copy:
    """Write what is sent in place of `photo` into `folder`, under the sha256 of its bytes.

    Blocks for up to seconds: call it in a worker. The same photo, edit and `longest_px` always
    give the same bytes, so calling it again is harmless.

    Args:
        photo: as it is now; its format is asked again, because files change.
        folder: private to the user; made when it is missing.
        longest_px: how long the longer side may be.

    Raises:
        UnreadablePhotoError: the original can not be decoded.
        OSError: the original is gone or can not be read; the disk is full.
    """
    import hashlib  # loads OpenSSL: not before the window stands

    with open(photo.path, "rb") as file:
        media_type = media_type_of(file.read(HEAD_BYTES))
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        data, media_type = _copy(file, media_type, photo.edit, longest_px)
    sha256 = hashlib.sha256(data).hexdigest()
    _keep(folder, sha256, data)
    return Copy(sha256, len(data), media_type)


def _copy(
    file: BinaryIO, media_type: str, edit: Edit, longest_px: int
) -> tuple[bytes | memoryview, str]:
    """The bytes that are sent, and their media type."""
    if keeps_all_waiting(file, media_type):
        with room_for_a_large_one(), suppress(NoProcessError):
            facts, data = ask("copy", file.name, media_type, edit, longest_px)
            return data, facts["media_type"]
    return _copy_here(file, media_type, edit, longest_px)


def copy_at(path: str, media_type: str, edit: Edit, longest_px: int) -> tuple[bytes, str]:
    """The bytes that are sent, and their media type; made in this process whatever it takes.

    Raises:
        UnreadablePhotoError, OSError: as `prepare`.
    """
    with open(path, "rb") as file:
        return _copy_here(file, media_type, edit, longest_px)


def _copy_here(file: BinaryIO, media_type: str, edit: Edit, longest_px: int) -> tuple[bytes, str]:
    with decoder(file, media_type, _enough_px(edit, longest_px)) as image:
        if edit == NO_EDIT and max(full_size(image)) <= longest_px:
            cut = _cut(file, media_type, orientation_of(image))
            if cut is not None:
                return cut, media_type
        return _encoded(for_sending(image, media_type, edit, longest_px)), JPEG


def _enough_px(edit: Edit, longest_px: int) -> int:
    """How large the decoder has to make the picture: of a crop it is not known beforehand."""
    return longest_px if edit.crop is None else MAX_PIXELS


def _cut(file: BinaryIO, media_type: str, orientation: int) -> bytes | None:
    """The file without its metadata; None when it has to be decoded instead."""
    if media_type not in CUTS:
        return None
    place = file.tell()  # where its decoder goes on, should it come to that
    file.seek(0)
    data = file.read(_MAX_CUT_BYTES + 1)
    file.seek(place)
    if len(data) > _MAX_CUT_BYTES:
        return None
    try:
        cut = CUTS[media_type](data, orientation)
    except OddBlocksError:
        return None
    return cut if len(cut) <= MAX_PHOTO_BYTES else None


def _encoded(image: Image.Image) -> bytes:
    """The picture as a JPEG that one request can carry: less good, then smaller, until it fits."""
    profile = image.info.get("icc_profile")
    while True:
        for quality in COPY_QUALITIES:
            jpeg_file = io.BytesIO()
            image.save(jpeg_file, "JPEG", quality=quality, icc_profile=profile)
            if jpeg_file.tell() <= MAX_PHOTO_BYTES:
                return jpeg_file.getvalue()
        image = smaller(image)


def _keep(folder: Path, name: str, data: bytes | memoryview) -> None:
    """Write the file whole or not at all, and to the disk before it is told. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, folder / name)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
