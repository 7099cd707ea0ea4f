"""Puts an XMP packet into JPEG, PNG and WebP; not a byte of the picture itself is touched.

Where the standard puts it: XMP part 3 (Adobe): APP1 in JPEG, iTXt in PNG, a chunk in WebP.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Final

_JPEG_HEAD: Final = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEY: Final = b"XML:com.adobe.xmp"
_MOST_IN_JPEG: Final = 65_533 - len(_JPEG_HEAD)
_APP0, _APP1, _APP15, _COMMENT = 0xE0, 0xE1, 0xEF, 0xFE
_XMP_FLAG: Final = 0x04
_ALPHA_FLAG: Final = 0x10

# From what is there already (or nothing) to what shall be there.
MakePacket = Callable[[bytes], bytes]


class OddFileError(ValueError):
    """The file is not built as its type says; nothing can be put into it."""


def with_packet(data: bytes, media_type: str, make: MakePacket) -> bytes:
    """The same file with the packet that `make` gives in it.

    Raises:
        OddFileError: there is no place for it.
    """
    ways = {"image/jpeg": _in_jpeg, "image/png": _in_png, "image/webp": _in_webp}
    way = ways.get(media_type)
    if way is None:
        raise OddFileError(f"no place for a packet in {media_type}")
    return way(data, make)


def _in_jpeg(data: bytes, make: MakePacket) -> bytes:
    segments, rest = _jpeg_segments(data)
    place, kept, others = 0, b"", []
    for marker, whole in segments:
        if marker == _APP1 and whole[4:].startswith(_JPEG_HEAD):
            kept = whole[4 + len(_JPEG_HEAD) :]
            continue
        others.append(whole)
        # JFIF and Exif have to come first.
        if marker in (_APP0, _APP1):
            place = len(others)
    packet = make(kept)
    if len(packet) > _MOST_IN_JPEG:
        raise OddFileError("the packet is too large")
    body = _JPEG_HEAD + packet
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
    return b"".join((data[:2], *others[:place], segment, *others[place:], rest))


def _jpeg_segments(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """What applications and people have written before the picture, and everything from there."""
    if data[:2] != b"\xff\xd8":
        raise OddFileError("no JPEG")
    found: list[tuple[int, bytes]] = []
    at = 2
    while True:
        head = data[at : at + 4]
        length = int.from_bytes(head[2:])
        if len(head) < 4 or head[0] != 0xFF or length < 2 or at + 2 + length >= len(data):
            raise OddFileError("cut off")
        if not (_APP0 <= head[1] <= _APP15 or head[1] == _COMMENT):
            return found, data[at:]
        found.append((head[1], data[at : at + 2 + length]))
        at += 2 + length


def _in_png(data: bytes, make: MakePacket) -> bytes:
    chunks = list(_png_chunks(data))
    kept, others = b"", []
    for name, whole in chunks:
        body = whole[8:-4]
        if name == b"iTXt" and body.startswith(_PNG_KEY + b"\0\0\0"):
            kept = body[len(_PNG_KEY) + 3 :].split(b"\0", 2)[-1]
        else:
            others.append(whole)
    body = _PNG_KEY + b"\0\0\0\0\0" + make(kept)
    chunk = len(body).to_bytes(4) + b"iTXt" + body + zlib.crc32(b"iTXt" + body).to_bytes(4)
    return b"".join((_PNG_SIGNATURE, others[0], chunk, *others[1:]))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_PNG_SIGNATURE):
        raise OddFileError("no PNG")
    at, first = len(_PNG_SIGNATURE), True
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        whole = data[at : at + 12 + length]
        name = whole[4:8]
        if len(whole) < 12 + length or (first and name != b"IHDR"):
            raise OddFileError("cut off")
        yield name, whole
        at += 12 + length
        first = False
        if name == b"IEND":
            # Whatever stands behind the end belongs to nobody.
            return
    raise OddFileError("cut off")


def _in_webp(data: bytes, make: MakePacket) -> bytes:
    chunks = list(_webp_chunks(data))
    kept = next((body for name, body in chunks if name == b"XMP "), b"")
    others = [(name, body) for name, body in chunks if name != b"XMP "]
    if not others:
        raise OddFileError("empty")
    if others[0][0] != b"VP8X":
        others.insert(0, (b"VP8X", _extended(*others[0])))
    head = others[0][1]
    others[0] = (b"VP8X", bytes([head[0] | _XMP_FLAG]) + head[1:])
    others.append((b"XMP ", make(kept)))
    body = b"".join(
        name + len(inside).to_bytes(4, "little") + inside + b"\0" * (len(inside) % 2)
        for name, inside in others
    )
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise OddFileError("no WebP")
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + length]
        if len(body) < length:
            raise OddFileError("cut off")
        yield data[at : at + 4], body
        at += 8 + length + length % 2


def _extended(name: bytes, body: bytes) -> bytes:
    """The head that a file with more than a picture begins with."""
    if name == b"VP8 " and len(body) >= 10:
        width = int.from_bytes(body[6:8], "little") & 0x3FFF
        height = int.from_bytes(body[8:10], "little") & 0x3FFF
        flags = 0
    elif name == b"VP8L" and len(body) >= 5:
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags = _ALPHA_FLAG if bits >> 28 & 1 else 0
    else:
        raise OddFileError("no picture")
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes([flags, 0, 0, 0]) + size
