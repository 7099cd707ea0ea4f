"""Decodes photos into small upright pictures. Loads Pillow: import it only where it is used."""

import io
import warnings
from threading import BoundedSemaphore
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
    MAX_PIXELS,
    MAX_PIXELS_UNSCALED,
    THUMBNAIL_PX,
)
from photo_trainer_gui.photos.formats import HEIC, JPEG, PNG, WEBP
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_FORMAT: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
_QUALITY: Final = 85

# An embedded thumbnail would hide that the picture itself is cut off.
pillow_heif.register_heif_opener(thumbnails=False)
# Pillow would warn, or refuse what is still fine; `_check_size` asks before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
# Damaged EXIF is common, harmless here, and nothing that the terminal should hear of.
warnings.filterwarnings("ignore", module=r"PIL\.")

_decoders = BoundedSemaphore(DECODERS_AT_ONCE)


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
                _check_size(image, media_type)
                return _encoded(_in_srgb(_upright(_scaled(image, px), media_type)))
        except Exception as error:
            # A decoder that is fed damaged bytes raises nearly anything.
            raise UnreadablePhotoError(type(error).__name__) from error


def _check_size(image: Image.Image, media_type: str) -> None:
    # A progressive JPEG keeps all of its coefficients, however small it is decoded.
    scaled = media_type == JPEG and "progressive" not in image.info
    if image.width * image.height > (MAX_PIXELS if scaled else MAX_PIXELS_UNSCALED):
        raise UnreadablePhotoError("too many pixels")


def _scaled(image: Image.Image, px: int) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK, scaled down while it is decoded where that can be."""
    if image.mode.startswith("I"):
        # `convert` would cut 16 bits off at 255 instead of scaling them.
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "CMYK"):
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
