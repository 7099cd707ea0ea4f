"""Makes the copy of a photo that is sent: it looks as it was shown, and tells nothing else.

It is written anew, always: no block of the file itself leaves this computer. A JPEG is written out
of its coefficients and a PNG out of its pixels, so that both look the same to the last bit.
Whatever else it is, or was turned, cropped or is too large, becomes a JPEG that stands upright.
The original is only read.
"""

import hashlib
import io
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import Image

from photo_trainer_gui.files import atomic_write
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import (
    COPY_QUALITIES,
    MAX_BYTES_WRITTEN_HERE,
    MAX_PHOTO_BYTES,
    MAX_PIXELS,
    MAX_SENT_PX,
)
from photo_trainer_gui.photos.decoding.colours import already_in_srgb
from photo_trainer_gui.photos.decoding.decoder import (
    decoder,
    elsewhere,
    full_size,
    needs_a_process,
    orientation_of,
)
from photo_trainer_gui.photos.decoding.decoder_client import NoProcessError
from photo_trainer_gui.photos.decoding.transforms import for_sending, smaller
from photo_trainer_gui.photos.formats import HEAD_BYTES, JPEG, PNG, media_type_of
from photo_trainer_gui.photos.photo import NO_EDIT, Copy, Edit, Photo, UnreadablePhotoError

_ORIENTATION: Final = 0x0112
_MAX_LOSSLESS_BYTES: Final = 2 * MAX_PHOTO_BYTES
_START, _END, _EXIF = b"\xff\xd8", b"\xff\xd9", b"\xff\xe1"
# With no word of the file's own: version 1.1, as wide as it is high.
_JFIF: Final = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"


def prepare(photo: Photo, folder: Path, longest_px: int = MAX_SENT_PX) -> Copy:
    """Write what is sent in place of `photo` into `folder`, under the sha256 of its bytes.

    Blocks for up to seconds: call it in a worker. The same photo, edit and `longest_px` always
    give the same bytes, so calling it again is harmless.

    Args:
        photo: as it is now; its format is asked again, because files change.
        folder: private to the user; made when it is missing.
        longest_px: how long the longer side may be.

    Raises:
        UnreadablePhotoError: the original cannot be decoded.
        OSError: the original is gone or cannot be read; the disk is full.
    """
    with open(photo.path, "rb") as file:
        media_type = media_type_of(file.read(HEAD_BYTES))
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        data, media_type = _copy(file, media_type, photo.edit, longest_px)
    sha256 = Sha256(hashlib.sha256(data).hexdigest())
    atomic_write(folder / sha256, data, is_synced=True)
    return Copy(sha256, len(data), media_type)


def _copy(
    file: BinaryIO, media_type: str, edit: Edit, longest_px: int
) -> tuple[bytes | memoryview, str]:
    """The bytes that are sent, and their media type."""
    if _length(file) > MAX_BYTES_WRITTEN_HERE or needs_a_process(file, media_type):
        with suppress(NoProcessError):
            facts, data = elsewhere("copy", file, media_type, edit, longest_px)
            return data, facts["media_type"]
    return _copy_here(file, media_type, edit, longest_px)


def copy_at(
    path: str, media_type: str, edit: Edit, longest_px: int, room_bytes: int
) -> tuple[bytes, str]:
    """The bytes that are sent, and their media type; made in this process.

    Raises:
        UnreadablePhotoError: as `prepare`.
        OSError: as `prepare`.
    """
    with open(path, "rb") as file:
        return _copy_here(file, media_type, edit, longest_px, room_bytes)


def _copy_here(
    file: BinaryIO,
    media_type: str,
    edit: Edit,
    longest_px: int,
    room_bytes: int | None = None,
) -> tuple[bytes, str]:
    with decoder(file, media_type, _enough_px(edit, longest_px), room_bytes) as image:
        if edit == NO_EDIT and max(full_size(image)) <= longest_px:
            data = _same_pixels(image, file, media_type)
            if data is not None:
                return data, media_type
        return _encoded(for_sending(image, edit, longest_px)), JPEG


def _enough_px(edit: Edit, longest_px: int) -> int:
    """How large the decoder has to make the picture: of a crop it is not known beforehand."""
    return longest_px if edit.crop is None else MAX_PIXELS


def _same_pixels(image: Image.Image, file: BinaryIO, media_type: str) -> bytes | None:
    """The picture as it is, in its format; None where that would not look the same to everybody."""
    plain = image.mode in ("L", "RGB") and not image.has_transparency_data
    if media_type not in (JPEG, PNG) or not plain or not already_in_srgb(image):
        return None
    exif = Image.Exif()
    if (orientation := orientation_of(image)) != 1:
        exif[_ORIENTATION] = orientation
    if media_type == JPEG:
        data = _same_jpeg(image, file, exif)
    else:
        data = _written(image, "PNG", exif=exif) if _length(file) <= _MAX_LOSSLESS_BYTES else None
    return data if data is not None and len(data) <= MAX_PHOTO_BYTES else None


def _same_jpeg(image: Image.Image, file: BinaryIO, exif: Image.Exif) -> bytes | None:
    """Its coefficients, written anew; 0.1 s a megapixel at most."""
    if _length(file) > _MAX_LOSSLESS_BYTES:
        return None  # what is behind a picture may be a whole video
    from mozjpeg_lossless_optimization import optimize

    place = file.tell()  # where its decoder goes on, should it come to that
    file.seek(0)
    data = file.read()
    file.seek(place)
    image.load()  # what is cut off would become grey instead
    try:
        written: bytes = optimize(data if _END in data[-2:] else data + _END)
    except ValueError:
        return None
    head, said = _START, _START + _JFIF[:4]
    if written.startswith(said):
        head, written = _START + _JFIF, written[len(_START + _JFIF) :]
    else:
        written = written[len(_START) :]
    block = exif.tobytes() if exif else b""
    return head + (_EXIF + (len(block) + 2).to_bytes(2) + block if block else b"") + written


def _length(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _encoded(image: Image.Image) -> bytes:
    """The picture as a JPEG that one request can carry: less good, then smaller, until it fits."""
    while True:
        for quality in COPY_QUALITIES:
            data = _written(image, "JPEG", quality=quality)
            if len(data) <= MAX_PHOTO_BYTES:
                return data
        image = smaller(image)


def _written(image: Image.Image, kind: str, **options: Any) -> bytes:
    image.load()
    image.info = {}  # a comment would be written again
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
