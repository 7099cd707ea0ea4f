"""The picture of one face of a shoebox, small, as JPEG. Loads Pillow: import it late."""

import io
from typing import Final

from PIL import Image

from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.formats import JPEG
from photo_trainer_gui.photos.photo import NO_EDIT, Box, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.shoebox_photo import ShoeboxPhoto

FACE_PICTURE_PX: Final = 256
# A face goes from the brows to the chin: so much of its longer side shows the head and some of
# what is around it.
_AROUND: Final = 2.0
_QUALITY: Final = 88
_LEAST_PX: Final = 320


def face_picture(seen: ShoeboxPhoto, face: int, disk: FileSystem) -> bytes:
    """A square of FACE_PICTURE_PX around a face, all of it inside the photo; in a worker.

    Raises:
        UnreadablePhotoError: the photo is gone, is another one now, or has no such face.
    """
    if not 0 <= face < len(seen.findings.faces):
        raise UnreadablePhotoError("no such face")
    box = seen.findings.faces[face].box
    try:
        with disk.open(seen.photo.path) as file:
            picture = decode(file, seen.photo.media_type, NO_EDIT, _needed_px(seen, box)).picture
    except OSError as error:
        raise UnreadablePhotoError("not readable") from error
    size = (FACE_PICTURE_PX, FACE_PICTURE_PX)
    square = picture.convert("RGB").resize(
        size, Image.Resampling.HAMMING, box=_square(box, *picture.size)
    )
    square.info.clear()
    data = io.BytesIO()
    square.save(data, JPEG.partition("/")[2], quality=_QUALITY)
    return data.getvalue()


def _needed_px(seen: ShoeboxPhoto, box: Box) -> int:
    """The longer side of a picture in which the face is large enough."""
    width, height = seen.findings.width_px, seen.findings.height_px
    longer = max((box.right - box.left) * width, (box.bottom - box.top) * height, 1.0)
    wanted = FACE_PICTURE_PX * max(width, height) / (_AROUND * longer)
    return round(min(max(wanted, _LEAST_PX), MAX_SENT_PX))


def _square(box: Box, width: int, height: int) -> tuple[float, float, float, float]:
    longer = max((box.right - box.left) * width, (box.bottom - box.top) * height)
    side = min(_AROUND * longer, width, height)
    left = (box.left + box.right) / 2 * width - side / 2
    top = (box.top + box.bottom) / 2 * height - side / 2
    left, top = min(max(0.0, left), width - side), min(max(0.0, top), height - side)
    return left, top, left + side, top + side
