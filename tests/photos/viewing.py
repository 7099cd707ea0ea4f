"""How a photo looks, as the bytes of a small picture."""

from photo_trainer_gui.limits import THUMBNAIL_PX
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.photo import NO_EDIT, Edit


def view_jpeg(path: str, media_type: str, edit: Edit = NO_EDIT, px: int = THUMBNAIL_PX) -> bytes:
    """The photo as a JPEG: upright, edited, in sRGB, its longer side `px` at most."""
    with open(path, "rb") as file:
        return decode(file, media_type, edit, px).jpeg(px)
