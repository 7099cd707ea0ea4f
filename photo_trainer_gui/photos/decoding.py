"""Opens pictures so that no file, however made, takes more memory than we give. Loads Pillow.

Whoever wants pixels comes through here: the same limits for small pictures, checks and copies.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore, Lock
from typing import BinaryIO, Final

import pillow_heif
from PIL import (
    Image,
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
)
from photo_trainer_gui.photos.formats import HEIC, JPEG, PNG, WEBP
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_FORMAT: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", HEIC: "HEIF"}
# The worst of each format, copies on the way and all, as measured with Pillow 13, pillow-heif 1.8.
_BYTES_PER_PIXEL: Final = {JPEG: 8, PNG: 8, WEBP: 20, HEIC: 8}
# A progressive JPEG keeps all of its coefficients however small it becomes.
_COEFFICIENT_BYTES_PER_PIXEL: Final = 6

# An embedded thumbnail would hide that the picture itself is cut off.
pillow_heif.register_heif_opener(thumbnails=False)
# Pillow would warn, or refuse what is still fine; `_bytes_needed` asks before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
# Damaged EXIF is common, harmless here, and nothing that the terminal should hear of.
warnings.filterwarnings("ignore", module=r"PIL\.")

_FULL_SIZE: Final = "full size"  # among what Pillow knows of a picture

_decoders = BoundedSemaphore(DECODERS_AT_ONCE)
_large = Lock()


@contextmanager
def decoder(file: BinaryIO, media_type: str, enough_px: int) -> Iterator[Image.Image]:
    """The opened picture, to be decoded inside the `with`: not yet loaded, not yet upright.

    Waits while DECODERS_AT_ONCE others are decoding.

    Args:
        file: the photo, from its first byte.
        media_type: what its content says it is.
        enough_px: a JPEG is decoded no larger than it must be for this longer side.

    Raises:
        UnreadablePhotoError: it can not be decoded to its end, or is far too big to try.
        OSError: the file can not be read.
    """
    with _decoders:
        try:
            file.seek(0)
            with Image.open(file, formats=(_FORMAT[media_type],)) as image:
                image.info[_FULL_SIZE] = image.size
                large = _bytes_needed(image, media_type, enough_px) > LARGE_DECODING_BYTES
                with _large if large else nullcontext():
                    yield image
        except UnreadablePhotoError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the drive's word, not the decoder's
            # A decoder that is fed damaged bytes raises nearly anything.
            raise UnreadablePhotoError(type(error).__name__) from error


def full_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels of what `decoder` opened, before it was scaled or turned."""
    size: tuple[int, int] = image.info[_FULL_SIZE]
    return size


def _bytes_needed(image: Image.Image, media_type: str, enough_px: int) -> int:
    """About the memory that the decoder takes. Raises UnreadablePhotoError: more than we give."""
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise UnreadablePhotoError("too many pixels")
    need = 0
    if media_type == JPEG:
        if "progressive" in image.info:
            need = pixels * _COEFFICIENT_BYTES_PER_PIXEL
        share = min(1.0, enough_px / max(image.size))
        image.draft("", (max(1, int(image.width * share)), max(1, int(image.height * share))))
    need += image.width * image.height * _BYTES_PER_PIXEL[media_type]
    if need > MAX_DECODING_BYTES:
        raise UnreadablePhotoError("too much memory")
    return need


def in_plain_mode(image: Image.Image) -> Image.Image:
    """The picture in L, RGB, RGBA or CMYK, eight bits each."""
    if image.mode.startswith("I"):
        # `convert` would cut 16 bits off at 255 instead of scaling them.
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode != "RGBA" and image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        return image.convert("RGB")
    return image


def upright(image: Image.Image, media_type: str) -> Image.Image:
    """The picture as it is meant to be seen: turned as its EXIF says."""
    if media_type == HEIC:
        return image  # the decoder has turned it; its EXIF only repeats that
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image  # damaged EXIF is no reason to refuse the picture


def orientation_of(image: Image.Image) -> int:
    """How `upright` turns an opened picture, 1 to 8, as EXIF counts; 1 is not at all."""
    try:
        orientation = image.getexif().get(0x0112, 1)
    except Exception:
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency; what shone through is white."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    paper.info = image.info
    return paper
