"""Pictures that a worker has read as pictures of Qt."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image


def qt_image(picture: "Image") -> QImage:
    """The same pixels, of a picture in mode RGB."""
    pixels = picture.tobytes("raw", "BGRX")
    # A copy: the image would not keep the bytes alive.
    return QImage(pixels, *picture.size, QImage.Format.Format_RGB32).copy()


def image_of_jpeg(jpeg: bytes) -> QImage:
    """The picture, empty when it cannot be decoded.

    The format is told: to find it out, Qt tries SVG, which takes a lock of QObject while Python's
    is held. A window that is taken down in that moment has the one and waits for the other.
    """
    return QImage.fromData(jpeg, "JPEG")  # type: ignore[arg-type]  # the hints are wrong
