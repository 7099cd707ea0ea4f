"""Keeps the bytes of chosen photos, because a path is no picture.

Another memory card has other pictures under the same names, a scanner writes `scan.jpg` again, a
stick is pulled out. What is shown and what is sent comes from here; the original is only read.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from threading import Lock

from photo_trainer_gui.files import sha256_of_file
from photo_trainer_gui.ids import NO_SHA256, Sha256
from photo_trainer_gui.limits import CHOSEN_FREE_BYTES, MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.photo import Photo


class OriginalGoneError(Exception):
    """The photo was not kept, and its original is no longer where it was, or may not be read."""


class OtherPictureError(Exception):
    """The photo was not kept, and where its original was other bytes are now."""


class ChosenFiles:
    """A folder of files named by the sha256 of their bytes. Safe to use from several threads.

    No byte goes to the disk before its time (no fsync): what a power cut tears is told by its name,
    and then the original counts.

    Args:
        folder: made when the first photo is kept, private to the user.
        free_bytes: what has to stay free on the disk; with less, nothing more is kept.
    """

    def __init__(self, folder: Path, free_bytes: int = CHOSEN_FREE_BYTES) -> None:
        self._folder = folder
        self._free_bytes = free_bytes
        self._lock = Lock()
        self._new: set[str] = set()  # names, kept by this run: perhaps no project has them yet

    def path(self, sha256: Sha256) -> Path:
        """Where these bytes lie if they are kept."""
        return self._folder / sha256

    def has(self, photo: Photo) -> bool:
        """True when the photo is kept, told by the length alone."""
        with suppress(OSError):
            return self.path(photo.sha256).stat().st_size == photo.size_bytes
        return False

    def keep(self, file: BufferedReader, size_bytes: int, only: Sha256 = NO_SHA256) -> Sha256:
        """Read all of an opened file and keep it, if the disk has room and lets us.

        Args:
            file: left at its end.
            size_bytes: about how long it is.
            only: keep it only if this is its sha256.

        Returns:
            Its sha256 as hex digits; whether it was kept, its `path` tells.

        Raises:
            OSError: the file cannot be read.
        """
        draft = _Draft(self._folder) if self.has_room(size_bytes) else None
        if draft is None:
            return sha256_of_file(file)
        with self._lock:
            self._new.add(draft.name)
        try:
            sha256 = sha256_of_file(file, draft.write)
            if file.tell() <= MAX_ORIGINAL_BYTES and only in ("", sha256):
                with self._lock:
                    self._new.add(sha256)
                draft.finish(self.path(sha256))
            return sha256
        finally:
            draft.drop()
            with self._lock:
                self._new.discard(draft.name)

    def keep_original(self, photo: Photo) -> None:
        """Keep a photo of which only the original is there, as far as the disk has room.

        Raises:
            OriginalGoneError, OtherPictureError.
        """
        with _original(photo) as file:
            if self.keep(file, photo.size_bytes, photo.sha256) != photo.sha256:
                raise OtherPictureError

    def source(self, photo: Photo) -> Photo:
        """The photo with the path of a file that holds the chosen bytes; every byte is read.

        Raises:
            OriginalGoneError, OtherPictureError: there is none.
        """
        kept = self.path(photo.sha256)
        with suppress(OSError), kept.open("rb") as file:
            if sha256_of_file(file) == photo.sha256:
                return replace(photo, path=str(kept))
        with _original(photo) as file:
            if sha256_of_file(file) != photo.sha256:
                raise OtherPictureError
        return photo

    @contextmanager
    def opened(self, photo: Photo) -> Iterator[BufferedReader]:
        """The chosen bytes, to be read. What was read while they changed is refused at the end.

        Raises:
            OriginalGoneError, OtherPictureError: they are not there, or no longer.
            OSError: they cannot be read.
        """
        source = self.source(photo)
        with open(source.path, "rb") as file:
            yield file
            if source is photo and sha256_of_file(file) != photo.sha256:
                raise OtherPictureError

    def old(self) -> frozenset[Sha256]:
        """The names of all files that were kept, or begun, by earlier runs of the program."""
        with suppress(OSError):
            names = os.listdir(self._folder)
            with self._lock:
                return frozenset(map(Sha256, names)) - self._new
        return frozenset()

    def let_go(self, sha256s: Iterable[Sha256]) -> None:
        """Remove these files."""
        for sha256 in sha256s:
            with self._lock:
                self._new.discard(sha256)
            with suppress(OSError):
                self.path(sha256).unlink(missing_ok=True)

    def has_room(self, size_bytes: int) -> bool:
        """True when so many bytes more may be kept."""
        there = self._folder if self._folder.exists() else self._folder.parent
        with suppress(OSError):
            return shutil.disk_usage(there).free - size_bytes >= self._free_bytes
        return False


class _Draft:
    """A file in the making. A disk that refuses it ends it, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.name = ""
        self._close: Callable[[], None] = lambda: None
        self._write: Callable[[bytes | memoryview], object] | None = None
        with suppress(OSError):
            folder.mkdir(mode=0o700, exist_ok=True)
            handle, path = tempfile.mkstemp(suffix=".tmp", dir=folder)
            file = os.fdopen(handle, "wb")
            self._path, self.name = Path(path), Path(path).name
            self._close, self._write = file.close, file.write

    def write(self, data: bytes | memoryview) -> None:
        if self._write is not None:
            try:
                self._write(data)
            except OSError:
                self.drop()

    def finish(self, path: Path) -> None:
        """Give it its name, if it is whole."""
        if self._write is None:
            return
        try:
            self._close()
            os.replace(self._path, path)
        except OSError:
            self.drop()
        self._write = None

    def drop(self) -> None:
        """Nothing of it stays, unless it is finished."""
        if self._write is None:
            return
        self._write = None
        with suppress(OSError):
            self._close()
        with suppress(OSError):
            self._path.unlink()


@contextmanager
def _original(photo: Photo) -> Iterator[BufferedReader]:
    """The file at the photo's path, opened. Raises OriginalGoneError."""
    try:
        with open(photo.path, "rb") as file:
            yield file
    except (OSError, ValueError):
        # Without its cause: paths must not come into a log.
        raise OriginalGoneError from None
