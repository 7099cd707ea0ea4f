"""Reads and replaces what a JPEG says; its coefficients are carried over byte for byte.

ITU-T T.81, annex B; Exif 2.32, 4.5.4; XMP specification part 3, 1.1.3.
"""

from typing import Final

from photo_trainer_gui.photos.export.blocks import Blocks
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.metadata.metadata_errors import OddBlocksError

_EXIF: Final = b"Exif\0\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_START, _JFIF, _APP1, _SCAN = b"\xff\xd8", 0xE0, 0xE1, 0xDA
# Markers that stand alone, none of which comes before the picture.
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xDA)})
# What a file says in words: comments, and what programs add. The picture's own segments, its
# colours (APP2) and how they are meant (APP14) stay, whatever is in them.
_WORDS: Final = frozenset({0xFE, *range(0xE0, 0xF0)}) - {0xE0, 0xE2, 0xEE}
MAX_SEGMENT_BYTES: Final = 65_533
MAX_XMP_BYTES: Final = MAX_SEGMENT_BYTES - len(_XMP)

_Segment = tuple[int, bytes]


def blocks_in(data: bytes) -> Blocks:
    """What it says. Raises OddBlocksError: it is not built as a JPEG."""
    found = {_EXIF: b"", _XMP: b""}
    for marker, payload in _segments(data)[0]:
        for start in found:
            if marker == _APP1 and payload.startswith(start) and not found[start]:
                found[start] = payload[len(start) :]
    return Blocks(found[_EXIF], found[_XMP])


def with_blocks(data: bytes, blocks: Blocks, back: PhotoBack) -> bytes:
    """The same picture with these blocks in place of its own.

    Raises:
        OddBlocksError: it is not built as a JPEG, or a block is too long for one.
    """
    segments, picture = _segments(data)
    own = [
        (_APP1, start + block)
        for start, block in ((_EXIF, blocks.exif), (_XMP, blocks.xmp))
        if block
    ]
    # JFIF wants to be the first, Exif as well: the older one has it.
    first = [each for each in segments[:1] if each[0] == _JFIF]
    others = [each for each in segments[len(first) :] if _stays(each, back)]
    return b"".join([_START, *map(_written, [*first, *own, *others]), picture])


def _stays(segment: _Segment, back: PhotoBack) -> bool:
    marker, payload = segment
    if marker == _APP1 and payload.startswith((_EXIF, _XMP)):
        return False
    return marker not in _WORDS or not back.may_not_say(payload)


def _written(segment: _Segment) -> bytes:
    marker, payload = segment
    if len(payload) > MAX_SEGMENT_BYTES:
        raise OddBlocksError("too long for a JPEG")
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload


def _segments(data: bytes) -> tuple[list[_Segment], bytes]:
    """What comes before the picture, and everything from there on."""
    if not data.startswith(_START):
        raise OddBlocksError("no JPEG")
    segments: list[_Segment] = []
    at = len(_START)
    while True:
        marked = at
        while data[at : at + 2] == b"\xff\xff":
            at += 1  # filling
        if len(data) < at + 4 or data[at] != 0xFF or data[at + 1] in _ALONE:
            raise OddBlocksError("no picture in it")
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            return segments, data[marked:]
        if length < 2 or at + 2 + length > len(data):
            raise OddBlocksError("cut off")
        segments.append((marker, data[at + 4 : at + 2 + length]))
        at += 2 + length
