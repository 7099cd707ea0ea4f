"""Brings pictures from one folder into another: each is there, whole, before it leaves the first.

Every method here touches the disk: call them from worker threads.
"""

import contextlib
import hashlib
import itertools
import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.pictures.library_folder import (
    PictureKey,
    every_picture_in,
    is_marked,
    is_one_file,
    model_folders_in,
    pictures_in,
    unmark,
)

_PIECE_BYTES: Final = 1_048_576
# Other than that of what is fetched: each removes what it left in an earlier run.
_PART: Final = ".copy"

# So many of so many pictures are there.
OnCopied = Callable[[int, int], None]
# What the bytes of pictures are, as far as the journal knows.
Sums = Mapping[PictureKey, Sha256]
# Which bytes lay there: whatever is put into the place of a file is another one.
_Version = tuple[int, int, int, int, int]


class StoppedError(Exception):
    """The person, or the end of the program, has stopped it; everything is where it was."""


class LibraryCopier:
    """Copies from `source` to `target`.

    Args:
        owner: whose the target is, as it is marked; empty: it has no mark.
        told: called in the worker's thread.
    """

    def __init__(self, source: Path, target: Path, owner: str, told: OnCopied) -> None:
        self._source = source
        self._target = target
        self._owner = owner
        self._told = told
        self._copied: dict[PictureKey, _Version] = {}
        self.stop = threading.Event()

    def copy(self, sums: Sums) -> None:
        """Have all pictures at the target as well; what is there already is not copied again.

        What this copier has copied, and is no longer at the source, goes from the target, too.

        Raises:
            OSError: one of the disks.
            StoppedError: `stop` was set.
        """
        self._check_target()
        self._clear_parts()
        found = dict(pictures_in(self._source))
        if self._copied and not self._source.is_dir():
            raise OSError("what was copied is away")  # or all of it would count as deleted
        for done, (key, its) in enumerate(found.items()):
            self._told(done, len(found))
            if self.stop.is_set():
                raise StoppedError
            version = _version(its)
            if self._copied.get(key) != version and self._have_at_target(key, sums):
                self._copied[key] = version
        for key in self._copied.keys() - found.keys():
            self._at(self._target, key).unlink(missing_ok=True)
        self._check_target()
        self._told(len(found), len(found))

    def _have_at_target(self, key: PictureKey, sums: Sums) -> bool:
        """Copy one, if it is not there; False if what is there is the one to be kept."""
        source, target = self._at(self._source, key), self._at(self._target, key)
        if target.exists():
            digest = _digest(target)
            if digest == _digest(source):
                return True
            if key not in self._copied:
                if digest == sums.get(key):
                    return False
                target.rename(_free_beside(target))
        self._check_target()
        copy_whole(source, target)
        return True

    def _check_target(self) -> None:
        """Where a drive was plugged in there may be an empty folder, which is not to be filled."""
        if self._owner and not is_marked(self._target, self._owner):
            raise OSError("the folder is away")

    def undo(self) -> None:
        """Remove what was copied, as long as it is at the source as well. Raises nothing."""
        for key in self._copied:
            if self._at(self._source, key).is_file():
                with contextlib.suppress(OSError):
                    self._at(self._target, key).unlink(missing_ok=True)
        _remove_empty(self._target)
        if not any(pictures_in(self._target)):
            unmark(self._target, self._owner)

    def leave(self, gone: Callable[[PictureKey], object], sums: Sums) -> int:
        """Bring over what is still at the source, and remove it there; how many that were.

        Args:
            gone: called for each picture that is at the target, before it goes from the source.
            sums: of two of one name, the one that is known keeps it.

        Raises:
            OSError: one of the disks.
            StoppedError: `stop` was set.
        """
        found = dict(every_picture_in(self._source))
        if found:
            self._check_target()
            self._clear_parts()
        for done, key in enumerate(found):
            self._told(done, len(found))
            if self.stop.is_set():
                raise StoppedError
            source, target = self._at(self._source, key), self._at(self._target, key)
            if is_one_file(source, target):
                gone(key)
                continue
            self._check_target()
            self._bring(source, target, sums.get(key))
            self._check_target()
            gone(key)
            source.unlink(missing_ok=True)
        _remove_empty(self._source)
        return len(found)

    def _bring(self, source: Path, target: Path, known: Sha256 | None) -> None:
        """Of two of one name neither is thrown away: one may have been fetched anew meanwhile."""
        if target.exists():
            digest = _digest(source)
            if digest == _digest(target):
                return
            if digest == known:
                target.rename(_free_beside(target))
            else:
                target = _free_beside(target)
        copy_whole(source, target)

    def _clear_parts(self) -> None:
        for folder in model_folders_in(self._target):
            for part in (self._target / folder).glob(f".*{_PART}"):
                part.unlink(missing_ok=True)

    @staticmethod
    def _at(root: Path, key: PictureKey) -> Path:
        return root.joinpath(*key)


def copy_whole(source: Path, target: Path) -> None:
    """Into a temporary file, read again from the disk, and only then under its name.

    Another file may take the source's place meanwhile; what was begun is copied to its end.

    Raises:
        OSError: one of the disks.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = source.stat()
    handle, name = tempfile.mkstemp(prefix=".", suffix=_PART, dir=target.parent)
    part, read_so_far = Path(name), hashlib.sha256()
    try:
        with source.open("rb") as read, os.fdopen(handle, "wb") as written:
            while piece := read.read(_PIECE_BYTES):
                written.write(piece)
                read_so_far.update(piece)
            written.flush()
            os.fsync(written.fileno())
        if read_so_far.hexdigest() != _digest(part):
            raise OSError(f"not as it was written: {target.name}")
        os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _free_beside(path: Path) -> Path:
    numbers = itertools.count(2)
    names = (path.with_stem(f"{path.stem} {number}") for number in numbers)
    return next(name for name in names if not name.exists())


def _version(found: os.stat_result) -> _Version:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _remove_empty(root: Path) -> None:
    for folder in model_folders_in(root):
        with contextlib.suppress(OSError):
            (root / folder).rmdir()
