"""Makes the copy of a picture that is used for something: cut, scaled, and with its back."""

import io

from PIL import Image

from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.export.marked_copy import marked
from photo_trainer_gui.photos.export.photo_back import PhotoBack
from photo_trainer_gui.photos.formats import HEAD_BYTES, JPEG, media_type_of
from photo_trainer_gui.photos.photo import Box, Edit, UnreadablePhotoError
from photo_trainer_gui.photos.uses.use_size import UseSize


def use_copy(path: str, cut: Box | None, size: UseSize, back: PhotoBack) -> bytes:
    """A JPEG of a part of a picture, or of all of it; blocks.

    Raises:
        OSError: its file is gone.
        UnreadablePhotoError: it cannot be decoded.
    """
    with open(path, "rb") as file:
        media_type = media_type_of(file.read(HEAD_BYTES))
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        longest = max(size.width_px, size.height_px)
        picture = decode(file, media_type, Edit(crop=cut), longest).picture
    picture = picture.resize(_size(picture, size), Image.Resampling.LANCZOS).convert("RGB")
    picture.info.clear()
    written = io.BytesIO()
    density = {"dpi": (size.dpi, size.dpi)} if size.dpi else {}
    picture.save(written, "JPEG", quality=size.quality, **density)
    return marked(written.getvalue(), JPEG, back)


def _size(picture: Image.Image, size: UseSize) -> tuple[int, int]:
    if size.is_exact:
        return size.width_px, size.height_px
    scale = min(1.0, size.width_px / picture.width, size.height_px / picture.height)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
