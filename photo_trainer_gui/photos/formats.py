"""Which picture formats are taken, told from a file's first bytes because names lie."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"
AVIF: Final = "image/avif"
TIFF: Final = "image/tiff"
BMP: Final = "image/bmp"
GIF: Final = "image/gif"
JXL: Final = "image/jxl"

# Enough for the list of brands at the start of a HEIC file, and for the names of its codecs.
HEAD_BYTES: Final = 4096

SUFFIX: Final[Mapping[str, str]] = MappingProxyType(
    {
        JPEG: ".jpg",
        PNG: ".png",
        WEBP: ".webp",
        HEIC: ".heic",
        AVIF: ".avif",
        JXL: ".jxl",
        TIFF: ".tif",
        GIF: ".gif",
        BMP: ".bmp",
    }
)
# What such files are called, in lower case.
ENDINGS: Final = (
    *SUFFIX.values(), ".jpeg", ".jpe", ".jfif", ".heif", ".hif", ".tiff", ".dib",
)  # fmt: skip

# What cameras call the files that become pictures only in a program.
_RAW_ENDINGS: Final = (
    ".dng", ".nef", ".nrw", ".cr2", ".cr3", ".crw", ".arw", ".sr2", ".srf", ".raf", ".orf", ".rw2",
    ".rwl", ".pef", ".srw", ".3fr", ".fff", ".iiq", ".x3f", ".kdc", ".mrw", ".erf", ".gpr",
)  # fmt: skip
# Fujifilm, Olympus (three ways), Panasonic, Sigma.
_RAW_STARTS: Final = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb")
_PACKED_STARTS: Final = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_PACKED_ENDINGS: Final = (".zip", ".7z", ".rar")

# ISO/IEC 23008-12, annex B: still pictures coded with HEVC; AV1 Image File Format: with AV1.
# "mif1" alone may hold any codec: it is told by the kinds of the pictures in it.
_BRANDS: Final = MappingProxyType(
    {
        b"heic": HEIC,
        b"heix": HEIC,
        b"heim": HEIC,
        b"heis": HEIC,
        b"avif": AVIF,
        b"avis": AVIF,
    }
)
_CODECS: Final = MappingProxyType({b"hvc1": HEIC, b"av01": AVIF})
_STARTS: Final = MappingProxyType(
    {
        b"\xff\xd8\xff": JPEG,
        b"\x89PNG\r\n\x1a\n": PNG,
        b"GIF87a": GIF,
        b"GIF89a": GIF,
        b"II*\0": TIFF,
        b"MM\0*": TIFF,
        b"II+\0": TIFF,  # more than 4 GB are possible
        b"MM\0+": TIFF,
        b"\xff\x0a": JXL,
        b"\0\0\0\x0cJXL \r\n\x87\n": JXL,
    }
)
# Two letters prove little: behind them the length of the header is one of those there are.
_BMP_HEADERS: Final = frozenset({12, 40, 52, 56, 64, 108, 124})


def media_type_of(head: bytes) -> str | None:
    """The media type of a file that starts with `head` (HEAD_BYTES are enough), None: not ours."""
    for start, media_type in _STARTS.items():
        if head.startswith(start):
            # Raw pictures of Canon begin like a TIFF.
            return None if is_raw(head) else media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        brands = _brands(head)
        known = next((_BRANDS[brand] for brand in brands if brand in _BRANDS), None)
        return _codec(head) if known is None and b"mif1" in brands else known
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    return None


def _brands(head: bytes) -> list[bytes]:
    """The major brand, then the compatible ones, of an ISO base media file."""
    box = head[: int.from_bytes(head[:4])]
    return [box[8:12], *(box[at : at + 4] for at in range(16, len(box) - 3, 4))]


def _codec(head: bytes) -> str | None:
    """What the first picture in it is coded with (ISO/IEC 14496-12, 8.11.6: `infe`)."""
    places = {head.find(codec): media_type for codec, media_type in _CODECS.items()}
    places.pop(-1, None)
    return places[min(places)] if places else None


def is_raw(head: bytes, name: str = "") -> bool:
    """Whether a file is what a camera keeps before it becomes a picture.

    Args:
        head: its first bytes, which tell for many.
        name: what the file is called: the others begin as any TIFF does.
    """
    if head.startswith(_RAW_STARTS) or head[4:12] == b"ftypcrx ":
        return True
    tiff = any(head.startswith(start) for start, kind in _STARTS.items() if kind == TIFF)
    return tiff and (head[8:10] == b"CR" or named_like_raw(name))


def is_packed(head: bytes, name: str) -> bool:
    """Whether a file is a folder that was packed into one, and is called so."""
    return head.startswith(_PACKED_STARTS) and name.lower().endswith(_PACKED_ENDINGS)


def named_like_photo(name: str) -> bool:
    """Whether the name promises a photo: only for files whose content can not be asked."""
    return name.lower().endswith(ENDINGS)


def named_like_raw(name: str) -> bool:
    """Whether the name promises a camera's raw picture."""
    return name.lower().endswith(_RAW_ENDINGS)
