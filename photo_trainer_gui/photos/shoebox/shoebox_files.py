"""Finds the files of a shoebox: in folders, in those inside them, and loose ones; newest first.

No file is opened unless its name promises nothing: a drive of twenty thousand photos would take
minutes. What its content is shows when it is looked at.
"""

import heapq
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from photo_trainer_gui.limits import (
    SHOEBOX_MAX_DEPTH,
    SHOEBOX_MAX_ENTRIES,
    SHOEBOX_MAX_PHOTOS,
)
from photo_trainer_gui.photos.file_system import FileSystem, PathInfo, unusable
from photo_trainer_gui.photos.formats import named_like_photo, named_like_raw
from photo_trainer_gui.photos.intake.folder_walk import FolderEntry, FolderWalk, Stop, WalkLimits
from photo_trainer_gui.photos.intake.sources import path_of
from photo_trainer_gui.photos.skipped import Reason, SkippedItem, reason_of


class ShoeboxFile(NamedTuple):
    """A file that may be a photo.

    Attributes:
        root: the folder that was given, or the one in which a loose file lies; absolute.
        inner: the path from there.
        size_bytes: length of the file.
        mtime: when it was written, in seconds.
    """

    root: str
    inner: str
    size_bytes: int
    mtime: float

    @property
    def path(self) -> str:
        """Where it lies now."""
        return os.path.join(self.root, self.inner)

    @property
    def name(self) -> str:
        """Its own name, for people."""
        return os.path.basename(self.inner)


@dataclass(frozen=True)
class FilesFound:
    """What there is to look at.

    Attributes:
        files: the newest first; never more than SHOEBOX_MAX_PHOTOS.
        number: how many there are in all.
        skipped: folders and files that could not be asked, and what is known to be no photo that
            can be taken.
        folder: the name of the folder when it was the only thing that came, even if it is no
            longer there; else empty.
    """

    files: tuple[ShoeboxFile, ...]
    number: int
    skipped: tuple[SkippedItem, ...]
    folder: str = ""


@dataclass
class _Finding:
    """One search."""

    disk: FileSystem
    walk: FolderWalk
    skipped: list[SkippedItem] = field(default_factory=list)
    number: int = 0
    loose: set[tuple[int, int]] = field(default_factory=set)

    def is_loose(self, status: os.stat_result) -> bool:
        """The file was found outside of a folder before."""
        return (status.st_dev, status.st_ino) in self.loose


def find_files(
    sources: Sequence[str], stop: Stop = lambda: False, disk: FileSystem | None = None
) -> FilesFound:
    """Go through paths and file URLs. Never raises; ends early, with less, when `stop` says so."""
    finding = _begun(disk or FileSystem(), stop)
    paths = [path for source in sources if (path := path_of(source))]
    found = (file for path in paths if not stop() for file in _at(path, finding))
    files = heapq.nsmallest(SHOEBOX_MAX_PHOTOS, found, key=_newest_first)
    folder = ""
    if len(paths) == 1 and not finding.loose:
        folder = os.path.basename(paths[0]) or paths[0]
    skipped = (*finding.skipped, *finding.walk.not_entered)
    return FilesFound(tuple(files), finding.number, skipped, folder)


def hold_more_than(number: int, sources: Sequence[str], disk: FileSystem | None = None) -> bool:
    """Whether so many files and one more may be photos; no more than these are looked for."""
    finding = _begun(disk or FileSystem(), lambda: False)
    paths = [path for source in sources if (path := path_of(source))]
    found = (file for path in paths for file in _at(path, finding))
    return sum(1 for _ in islice(found, number + 1)) > number


def _begun(disk: FileSystem, stop: Stop) -> _Finding:
    limits = WalkLimits(SHOEBOX_MAX_DEPTH, SHOEBOX_MAX_ENTRIES)
    return _Finding(disk, FolderWalk(disk, stop, limits))


def _newest_first(file: ShoeboxFile) -> tuple[float, str]:
    return -file.mtime, file.path


def _at(path: str, finding: _Finding) -> Iterator[ShoeboxFile]:
    name = os.path.basename(path) or path
    try:
        info = finding.disk.inspect(path)
    except (OSError, ValueError) as error:
        finding.skipped.append(SkippedItem(name, reason_of(error), path))
        return
    if info.names is not None:
        yield from _in_folder(info, finding)
    elif not finding.is_loose(info.status):
        finding.loose.add((info.status.st_dev, info.status.st_ino))
        yield from _file(FolderEntry(name, path, info.status), os.path.dirname(path), finding)


def _in_folder(info: PathInfo, finding: _Finding) -> Iterator[ShoeboxFile]:
    for entry in finding.walk.files(info):
        if entry.status is None or not finding.is_loose(entry.status):
            yield from _file(entry, info.path, finding)


def _file(entry: FolderEntry, root: str, finding: _Finding) -> Iterator[ShoeboxFile]:
    status, reason = entry.status, entry.refusal
    if status is not None:
        reason = unusable(status)
    if named_like_raw(entry.name):
        reason = Reason.RAW
    elif not _may_be_photo(entry, reason, finding.disk):
        return
    if status is None or reason is not None:
        refused = SkippedItem(entry.name, reason or Reason.GONE, entry.path)
        finding.skipped.append(refused)
        return
    finding.number += 1
    inner = os.path.relpath(entry.path, root)
    yield ShoeboxFile(root, inner, status.st_size, status.st_mtime)


def _may_be_photo(entry: FolderEntry, reason: Reason | None, disk: FileSystem) -> bool:
    if named_like_photo(entry.name):
        return True
    if reason is not None or os.path.splitext(entry.name)[1]:
        return False
    try:
        return disk.media_type(entry.path) is not None
    except (OSError, ValueError):
        return False
