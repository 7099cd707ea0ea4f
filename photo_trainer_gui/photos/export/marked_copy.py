"""Words and marks put into a picture that people keep and give away. Loads Pillow.

The picture is the same to the last bit: JPEG, PNG and WebP get them in beside it. Anything else,
and what is not built as its format says, is written anew as a PNG of its pixels.
"""

import io
from contextlib import suppress
from types import MappingProxyType
from typing import BinaryIO, Final

from photo_trainer_gui.limits import MAX_ORIGINAL_BYTES, MAX_PIXELS
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.export import jpeg_blocks, png_blocks, webp_blocks
from photo_trainer_gui.photos.export.blocks import Blocks
from photo_trainer_gui.photos.export.exif_block import exif_block
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.export.xmp_packet import xmp_packet
from photo_trainer_gui.photos.formats import HEAD_BYTES, JPEG, PNG, WEBP, media_type_of
from photo_trainer_gui.photos.metadata.metadata_errors import OddBlocksError
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_READ: Final = MappingProxyType(
    {JPEG: jpeg_blocks.blocks_in, PNG: png_blocks.blocks_in, WEBP: webp_blocks.blocks_in}
)
_WRITE: Final = MappingProxyType(
    {JPEG: jpeg_blocks.with_blocks, PNG: png_blocks.with_blocks, WEBP: webp_blocks.with_blocks}
)


def marked_copy(file: BinaryIO, back: PhotoBack) -> tuple[bytes, str]:
    """The opened picture with what is on its back, and its media type; blocks.

    Raises:
        UnreadablePhotoError: it is no picture.
        OSError: it cannot be read.
    """
    data = file.read(MAX_ORIGINAL_BYTES)
    media_type = media_type_of(data[:HEAD_BYTES])
    if media_type is None:
        raise UnreadablePhotoError("no picture")
    if media_type in _READ:
        with suppress(OddBlocksError):
            return marked(data, media_type, back), media_type
    file.seek(0)
    picture = decode(file, media_type, px=MAX_PIXELS).picture
    picture.info.clear()
    written = io.BytesIO()
    picture.save(written, "PNG")
    return marked(written.getvalue(), PNG, back), PNG


def marked(data: bytes, media_type: str, back: PhotoBack) -> bytes:
    """A JPEG, PNG or WebP with what is on its back.

    Raises:
        OddBlocksError: it is not built as its format says.
    """
    already = _READ[media_type](data)
    blocks = Blocks(
        exif_block(back, already.exif), xmp_packet(back, already.xmp, jpeg_blocks.MAX_XMP_BYTES)
    )
    return _WRITE[media_type](data, blocks, back)
