"""A PNG's chunks (W3C PNG, third edition): those that make the picture, and no others.

A decoder that reads all of them stops at a wrong check sum of a text that nobody wants to see.
"""

import os
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from photo_trainer_gui.photos.blocks import Cicp, OddBlocksError

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PICTURE: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT"})
# What its colours mean, and how it is turned: left behind where they are damaged.
_MEANING: Final = frozenset({b"iCCP", b"eXIf"})
_COLOURS: Final = b"cICP"
_FRAME_BYTES: Final = 12  # length, name and check sum around a chunk's data
_ANCILLARY_BIT: Final = 0x20
# Twenty megabytes in the smallest pieces that programs write are a few thousand.
_MOST_CHUNKS: Final = 10_000
_MOST_MEANING_BYTES: Final = 10_000_000


def usual(file: BinaryIO) -> bool:
    """Whether it is made of no more chunks than can be gone through while a window waits."""
    return all(number < _MOST_CHUNKS for number, _ in enumerate(_chunks(file)))


def picture_of(file: BinaryIO) -> tuple[bytes, Cicp | None]:
    """A PNG with the same picture and sound check sums, and what its colours mean if it is said.

    What tells how to read the picture comes before it, wherever it stood.

    Raises:
        OddBlocksError: it is not built as a PNG, or its picture is damaged.
        OSError: the file can not be read.
    """
    before: list[bytes] = []
    picture: list[bytes] = []
    colours, sound, ended = None, True, False
    for name, at, length in _chunks(file):
        if name == b"IEND":
            ended = True
            break
        if name not in _PICTURE and name not in _MEANING and name != _COLOURS:
            if not name[0] & _ANCILLARY_BIT:
                raise OddBlocksError("unknown critical chunk")
            continue
        data, right = _read(file, name, at, length)
        if name == b"IDAT":
            picture.append(data)
            sound = sound and right
        elif name in _PICTURE:
            before.append(_chunk(name, data))
            sound = sound and right
        elif right and name == _COLOURS and len(data) == 4:
            colours = Cicp(data[0], data[1])
        elif right and name in _MEANING and len(data) <= _MOST_MEANING_BYTES:
            before.append(_chunk(name, data))
    if not (sound and ended):
        _check_picture(picture)
    chunks = [*before, *(_chunk(b"IDAT", data) for data in picture), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks), colours


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Name, place and length of each one's data, to the last that begins in the file."""
    at, size = len(_SIGNATURE), file.seek(0, os.SEEK_END)
    while at + _FRAME_BYTES - 4 <= size:
        file.seek(at)
        head = file.read(8)
        length = int.from_bytes(head[:4])
        yield head[4:8], at + 8, length
        if head[4:8] == b"IEND":
            break
        at += _FRAME_BYTES + length


def _read(file: BinaryIO, name: bytes, at: int, length: int) -> tuple[bytes, bool]:
    """A chunk's data, and whether they are what its check sum says."""
    file.seek(at)
    data = file.read(length)
    return data, file.read(4) == zlib.crc32(name + data).to_bytes(4)


def _check_picture(parts: list[bytes]) -> None:
    """Where a check sum is wrong or the end is missing, the picture has one of its own."""
    stream = zlib.decompressobj()
    try:
        for part in parts:
            while part and not stream.eof:
                stream.decompress(part, _MOST_MEANING_BYTES)
                part = stream.unconsumed_tail
    except zlib.error as error:
        raise OddBlocksError("damaged") from error
    if not stream.eof:
        raise OddBlocksError("cut off")


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
