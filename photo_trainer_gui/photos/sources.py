"""Unfolds what was dropped, chosen or pasted: links are told, folders opened, files passed on."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes

from photo_trainer_gui.limits import FOLDER_MAX_PHOTOS
from photo_trainer_gui.photos.disk import Disk, Look, hidden, unusable
from photo_trainer_gui.photos.formats import named_like_photo
from photo_trainer_gui.photos.left_out import LeftOut, Reason, reason_of

# One letter before the colon is a drive of Windows.
_LINK = re.compile(r"[a-z][a-z0-9+.-]+://|data:|blob:", re.IGNORECASE)
_FILE_URL = re.compile(r"file:(?://[^/]*)?(?=/)", re.IGNORECASE)


@dataclass(frozen=True)
class Candidate:
    """A file to be examined: its name as the person knows it, and where it lies."""

    name: str
    path: str


@dataclass
class Unfolded:
    """The files to examine and the refusals so far, in the order of arrival.

    Attributes:
        passed_over: names of the files in folders that are no photos.
        folder: name of the folder when it was the only thing that came.
    """

    found: list[Candidate | LeftOut] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    folder: str = ""


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


def unfold(sources: Sequence[str], disk: Disk, stop: Callable[[], bool]) -> Unfolded:
    """Sort paths and links, and open folders one level deep; ends early when `stop` says so."""
    unfolded = Unfolded()
    silent: set[str] = set()  # folders on a drive that did not answer: asked only once
    for source in sources:
        if stop():
            break
        path = path_of(source)
        if path is None:
            unfolded.found.append(LeftOut(_link_name(source), Reason.WEB))
            continue
        name = os.path.basename(path) or path
        if os.path.dirname(path) in silent:
            unfolded.found.append(LeftOut(name, Reason.DENIED, path))
            continue
        try:
            look = disk.look(path)
        except (OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                silent.add(os.path.dirname(path))
            unfolded.found.append(LeftOut(name, reason_of(error), path))
            continue
        if look.names is None:
            unfolded.found.append(Candidate(name, path))
            continue
        if len(sources) == 1:
            unfolded.folder = name
        _open_folder(name, look, look.names, disk, stop, unfolded)
    return unfolded


def _open_folder(
    name: str,
    look: Look,
    names: Iterable[str],
    disk: Disk,
    stop: Callable[[], bool],
    unfolded: Unfolded,
) -> None:
    found: list[Candidate | LeftOut] = []
    others: list[str] = []
    for entry in sorted(names, key=natural_key):
        if stop():
            break
        if entry.startswith("."):
            continue
        seen = _glance(entry, os.path.join(look.path, entry), disk)
        if isinstance(seen, str):
            others.append(seen)
        elif seen is not None:
            found.append(seen)
    if not found:
        unfolded.found.append(LeftOut(name, Reason.FOLDER_EMPTY, look.path))
    elif len(found) > FOLDER_MAX_PHOTOS:
        unfolded.found.append(LeftOut(name, Reason.FOLDER_BIG, look.path, count=len(found)))
    else:
        unfolded.found.extend(found)
        unfolded.passed_over.extend(others)


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
