"""Opens pictures so that no file, however made, takes more memory than we give. Loads Pillow.

Whoever wants pixels comes through here: the same limits for small pictures, checks and copies.
"""

import errno
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore, Lock
from typing import BinaryIO, Final

from PIL import (
    Image,
    JpegImagePlugin,  # noqa: F401 - registered here, or Pillow loads all its formats
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from photo_trainer_gui.limits import (
    DECODERS_AT_ONCE,
    LARGE_DECODING_BYTES,
    MAX_BYTES_IN_ONE_GO,
    MAX_DECODING_BYTES,
    MAX_PIXELS,
    MAX_PIXELS_IN_ONE_GO,
    MAX_PIXELS_IN_PIECES,
)
from photo_trainer_gui.photos import formats
from photo_trainer_gui.photos.blocks.jxl import size_of
from photo_trainer_gui.photos.formats import AVIF, BMP, GIF, HEIC, JPEG, JXL, PNG, TIFF, WEBP
from photo_trainer_gui.photos.photo import UnreadablePhotoError

_FORMATS: Final = {
    JPEG: ("JPEG",),
    PNG: ("PNG",),
    WEBP: ("WEBP",),
    HEIC: ("HEIF",),
    AVIF: ("AVIF",),
    TIFF: ("TIFF",),
    BMP: ("BMP",),
    GIF: ("GIF",),
    JXL: ("JXL",),
}
# The worst of each format, transparency and copies on the way and all, rounded up: as measured with
# Pillow 13, pillow-heif 1.8 and pillow-jxl-plugin 1.3.
_BYTES_PER_PIXEL: Final = {
    JPEG: 8,
    PNG: 8,
    WEBP: 20,
    HEIC: 8,
    AVIF: 14,
    TIFF: 9,
    BMP: 8,
    GIF: 10,
    JXL: 20,
}
# Their decoders hand over all pixels in one go, and nothing else in Python runs meanwhile.
_IN_ONE_GO: Final = frozenset({AVIF, WEBP, JXL})
# Their files are read into memory as a whole, and copied there once more, just as undisturbed.
_READ_WHOLE: Final = _IN_ONE_GO | {HEIC}
_COPIES_OF_FILE: Final = 2
# A progressive JPEG keeps all of its coefficients however small it becomes.
_COEFFICIENT_BYTES_PER_PIXEL: Final = 6

_ORIENTATION: Final = 0x0112
_NEW_SUBFILE_TYPE: Final = 0x00FE
_DNG_VERSION: Final = 0xC612
_JXL_HEAD_BYTES: Final = 65_536
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Pillow would warn, or refuse what is still fine; `_bytes_needed` asks before a pixel is decoded.
Image.MAX_IMAGE_PIXELS = None
# Damaged EXIF is common, harmless here, and nothing that the terminal or the log should hear of.
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").setLevel(logging.CRITICAL)

_FULL_SIZE: Final = "full size"  # among what Pillow knows of a picture

# A decoder's own words have no number; the others are a file's that tells it to look at no place.
_OF_THE_FILE: Final = (None, errno.EINVAL, errno.EOVERFLOW)

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
            whole = _COPIES_OF_FILE * _length(file) if media_type in _READ_WHOLE else 0
            _check(0, whole)
            file.seek(0)
            with _opened(file, media_type) as image:
                image.info[_FULL_SIZE] = image.size
                need = whole + _bytes_needed(image, media_type, enough_px)
                _check(0, need)
                large = need > LARGE_DECODING_BYTES
                with _large if large else nullcontext():
                    if media_type == PNG:
                        # Its EXIF may stand at its end. Whoever asks for that decodes the picture,
                        # and whoever bears damaged EXIF would bear a damaged picture with it.
                        image.load()
                    yield image
        except UnreadablePhotoError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno not in _OF_THE_FILE:
                raise  # the drive's word, not the decoder's
            # A decoder that is fed damaged bytes raises nearly anything.
            raise UnreadablePhotoError(type(error).__name__) from error


def keeps_all_waiting(file: BinaryIO, media_type: str) -> bool:
    """Whether decoding this photo here would stop the window for too long: see `photos.apart`."""
    if media_type == JPEG:
        return False  # it comes scaled down, and a few rows at a time
    if media_type in _READ_WHOLE and _length(file) > MAX_BYTES_IN_ONE_GO:
        return True
    most = MAX_PIXELS_IN_ONE_GO if media_type in _IN_ONE_GO else MAX_PIXELS_IN_PIECES
    return _pixels(file, media_type) > most


def _length(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _pixels(file: BinaryIO, media_type: str) -> int:
    """How many the header tells of; none where it makes no sense, for the decoder says what is."""
    try:
        file.seek(0)
        if media_type == JXL:
            width, height = size_of(file.read(_JXL_HEAD_BYTES))
        else:
            _load_decoder(media_type)
            with Image.open(file, formats=_FORMATS[media_type]) as image:
                width, height = image.size
    except Exception:
        return 0
    return width * height


@contextmanager
def room_for_a_large_one() -> Iterator[None]:
    """Keeps other large photos, and all but one of the others, from being decoded meanwhile."""
    with _decoders, _large:
        yield


def _opened(file: BinaryIO, media_type: str) -> Image.Image:
    """What Pillow makes of the file's header."""
    _load_decoder(media_type)
    if media_type == JXL:
        # Its decoder makes all pixels as soon as it opens the file.
        width, height = size_of(file.read(_JXL_HEAD_BYTES))
        _check(width * height, width * height * _BYTES_PER_PIXEL[JXL])
        file.seek(0)
    image = Image.open(file, formats=_FORMATS[media_type])
    if media_type == TIFF and _is_raw(image):
        raise UnreadablePhotoError("a raw picture")
    if media_type == JXL and not getattr(image, "jpeg", False):
        _forget_orientation(image)  # the decoder has turned it, unless it is a JPEG in disguise
    return image


def _load_decoder(media_type: str) -> None:
    """What few people have is loaded for the first photo of its kind."""
    match media_type:
        case formats.HEIC:
            import pillow_heif

            # An embedded thumbnail would hide that the picture itself is cut off.
            pillow_heif.register_heif_opener(thumbnails=False)
        case formats.AVIF:
            from PIL import AvifImagePlugin  # noqa: F401
        case formats.TIFF:
            from PIL import TiffImagePlugin  # noqa: F401
        case formats.BMP:
            from PIL import BmpImagePlugin  # noqa: F401
        case formats.GIF:
            from PIL import GifImagePlugin  # noqa: F401
        case formats.JXL:
            from pillow_jxl import JpegXLImagePlugin

            JpegXLImagePlugin.DECODE_THREADS = 0  # two photos at once are enough


def _forget_orientation(image: Image.Image) -> None:
    exif = image.getexif()
    if exif.pop(_ORIENTATION, None) is not None:
        image.info["exif"] = exif.tobytes()


def _is_raw(image: Image.Image) -> bool:
    """Whether a TIFF is a camera's raw picture: what could be decoded of it is a thumbnail."""
    tags: Mapping[int, object] = getattr(image, "tag_v2", {})
    reduced = tags.get(_NEW_SUBFILE_TYPE, 0)
    return _DNG_VERSION in tags or (isinstance(reduced, int) and bool(reduced & 1))


def full_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels of what `decoder` opened, before it was scaled or turned."""
    size: tuple[int, int] = image.info[_FULL_SIZE]
    return size


def _bytes_needed(image: Image.Image, media_type: str, enough_px: int) -> int:
    """About the memory that the decoder takes. Raises UnreadablePhotoError: more than we give."""
    pixels = image.width * image.height
    if media_type == JPEG:
        need = _scaled_jpeg(image, enough_px)
    else:
        need = pixels * _BYTES_PER_PIXEL[media_type]
    _check(pixels, need)
    return need


def _check(pixels: int, need_bytes: int) -> None:
    if pixels > MAX_PIXELS or need_bytes > MAX_DECODING_BYTES:
        raise UnreadablePhotoError("more than we give")


def _scaled_jpeg(image: Image.Image, enough_px: int) -> int:
    """Tell a JPEG's decoder how far to scale down; the memory that it takes then.

    It is scaled further than asked for rather than refused.
    """
    width, height = image.size
    fixed = _COEFFICIENT_BYTES_PER_PIXEL if "progressive" in image.info else 0
    for scale in (1, 2, 4, 8):
        need = int(width * height * (fixed + _BYTES_PER_PIXEL[JPEG] / scale**2))
        too_large = max(width, height) // (2 * scale) >= enough_px
        if not too_large and need <= MAX_DECODING_BYTES:
            break
    image.draft("", (max(1, width // scale), max(1, height // scale)))
    return need


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
    from PIL import ImageCms

    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB") or image


def upright(image: Image.Image, media_type: str) -> Image.Image:
    """The picture as it is meant to be seen: turned as its EXIF says."""
    turn = turn_of(image, media_type)
    return image if turn is None else image.transpose(turn)


def turn_of(image: Image.Image, media_type: str) -> Image.Transpose | None:
    """What makes an opened picture stand upright."""
    if media_type in (HEIC, TIFF):
        return None  # the decoder has turned it; its EXIF only repeats that
    return _UPRIGHT.get(orientation_of(image))


def orientation_of(image: Image.Image) -> int:
    """How `upright` turns an opened picture, 1 to 8, as EXIF counts; 1 is not at all."""
    try:
        orientation = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1  # damaged EXIF is no reason to refuse the picture
    return orientation if orientation in _UPRIGHT else 1


def on_white(image: Image.Image) -> Image.Image:
    """The picture without transparency; what shone through is white."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    paper.info = image.info
    return paper
