"""Small files that ask for far too much: made here, a few kB to a few MB each.

`python -m tests.photos.bombs` feeds each one to the intake and prints as JSON what became of it,
how much memory that took, and how long the interpreter was not free for the window.
"""

import io
import json
import os
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pillow_heif
import pillow_jxl  # noqa: F401 - so that such files can be written
from PIL import Image

from photo_trainer_gui.photos.intake import take
from photo_trainer_gui.photos.photo import Edit, UnreadablePhotoError
from photo_trainer_gui.photos.preparing import prepare
from tests.photos.memory import (
    MEMORY_BYTES,
    forget_most,
    most_bytes,
    most_bytes_of_children,
)

pillow_heif.register_heif_opener(thumbnails=False)

_ZEROS = zlib.compress(bytes(200_000_000), 9)  # 200 kB


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, more: bytes = b"", rows: bytes = b"") -> bytes:
    """A PNG of one bit for each pixel, black, with other chunks before its picture."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = rows or zlib.compress(bytes((width + 7) // 8 + 1) * min(height, 100))
    picture = _png_chunk(b"IDAT", rows) + _png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + _png_chunk(b"IHDR", head) + more + picture


def gif(frames: int) -> bytes:
    """A GIF with so many pictures in it."""
    file = io.BytesIO()
    Image.new("P", (40, 30)).save(file, "GIF")
    one = file.getvalue()
    start = 13 + 3 * 2 ** ((one[10] & 7) + 1)
    return one[:start] + one[start:-1] * frames + b";"


def jpeg(width: int, height: int, *, progressive: bool = False) -> bytes:
    """A JPEG of this size, made out of a strip of 128 lines; baseline ones are whole."""
    strip = io.BytesIO()
    lines = height if progressive else 128
    Image.new("L", (width, lines), 100).save(
        strip, "JPEG", progressive=progressive, restart_marker_rows=1
    )
    data = strip.getvalue()
    if progressive:
        return data
    size = data.index(b"\xff\xc0") + 5
    scan = data.index(b"\xff\xda")
    begin = scan + 2 + int.from_bytes(data[scan + 2 : scan + 4])
    rows = _split_at_restarts(data[begin:-2])
    body = bytearray()
    for at in range(height // 8):
        body += rows[at % len(rows)] + bytes((0xFF, 0xD0 + at % 8))
    return data[:size] + height.to_bytes(2) + data[size + 2 : begin] + bytes(body[:-2]) + data[-2:]


def _split_at_restarts(scan: bytes) -> list[bytes]:
    for number in range(8):
        scan = scan.replace(bytes((0xFF, 0xD0 + number)), b"\xff\xd0")
    return scan.split(b"\xff\xd0")


def tiff(*entries: tuple[int, int, int, int], data: bytes = b"") -> bytes:
    """A TIFF with one directory: tag, type, count and value of each entry."""
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries))
    body = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return head + body + bytes(4) + data


def _tiff_of(width: int, height: int, *more: tuple[int, int, int, int], packed: int = 1) -> bytes:
    fields = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, packed),
              (262, 3, 1, 1), (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, height),
              (279, 4, 1, len(_ZEROS))]  # fmt: skip
    taken = {entry[0] for entry in more}
    return tiff(*[each for each in fields if each[0] not in taken], *more, data=bytes(80) + _ZEROS)


def _heic(width: int, height: int, kind: str = "HEIF") -> bytes:
    """A picture that is said to be larger than it is."""
    file = io.BytesIO()
    picture = Image.new("RGB", (64, 64))
    if kind == "HEIF":
        pillow_heif.from_pillow(picture).save(file)
    else:
        picture.save(file, kind)
    said = b"ispe" + bytes(4)
    there, wanted = said + struct.pack(">II", 64, 64), said + struct.pack(">II", width, height)
    assert there in file.getvalue()
    return file.getvalue().replace(there, wanted)


def _jxl(width: int, height: int) -> bytes:
    bits = 0 | (3 << 1) | ((height - 1) << 3) | (0 << 33) | (3 << 36) | ((width - 1) << 38)
    return b"\xff\x0a" + bits.to_bytes(16, "little") + bytes(200)


def _webp(width: int, height: int) -> bytes:
    """A black WebP: no bit is spent on a pixel, so its header may say any size."""
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, "WEBP", lossless=True, quality=0, method=0)
    said, wanted = ((h - 1 << 14 | w - 1) for w, h in ((64, 64), (width, height)))
    there = b"/" + said.to_bytes(4, "little")
    assert there in file.getvalue()
    return file.getvalue().replace(there, b"/" + wanted.to_bytes(4, "little"))


def _small(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, kind)
    return file.getvalue()


def _riff_profile() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, "WEBP", icc_profile=bytes(15_000_000))
    return file.getvalue()


ITXT = b"XML:com.adobe.xmp\0\1\0\0\0" + _ZEROS
BOMBS: dict[str, Callable[[], bytes]] = {
    "a PNG of 50,000 x 50,000": lambda: png(50_000, 50_000),
    "a PNG with a profile of 200 MB": lambda: png(64, 64, _png_chunk(b"iCCP", b"p\0\0" + _ZEROS)),
    "a PNG with 200 MB of text": lambda: png(64, 64, _png_chunk(b"iTXt", ITXT)),
    "a PNG with 200 MB of text, 20 times": lambda: png(64, 64, _png_chunk(b"iTXt", ITXT) * 20),
    "a PNG whose rows never end": lambda: png(64, 64, rows=_ZEROS),
    "a GIF of 10,000 pictures": lambda: gif(10_000),
    "a GIF of 65,535 x 65,535": lambda: gif(1)[:6] + b"\xff\xff\xff\xff" + gif(1)[10:],
    "a JPEG of 300 megapixels": lambda: jpeg(20_000, 15_000),
    "a JPEG of 65,000 x 65,000": lambda: jpeg(65_000, 65_000),
    "a progressive JPEG of 120 megapixels": lambda: jpeg(12_000, 10_000, progressive=True),
    "a TIFF of 4 billion pixels each way": lambda: _tiff_of(2**32 - 1, 2**32 - 1),
    "a TIFF with four billion strips": lambda: _tiff_of(9_000, 9_000, (273, 4, 2**32 - 1, 8)),
    "a TIFF with an endless tag": lambda: _tiff_of(64, 64, (700, 1, 2**31 - 1, 8)),
    "a TIFF of 90 megapixels in 200 kB": lambda: _tiff_of(10_000, 9_000, packed=8),
    "a TIFF with 65,535 samples": lambda: _tiff_of(9_000, 9_000, (277, 3, 1, 65_535)),
    "a HEIC of 60,000 x 60,000": lambda: _heic(60_000, 60_000),
    "a HEIC of 10,000 x 10,000": lambda: _heic(10_000, 10_000),
    "an AVIF of 60,000 x 60,000": lambda: _heic(60_000, 60_000, "AVIF"),
    "an AVIF of 7,000 x 7,000": lambda: _heic(7_000, 7_000, "AVIF"),
    "a WebP of 16,383 x 16,383": lambda: _webp(16_383, 16_383),
    "a WebP of 6,700 x 6,700": lambda: _webp(6_700, 6_700),
    "a WebP with a profile of 15 MB": _riff_profile,
    "a JPEG XL of a billion pixels each way": lambda: _jxl(2**30, 2**30),
    "a JPEG XL of 6,000 x 6,000": lambda: _jxl(6_000, 6_000),
    "a WebP of 990 MB": lambda: _small("WEBP"),
    "an AVIF of 990 MB": lambda: _small("AVIF"),
    "a HEIC of 990 MB": lambda: _small("HEIF"),
    "a JPEG XL of 990 MB": lambda: _small("JXL"),
    "a HEIC of 150 MB": lambda: _small("HEIF"),
    "an AVIF of 150 MB": lambda: _small("AVIF"),
    "a BMP of 2 billion pixels": lambda: b"BM" + struct.pack(
        "<IIIIiiHHIIiiII", 54, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0
    ),
}  # fmt: skip


# The file of each goes on with zeros up to this length, which take no room on the disk.
STRETCHED: Final = {
    "a WebP of 990 MB": 990_000_000,
    "an AVIF of 990 MB": 990_000_000,
    "a HEIC of 990 MB": 990_000_000,
    "a JPEG XL of 990 MB": 990_000_000,
    "a HEIC of 150 MB": 150_000_000,
    "an AVIF of 150 MB": 150_000_000,
}


def lay(name: str, path: Path) -> None:
    """Write one of `BOMBS` to a file."""
    path.write_bytes(BOMBS[name]())
    if name in STRETCHED:
        os.truncate(path, STRETCHED[name])


@dataclass
class _Watched:
    """What a thread saw that only wants to wake up, and looks at our children."""

    longest_gap_s: float = 0.0
    children_bytes: int = 0


@contextmanager
def _watched() -> Iterator[_Watched]:
    ended, seen = threading.Event(), _Watched()

    def tick() -> None:
        last = time.perf_counter()
        while not ended.wait(0.001):
            seen.longest_gap_s = max(seen.longest_gap_s, time.perf_counter() - last)
            seen.children_bytes = max(seen.children_bytes, most_bytes_of_children())
            last = time.perf_counter()

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def explode(path: Path) -> dict[str, Any]:
    """What became of one file, and what it cost."""
    forget_most()
    with _watched() as seen:
        began = time.perf_counter()
        intake = take([str(path)], [], 20)
        became = intake.left_out[0].reason.value if intake.left_out else "taken"
        for photo in intake.taken:
            for edit in (Edit(), Edit(1)):
                try:
                    prepare(replace(photo, edit=edit), path.parent / "outgoing")
                except UnreadablePhotoError:
                    became = "taken and not sent"
        seconds = time.perf_counter() - began
    return {
        "became": became,
        "bytes": most_bytes() + seen.children_bytes,
        "seconds": seconds,
        "gap_s": seen.longest_gap_s,
    }


def main(names: list[str]) -> int:
    """The named bombs, or all; what each needs itself to be made is not counted.

    Returns:
        The exit code: 1 when one of them took too much memory.
    """
    most = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photo"
        Image.new("RGB", (64, 64)).save(path, "PNG")
        explode(path)  # loads what every photo needs
        for name in names or BOMBS:
            lay(name, path)
            told = explode(path)
            most = max(most, told["bytes"])
            print(json.dumps({"name": name, "size": path.stat().st_size, **told}), flush=True)
    return int(most > MEMORY_BYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
