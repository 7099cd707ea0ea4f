"""Reads and replaces what a WebP says; its picture is carried over byte for byte.

Google's container specification (RFC 9649): only the extended form has room for words, so that of
a plain file is put around its picture.
"""

from collections.abc import Iterator
from typing import Final

from photo_trainer_gui.photos.export.blocks import Blocks
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.metadata.metadata_errors import OddBlocksError

_EXIF, _XMP = b"EXIF", b"XMP "
_HEAD, _LOSSY, _LOSSLESS = b"VP8X", b"VP8 ", b"VP8L"
# The picture, its parts and its colours.
_PICTURE: Final = frozenset({_LOSSY, _LOSSLESS, b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_EXIF_FLAG, _XMP_FLAG, _ALPHA_FLAG = 0x08, 0x04, 0x10
# Programs that were careless put what JPEG wants before it here, too.
_JPEG_WAY: Final = b"Exif\0\0"

_Chunk = tuple[bytes, bytes]


def blocks_in(data: bytes) -> Blocks:
    """What it says. Raises OddBlocksError: it is not built as a WebP."""
    found = dict(reversed(list(_chunks(data))))
    return Blocks(found.get(_EXIF, b"").removeprefix(_JPEG_WAY), found.get(_XMP, b""))


def with_blocks(data: bytes, blocks: Blocks, back: PhotoBack) -> bytes:
    """The same picture with these blocks in place of its own. Raises as `blocks_in`."""
    chunks = list(_chunks(data))
    head = chunks.pop(0)[1] if chunks and chunks[0][0] == _HEAD else _head(chunks)
    if len(head) != 10:
        raise OddBlocksError("odd head")
    flags = head[0] & ~(_EXIF_FLAG | _XMP_FLAG)
    kept = [each for each in chunks if _stays(each, back)]
    for name, block, flag in ((_EXIF, blocks.exif, _EXIF_FLAG), (_XMP, blocks.xmp, _XMP_FLAG)):
        if block:
            kept.append((name, block))
            flags |= flag
    body = b"".join(map(_framed, [(_HEAD, bytes((flags,)) + head[1:]), *kept]))
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _stays(chunk: _Chunk, back: PhotoBack) -> bool:
    name, body = chunk
    if name in (_EXIF, _XMP):
        return False
    return name in _PICTURE or not back.may_not_say(body)


def _head(chunks: list[_Chunk]) -> bytes:
    """The head of the extended form, for a file that has none."""
    name, body = chunks[0] if chunks else (b"", b"")
    flags = 0
    if name == _LOSSY and body[3:6] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    elif name == _LOSSLESS and body[:1] == b"\x2f":
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags = _ALPHA_FLAG if bits >> 28 & 1 else 0
    else:
        raise OddBlocksError("no picture in it")
    sides = ((side - 1).to_bytes(3, "little") for side in (max(1, width), max(1, height)))
    return bytes((flags, 0, 0, 0)) + b"".join(sides)


def _chunks(data: bytes) -> Iterator[_Chunk]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise OddBlocksError("no WebP")
    at, end = 12, int.from_bytes(data[4:8], "little") + 8
    if end > len(data):
        raise OddBlocksError("cut off")
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise OddBlocksError("cut off")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _framed(chunk: _Chunk) -> bytes:
    name, body = chunk
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
