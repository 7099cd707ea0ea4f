"""A PNG's chunks (W3C PNG, third edition): what draws and colours the picture stays."""

import zlib
from typing import Final

from photo_trainer_gui.photos.blocks import OddBlocksError, least_exif

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_CRITICAL: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# Transparency, and what the numbers mean as colours.
_KEPT: Final = _CRITICAL | {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP"}
_FRAME_BYTES: Final = 12  # length, name and check sum around a chunk's data
_ANCILLARY_BIT: Final = 0x20


def without_metadata(data: bytes, orientation: int) -> bytes:
    """The same picture, pixel for pixel, with its colours and how to turn it; an animation stands.

    Raises:
        OddBlocksError: the file is cut off, or not built as a PNG.
    """
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR":
        raise OddBlocksError("no PNG")
    kept, at, drawn = [_SIGNATURE], len(_SIGNATURE), False
    while True:
        end = at + _FRAME_BYTES + int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        if len(name) < 4 or end > len(data):
            raise OddBlocksError("cut off")
        if name == b"IDAT" and not drawn:
            drawn = True
            if orientation != 1:
                kept.append(_chunk(b"eXIf", least_exif(orientation)))
        if name in _KEPT:
            kept.append(data[at:end])
        elif not name[0] & _ANCILLARY_BIT:
            raise OddBlocksError("unknown critical chunk")
        at = end
        if name == b"IEND":
            break
    if not drawn:
        raise OddBlocksError("no picture")
    return b"".join(kept)


def _chunk(name: bytes, payload: bytes) -> bytes:
    check_sum = zlib.crc32(name + payload)
    return len(payload).to_bytes(4) + name + payload + check_sum.to_bytes(4)
