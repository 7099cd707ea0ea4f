"""Colours of an AVIF, as its numbers tell (ISO/IEC 14496-12, 12.1.5): Pillow does not say."""

import struct
from typing import Final

from photo_trainer_gui.photos.metadata.metadata_errors import Cicp

# Enough for the description of a picture in front of its data.
HEAD_BYTES: Final = 65_536
_BOX: Final = b"colrnclx"


def colours_of(head: bytes) -> Cicp | None:
    """What the first such box says, which is that of the picture itself; None without one."""
    at = head.find(_BOX)
    if at < 0 or len(head) < at + len(_BOX) + 4:
        return None
    return Cicp(*struct.unpack_from(">HH", head, at + len(_BOX)))
