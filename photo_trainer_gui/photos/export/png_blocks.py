"""Reads and replaces what a PNG says; the chunks of its picture are carried over as they are.

W3C PNG, third edition; XMP specification part 3, 1.1.5.
"""

import zlib
from collections.abc import Iterator
from typing import Final

from photo_trainer_gui.photos.export.blocks import Blocks
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.metadata.metadata_errors import OddBlocksError

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_FRAME_BYTES: Final = 12  # length, name and check sum around a chunk's data
_EXIF, _TEXT, _PICTURE, _END = b"eXIf", b"iTXt", b"IDAT", b"IEND"
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", _TEXT})
_XMP: Final = b"XML:com.adobe.xmp\0"
# Not compressed, no language, no translated keyword.
_PLAIN: Final = b"\0\0\0\0"
# Exif, XMP and IPTC as programs wrote them before there was a chunk for each.
_OLD_WAY: Final = b"Raw profile type "
_MOST_TEXT_BYTES: Final = 10_000_000

_Chunk = tuple[bytes, bytes]


def blocks_in(data: bytes) -> Blocks:
    """What it says. Raises OddBlocksError: it is not built as a PNG."""
    exif = xmp = b""
    for name, body in _chunks(data):
        if name == _EXIF:
            exif = exif or body
        elif name == _TEXT and body.startswith(_XMP):
            xmp = xmp or _text(name, body)
    return Blocks(exif, xmp)


def with_blocks(data: bytes, blocks: Blocks, back: PhotoBack) -> bytes:
    """The same picture with these blocks in place of its own. Raises as `blocks_in`."""
    own: list[_Chunk] = []
    if blocks.exif:
        own.append((_EXIF, blocks.exif))
    if blocks.xmp:
        own.append((_TEXT, _XMP + _PLAIN + blocks.xmp))
    written: list[_Chunk] = []
    for chunk in _chunks(data):
        if chunk[0] == _PICTURE:
            # Before the picture, so that nobody has to read it to know what is said of it.
            written += own
            own = []
        if _stays(chunk, back):
            written.append(chunk)
    if own:
        raise OddBlocksError("no picture in it")
    return _SIGNATURE + b"".join(map(_framed, written))


def _stays(chunk: _Chunk, back: PhotoBack) -> bool:
    name, body = chunk
    if name == _EXIF or (name == _TEXT and body.startswith(_XMP)):
        return False
    if name not in _TEXTS:
        return not name[0] & 0x20 or not back.may_not_say(body) or name == b"iCCP"
    return not body.startswith(_OLD_WAY) and not back.may_not_say(body + b"\0" + _text(*chunk))


def _text(name: bytes, body: bytes) -> bytes:
    """The words of a chunk of text; empty where they cannot be read."""
    words = body.partition(b"\0")[2]
    if name == b"tEXt" or not words:
        return words
    compressed = name == b"zTXt" or words[0] == 1
    # What stands before them: how they are compressed; of the newer kind two names as well.
    words = words[2:].split(b"\0", 2)[-1] if name == _TEXT else words[1:]
    if not compressed:
        return words
    try:
        return zlib.decompressobj().decompress(words, _MOST_TEXT_BYTES)
    except zlib.error:
        return b""


def _chunks(data: bytes) -> Iterator[_Chunk]:
    if not data.startswith(_SIGNATURE):
        raise OddBlocksError("no PNG")
    at = len(_SIGNATURE)
    while True:
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if len(name) < 4 or at + _FRAME_BYTES + length > len(data):
            raise OddBlocksError("cut off")
        body = data[at + 8 : at + 8 + length]
        if (
            zlib.crc32(name + body).to_bytes(4)
            != data[at + 8 + length : at + _FRAME_BYTES + length]
        ):
            raise OddBlocksError("damaged")
        yield name, body
        if name == _END:
            return
        at += _FRAME_BYTES + length


def _framed(chunk: _Chunk) -> bytes:
    name, body = chunk
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)
