"""Pictures of Pillow as pictures of Qt."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image


def qt_image(picture: "Image") -> QImage:
    """The same pixels, of a picture in mode RGB."""
    pixels = picture.tobytes("raw", "BGRX")
    # A copy: the image would not keep the bytes alive.
    return QImage(pixels, *picture.size, QImage.Format.Format_RGB32).copy()
