"""Unfolds what was dropped, chosen or pasted: links are told, folders opened, files passed on."""

import heapq
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from photo_trainer_gui.limits import FOLDER_MAX_DEPTH, FOLDER_MAX_ENTRIES, FOLDER_MAX_PHOTOS
from photo_trainer_gui.photos.file_system import FileSystem, PathInfo, unusable
from photo_trainer_gui.photos.formats import named_like_photo, named_like_raw
from photo_trainer_gui.photos.intake.folder_walk import FolderEntry, FolderWalk, Stop, WalkLimits
from photo_trainer_gui.photos.skipped import Reason, SkippedItem, reason_of

# Where file managers and mail programs say that something lies, by what stands before the colon.
_PLACES: Final = {
    Reason.WEB: ("http", "https", "ftp", "data", "blob"),
    Reason.PHONE: ("mtp", "gphoto2", "camera", "afc", "ptp", "kdeconnect", "obex", "bluetooth"),
    Reason.NETWORK: ("smb", "cifs", "nfs", "sftp", "ssh", "fish", "ftps", "dav", "davs", "webdav",
                     "webdavs", "afp", "network", "remote", "gdrive", "google-drive", "onedrive"),
    Reason.BIN: ("trash",),
    Reason.MAIL: ("imap", "imaps", "mailbox", "imap-message", "mailbox-message", "pop", "mid",
                  "cid", "news", "message", "x-moz-attachment"),
    Reason.PACKED: ("archive", "zip", "tar", "rar", "sevenz", "p7zip", "ark"),
}  # fmt: skip
# What a line of the panel can tell.
_NAMES_TOLD = 60
# One letter before the colon is a drive of Windows.
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]+:/|(?:data|blob|imap|mailbox|imap-message|mailbox-message|mid|cid):",
    re.IGNORECASE,
)
_FILE_URL = re.compile(r"file:(?://[^/]*)?(?=/)", re.IGNORECASE)


@dataclass(frozen=True)
class CandidateFile:
    """A file to be examined: its name as the person knows it, and where it lies."""

    name: str
    path: str


def path_of(source: str) -> str | None:
    """The absolute path that a path or file URL means; None for a link to anything else."""
    if url := _FILE_URL.match(source):
        return _path_in_url(source[url.end() :], source[: url.end()])
    if _LINK.match(source):
        return None
    # Nothing at all must not become the folder that the program was started in.
    return os.path.abspath(source) if source else ""


def _path_in_url(path: str, start: str) -> str:
    if os.name == "nt":
        from urllib.request import url2pathname  # 60 ms, and not needed anywhere else

        host = start.partition("//")[2]
        return url2pathname(path if host in ("", "localhost") else f"//{host}{path}")
    # Bytes, because a name need not be UTF-8.
    return os.path.normpath(os.fsdecode(unquote_to_bytes(path)))


