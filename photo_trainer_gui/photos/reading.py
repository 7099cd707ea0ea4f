"""Decodes photos into small upright pictures. Loads Pillow: import it only where it is used."""

import io
import warnings
from contextlib import nullcontext
from threading import BoundedSemaphore, Lock
from typing import BinaryIO, Final

import pillow_heif
from PIL import (
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,  # noqa: F401 - registered here, or Pillow loads all its formats
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from photo_trainer_gui.limits import (
    DECODERS_AT_ONCE,
    LARGE_DECODING_BYTES,
    MAX_DECODING_BYTES,
    MAX_PIXELS,
    THUMBNAIL_PX,
)
from photo_trainer_gui.photos.formats import HEIC, JPEG, PNG, WEBP
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_FORMAT: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
_QUALITY: Final = 85
# The worst of each format, copies on the way and all, as measured with Pillow 13, pillow-heif 1.8.
_BYTES_PER_PIXEL: Final = {JPEG: 6, PNG: 8, WEBP: 20, HEIC: 8}

# An embedded thumbnail would hide that the picture itself is cut off.
pillow_heif.register_heif_opener(thumbnails=False)
# Pillow would warn, or refuse what is still fine; `_bytes_needed` asks before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
# Damaged EXIF is common, harmless here, and nothing that the terminal should hear of.
warnings.filterwarnings("ignore", module=r"PIL\.")

_decoders = BoundedSemaphore(DECODERS_AT_ONCE)
_large = Lock()


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
    """
    with _decoders:
        try:
            file.seek(0)
            with Image.open(file, formats=(_FORMAT[media_type],)) as image:
                large = _bytes_needed(image, media_type) > LARGE_DECODING_BYTES
                with _large if large else nullcontext():
                    small = _scaled(image, px)
                return _encoded(_in_srgb(_upright(small, media_type)))
        except Exception as error:
            # A decoder that is fed damaged bytes raises nearly anything.
            raise UnreadablePhotoError(type(error).__name__) from error


def _bytes_needed(image: Image.Image, media_type: str) -> int:
    """About the memory that the decoder takes. Raises UnreadablePhotoError: more than we give."""
    pixels = image.width * image.height
    # A baseline JPEG is decoded at an eighth of its size, a few lines at a time; a progressive one
    # keeps all of its coefficients however small it becomes.
    scaled = media_type == JPEG and "progressive" not in image.info
    need = 0 if scaled else pixels * _BYTES_PER_PIXEL[media_type]
    if pixels > MAX_PIXELS or need > MAX_DECODING_BYTES:
        raise UnreadablePhotoError("too many pixels")
    return need


def _scaled(image: Image.Image, px: int) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK, scaled down while it is decoded where that can be."""
    if image.mode.startswith("I"):
        # `convert` would cut 16 bits off at 255 instead of scaling them.
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    elif image.mode != "RGBA" and image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGB")
    image.thumbnail((px, px), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _upright(image: Image.Image, media_type: str) -> Image.Image:
    if media_type == HEIC:
        return image  # the decoder has turned it; its EXIF only repeats that
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image  # damaged EXIF is no reason to refuse the picture


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB on white; without its colour profile where that one makes no sense."""
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        paper.info = image.info
        image = paper
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
