"""Bright pictures (HDR), and wide colours that are told without a profile, as sRGB.

What is as bright as paper in the photo (203 cd/m2, ITU-R BT.2408) becomes white. Up to most of
that all stays as it is; lights above are pressed together, so that none of them is cut off.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from PIL import Image

from photo_trainer_gui.photos.blocks import Cicp

_BT2020: Final = 9
_P3: Final = 12
_PQ: Final = 16
_HLG: Final = 18
_Row = tuple[float, float, float]
# Linear light in these primaries as linear light in those of sRGB (all have the white of D65).
_TO_SRGB: Final[Mapping[int, tuple[_Row, _Row, _Row]]] = MappingProxyType(
    {
        _BT2020: (
            (1.660491, -0.587641, -0.072850),
            (-0.124550, 1.132900, -0.008349),
            (-0.018151, -0.100579, 1.118730),
        ),
        _P3: (
            (1.224940, -0.224940, 0.0),
            (-0.042057, 1.042057, 0.0),
            (-0.019638, -0.078636, 1.098274),
        ),
    }
)
_ITSELF: Final = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_PAPER: Final = 203.0
_PEAK: Final = 1000.0 / _PAPER
_KNEE: Final = 0.85
# A dozen numbers for each pixel are held meanwhile.
_BAND_ROWS: Final = 128
_HLG_GAMMA: Final = 1.2
_LUMINANCE: Final = (0.2627, 0.6780, 0.0593)


def is_bright(cicp: Cicp) -> bool:
    """Whether pictures that say this are brighter than paper."""
    return cicp.transfer in (_PQ, _HLG)


def is_srgb(cicp: Cicp) -> bool:
    """Whether pictures that say this are taken for sRGB: that of usual videos is close enough."""
    return not is_bright(cicp) and cicp.primaries not in _TO_SRGB


def in_srgb(image: Image.Image, cicp: Cicp) -> Image.Image:
    """An RGB picture whose numbers mean that, changed into sRGB where it is; 0.1 s a megapixel."""
    import numpy as np  # 60 ms that few photos need

    light = _LIGHT.get(cicp.transfer, _from_srgb)
    lights = np.array([light(number / 255) for number in range(256)], np.float32)
    for top in range(0, image.height, _BAND_ROWS):
        box = (0, top, image.width, min(top + _BAND_ROWS, image.height))
        seen = lights[np.asarray(image.crop(box))]
        if cicp.transfer == _HLG:
            seen = _on_a_screen(seen)
        linear = _in_primaries(seen, _TO_SRGB.get(cicp.primaries, _ITSELF))
        if is_bright(cicp):
            linear = _pressed(linear)
        numbers = (_to_srgb(np.clip(linear, 0, 1)) * 255 + 0.5).astype(np.uint8)
        image.paste(Image.fromarray(numbers), box)
    return image


# Arrays of numpy: rows, columns and the three colours.


def _in_primaries(seen: Any, rows: tuple[_Row, _Row, _Row]) -> Any:
    import numpy as np

    red, green, blue = seen[..., 0], seen[..., 1], seen[..., 2]
    return np.stack([red * r + green * g + blue * b for r, g, b in rows], axis=-1)


def _on_a_screen(scene: Any) -> Any:
    """HLG tells of the scene; a screen shows it with more contrast (ITU-R BT.2100, OOTF)."""
    luminance = sum(scene[..., at] * share for at, share in enumerate(_LUMINANCE))
    return scene * (_PEAK * luminance ** (_HLG_GAMMA - 1))[..., None]


def _pressed(linear: Any) -> Any:
    """The same colours, the brightest part of each one at most."""
    import numpy as np

    brightest = np.maximum(linear.max(axis=-1, keepdims=True), _KNEE)
    above = np.minimum(1.0, (brightest - _KNEE) / (_PEAK - _KNEE))
    steep = (_PEAK - _KNEE) / (1 - _KNEE)  # goes on as steep as it was up to the knee
    return linear * ((_KNEE + (1 - _KNEE) * steep * above / (1 + (steep - 1) * above)) / brightest)


def _to_srgb(light: Any) -> Any:
    import numpy as np

    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def _from_pq(value: float) -> float:
    """Light for a number (SMPTE ST 2084), paper being one."""
    root = value ** (1 / 78.84375)
    share = max(0.0, root - 0.8359375) / (18.8515625 - 18.6875 * root)
    return float(share ** (1 / 0.1593017578125) * 10_000 / _PAPER)


def _from_hlg(value: float) -> float:
    """Light of the scene for a number (ITU-R BT.2100), the brightest being one."""
    if value <= 0.5:
        return value * value / 3
    return float((2.718281828459045 ** ((value - 0.55991073) / 0.17883277) + 0.28466892) / 12)


def _from_srgb(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


_LIGHT: Final[Mapping[int, Callable[[float], float]]] = MappingProxyType(
    {_PQ: _from_pq, _HLG: _from_hlg}
)
