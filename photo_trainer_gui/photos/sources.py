"""Unfolds what was dropped, chosen or pasted: links are told, folders opened, files passed on."""

import heapq
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

from photo_trainer_gui.limits import FOLDER_MAX_PHOTOS
from photo_trainer_gui.photos.disk import Disk, Look, hidden, unusable
from photo_trainer_gui.photos.formats import named_like_photo, named_like_raw
from photo_trainer_gui.photos.left_out import LeftOut, Reason, reason_of

# What a line of the panel can tell.
_NAMES_TOLD = 60
# One letter before the colon is a drive of Windows.
_LINK = re.compile(r"[a-z][a-z0-9+.-]+://|data:|blob:", re.IGNORECASE)
_FILE_URL = re.compile(r"file:(?://[^/]*)?(?=/)", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
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
    """Sorts paths and links, and opens folders one level deep, while it is gone through.

    What is found is told at once, in the order of arrival: nobody waits for the last of many files
    to see the first. It is gone through once, and ends early when `stop` says so.

    Attributes:
        passed_over: how many files in folders are no photos, so far.
        passed_over_names: some of them, in their order.
        folder: name of the folder when it was the only thing that came.
    """

    def __init__(self, sources: Sequence[str], disk: Disk, stop: Callable[[], bool]) -> None:
        self._sources = sources
        self._disk = disk
        self._stop = stop
        self._silent: set[str] = set()  # folders on a drive that did not answer: asked only once
        self.passed_over = 0
        self.passed_over_names: list[str] = []
        self.folder = ""

    def __iter__(self) -> Iterator[Candidate | LeftOut]:
        """The files to examine, and what is refused unseen."""
        for source in self._sources:
            if self._stop():
                break
            path = path_of(source)
            if path is None:
                yield LeftOut(_link_name(source), Reason.WEB)
            else:
                yield from self._at(path)

    def _at(self, path: str) -> Iterator[Candidate | LeftOut]:
        name = os.path.basename(path) or path
        if os.path.dirname(path) in self._silent:
            yield LeftOut(name, Reason.DENIED, path)
            return
        try:
            look = self._disk.look(path)
        except (OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                self._silent.add(os.path.dirname(path))
            yield LeftOut(name, reason_of(error), path)
            return
        if look.names is None:
            yield Candidate(name, path)
            return
        if len(self._sources) == 1:
            self.folder = name
        yield from self._in_folder(name, look, look.names)

    def _in_folder(
        self, name: str, look: Look, names: Iterable[str]
    ) -> Iterator[Candidate | LeftOut]:
        found: list[Candidate | LeftOut] = []
        others: list[str] = []
        named = 0  # those behind the last that fits: only counted, and by their names
        # Sorted afterwards: hardly any of a hundred thousand are left then.
        for entry in names:
            if self._stop():
                break
            if entry.startswith("."):
                continue
            if len(found) > FOLDER_MAX_PHOTOS:
                named += named_like_photo(entry)
                continue
            seen = _glance(entry, os.path.join(look.path, entry), self._disk)
            if isinstance(seen, str):
                others.append(seen)
            elif seen is not None:
                found.append(seen)
        if not found:
            yield _none_in(name, look, others)
        elif len(found) > FOLDER_MAX_PHOTOS:
            yield LeftOut(name, Reason.FOLDER_BIG, look.path, count=len(found) + named)
        else:
            yield from sorted(found, key=lambda one: natural_key(one.name))
            self.passed_over += len(others)
            first = heapq.nsmallest(_NAMES_TOLD, others, key=natural_key)
            self.passed_over_names.extend(first[: _NAMES_TOLD - len(self.passed_over_names)])


def _none_in(name: str, look: Look, others: Iterable[str]) -> LeftOut:
    """Why a folder gave no photo: that all are a camera's raw ones is no wrong folder."""
    raw = min(filter(named_like_raw, others), key=natural_key, default="")
    if raw:
        return LeftOut(raw, Reason.RAW, os.path.join(look.path, raw))
    return LeftOut(name, Reason.FOLDER_EMPTY, look.path)


def _glance(name: str, path: str, disk: Disk) -> Candidate | LeftOut | str | None:
    """What a file in a folder is: its name alone for no photo, None for nothing to speak of.

    Content decides. Only where there is none to be had does the name decide whether it is told.
    """
    try:
        status = disk.stat(path)
        if stat.S_ISDIR(status.st_mode) or hidden(status):
            return None
        reason = unusable(status)
        if reason is None:
            return Candidate(name, path) if disk.media_type(path) else name
    except (OSError, ValueError) as error:
        reason = reason_of(error)
    return LeftOut(name, reason, path) if named_like_photo(name) else name


def count_candidates(sources: Sequence[str], disk: Disk | None = None) -> int:
    """About how many photos this may be, told by names alone: for the pointer that hovers.

    Folders are listed (which may take up to FOLDER_TIMEOUT_S), no file is opened, links count 0.
    """
    return sum(_count(source, disk or Disk()) for source in sources)


def _count(source: str, disk: Disk) -> int:
    path = path_of(source)
    if path is None:
        return 0
    try:
        look = disk.look(path)
    except (OSError, ValueError):
        return 0
    if look.names is not None:
        return sum(named_like_photo(name) for name in look.names if not name.startswith("."))
    nameless = not os.path.splitext(path)[1]
    return int(stat.S_ISREG(look.status.st_mode) and (nameless or named_like_photo(path)))


def natural_key(name: str) -> tuple[list[tuple[int, str]], str]:
    """Sorts as file managers do: numbers by their value, letters without their case."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(int(part) if at % 2 else 0, part) for at, part in enumerate(parts)], name


def _link_name(link: str) -> str:
    """The last part of a link's address, or the whole of it when it ends in a slash."""
    if not re.match(r"https?:|ftp:", link, re.IGNORECASE):
        return link.partition(":")[0]
    address = re.split(r"[?#]", link)[0]
    return unquote(address.rpartition("/")[2]) or address
