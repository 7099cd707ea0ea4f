"""A WebP's chunks (RFC 9649): picture, transparency and colour profile stay."""

from collections.abc import Iterator
from typing import Final

from photo_trainer_gui.photos.blocks import OddBlocksError, least_exif

_RIFF_BYTES: Final = 12
_EXTENDED: Final = b"VP8X"
_PICTURE: Final = frozenset({b"VP8 ", b"VP8L"})
_ANIMATION: Final = frozenset({b"ANIM", b"ANMF"})
_PROFILE_FLAG: Final = 0x20
_ALPHA_FLAG: Final = 0x10
_EXIF_FLAG: Final = 0x08


def without_metadata(data: bytes, orientation: int) -> bytes:
    """The same picture, pixel for pixel, with its colour profile and how to turn it.

    Raises:
        OddBlocksError: the file is cut off, not built as a WebP, or an animation.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise OddBlocksError("no WebP")
    header, profile, drawing = b"", b"", []
    for name, payload in _chunks(data):
        if name in _ANIMATION:
            raise OddBlocksError("an animation")
        if name == _EXTENDED:
            header = payload
        elif name == b"ICCP":
            profile = _chunk(name, payload)
        elif name == b"ALPH" or name in _PICTURE:
            drawing.append(_chunk(name, payload))
            if name in _PICTURE:
                break
    else:
        raise OddBlocksError("no picture")
    exif = _chunk(b"EXIF", least_exif(orientation)) if orientation != 1 else b""
    if header:
        flags = header[0] & _ALPHA_FLAG
        flags |= _PROFILE_FLAG if profile else 0
        flags |= _EXIF_FLAG if exif else 0
        header = _chunk(_EXTENDED, bytes((flags,)) + header[1:])
    elif exif or profile:
        raise OddBlocksError("no header for what it says")
    body = b"WEBP" + b"".join([header, profile, *drawing, exif])
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = _RIFF_BYTES, 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise OddBlocksError("cut off")
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise OddBlocksError("cut off")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _chunk(name: bytes, payload: bytes) -> bytes:
    return name + len(payload).to_bytes(4, "little") + payload + bytes(len(payload) % 2)
