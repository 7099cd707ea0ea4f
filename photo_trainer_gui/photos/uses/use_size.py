"""How large the copies for each use are."""

from dataclasses import dataclass
from typing import Final

from photo_trainer_gui.limits import MAIL_PX, PRINT_DPI, PRINT_PX, PROFILE_PX

_QUALITY: Final = 92
_MAIL_QUALITY: Final = 85


@dataclass(frozen=True)
class UseSize:
    """How large the copy becomes.

    Attributes:
        width_px: of the copy.
        height_px: of the same.
        is_exact: it has this size even where the picture has fewer pixels; else it has no more
            than these.
        dpi: written into the file, so that it is printed in its size; 0 says nothing.
        quality: of the JPEG, from 1 to 95.
    """

    width_px: int
    height_px: int
    is_exact: bool = False
    dpi: int = 0
    quality: int = _QUALITY


PROFILE: Final = UseSize(PROFILE_PX, PROFILE_PX)
MAIL: Final = UseSize(MAIL_PX, MAIL_PX, quality=_MAIL_QUALITY)
PRINT_UPRIGHT: Final = UseSize(min(PRINT_PX), max(PRINT_PX), is_exact=True, dpi=PRINT_DPI)
PRINT_ACROSS: Final = UseSize(max(PRINT_PX), min(PRINT_PX), is_exact=True, dpi=PRINT_DPI)
