"""Opens pictures so that no file, however made, takes more memory than we give. Loads Pillow.

Whoever wants pixels comes through here: the same limits for small pictures, checks and copies.
"""

import errno
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import Any, BinaryIO, Final

from PIL import (
    Image,
    JpegImagePlugin,  # noqa: F401 - registered here, or Pillow loads all its formats
    PngImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from photo_trainer_gui.limits import (
    COPY_TIMES,
    DECODERS_AT_ONCE,
    DECODING_TIME_S,
    LARGE_DECODING_BYTES,
    LARGE_DECODING_TIME_S,
    MAX_BYTES_IN_ONE_GO,
    MAX_DECODING_BYTES,
    MAX_PIXELS,
    MAX_PIXELS_IN_ONE_GO,
    MAX_PIXELS_IN_PIECES,
)
from photo_trainer_gui.photos import formats
from photo_trainer_gui.photos.apart import Room, TooLongError, ask
from photo_trainer_gui.photos.blocks import Cicp, avif, jpeg, png
from photo_trainer_gui.photos.blocks.exif import orientation_in
from photo_trainer_gui.photos.blocks.jxl import size_of
from photo_trainer_gui.photos.colours import CICP
from photo_trainer_gui.photos.formats import AVIF, BMP, GIF, HEIC, JPEG, JXL, PNG, TIFF, WEBP
from photo_trainer_gui.photos.hdr import is_bright
from photo_trainer_gui.photos.photo import (
    Edit,
    RawPhotoError,
    TooMuchToDecodeError,
    UnreadablePhotoError,
)

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
# What people mostly have, in files that are built as usual, is decoded here. The decoders of all
# others can be kept busy for minutes by a file that is made for it, or read it byte by byte.
_DECODED_HERE: Final = frozenset({JPEG, PNG, WEBP})
# Their files are read into memory as a whole, and copied there once more.
_READ_WHOLE: Final = frozenset({AVIF, WEBP, JXL, HEIC, PNG})
_COPIES_OF_FILE: Final = 2
# A progressive JPEG keeps all of its coefficients however small it becomes.
_COEFFICIENT_BYTES_PER_PIXEL: Final = 6

_NEW_SUBFILE_TYPE: Final = 0x00FE
_DNG_VERSION: Final = 0xC612
_JXL_HEAD_BYTES: Final = 65_536
# Behind the data of a picture that is whole nothing changes any more, whatever comes there.
_ENDINGS: Final = (bytes(512) + jpeg.END, b"\xaa" * 512 + jpeg.END)
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

# Among what Pillow knows of a picture.
_FULL_SIZE: Final = "full size"
_ORIENTATION: Final = "orientation"

# A decoder's own words have no number; the others are a file's that tells it to look at no place.
_OF_THE_FILE: Final = (None, errno.EINVAL, errno.EOVERFLOW)

_decoders = BoundedSemaphore(DECODERS_AT_ONCE)
_large = Lock()


@contextmanager
def decoder(
    file: BinaryIO, media_type: str, enough_px: int, room_bytes: int | None = None
) -> Iterator[Image.Image]:
    """The opened picture, to be decoded inside the `with`: not yet loaded, not yet upright.

    Waits while DECODERS_AT_ONCE others are decoding.

    Args:
        file: the photo, from its first byte.
        media_type: what its content says it is.
        enough_px: a JPEG is decoded no larger than it must be for this longer side.
        room_bytes: how much memory there is for it just now.

    Raises:
        UnreadablePhotoError: it can not be decoded to its end; TooMuchToDecodeError: is far too
            big to try, or for this room.
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
                _check(0, need, room_bytes)
                with _large if need > LARGE_DECODING_BYTES else nullcontext():
                    yield image
        except UnreadablePhotoError:
            raise
        except MemoryError as error:
            raise TooMuchToDecodeError from error
        except Exception as error:
            if isinstance(error, OSError) and error.errno not in _OF_THE_FILE:
                raise  # the drive's word, not the decoder's
            # A decoder that is fed damaged bytes raises nearly anything.
            raise UnreadablePhotoError(type(error).__name__) from error


def needs_a_process(file: BinaryIO, media_type: str) -> bool:
    """Whether decoding this photo here could take for ever, or stop the window for too long."""
    if media_type not in _DECODED_HERE:
        return True
    if media_type == JPEG:
        # It comes scaled down, and a few rows at a time, where it is built as usual.
        layout = jpeg.layout_of(file)
        return not (layout.usual and layout.ended)
    if _length(file) > MAX_BYTES_IN_ONE_GO:
        return True
    if media_type == PNG:
        return _pixels(file, PNG) > MAX_PIXELS_IN_PIECES or not png.usual(file)
    return _pixels(file, media_type) > MAX_PIXELS_IN_ONE_GO


def elsewhere(
    task: str, file: BinaryIO, media_type: str, edit: Edit, px: int
) -> tuple[dict[str, Any], memoryview]:
    """Have a photo decoded in a process of its own, a large one while no other is.

    Raises:
        UnreadablePhotoError, OSError, NoProcessError: as `photos.apart.ask`.
    """
    times = COPY_TIMES if task == "copy" else 1
    small = Room(LARGE_DECODING_BYTES, DECODING_TIME_S * times)
    large = Room(MAX_DECODING_BYTES, LARGE_DECODING_TIME_S * times)
    with _decoders:
        try:
            return ask(task, file.name, media_type, edit, px, small)
        except (TooLongError, RawPhotoError):
            raise
        except UnreadablePhotoError:
            pass  # decoders that are short of memory say nearly anything
    with _decoders, _large:
        return ask(task, file.name, media_type, edit, px, large)


def _length(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _pixels(file: BinaryIO, media_type: str) -> int:
    """How many the header tells of; none where it makes no sense, for the decoder says what is."""
    try:
        file.seek(0)
        if media_type == PNG:
            head = file.read(24)
            return int.from_bytes(head[16:20]) * int.from_bytes(head[20:24])
        with Image.open(file, formats=_FORMATS[media_type]) as image:
            return image.width * image.height
    except Exception:
        return 0


def _opened(file: BinaryIO, media_type: str) -> Image.Image:
    """What Pillow makes of the file's header, and what it does not tell among its `info`."""
    _load_decoder(media_type)
    colours: Cicp | None = None
    match media_type:
        case formats.JXL:
            # Its decoder makes all pixels as soon as it opens the file.
            width, height = size_of(file.read(_JXL_HEAD_BYTES))
            _check(width * height, width * height * _BYTES_PER_PIXEL[JXL])
        case formats.PNG:
            data, colours = png.picture_of(file)
            file = BytesIO(data)
        case formats.JPEG if jpeg.layout_of(file).ended is False:
            file = _with_an_end(file)
        case formats.AVIF:
            colours = avif.colours_of(file.read(avif.HEAD_BYTES))
    file.seek(0)
    image = Image.open(file, formats=_FORMATS[media_type])
    if media_type == TIFF and _is_raw(image):
        raise RawPhotoError
    # What programs say in XMP is often left over from before they turned the picture.
    image.info.pop("xmp", None)
    if said := image.info.get("nclx_profile"):
        colours = Cicp(said["color_primaries"], said["transfer_characteristics"])
    if colours and (media_type == PNG or is_bright(colours) or "icc_profile" not in image.info):
        image.info[CICP] = colours
    turned_already = media_type in (HEIC, TIFF) or (
        media_type == JXL and not getattr(image, "jpeg", False)
    )
    exif = image.info.get("exif", b"")
    image.info[_ORIENTATION] = 1 if turned_already else orientation_in(exif)
    return image


def _with_an_end(file: BinaryIO) -> BytesIO:
    """A JPEG of which nothing is missing but the mark of its end.

    Raises:
        UnreadablePhotoError: a part of its picture is missing as well.
    """
    _check(0, 3 * _length(file))
    file.seek(0)
    data = file.read().rstrip(b"\xff")
    pictures = []
    for ending in _ENDINGS:
        with Image.open(BytesIO(data + ending), formats=_FORMATS[JPEG]) as image:
            _check(image.width * image.height, 3 * image.width * image.height * 4)
            pictures.append(image.tobytes())
    if pictures[0] != pictures[1]:
        raise UnreadablePhotoError("cut off")
    return BytesIO(data + jpeg.END)


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
    """About the memory that the decoder takes. Raises TooMuchToDecodeError."""
    pixels = image.width * image.height
    if media_type == JPEG:
        need = _scaled_jpeg(image, enough_px)
    else:
        need = pixels * _BYTES_PER_PIXEL[media_type]
    _check(pixels, need)
    return need


def _check(pixels: int, need_bytes: int, room_bytes: int | None = None) -> None:
    most_bytes = MAX_DECODING_BYTES if room_bytes is None else room_bytes
    if pixels > MAX_PIXELS or need_bytes > most_bytes:
        raise TooMuchToDecodeError


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


def upright(image: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    """The picture as it is meant to be seen; `turn` is `turn_of` what was opened."""
    return image if turn is None else image.transpose(turn)


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """What makes a picture that `decoder` opened stand upright."""
    return _UPRIGHT.get(orientation_of(image))


def orientation_of(image: Image.Image) -> int:
    """How an opened picture is to be turned, 1 to 8, as EXIF counts; 1 is not at all."""
    orientation: int = image.info.get(_ORIENTATION, 1)
    return orientation
