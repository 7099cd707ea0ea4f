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

# Enough for the list of brands at the start of a HEIC file.
HEAD_BYTES: Final = 128

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

# ISO/IEC 23008-12, annex B: still pictures coded with HEVC; AV1 Image File Format: with AV1.
# "mif1" alone may hold any codec.
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
            return None if head[8:10] == b"CR" and media_type == TIFF else media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp":
        return next((_BRANDS[brand] for brand in _brands(head) if brand in _BRANDS), None)
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    return None


def _brands(head: bytes) -> list[bytes]:
    """The major brand, then the compatible ones, of an ISO base media file."""
    box = head[: int.from_bytes(head[:4])]
    return [box[8:12], *(box[at : at + 4] for at in range(16, len(box) - 3, 4))]


def named_like_photo(name: str) -> bool:
    """Whether the name promises a photo: only for files whose content can not be asked."""
    return name.lower().endswith(ENDINGS)
