"""Decodes photos into small upright pictures. Loads Pillow: import it only where it is used."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from PIL import Image, ImageCms

from photo_trainer_gui.limits import THUMBNAIL_PX, WORKING_PX
from photo_trainer_gui.photos.decoding import decoder, full_size, in_plain_mode, on_white, upright
from photo_trainer_gui.photos.photo import NO_EDIT, Edit, UnreadablePhotoError

_QUALITY: Final = 85
# Cheap steps go down to twice the size, a good one the rest.
_GAP: Final = 2.0


@dataclass(frozen=True)
class Decoded:
    """A photo, upright and edited, at a size to work with.

    Attributes:
        picture: RGB in sRGB, on white.
        width_px: of the edited photo at its full size.
        height_px: of the same.
        taken_at: when the camera took it, by its own clock, in seconds; None when it is not said.
    """

    picture: Image.Image
    width_px: int
    height_px: int
    taken_at: float | None

    def thumbnail(self, px: int = THUMBNAIL_PX) -> bytes:
        """A small JPEG, its longer side `px` at most, that tells nothing else about the photo."""
        small = self.picture.copy()
        small.thumbnail((px, px), Image.Resampling.LANCZOS, reducing_gap=_GAP)
        return _encoded(small)


def thumbnail_jpeg(path: str, media_type: str, px: int = THUMBNAIL_PX) -> bytes:
    """The photo as a small JPEG.

    Raises:
        UnreadablePhotoError: it is not there, or can not be decoded.
    """
    try:
        with open(path, "rb") as file:
            return thumbnail_of(file, media_type, px)
    except OSError as error:
        raise UnreadablePhotoError(error.strerror or "not readable") from error


def thumbnail_of(file: BinaryIO, media_type: str, px: int = THUMBNAIL_PX) -> bytes:
    """The opened photo as a JPEG: upright, in sRGB, on white, its longer side `px` at most.

    Raises:
        UnreadablePhotoError: it can not be decoded to its end, or is far too big to try.
    """
    return decode(file, media_type, px=px).thumbnail(px)


def decode(file: BinaryIO, media_type: str, edit: Edit = NO_EDIT, px: int = WORKING_PX) -> Decoded:
    """The opened photo, upright, turned and cropped, its longer side `px` at most.

    Waits while DECODERS_AT_ONCE others are decoding.

    Raises:
        UnreadablePhotoError: it can not be decoded to its end, or is far too big to try.
        OSError: the file can not be read.
    """
    with decoder(file, media_type, int(_px_for(edit, px) * _GAP)) as image:
        full, taken_at = full_size(image), _taken_at(image)
        small = _scaled(image, _px_for(edit, px))
        picture = _in_srgb(upright(small, media_type))
        # Turned by its orientation, or by the decoder of HEIC.
        lying = (small.width < small.height) != (picture.width < picture.height)
        return _edited(picture, full[::-1] if lying else full, edit, px, taken_at)


def _px_for(edit: Edit, px: int) -> int:
    """How large the whole picture must be for its part to have `px`."""
    if edit.crop is None:
        return px
    crop = edit.crop
    return round(px / max(0.05, min(1.0, max(crop.right - crop.left, crop.bottom - crop.top))))


_TURN: Final = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


def _edited(
    picture: Image.Image, full: tuple[int, int], edit: Edit, px: int, taken_at: float | None
) -> Decoded:
    width, height = full
    if edit.quarter_turns:
        picture = picture.transpose(_TURN[edit.quarter_turns])
        if edit.quarter_turns % 2:
            width, height = height, width
    if (crop := edit.crop) is not None:
        box = (crop.left, crop.top, crop.right, crop.bottom)
        small = (picture.width, picture.height) * 2
        picture = picture.crop(tuple(round(a * b) for a, b in zip(box, small, strict=True)))  # type: ignore[arg-type]
        width = max(1, round((crop.right - crop.left) * width))
        height = max(1, round((crop.bottom - crop.top) * height))
        picture.thumbnail((px, px), Image.Resampling.LANCZOS, reducing_gap=_GAP)
    return Decoded(picture, width, height, taken_at)


_EXIF_IFD: Final = 0x8769
_TIMES: Final = ((0x9003, 0x9291), (0x9004, 0x9292))  # taken, digitised; each with its fractions


def _taken_at(image: Image.Image) -> float | None:
    try:
        exif = image.getexif().get_ifd(_EXIF_IFD)
        for time, fraction in _TIMES:
            if time in exif:
                text = exif[time].strip("\0 ") + " +0000"
                taken = datetime.strptime(text, "%Y:%m:%d %H:%M:%S %z")
                digits = str(exif.get(fraction, "")).strip("\0 ")
                more = float(f"0.{digits}") if digits.isdecimal() else 0.0
                return taken.timestamp() + more
    except Exception:
        return None  # damaged EXIF is no reason to refuse the picture
    return None


def _scaled(image: Image.Image, px: int) -> Image.Image:
    image = in_plain_mode(image)
    image.thumbnail((px, px), Image.Resampling.LANCZOS, reducing_gap=_GAP)
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB on white; without its colour profile where that one makes no sense."""
    image = on_white(image)
    profile = image.info.pop("icc_profile", None)
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    return image.convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    image.info.clear()  # no profile, no comment: the thumbnail says nothing about its photo
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY)
    return jpeg.getvalue()
