"""Which formats the practice service takes, told by content. Loads the readers: import it late."""

from collections.abc import Callable
from pathlib import Path

from PIL.Image import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif import HeifImageFile, get_file_mimetype


def picture_type(path: Path) -> str | None:
    """The media type of a picture by its content, None for anything that the service refuses."""
    # The classes themselves, because `Image.open` warns of large pictures, and people have some.
    readers: dict[str, Callable[[Path], Image]] = {
        "image/jpeg": JpegImageFile,
        "image/png": PngImageFile,
        "image/webp": WebPImageFile,
    }
    # The reader of HEIC takes AVIF as well, which the service does not.
    if get_file_mimetype(str(path)).startswith("image/hei"):
        readers = {"image/heic": HeifImageFile}
    for media_type, reader in readers.items():
        try:
            with reader(path):
                return media_type
        except (OSError, SyntaxError, ValueError):
            continue
    return None
