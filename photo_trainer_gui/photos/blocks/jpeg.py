"""How a JPEG is laid out (ITU-T T.81, annex B), told without reading its segments."""

import os
from dataclasses import dataclass
from typing import BinaryIO, Final

END: Final = b"\xff\xd9"
_SCAN: Final = b"\xff\xda"
# Markers that stand alone: restarts, start and end, and a private one.
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xDA)})
# A depth map in pieces of 64 kB makes a hundred segments, a large profile thirty; filling between
# them is allowed, and hardly ever there. A progressive JPEG has about ten scans.
_MOST_SEGMENTS: Final = 400
_MOST_FILLING: Final = 16
_MOST_SCANS: Final = 64
_PIECE_BYTES: Final = 262_144


@dataclass(frozen=True)
class Layout:
    """What tells how much work a JPEG is.

    Attributes:
        usual: its picture begins after few segments, and is made of few scans.
        ended: the end of the picture is marked; False when it is not, None when nobody knows.
    """

    usual: bool
    ended: bool | None


def layout_of(file: BinaryIO) -> Layout:
    """The layout of an opened JPEG, in milliseconds whatever it is made of. Raises OSError."""
    start = _first_scan(file)
    if start is None:
        return Layout(usual=False, ended=None)
    file.seek(start)
    scans, ended, last = 0, False, b""
    while piece := file.read(_PIECE_BYTES):
        # A marker may lie on the border.
        seen = last + piece
        scans += seen.count(_SCAN)
        ended = ended or END in seen
        last = piece[-1:]
    return Layout(scans <= _MOST_SCANS, ended)


def _first_scan(file: BinaryIO) -> int | None:
    """Where the picture begins; None where that takes more than a few steps to find."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        file.seek(at, os.SEEK_SET)
        head = file.read(_MOST_FILLING + 4)
        marker = head.lstrip(b"\xff")
        at += len(head) - len(marker)
        if not head.startswith(b"\xff") or len(marker) < 3:
            return None
        if marker[0] == _SCAN[1]:
            return at - 1
        at += 1 if marker[0] in _ALONE else 1 + int.from_bytes(marker[1:3])
    return None
