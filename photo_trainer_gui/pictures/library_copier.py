"""Brings pictures from one folder into another: each is there, whole, before it leaves the first.

Every method here touches the disk: call them from worker threads.
"""

import contextlib
import hashlib
import itertools
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from photo_trainer_gui.pictures.library_folder import PictureKey, pictures_in, unmark

_PIECE_BYTES: Final = 1_048_576
# Other than that of what is fetched: each removes what it left in an earlier run.
_PART: Final = ".copy"

# So many of so many pictures are there.
OnCopied = Callable[[int, int], None]


class StoppedError(Exception):
    """The person, or the end of the program, has stopped it; everything is where it was."""


class LibraryCopier:
    """Copies from `source` to `target`.

    Args:
        owner: whose the target is, as it is marked.
        told: called in the worker's thread.
    """

    def __init__(self, source: Path, target: Path, owner: str, told: OnCopied) -> None:
        self._source = source
        self._target = target
        self._owner = owner
        self._told = told
        self._copied: set[PictureKey] = set()
        self.stop = threading.Event()

    def copy(self) -> None:
        """Have all pictures at the target as well; what is there already is not copied again.

        What this copier has copied, and is no longer at the source, goes from the target, too.

        Raises:
            OSError: one of the disks.
            StoppedError: `stop` was set.
        """
        self._clear_parts()
        found = dict(pictures_in(self._source))
        if self._copied and not self._source.is_dir():
            raise OSError("what was copied is away")  # or all of it would count as deleted
        for done, key in enumerate(found):
            self._told(done, len(found))
            if self.stop.is_set():
                raise StoppedError
            source, target = self._at(self._source, key), self._at(self._target, key)
            if not _is_alike(source, target):
                self._copy_one(source, target)
            self._copied.add(key)
        for key in self._copied - found.keys():
            self._at(self._target, key).unlink(missing_ok=True)
        self._told(len(found), len(found))

    def undo(self) -> None:
        """Remove what was copied, as long as it is at the source as well. Raises nothing."""
        for key in self._copied:
            if self._at(self._source, key).is_file():
                with contextlib.suppress(OSError):
                    self._at(self._target, key).unlink(missing_ok=True)
        _remove_empty(self._target)
        if not any(pictures_in(self._target)):
            unmark(self._target, self._owner)

    def leave(self, gone: Callable[[PictureKey], object]) -> int:
        """Bring over what is still at the source, and remove it there; how many that were.

        Args:
            gone: called for each picture that is at the target, before it goes from the source.

        Raises:
            OSError: one of the disks.
            StoppedError: `stop` was set.
        """
        found = dict(pictures_in(self._source))
        if found:
            self._clear_parts()
        for done, key in enumerate(found):
            self._told(done, len(found))
            if self.stop.is_set():
                raise StoppedError
            source, target = self._at(self._source, key), self._at(self._target, key)
            if not target.exists():
                self._copy_one(source, target)
            elif _digest(source) != _digest(target):
                # It was fetched anew meanwhile; neither is thrown away.
                self._copy_one(source, _free_beside(target))
            gone(key)
            source.unlink()
        _remove_empty(self._source)
        return len(found)

    def _clear_parts(self) -> None:
        for part in self._target.glob(f"*/.*{_PART}"):
            part.unlink(missing_ok=True)

    @staticmethod
    def _copy_one(source: Path, target: Path) -> None:
        """Into a temporary file, read again from the disk, and only then under its name."""
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = source.stat()
        handle, name = tempfile.mkstemp(prefix=".", suffix=_PART, dir=target.parent)
        part = Path(name)
        try:
            with source.open("rb") as read, os.fdopen(handle, "wb") as written:
                while piece := read.read(_PIECE_BYTES):
                    written.write(piece)
                written.flush()
                os.fsync(written.fileno())
            if _digest(source) != _digest(part):
                raise OSError(f"not as it was written: {target.name}")
            os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
            part.replace(target)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    @staticmethod
    def _at(root: Path, key: PictureKey) -> Path:
        return root.joinpath(*key)


def _free_beside(path: Path) -> Path:
    numbers = itertools.count(2)
    names = (path.with_stem(f"{path.stem} {number}") for number in numbers)
    return next(name for name in names if not name.exists())


def _is_alike(one: Path, other: Path) -> bool:
    """Whether the second is the first already: nothing has its name before it was compared."""
    try:
        mine, its = one.stat(), other.stat()
    except OSError:
        return False
    if mine.st_size != its.st_size:
        return False
    # Some drives keep times to two seconds.
    return mine.st_mtime_ns == its.st_mtime_ns or _digest(one) == _digest(other)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _remove_empty(root: Path) -> None:
    with contextlib.suppress(OSError):
        for folder in os.listdir(root):
            with contextlib.suppress(OSError):
                (root / folder).rmdir()
