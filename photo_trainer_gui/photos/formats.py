"""Which picture formats are taken, told from a file's first bytes because names lie."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"

# Enough for the list of brands at the start of a HEIC file.
HEAD_BYTES: Final = 128

SUFFIX: Final[Mapping[str, str]] = MappingProxyType(
    {JPEG: ".jpg", PNG: ".png", WEBP: ".webp", HEIC: ".heic"}
)

_NAMES: Final = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".hif")
# ISO/IEC 23008-12, annex B: still pictures coded with HEVC. "mif1" alone may hold any codec.
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis"})


def media_type_of(head: bytes) -> str | None:
    """The media type of a file that starts with `head` (HEAD_BYTES are enough), None: not ours."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and _HEIC_BRANDS & set(_brands(head)):
        return HEIC
    return None


def _brands(head: bytes) -> list[bytes]:
    """The major brand, then the compatible ones, of an ISO base media file."""
    box = head[: int.from_bytes(head[:4])]
    return [box[8:12], *(box[at : at + 4] for at in range(16, len(box) - 3, 4))]


def named_like_photo(name: str) -> bool:
    """Whether the name promises a photo: only for files whose content can not be asked."""
    return name.lower().endswith(_NAMES)
