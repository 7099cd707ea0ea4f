"""A JPEG's segments (ITU-T T.81, annex B): tables, frames and scans stay, all that is said goes.

Behind the end of the picture telephones append videos and second pictures: they go as well.
"""

import re
from typing import Final

from photo_trainer_gui.photos.blocks import OddBlocksError, least_exif

_START: Final = b"\xff\xd8"
_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
# Frames and tables (SOF, DHT, DAC), scans, quantisation, number of lines, restart interval.
_DRAWING: Final = (frozenset(range(0xC0, 0xD0)) - {0xC8}) | {_SCAN, 0xDB, 0xDC, 0xDD}
_TALKING: Final = frozenset(range(0xE0, 0xF0)) | {0xFE}
_JFIF: Final = b"JFIF\0"
_JFIF_BYTES: Final = 14
_ICC: Final = b"ICC_PROFILE\0"
_ADOBE: Final = b"Adobe"
_ADOBE_BYTES: Final = 12
_PIECE_BYTES: Final = 131_072
# A marker inside the data of a scan: neither a stuffed zero, nor a restart, nor filling.
_AFTER_SCAN: Final = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")


def without_metadata(data: bytes, orientation: int) -> bytes:
    """The same picture, pixel for pixel, with its colour profile and how to turn it.

    Raises:
        OddBlocksError: the file is cut off, or not built as a JPEG.
    """
    if not data.startswith(_START):
        raise OddBlocksError("no JPEG")
    kept, at, scans = [_START], len(_START), 0
    while True:
        at, marker = _marker(data, at)
        if marker == _END[1]:
            break
        end = at + _length(data, at)
        kept.append(_kept(marker, data[at + 2 : end]))
        if marker == _SCAN:
            scans += 1
            begin, end = end, _end_of_scan(data, end)
            kept.append(data[begin:end])
        at = end
    if not scans:
        raise OddBlocksError("no picture")
    if orientation != 1:
        # JFIF wants to be the first segment.
        first = 2 if kept[1][4:].startswith(_JFIF) else 1
        kept.insert(first, _segment(0xE1, b"Exif\0\0" + least_exif(orientation)))
    return b"".join([*kept, _END])


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Where the next marker's length stands, and the marker."""
    if data[at : at + 1] != b"\xff":
        raise OddBlocksError("no marker")
    while data[at : at + 1] == b"\xff":
        at += 1
    if at >= len(data):
        raise OddBlocksError("cut off")
    return at + 1, data[at]


def _length(data: bytes, at: int) -> int:
    length = int.from_bytes(data[at : at + 2])
    if length < 2 or at + length > len(data):
        raise OddBlocksError("cut off")
    return length


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the marker behind a scan begins.

    Looked for in small pieces: nothing else runs in Python during a single search.
    """
    while at < len(data):
        found = _AFTER_SCAN.search(data, at, at + _PIECE_BYTES)
        if found is not None:
            return found.start()
        at += _PIECE_BYTES - 1  # a marker may lie on the border
    raise OddBlocksError("cut off")


def _kept(marker: int, payload: bytes) -> bytes:
    """The segment as it stays; empty when it goes."""
    if marker in _DRAWING:
        return _segment(marker, payload)
    if marker not in _TALKING:
        raise OddBlocksError("unknown marker")
    if marker == 0xE0 and payload.startswith(_JFIF) and len(payload) >= _JFIF_BYTES:
        return _segment(marker, payload[: _JFIF_BYTES - 2] + bytes(2))  # without its thumbnail
    if marker == 0xE2 and payload.startswith(_ICC):
        return _segment(marker, payload)
    if marker == 0xEE and payload.startswith(_ADOBE):  # how the colours are stored
        return _segment(marker, payload[:_ADOBE_BYTES])
    return b""


def _segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2) + payload
