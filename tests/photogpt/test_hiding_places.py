"""Whatever is hidden in a picture file, where its format has room or has none, stays here."""

import struct
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.photogpt.client import Client
from photo_trainer_gui.photos.intake import take
from tests.photogpt.test_what_is_received import received
from tests.photos.odd_files import SRGB, exif, picture, png_chunk, png_chunks, png_with, saved

SECRET = b"48.8584N 2.2945E, Canon 4711"
Place = tuple[str, bytes]


def segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2) + data


def jpegs() -> Iterator[Place]:
    whole = saved(picture(), "JPEG", restart_marker_rows=2)
    profile = SRGB.replace(SRGB[250:270], SECRET[:20])
    start, scan, end = whole[:2], whole.index(b"\xff\xda"), len(whole) - 2
    segments = {
        "comment": segment(0xFE, SECRET),
        "EXIF": segment(0xE1, b"Exif\0\0" + exif("SHORT", 1) + SECRET),
        "XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        "behind JFIF": segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0" + SECRET),
        "no profile": segment(0xE2, b"ICC_PROFILE\0\1\1" + SECRET),
        "behind a profile": segment(0xE2, b"ICC_PROFILE\0\1\1" + SRGB + SECRET),
        "in a profile": segment(0xE2, b"ICC_PROFILE\0\1\1" + profile),
        "IPTC": segment(0xED, b"Photoshop 3.0\0" + SECRET),
        "behind Adobe": segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET),
        "unknown APP": segment(0xE9, SECRET),
        "quantisation that nobody uses": segment(0xDB, b"\3" + SECRET.ljust(64, b".")),
        "Huffman table that nobody uses": segment(
            0xC4, b"\3" + bytes(7) + bytes((len(SECRET),)) + bytes(8) + SECRET
        ),
        "restart interval": segment(0xDD, b"\0\x14" + SECRET),
    }  # fmt: skip
    for name, extra in segments.items():
        yield name, start + extra + whole[2:]
    yield "number of lines", whole[:scan] + segment(0xDC, b"\0\x60" + SECRET) + whole[scan:]
    yield "behind the last row", whole[:end] + SECRET + whole[end:]
    restart = whole.index(b"\xff\xd0", scan)
    yield "before a restart", whole[:restart] + SECRET + whole[restart:]
    yield "behind the end", whole + SECRET
    yield "a second picture", whole + whole[:2] + segment(0xFE, SECRET) + whole[2:]


def pngs() -> Iterator[Place]:
    whole = saved(picture(), "PNG")
    rows = b"".join(data for name, data in png_chunks(whole) if name == b"IDAT")
    chunks = {
        b"tEXt": b"Comment\0" + SECRET,
        b"zTXt": b"Comment\0\0" + zlib.compress(SECRET, 0),
        b"iTXt": b"Comment\0\0\0\0\0" + SECRET,
        b"eXIf": exif("SHORT", 1) + SECRET,
        b"iCCP": b"profile\0\0" + zlib.compress(SRGB + SECRET, 0),
        b"sBIT": rb"\8\8\8" + SECRET,
        b"gAMA": b"\0\0\xb1\x8f" + SECRET,
        b"cHRM": bytes(32) + SECRET,
        b"sRGB": b"\0" + SECRET,
        b"cICP": b"\1\15\0\1" + SECRET,
        b"pHYs": bytes(9) + SECRET,
        b"tIME": bytes(7) + SECRET,
        b"bKGD": bytes(6) + SECRET,
        b"sPLT": SECRET + b"\0\\8",
        b"prVt": SECRET,
        b"PLTE": SECRET[:27],
    }
    for name, data in chunks.items():
        yield name.decode(), png_with(whole, before=png_chunk(name, data))
    head, tail = whole[:33], png_chunk(b"IEND", b"")
    yield "behind the rows", head + png_chunk(b"IDAT", rows + SECRET) + tail
    more = zlib.compress(zlib.decompress(rows) + SECRET, 0)
    yield "a row too many", head + png_chunk(b"IDAT", more) + tail
    yield "another IDAT", head + png_chunk(b"IDAT", rows) + png_chunk(b"IDAT", SECRET) + tail
    yield "in the end", head + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", SECRET)
    yield "behind the end", whole + SECRET
    clear = picture().convert("RGBA")
    clear.putalpha(0)
    pixels = Image.frombytes("RGBA", (7, 1), SECRET.translate(None))
    clear.paste(pixels, (0, 0))
    clear.putalpha(0)
    yield "under transparency", saved(clear, "PNG", compress_level=0)


def webps() -> Iterator[Place]:
    whole = saved(picture(), "WEBP", exif=b"Exif\0\0" + exif("SHORT", 1), icc_profile=SRGB)
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    while at < len(whole):
        length = int.from_bytes(whole[at + 4 : at + 8], "little")
        chunks.append((whole[at : at + 4], whole[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2

    def written(parts: list[tuple[bytes, bytes]]) -> bytes:
        body = b"WEBP"
        for name, data in parts:
            body += name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
        return b"RIFF" + struct.pack("<I", len(body)) + body

    for name in (b"VP8X", b"ICCP", b"VP8 ", b"EXIF"):
        parts = [(one, data + SECRET * (one == name)) for one, data in chunks]
        yield f"behind {name.decode()}", written(parts)
    for name in (b"EXIF", b"XMP ", b"prVt", b"ICCP", b"VP8 ", b"ALPH", b"JUNK", b"FRGM"):
        yield f"{name.decode()} at the end", written([*chunks, (name, SECRET)])
    for name in (b"prVt", b"XMP "):
        yield f"{name.decode()} in front", written([chunks[0], (name, SECRET), *chunks[1:]])
    yield "behind the end", whole + SECRET
    profile = SRGB.replace(SRGB[250:270], SECRET[:20])
    yield "in a profile", saved(picture(), "WEBP", icc_profile=profile)


def others(kind: str) -> Iterator[Place]:
    options: dict[str, dict[str, object]] = {
        "TIFF": {"tiffinfo": {270: SECRET, 700: SECRET}, "icc_profile": SRGB + SECRET},
        "GIF": {"comment": SECRET},
        "BMP": {},
    }
    said = {"exif": b"Exif\0\0" + exif("SHORT", 1) + SECRET, "xmp": SECRET}
    whole = saved(picture(), kind, **options.get(kind, said))
    yield "said", whole
    yield "behind the end", whole + SECRET
    yield "a box behind the end", whole + struct.pack(">I", len(SECRET) + 8) + b"free" + SECRET


PLACES: dict[str, Callable[[], Iterator[Place]]] = {
    "JPEG": jpegs,
    "PNG": pngs,
    "WEBP": webps,
    **{kind: partial(others, kind) for kind in ("HEIF", "AVIF", "TIFF", "GIF", "BMP", "JXL")},
}


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_hidden_in_a_file_does_not_arrive(
    tmp_path: Path, client: Client, kind: str
) -> None:
    places, taken = list(PLACES[kind]()), 0
    for name, data in places:
        path = tmp_path / "photo"
        path.write_bytes(data)
        intake = take([str(path)], [], 20)
        if not intake.taken:
            continue  # left out and named
        taken += 1
        arrived = received(client, intake.taken[0], tmp_path).read_bytes()
        for part in (SECRET[:8], SECRET[9:16], SECRET[18:26]):
            assert part not in arrived, name
    assert len(places) >= (15 if kind in ("JPEG", "PNG", "WEBP") else 3)
    assert taken > 0.6 * len(places)
