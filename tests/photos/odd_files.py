"""Files as other programs really write them, each with what has to be seen of it.

The picture of each is `picture`: four quarters of different colours, so that one that lies on its
side, is dark, grey or erased can be told.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

import pillow_heif
import pillow_jxl  # noqa: F401 - so that such files can be written
from PIL import Image, ImageCms

from photo_trainer_gui.photos.left_out import Reason

pillow_heif.register_heif_opener(thumbnails=False)

SIZE: Final = (160, 96)
# Top left, top right, bottom left, bottom right.
COLOURS: Final = ((200, 40, 40), (60, 170, 60), (50, 70, 200), (220, 200, 60))
WHITE: Final = (255, 255, 255)
Quarters = tuple[tuple[int, int, int], ...]


class Odd(NamedTuple):
    """A file, and what is right.

    Attributes:
        seen: the colours of the four quarters; a reason where it is left out.
        within: how far of 255 they may be off: eight bits of a bright picture are coarse.
    """

    kind: str
    name: str
    data: bytes
    seen: Quarters | Reason
    within: int = 6


def picture() -> Image.Image:
    """The four quarters."""
    image = Image.new("RGB", SIZE)
    for at, colour in enumerate(COLOURS):
        image.paste(colour, _quarter(at))
    return image


def _quarter(at: int) -> tuple[int, int, int, int]:
    width, height = SIZE[0] // 2, SIZE[1] // 2
    left, top = at % 2 * width, at // 2 * height
    return left, top, left + width, top + height


def quarters(image: Image.Image) -> Quarters:
    """The colours in the middle of the four quarters."""
    rgb = image.convert("RGB")
    places = [(x, y) for y in (1, 3) for x in (1, 3)]
    found = [rgb.getpixel((rgb.width * x // 4, rgb.height * y // 4)) for x, y in places]
    return tuple((int(one[0]), int(one[1]), int(one[2])) for one in found if isinstance(one, tuple))


def turned(colours: Quarters, orientation: int) -> Quarters:
    """What is seen of a picture that is stored with these quarters."""
    order = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
             5: (0, 2, 1, 3), 6: (2, 0, 3, 1), 7: (3, 1, 2, 0), 8: (1, 3, 0, 2)}  # fmt: skip
    return tuple(colours[at] for at in order[orientation])


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of such a file; as good as its format allows in a moment."""
    best: dict[str, dict[str, object]] = {
        "JPEG": {"quality": 95}, "WEBP": {"quality": 95}, "HEIF": {"quality": 95},
        "AVIF": {"quality": 95, "speed": 10}, "JXL": {"quality": 95, "effort": 1},
    }  # fmt: skip
    file = io.BytesIO()
    image.save(file, kind, **{**best.get(kind, {}), **options})
    return file.getvalue()


def exif(kind: str, orientation: int) -> bytes:
    """An orientation, stored in one of the ways that are met; without the word Exif before it."""
    numbers = {"SHORT": (3, 1, struct.pack("<HH", orientation, 0)),
               "SHORTx2": (3, 2, struct.pack("<HH", orientation, orientation)),
               "LONG": (4, 1, struct.pack("<I", orientation)),
               "BYTE": (1, 1, struct.pack("<I", orientation)),
               "ASCII": (2, 2, str(orientation).encode() + b"\0\0\0"),
               "RATIONAL": (5, 1, struct.pack("<I", 26))}  # fmt: skip
    form, count, value = numbers[kind]
    entry = struct.pack("<HHI", 0x0112, form, count) + value
    return b"II*\0\x08\0\0\0\x01\0" + entry + bytes(4) + struct.pack("<II", orientation, 1)


ORIENTATIONS: Final = ("SHORT", "SHORTx2", "LONG", "BYTE", "ASCII", "RATIONAL")


