"""What the numbers of an AVIF mean as colours (ISO/IEC 14496-12, 12.1.5): Pillow does not tell."""

import struct
from typing import Final

from photo_trainer_gui.photos.blocks import Cicp

# Enough for the description of a picture in front of its data.
HEAD_BYTES: Final = 65_536
_BOX: Final = b"colrnclx"


def colours_of(head: bytes) -> Cicp | None:
    """What the first such box says, which is that of the picture itself; None without one."""
    at = head.find(_BOX)
    if at < 0 or len(head) < at + len(_BOX) + 4:
        return None
    return Cicp(*struct.unpack_from(">HH", head, at + len(_BOX)))
