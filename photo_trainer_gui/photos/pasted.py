"""Picture data from the clipboard or a browser becomes a file, then goes the way of any file."""

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path

from photo_trainer_gui.photos.disk import fingerprint
from photo_trainer_gui.photos.formats import HEAD_BYTES, SUFFIX, media_type_of
from photo_trainer_gui.photos.photo import UnreadablePhotoError


class DropStore:
    """A private folder for pictures that came without a file, such as a draft's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, data: bytes, day: date) -> Path:
        """Write the picture to a file named after the day, as "pasted-2026-11-23-1.png".

        Raises:
            UnreadablePhotoError: the data is no picture in a format that is taken.
            OSError: the folder can not be written, or the disk is full; nothing is left behind.
        """
        media_type = media_type_of(data[:HEAD_BYTES])
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        # `mkdir` gives its mode to the last folder alone.
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        number = 1
        while True:
            path = self._folder / f"pasted-{day.isoformat()}-{number}{SUFFIX[media_type]}"
            try:
                handle = os.open(path, _NEW_FILE, 0o600)
            except FileExistsError:
                number += 1
                continue
            _write(handle, path, data)
            return path

    def forget(self, still_used: Collection[str]) -> None:
        """Delete all pictures of this store but those that are used, and a folder that is empty."""
        used = {os.path.realpath(path) for path in still_used}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if os.path.realpath(path) not in used:
                    path.unlink()
            self._folder.rmdir()


def sweep(stores: Path, held: Collection[str], new: Collection[str]) -> None:
    """Delete what a crash has left over, and keep other people out of the folder.

    Args:
        stores: the folder that the stores lie in; nothing happens if it is not there.
        held: the sha256 of every photo that a project holds.
        new: paths of pictures that no project may hold yet.
    """
    with suppress(OSError):
        stores.chmod(0o700)
    for path in stores.glob("*/*"):
        with suppress(OSError):
            if str(path) not in new and _sha256(path) not in held:
                path.unlink()
    for store in stores.glob("*/"):
        with suppress(OSError):
            store.rmdir()  # if it is empty


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return fingerprint(file)


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _write(handle: int, path: Path, data: bytes) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