def xmp(orientation: int) -> bytes:
    """XMP that tells an orientation."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
        'syntax-ns#"><rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" '
        f'tiff:Orientation="{orientation}"/></rdf:RDF></x:xmpmeta>'
    ).encode()


def png_chunk(name: bytes, data: bytes, *, right: bool = True) -> bytes:
    """A chunk, with a right check sum or a wrong one."""
    check = zlib.crc32(name + data) ^ (not right)
    return len(data).to_bytes(4) + name + data + check.to_bytes(4)


def png_chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Names and data of a PNG's chunks."""
    found, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def png_with(data: bytes, *, wrong: bytes = b"", before: bytes = b"") -> bytes:
    """A PNG again, other bytes before its picture, the check sums of one kind of chunk wrong."""
    out = data[:8]
    for number, (name, body) in enumerate(png_chunks(data)):
        out += before if number == 1 else b""
        out += png_chunk(name, body, right=name != wrong)
    return out


SRGB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A colour space whose red lies where ours has its blue."""
    profile = SRGB.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ")
    return profile.replace(b"????", b"bXYZ")


def profile_saying(primaries: int, transfer: int) -> bytes:
    """A profile that tells of its colours in one word, as those of HDR do."""
    count = int.from_bytes(SRGB[128:132])
    tags = b""
    for at in range(132, 132 + 12 * count, 12):
        place = int.from_bytes(SRGB[at + 4 : at + 8]) + 12
        tags += SRGB[at : at + 4] + place.to_bytes(4) + SRGB[at + 8 : at + 12]
    body = SRGB[132 + 12 * count :]
    place = 132 + 12 * (count + 1) + len(body)
    tags += b"cicp" + place.to_bytes(4) + (12).to_bytes(4)
    whole = SRGB[:128] + (count + 1).to_bytes(4) + tags + body
    whole += b"cicp" + bytes(4) + bytes((primaries, transfer, 0, 1))
    return len(whole).to_bytes(4) + whole[4:8] + b"\x04\x40\0\0" + whole[12:]


def bright(transfer: int) -> Image.Image:
    """The picture in the numbers of PQ (16) or HLG (18), with the primaries of BT.2020."""
    image = Image.new("RGB", SIZE)
    for at, colour in enumerate(COLOURS):
        image.paste(_bright(colour, transfer), _quarter(at))
    return image


def _bright(colour: tuple[int, int, int], transfer: int) -> tuple[int, int, int]:
    rows = ((0.627404, 0.329283, 0.043313), (0.069097, 0.919540, 0.011362),
            (0.016391, 0.088013, 0.895595))  # fmt: skip
    light = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in colour]
    wide = [sum(a * b for a, b in zip(row, light, strict=True)) for row in rows]
    if transfer == 16:
        powers = [(value * 203 / 10_000) ** 0.1593017578125 for value in wide]
        coded = [((0.8359375 + 18.8515625 * p) / (1 + 18.6875 * p)) ** 78.84375 for p in powers]
    else:
        shown = [value * 203 / 1000 for value in wide]
        luminance = 0.2627 * shown[0] + 0.678 * shown[1] + 0.0593 * shown[2]
        scene = [value / luminance ** (0.2 / 1.2) for value in shown]
        coded = [_hlg(value) for value in scene]
    red, green, blue = (round(255 * value) for value in coded)
    return red, green, blue


def _hlg(light: float) -> float:
    import math

    if light <= 1 / 12:
        return math.sqrt(3 * light)
    return 0.17883277 * math.log(12 * light - 0.28466892) + 0.55991073


def erased() -> Image.Image:
    """The right half is transparent, and its colours still lie under it."""
    image = picture().convert("RGBA")
    image.paste(0, (SIZE[0] // 2, 0, *SIZE), Image.new("L", (SIZE[0] // 2, SIZE[1]), 0))
    alpha = Image.new("L", SIZE, 255)
    alpha.paste(0, (SIZE[0] // 2, 0, *SIZE))
    image = picture().convert("RGBA")
    image.putalpha(alpha)
    return image


ERASED: Final[Quarters] = (COLOURS[0], WHITE, COLOURS[2], WHITE)


def all_odd() -> Iterator[Odd]:
    """At least five of each kind."""
    yield from _erased()
    yield from _turned()
    yield from _only_xmp()
    yield from _bright_ones()
    yield from _wrong_sums()
    yield from _without_end()
    yield from _raw_and_packed()
    yield from _mif1()
    yield from _no_profiles()
    yield from _grey()


def _erased() -> Iterator[Odd]:
    exact = {"lossless": True, "exact": True}
    kept = {"PNG": {}, "WEBP": exact, "AVIF": {}, "TIFF": {}, "JXL": {"lossless": True}, "HEIF": {}}
    for kind, options in kept.items():
        yield Odd("erased", f"{kind}-{len(options)}", saved(erased(), kind, **options), ERASED)
    one_colour = png_with(saved(picture(), "PNG"), before=png_chunk(
        b"tRNS", b"".join(c.to_bytes(2) for c in COLOURS[1])))  # fmt: skip
    yield Odd("erased", "PNG-tRNS", one_colour, (COLOURS[0], WHITE, *COLOURS[2:]))
    palette = picture().quantize(4)
    index = palette.getpixel((SIZE[0] - 9, 9))
    clear = (COLOURS[0], WHITE, *COLOURS[2:])
    for kind in ("PNG", "GIF"):
        yield Odd("erased", f"{kind}-palette", saved(palette, kind, transparency=index), clear)


def _turned() -> Iterator[Odd]:
    for number, kind in enumerate(ORIENTATIONS):
        orientation = (6, 8, 3, 5, 7, 2)[number]
        block = exif(kind, orientation)
        for form in ("JPEG", "PNG", "WEBP"):
            data = saved(picture(), form, exif=b"Exif\0\0" + block)
            yield Odd("turned", f"{form}-{kind}", data, turned(COLOURS, orientation))


def _only_xmp() -> Iterator[Odd]:
    for kind in ("JPEG", "WEBP", "AVIF", "TIFF"):
        options = {"tiffinfo": {700: xmp(6)}} if kind == "TIFF" else {"xmp": xmp(6)}
        yield Odd("only XMP", kind, saved(picture(), kind, **options), COLOURS)
    text = b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(6)
    data = png_with(saved(picture(), "PNG"), before=png_chunk(b"iTXt", text))
    yield Odd("only XMP", "PNG", data, COLOURS)


def _bright_ones() -> Iterator[Odd]:
    for transfer in (16, 18):
        image = bright(transfer)
        heic = io.BytesIO()
        pillow_heif.from_pillow(image).save(
            heic, quality=100, color_primaries=9, transfer_characteristics=transfer,
            matrix_coefficients=9, full_range_flag=1,
        )  # fmt: skip
        avif = saved(image, "AVIF", quality=100, subsampling="4:4:4")
        place = avif.index(b"colrnclx") + 8
        avif = avif[:place] + struct.pack(">HH", 9, transfer) + avif[place + 4 :]
        cicp = png_chunk(b"cICP", bytes((9, transfer, 0, 1)))
        files = {
            "HEIF": heic.getvalue(),
            "AVIF": avif,
            "PNG": png_with(saved(image, "PNG"), before=cicp),
        }
        for kind in ("JPEG", "WEBP"):
            files[kind] = saved(image, kind, icc_profile=profile_saying(9, transfer))
        for kind, data in files.items():
            # Eight bits of luma and chroma are coarser still.
            within = 18 if kind in ("AVIF", "WEBP") else 12
            yield Odd("bright", f"{kind}-{transfer}", data, COLOURS, within)


def _wrong_sums() -> Iterator[Odd]:
    whole = saved(picture(), "PNG")
    for name in (b"tEXt", b"zTXt", b"tIME", b"pHYs", b"abCd"):
        data = png_with(whole, wrong=name, before=png_chunk(name, b"said\0what", right=False))
        yield Odd("check sum", name.decode(), data, COLOURS)
    for name in (b"IDAT", b"IEND"):
        yield Odd("check sum", name.decode(), png_with(whole, wrong=name), COLOURS)
    rows = dict(png_chunks(whole))[b"IDAT"]
    damaged = rows[:-1] + bytes((rows[-1] ^ 1,))
    yield Odd(
        "check sum", "damaged", png_with(whole.replace(rows, damaged), wrong=b"IDAT"), Reason.BROKEN
    )


def _without_end() -> Iterator[Odd]:
    ways: dict[str, dict[str, object]] = {
        "plain": {},
        "progressive": {"progressive": True},
        "restarts": {"restart_marker_rows": 1},
        "grey": {},
        "small picture": {"exif": b"Exif\0\0" + exif("SHORT", 1) + b"\xff\xd9"},
    }
    for name, options in ways.items():
        image = picture().convert("L") if name == "grey" else picture()
        data = saved(image, "JPEG", **options)
        seen = quarters(image)
        yield Odd("no end", name, data[:-2], seen)
        yield Odd("no end", f"{name}, half of it", data[:-1], seen)
        yield Odd("no end", f"{name}, cut off", data[: -len(data) // 8], Reason.BROKEN)
    yield Odd("no end", "PNG", saved(picture(), "PNG")[:-12], COLOURS)


def _raw_and_packed() -> Iterator[Odd]:
    tiff = saved(picture(), "TIFF")
    for ending in ("dng", "NEF", "arw", "CR2", "pef"):
        yield Odd("raw", f"IMG_1.{ending}", tiff, Reason.RAW)
    starts = (b"FUJIFILMCCD-RAW 0201", b"IIRO\x08\0\0\0", b"IIU\0\x08\0\0\0",
              b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", b"II*\0\x10\0\0\0CR\2\0")  # fmt: skip
    for number, start in enumerate(starts):
        yield Odd("raw", f"raw {number}", start + bytes(200), Reason.RAW)
    yield Odd("packed", "photos.ZIP", b"PK\x03\x04" + bytes(90), Reason.PACKED)
    yield Odd("packed", "letter.docx", b"PK\x03\x04" + bytes(90), Reason.TYPE)


def _mif1() -> Iterator[Odd]:
    whole = saved(picture(), "HEIF")
    length = int.from_bytes(whole[:4])
    for brands in (b"mif1", b"mif1miaf", b"mif1MiHE", b"miafmif1", b"mif1mif2"):
        brand = brands.ljust(length - 16, b" ")[: length - 16]
        data = whole[:8] + b"mif1" + bytes(4) + brand + whole[length:]
        yield Odd("mif1", brands.decode(), data, COLOURS)


def _no_profiles() -> Iterator[Odd]:
    for number, profile in enumerate(
        (b"no profile", SRGB[:200], bytes(300), SRGB[:-900], b"x" * 70_000)
    ):
        for kind in ("JPEG", "PNG", "WEBP"):
            yield Odd(
                "no profile",
                f"{kind}-{number}",
                saved(picture(), kind, icc_profile=profile),
                COLOURS,
            )


def _grey() -> Iterator[Odd]:
    levels = (88, 190, 20, 240)
    seen = tuple((level, level, level) for level in levels)
    for mode in ("L", "I;16", "RGB", "LA", "1"):
        image = Image.new("L" if mode == "1" else mode, SIZE)
        for at, level in enumerate(levels):
            colour: object = {"L": level, "1": level, "I;16": level * 257, "RGB": (level,) * 3,
                              "LA": (level, 255)}[mode]  # fmt: skip
            image.paste(colour, _quarter(at))  # type: ignore[arg-type]
        if mode == "1":
            black = (0, 0, 0)
            image = image.point(lambda value: 255 if value > 128 else 0).convert("1")
            yield Odd("grey", "PNG-1", saved(image, "PNG"), (black, WHITE, black, WHITE))
            continue
        for kind in ("PNG", "TIFF"):
            yield Odd("grey", f"{kind}-{mode}", saved(image, kind), seen)
