"""Pictures of every kind as L or RGB in sRGB, eight bits each: what is shown, and what is sent.

A profile never leaves this computer: many readers pass over it, and its text says what it likes.
"""

import io
from functools import lru_cache
from typing import Any, Final

from PIL import Image, ImageChops, ImageCms

from photo_trainer_gui.photos.decoding.hdr import is_srgb
from photo_trainer_gui.photos.metadata.metadata_errors import Cicp

# Larger ones exist only to be trouble.
_MAX_PROFILE_BYTES: Final = 4_000_000
_COLOUR_SPACE: Final = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}
# Of 255: by so much the sRGB profiles of other makers differ.
_ALMOST: Final = 2
_STEPS: Final = 17
_PROFILE_HEADER_BYTES: Final = 128
_MOST_TAGS: Final = 100
# Where `photos.decoding` keeps what a file says beside its profile.
CICP: Final = "cicp"


def in_plain_mode(image: Image.Image) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK, eight bits each."""
    if image.mode.startswith("I"):
        # `convert` would cut 16 bits off at 255 instead of scaling them.
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "F":
        # Nobody says what these numbers mean: the brightest becomes white.
        brightest = _brightest(image)
        return image.point(lambda value: value * (255 / brightest)).convert("L")
    if image.mode == "LAB":
        return _from_lab(image)
    if image.mode != "RGBA" and image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        return image.convert("RGB")
    return image


def _brightest(image: Image.Image) -> float:
    extrema = image.getextrema()
    brightest = extrema[1] if isinstance(extrema, tuple) else 0
    usable = isinstance(brightest, (int, float)) and 0 < brightest < float("inf")
    return float(brightest) if usable else 255.0  # type: ignore[arg-type]


def _from_lab(image: Image.Image) -> Image.Image:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB") or image


def in_rgb(image: Image.Image) -> Image.Image:
    """The picture in RGB, itself if it is so: `convert` would copy some megabytes."""
    return image if image.mode == "RGB" else image.convert("RGB")


def on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency; what shone through is white."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def in_srgb(image: Image.Image, said: dict[str | tuple[int, int], Any]) -> Image.Image:
    """A picture in L, RGB or CMYK as L or RGB in sRGB.

    Args:
        image: may be changed by this.
        said: what `Image.info` said of the opened picture; a profile that makes no sense, or is
            one for other pictures, is passed over.
    """
    profile = _profile(said)
    cicp = said.get(CICP) or _cicp_in(profile)
    if cicp is not None and not is_srgb(cicp):
        from photo_trainer_gui.photos.decoding.tone_mapping import in_srgb

        return in_srgb(image.convert("RGB"), cicp)
    turn = _turn(profile, image.mode)
    if turn is not None and image.mode == turn.output_mode:
        turn.apply_in_place(image)  # there is no room for a second one of the largest
        return image
    if turn is not None:
        return turn.apply(image)
    return image.convert("RGB") if image.mode == "CMYK" else image


def already_in_srgb(image: Image.Image) -> bool:
    """Whether the numbers of an opened picture mean the same without what is said of them."""
    profile = _profile(image.info)
    cicp = image.info.get(CICP) or _cicp_in(profile)
    return (cicp is None or is_srgb(cicp)) and _turn(profile, image.mode) is None


def _profile(said: dict[str | tuple[int, int], Any]) -> bytes:
    profile = said.get("icc_profile")
    if isinstance(profile, bytes) and len(profile) <= _MAX_PROFILE_BYTES:
        return profile
    return b""


def _cicp_in(profile: bytes) -> Cicp | None:
    """What a profile says in one word (ICC.1:2022, 9.2.17): the only way to tell of HDR."""
    count = min(int.from_bytes(profile[128:132]), _MOST_TAGS)
    for at in range(_PROFILE_HEADER_BYTES + 4, _PROFILE_HEADER_BYTES + 4 + 12 * count, 12):
        if profile[at : at + 4] == b"cicp":
            place = int.from_bytes(profile[at + 4 : at + 8])
            words = profile[place + 8 : place + 10]
            return Cicp(words[0], words[1]) if len(words) == 2 else None
    return None


@lru_cache(maxsize=16)
def _turn(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """What makes sRGB of such a picture; None where it is that already, or nobody can tell."""
    if profile[16:20] != _COLOUR_SPACE.get(mode):
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        turn = ImageCms.buildTransform(source, srgb, mode, "RGB")
        return None if mode != "CMYK" and _changes_nothing(turn) else turn
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _changes_nothing(turn: ImageCms.ImageCmsTransform) -> bool:
    steps = [round(at * 255 / (_STEPS - 1)) for at in range(_STEPS)]
    if turn.input_mode == "L":
        probe = Image.new("L", (256, 1))
        probe.putdata(range(256))
    else:
        probe = Image.new("RGB", (_STEPS * _STEPS, _STEPS))
        probe.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    difference = ImageChops.difference(turn.apply(probe), probe.convert("RGB"))
    return max(high for _, high in difference.getextrema()) <= _ALMOST  # type: ignore[misc]
