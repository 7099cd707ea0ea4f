"""How sharp a print will be: told from its pixels, and told honestly."""

from enum import Enum
from typing import Final

from photo_trainer_gui.limits import PRINT_CM, SHARP_PRINT_DPI, SOFT_PRINT_DPI

_CM_PER_INCH: Final = 2.54


class Sharpness(Enum):
    """What can be said of a print at the distance at which one holds it."""

    GOOD = "good"
    SOFT = "soft"
    BAD = "bad"


def print_sharpness(longer_px: int) -> Sharpness:
    """How a print of PRINT_CM looks that has so many pixels along its longer side."""
    dpi = longer_px / (max(PRINT_CM) / _CM_PER_INCH)
    if dpi >= SHARP_PRINT_DPI:
        return Sharpness.GOOD
    return Sharpness.SOFT if dpi >= SOFT_PRINT_DPI else Sharpness.BAD


def largest_sharp_print(longer_px: int) -> tuple[int, int] | None:
    """The largest 2:3 paper in whole centimetres that is sharp, shorter side first; or none."""
    third = int(longer_px / SHARP_PRINT_DPI * _CM_PER_INCH / 3)
    return (2 * third, 3 * third) if third else None