class Unfolding:
    """Sorts paths and links, and opens folders, while it is gone through.

    What is found is told at once, in the order of arrival: nobody waits for the last of many files
    to see the first. It is gone through once, and ends early when `stop` says so.

    Attributes:
        passed_over: how many files in folders are no photos, so far.
        passed_over_names: some of them, in their order.
        folder: name of the folder when it was the only thing that came.
    """

    def __init__(self, sources: Sequence[str], disk: FileSystem, stop: Stop) -> None:
        self._sources = sources
        self._disk = disk
        self._stop = stop
        self._silent: set[str] = set()  # folders on a drive that did not answer: asked only once
        self.passed_over = 0
        self.passed_over_names: list[str] = []
        self.folder = ""

    def __iter__(self) -> Iterator[CandidateFile | SkippedItem]:
        """The files to examine, and what is refused unseen."""
        for source in self._sources:
            if self._stop():
                break
            path = path_of(source)
            if path is None:
                yield SkippedItem(_link_name(source), _place_of(source))
            else:
                yield from self._at(path)

    def _at(self, path: str) -> Iterator[CandidateFile | SkippedItem]:
        name = os.path.basename(path) or path
        if os.path.dirname(path) in self._silent:
            yield SkippedItem(name, Reason.DENIED, path)
            return
        try:
            info = self._disk.inspect(path)
        except (OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                self._silent.add(os.path.dirname(path))
            yield SkippedItem(name, reason_of(error), path)
            return
        if info.names is None:
            yield CandidateFile(name, path)
            return
        if len(self._sources) == 1:
            self.folder = name
        yield from self._in_folder(name, info)

    def _in_folder(self, name: str, info: PathInfo) -> Iterator[CandidateFile | SkippedItem]:
        heap = self._gather(info)
        yield from heap.not_entered
        if not heap.found:
            yield _none_in(name, info, heap.others)
        elif len(heap.found) > FOLDER_MAX_PHOTOS:
            yield SkippedItem(
                name, Reason.FOLDER_BIG, info.path, count=len(heap.found) + heap.named
            )
        else:
            yield from sorted(heap.found, key=lambda one: natural_key(one.path[len(info.path) :]))
            self.passed_over += len(heap.others)
            first = heapq.nsmallest(_NAMES_TOLD, heap.others, key=natural_key)
            self.passed_over_names.extend(first[: _NAMES_TOLD - len(self.passed_over_names)])

    def _gather(self, info: PathInfo) -> "_Heap":
        """What lies in a folder and in those inside it."""
        walk = FolderWalk(self._disk, self._stop, WalkLimits(FOLDER_MAX_DEPTH, FOLDER_MAX_ENTRIES))
        heap = _Heap(walk.not_entered)
        # Sorted afterwards: hardly any of a hundred thousand are left then.
        for entry in walk.files(info):
            if walk.by_name_only and entry.status is None and entry.refusal is None:
                heap.named += named_like_photo(entry.name)
                continue
            seen = _examined(entry, self._disk)
            if isinstance(seen, str):
                heap.others.append(seen)
            else:
                heap.found.append(seen)
            # Those behind the last that fits are only counted, and by their names.
            walk.by_name_only = len(heap.found) > FOLDER_MAX_PHOTOS
        return heap


@dataclass
class _Heap:
    """What was found in a folder."""

    not_entered: list[SkippedItem]
    found: list[CandidateFile | SkippedItem] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    named: int = 0


def _none_in(name: str, info: PathInfo, others: Iterable[str]) -> SkippedItem:
    """Why a folder gave no photo: that all are a camera's raw ones is no wrong folder."""
    raw = min(filter(named_like_raw, others), key=natural_key, default="")
    if raw:
        return SkippedItem(raw, Reason.RAW, os.path.join(info.path, raw))
    return SkippedItem(name, Reason.FOLDER_EMPTY, info.path)


def _examined(entry: FolderEntry, disk: FileSystem) -> CandidateFile | SkippedItem | str:
    """What a file in a folder is: its name alone for no photo.

    Content decides. Only where there is none to be had does the name decide whether it is told.
    """
    reason = entry.refusal
    try:
        if entry.status is not None and (reason := unusable(entry.status)) is None:
            photo = disk.media_type(entry.path)
            return CandidateFile(entry.name, entry.path) if photo else entry.name
    except (OSError, ValueError) as error:
        reason = reason_of(error)
    if reason is None or not named_like_photo(entry.name):
        return entry.name
    return SkippedItem(entry.name, reason, entry.path)


def count_candidates(sources: Sequence[str], disk: FileSystem | None = None) -> int:
    """About how many photos this may be, told by names alone: for the pointer that hovers.

    Folders are listed (which may take up to FOLDER_TIMEOUT_S), no file is opened, links count 0.
    """
    return sum(_count(source, disk or FileSystem()) for source in sources)


def _count(source: str, disk: FileSystem) -> int:
    path = path_of(source)
    if path is None:
        return 0
    try:
        info = disk.inspect(path)
    except (OSError, ValueError):
        return 0
    if info.names is not None:
        return sum(_counts(name, os.path.join(info.path, name), disk) for name in info.names)
    nameless = not os.path.splitext(path)[1]
    return int(stat.S_ISREG(info.status.st_mode) and (nameless or named_like_photo(path)))


def _place_of(link: str) -> Reason:
    scheme = link.partition(":")[0].casefold()
    found = (place for place, schemes in _PLACES.items() if scheme in schemes)
    return next(found, Reason.ELSEWHERE)


def _counts(name: str, path: str, disk: FileSystem) -> int:
    """How many photos an entry of a folder may be; of a folder in it, those right inside."""
    if name.startswith(".") or named_like_photo(name) or os.path.splitext(name)[1]:
        return int(named_like_photo(name) and not name.startswith("."))
    try:
        inside = disk.inspect(path).names or ()
    except (OSError, ValueError):
        return 0
    return sum(named_like_photo(one) for one in inside if not one.startswith("."))


def natural_key(name: str) -> tuple[list[tuple[int, str]], str]:
    """Sorts as file managers do: numbers by their value, letters without their case."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part) if at % 2 else 0, part) for at, part in enumerate(parts)], name


def _link_name(link: str) -> str:
    """The last part of a link's address, or the whole of it when it ends in a slash."""
    if not _LINK.match(link) or re.match(r"data:|blob:", link, re.IGNORECASE):
        return link.partition(":")[0]
    address = re.split(r"[?#]", link)[0]
    return unquote(address.rpartition("/")[2]) or address
