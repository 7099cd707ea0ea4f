"""Decodes photos, once and small, for thumbnails and checks. Loads Pillow: import it late."""

import io
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, Final, Self

from PIL import Image

from photo_trainer_gui.limits import CHECKED_PX, DECODED_PX, THUMBNAIL_PX
from photo_trainer_gui.photos.decoding.colours import in_plain_mode, in_rgb, in_srgb, on_white
from photo_trainer_gui.photos.decoding.decoder import (
    decoder,
    elsewhere,
    full_size,
    needs_a_process,
    turn_of,
    upright,
)
from photo_trainer_gui.photos.decoding.decoder_client import NoProcessError
from photo_trainer_gui.photos.decoding.transforms import edited
from photo_trainer_gui.photos.photo import NO_EDIT, Edit

_QUALITY: Final = 85
# So far above the wanted size a plain mean of pixels is good enough, and takes half the time.
_GAP: Final = 1.1


@dataclass(frozen=True)
class Sample:
    """What the checks need of a photo: a megabyte, so that many can wait their turn.

    Attributes:
        picture: RGB, upright and edited, its longer side CHECKED_PX at most.
        width_px: of the edited photo at its full size.
        height_px: of the same.
        taken_at: when the camera took it, by its own clock, in seconds; None when it is not said.
    """

    picture: Image.Image
    width_px: int
    height_px: int
    taken_at: float | None


@dataclass(frozen=True)
class Decoded:
    """A photo, upright and edited, at a size to work with.

    Attributes:
        picture: L or RGB in sRGB, its longer side less than twice what was asked for.
        width_px: of the edited photo at its full size.
        height_px: of the same.
        taken_at: when the camera took it, by its own clock, in seconds; None when it is not said.
    """

    picture: Image.Image
    width_px: int
    height_px: int
    taken_at: float | None

    def shown(self, px: int) -> Image.Image:
        """As RGB, its longer side `px` at most; the picture itself where it is so."""
        return in_rgb(_no_longer_than(self.picture, px))

    def jpeg(self, px: int = THUMBNAIL_PX) -> bytes:
        """As it is shown; it tells nothing else about the photo."""
        small = self.shown(px).copy()
        small.info.clear()
        file = io.BytesIO()
        small.save(file, "JPEG", quality=_QUALITY)
        return file.getvalue()

    def sample(self) -> Sample:
        """For the checks."""
        return Sample(self.shown(CHECKED_PX), self.width_px, self.height_px, self.taken_at)

    def packed(self) -> tuple[dict[str, Any], bytes]:
        """As facts and bytes, for `unpacked`."""
        facts = {
            "mode": self.picture.mode,
            "size": self.picture.size,
            "width_px": self.width_px,
            "height_px": self.height_px,
            "taken_at": self.taken_at,
        }
        return facts, self.picture.tobytes()

    @classmethod
    def unpacked(cls, facts: dict[str, Any], data: memoryview) -> Self:
        """What `packed` made."""
        picture = Image.frombytes(facts["mode"], tuple(facts["size"]), data)
        return cls(picture, facts["width_px"], facts["height_px"], facts["taken_at"])


def decode(file: BinaryIO, media_type: str, edit: Edit = NO_EDIT, px: int = DECODED_PX) -> Decoded:
    """The opened photo, upright, turned and cropped, with at least `px` where it has as many.

    Waits while DECODERS_AT_ONCE others are decoding.

    Raises:
        UnreadablePhotoError: it cannot be decoded to its end, or is far too big to try.
        OSError: the file cannot be read.
    """
    if needs_a_process(file, media_type):
        with suppress(NoProcessError):
            return Decoded.unpacked(*elsewhere("decode", file, media_type, edit, px))
    return _decode(file, media_type, edit, px)


def decode_at(path: str, media_type: str, edit: Edit, px: int, room_bytes: int) -> Decoded:
    """The same in this process if it takes no more memory, and no larger than is used of it.

    Raises:
        UnreadablePhotoError, OSError: as `decode`.
    """
    with open(path, "rb") as file:
        decoded = _decode(file, media_type, edit, px, room_bytes)
    return replace(decoded, picture=_no_longer_than(decoded.picture, max(px, CHECKED_PX)))


def _decode(
    file: BinaryIO, media_type: str, edit: Edit, px: int, room_bytes: int | None = None
) -> Decoded:
    enough = _px_of_all(edit, px)
    with decoder(file, media_type, enough, room_bytes) as image:
        full, taken_at = full_size(image), _taken_at(image)
        said, turn = image.info, turn_of(image)
        image = in_plain_mode(image)
        image.load()
        if (steps := max(image.size) // enough) > 1:
            image = image.reduce(steps)
        stored = image.size
        image = upright(image, turn)
        if (stored[0] < stored[1]) != (image.width < image.height):
            full = full[::-1]
        image = on_white(image)
        whole = image.size
        image = in_srgb(edited(image, edit), said)
        width, height = _size_of_part(full, whole, image.size, edit)
        return Decoded(image, width, height, taken_at)


def _px_of_all(edit: Edit, px: int) -> int:
    """How large the whole picture must be for its part to have `px`."""
    crop = edit.crop
    if crop is None:
        return px
    return round(px / min(1.0, max(0.01, crop.right - crop.left, crop.bottom - crop.top)))


def _size_of_part(
    full: tuple[int, int], whole: tuple[int, int], part: tuple[int, int], edit: Edit
) -> tuple[int, int]:
    """How large the edited photo is at its full size, told from how large it is when small."""
    if edit.quarter_turns % 2:
        full, whole = full[::-1], whole[::-1]
    width, height = (round(f * p / w) for f, p, w in zip(full, part, whole, strict=True))
    return max(1, width), max(1, height)


def _no_longer_than(image: Image.Image, px: int) -> Image.Image:
    longest = max(image.size)
    if longest <= px:
        return image
    size = (max(1, round(image.width * px / longest)), max(1, round(image.height * px / longest)))
    # As fast as the plainest that does not leave steps, and sharper.
    return image.resize(size, Image.Resampling.HAMMING, reducing_gap=_GAP)


_EXIF: Final = 0x8769
# Taken, digitised; each with the digits behind its full seconds.
_TIMES: Final = ((0x9003, 0x9291), (0x9004, 0x9292))


def _taken_at(image: Image.Image) -> float | None:
    try:
        exif = image.getexif().get_ifd(_EXIF)
        for whole, part in _TIMES:
            if whole in exif:
                text = exif[whole].strip("\0 ") + " +0000"
                seconds = datetime.strptime(text, "%Y:%m:%d %H:%M:%S %z").timestamp()
                digits = str(exif.get(part, "")).strip("\0 ")
                return seconds + (float(f"0.{digits}") if digits.isdecimal() else 0.0)
    except Exception:
        return None  # damaged EXIF is no reason to refuse the picture
    return None
