"""Decodes photos into small upright pictures. Loads Pillow: import it only where it is used."""

import io
from typing import BinaryIO, Final

from PIL import Image, ImageCms

from photo_trainer_gui.limits import THUMBNAIL_PX
from photo_trainer_gui.photos.decoding import decoder, in_plain_mode, on_white, upright
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_QUALITY: Final = 85
# Cheap steps go down to twice the size, a good one the rest.
_GAP: Final = 2.0


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

    Waits while DECODERS_AT_ONCE others are decoding.

    Raises:
        UnreadablePhotoError: it can not be decoded to its end, or is far too big to try.
        OSError: the file can not be read.
    """
    with decoder(file, media_type, int(px * _GAP)) as image:
        return _encoded(_in_srgb(upright(_scaled(image, px), media_type)))


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
