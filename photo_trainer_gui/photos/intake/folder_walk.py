"""Goes through a folder and those inside it: hidden ones not, none twice, as far as limits say."""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from photo_trainer_gui.photos.file_system import FileSystem, PathInfo, hidden
from photo_trainer_gui.photos.skipped import Reason, SkippedItem, reason_of

# True when nobody waits for the result any more.
Stop = Callable[[], bool]

# What other programs keep beside photos: small copies of them, and what was thrown away.
_NOT_FOR_PEOPLE: Final = frozenset({"@eadir", "__macosx", "$recycle.bin", "lost+found"})


class WalkLimits(NamedTuple):
    """How far a walk goes.

    Attributes:
        depth: folders in folders; 0 is the first folder alone.
        entries: files and folders; behind so many no folder more is entered.
    """

    depth: int
    entries: int


class FolderEntry(NamedTuple):
    """A file in a folder.

    Attributes:
        name: its own.
        path: where it lies.
        status: what the system says of it; None when it was not asked, or refused.
        refusal: why it refused.
    """

    name: str
    path: str
    status: os.stat_result | None = None
    refusal: Reason | None = None


class FolderWalk:
    """One walk through as many folders as are given to it; none of them is entered twice.

    Attributes:
        by_name_only: whoever walks may set it at any time; from then on what has an ending is
            taken for a file, and the system is not asked.
        not_entered: the folders that could not be opened, or lie behind the limits.
    """

    def __init__(self, disk: FileSystem, stop: Stop, limits: WalkLimits) -> None:
        self._disk = disk
        self._stop = stop
        self._limits = limits
        self._entered: set[tuple[int, int]] = set()
        self._looked = 0
        self.by_name_only = False
        self.not_entered: list[SkippedItem] = []

    def files(self, folder: PathInfo) -> Iterator[FolderEntry]:
        """The files in a folder and in those inside it, in no order; ends early on `stop`."""
        if not self._is_new(folder.status):
            return
        ahead = deque([(folder, 0)])
        while ahead and not self._stop():
            here, depth = ahead.popleft()
            for name in here.names or ():
                if self._stop():
                    break
                entry = self._entry(name, os.path.join(here.path, name))
                if entry is None:
                    continue
                if entry.status is None or not stat.S_ISDIR(entry.status.st_mode):
                    yield entry
                elif self._is_new(entry.status) and (inner := self._enter(entry, depth + 1)):
                    ahead.append((inner, depth + 1))

    def _entry(self, name: str, path: str) -> FolderEntry | None:
        """What lies there; None for what is not meant for people."""
        if name.startswith(".") or name.casefold() in _NOT_FOR_PEOPLE:
            return None
        self._looked += 1
        if self.by_name_only and os.path.splitext(name)[1]:
            return FolderEntry(name, path)
        try:
            status = self._disk.stat(path)
        except (OSError, ValueError) as error:
            return FolderEntry(name, path, refusal=reason_of(error))
        return None if hidden(status) else FolderEntry(name, path, status)

    def _is_new(self, status: os.stat_result) -> bool:
        """False for a folder that was entered before: links may lead to it again."""
        identity = status.st_dev, status.st_ino
        new = identity not in self._entered
        self._entered.add(identity)
        return new

    def _enter(self, folder: FolderEntry, depth: int) -> PathInfo | None:
        if depth > self._limits.depth or self._looked > self._limits.entries:
            self.not_entered.append(SkippedItem(folder.name, Reason.FOLDER_DEEP, folder.path))
            return None
        try:
            return self._disk.inspect(folder.path)
        except (OSError, ValueError) as error:
            self.not_entered.append(SkippedItem(folder.name, reason_of(error), folder.path))
            return None
