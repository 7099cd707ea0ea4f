"""What a picture file says besides its picture, whatever its format."""

from typing import NamedTuple


class Blocks(NamedTuple):
    """The two blocks that photo programs read; empty where there is none.

    Attributes:
        exif: a TIFF structure, without what formats put before it.
        xmp: an XMP packet, in UTF-8.
    """

    exif: bytes = b""
    xmp: bytes = b""
