"""Picture data from the clipboard or a browser becomes a file, then goes the way of any file."""

import os
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock

from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.formats import HEAD_BYTES, SUFFIX, media_type_of
from photo_trainer_gui.photos.photo import UnreadablePhotoError


class PastedPictures:
    """Pictures that came without a file, in a private folder for each project.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._new: set[str] = set()  # no project may hold them yet

    def write(self, project_id: ProjectId, data: bytes, day: date) -> Path:
        """Write the picture to a file named after the day, as "pasted-2026-11-23-1.png".

        Raises:
            UnreadablePhotoError: the data is no picture in a format that is taken.
            OSError: the folder cannot be written, or the disk is full; nothing is left behind.
        """
        media_type = media_type_of(data[:HEAD_BYTES])
        if media_type is None:
            raise UnreadablePhotoError("no picture")
        folder = self._folder / project_id
        with self._lock:
            # `mkdir` gives its mode to the last folder alone.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            number = 1
            while True:
                path = folder / f"pasted-{day.isoformat()}-{number}{SUFFIX[media_type]}"
                try:
                    handle = os.open(path, _NEW_FILE, 0o600)
                except FileExistsError:
                    number += 1
                    continue
                _write(handle, path, data)
                self._new.add(str(path))
                return path

    def delete_unused(self, project_id: ProjectId, still_used: Collection[str]) -> None:
        """Delete a project's pictures but those that are used, and a folder that is empty."""
        folder = self._folder / project_id
        used = {os.path.realpath(path) for path in still_used}
        with suppress(OSError):
            for path in folder.iterdir():
                if os.path.realpath(path) not in used:
                    path.unlink()
            folder.rmdir()

    def sweep(self, held: Collection[str]) -> None:
        """Delete what a crash has left over, and keep other people out of the folder.

        `held` are the sha256 of every photo that a project holds. What was written since the
        program started stays.
        """
        with self._lock:
            with suppress(OSError):
                self._folder.chmod(0o700)
            for path in self._folder.glob("*/*"):
                with suppress(OSError):
                    if str(path) not in self._new and sha256_and_size(path)[0] not in held:
                        path.unlink()
            for folder in self._folder.glob("*/"):
                with suppress(OSError):
                    folder.rmdir()  # if it is empty


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _write(handle: int, path: Path, data: bytes) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
