"""Which pictures are brighter than paper (HDR), and which have other colours than sRGB."""

from typing import Final

from photo_trainer_gui.photos.metadata.metadata_errors import Cicp

BT2020: Final = 9
P3: Final = 12
PQ: Final = 16
HLG: Final = 18


def is_bright(cicp: Cicp) -> bool:
    """Whether pictures that say this are brighter than paper."""
    return cicp.transfer in (PQ, HLG)


def is_srgb(cicp: Cicp) -> bool:
    """Whether pictures that say this are taken for sRGB: that of usual videos is close enough."""
    return not is_bright(cicp) and cicp.primaries not in (BT2020, P3)
