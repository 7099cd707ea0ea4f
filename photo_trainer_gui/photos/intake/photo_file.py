"""Opens a file that may be a photo; its content decides, and every refusal has a reason."""

from collections.abc import Callable
from functools import partial
from io import BufferedReader
from typing import TypeVar

from photo_trainer_gui.limits import MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.file_system import FileSystem, unusable
from photo_trainer_gui.photos.formats import HEAD_BYTES, is_packed, is_raw, media_type_of
from photo_trainer_gui.photos.photo import (
    RawPhotoError,
    TooMuchToDecodeError,
    UnreadablePhotoError,
)
from photo_trainer_gui.photos.skipped import Reason, SkippedItem, reason_of

T = TypeVar("T")

# Gets the opened file, its media type and its length in bytes. May raise as decoders do.
ReadPhoto = Callable[[BufferedReader, str, int], T | SkippedItem]


def read_photo_file(name: str, path: str, disk: FileSystem, read: ReadPhoto[T]) -> T | SkippedItem:
    """What `read` makes of the file, or why it cannot become a photo. Never raises.

    Args:
        name: of the file, for people.
        path: where it lies.
        disk: the file system.
        read: is called only for what looks like a photo that can be taken.
    """
    skipped = partial(SkippedItem, name, path=path)
    try:
        status = disk.stat(path)
        if reason := unusable(status):
            return skipped(reason)
        with disk.open(path) as opened:
            head = opened.read(HEAD_BYTES)
            media_type = media_type_of(head)
            if is_raw(head, name):
                return skipped(Reason.RAW)
            if media_type is None:
                return skipped(Reason.PACKED if is_packed(head, name) else Reason.TYPE)
            if status.st_size > MAX_ORIGINAL_BYTES:
                return skipped(Reason.TOO_LARGE, size_bytes=status.st_size)
            return read(opened, media_type, status.st_size)
    except TooMuchToDecodeError:
        return skipped(Reason.TOO_MUCH)
    except RawPhotoError:
        return skipped(Reason.RAW)
    except UnreadablePhotoError:
        return skipped(Reason.BROKEN)
    except (OSError, ValueError) as error:
        return skipped(reason_of(error))
