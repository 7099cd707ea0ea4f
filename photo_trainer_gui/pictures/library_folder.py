"""A folder that pictures are kept in: whose it is, what lies in it, and whether it can take more.

Every function here touches the disk: call them from worker threads.
"""

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

PART: Final = ".part"
# A picture's place in any of the folders: its model's folder, and the name of its file.
PictureKey = tuple[str, str]

# An empty file whose name says whose it is: it is there or not, and never half.
_MARKER: Final = ".photo-trainer-"
# One name: what a killed run has left is written over, and goes.
_PROBE: Final = ".same-folder-photo-trainer"
_PROBE_BYTES: Final = 16
_NAME: Final = "Photo Trainer"
_MOST_NAMES: Final = 9
_JOURNAL: Final = "journal.sqlite3"
_MODEL_FOLDER: Final = re.compile(r"[0-9a-f]{16}")
# What stays free on the drive besides the pictures.
_RESERVE_BYTES: Final = 50_000_000


class FolderTrouble(Enum):
    """Why pictures cannot be kept in a folder."""

    DENIED = "denied"  # it cannot be written, or not be reached
    ROOM = "room"
    OTHERS = "others"  # another data folder of the program, or its pictures
    INSIDE = "inside"  # the folder that they are in, or in it


@dataclass(frozen=True)
class FolderRefusal:
    """Why a folder was refused; `missing_bytes` for ROOM."""

    trouble: FolderTrouble
    missing_bytes: int = 0


def mark(root: Path, owner: str) -> None:
    """Make a folder that pictures will be kept in. Raises OSError."""
    (root / (_MARKER + owner)).touch()


def is_marked(root: Path, owner: str) -> bool:
    """Whether it is there and ours; where a drive is plugged in there may be an empty folder."""
    try:
        return bool(owner) and (root / (_MARKER + owner)).exists()
    except OSError:
        return False


def unmark(root: Path, owner: str) -> None:
    """No pictures are kept there any more: it goes if it is empty. Raises nothing."""
    _take_mark_off(root, owner)
    with contextlib.suppress(OSError):
        root.rmdir()


def _take_mark_off(root: Path, owner: str) -> None:
    with contextlib.suppress(OSError):
        if owner:
            (root / (_MARKER + owner)).unlink()


def is_same_folder(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder: by a link, in another letter case, as a second drive.

    What is written into the second is looked for in the first, because no name and no number of a
    file tells of the last. Raises OSError: nothing can be written there.
    """
    if is_one_file(one, other):
        return True
    written = os.urandom(_PROBE_BYTES)
    try:
        (other / _PROBE).write_bytes(written)
        return (one / _PROBE).is_file() and (one / _PROBE).read_bytes() == written
    finally:
        with contextlib.suppress(OSError):
            (other / _PROBE).unlink()


def is_one_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder, as far as the system knows. Raises nothing."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def pictures_in(root: Path) -> Iterator[tuple[PictureKey, os.stat_result]]:
    """The whole files of pictures below a folder, as far as it can be read."""
    for folder in model_folders_in(root):
        with contextlib.suppress(OSError):
            yield from _files_in(root, folder)


def every_picture_in(root: Path) -> Iterator[tuple[PictureKey, os.stat_result]]:
    """The same for whoever has to know of all of them. Raises OSError: it cannot be read whole."""
    for folder in sorted(os.listdir(root)):
        if _MODEL_FOLDER.fullmatch(folder):
            with contextlib.suppress(NotADirectoryError):
                yield from _files_in(root, folder)


def model_folders_in(root: Path) -> list[str]:
    """The names of the folders that pictures are in; none if that cannot be read."""
    try:
        names = sorted(os.listdir(root))
        return [one for one in names if _MODEL_FOLDER.fullmatch(one) and (root / one).is_dir()]
    except OSError:
        return []


def _files_in(root: Path, folder: str) -> Iterator[tuple[PictureKey, os.stat_result]]:
    for name in sorted(os.listdir(root / folder)):
        path = root / folder / name
        with contextlib.suppress(FileNotFoundError):  # somebody was faster
            found = path.lstat()
            if not name.startswith(".") and stat.S_ISREG(found.st_mode):
                yield (folder, name), found


def folder_in(chosen: Path, owner: str) -> Path | None:
    """The folder for pictures in the one that a person has chosen; None: it cannot be had.

    An empty one, or one that was ours before, is taken as it is; beside other things they get a
    folder of their own.
    """
    names = [_NAME, *(f"{_NAME} {number}" for number in range(2, _MOST_NAMES + 1))]
    for candidate in (chosen, *(chosen / name for name in names)):
        if is_marked(candidate, owner) or _is_free(candidate):
            return candidate
    return None


def is_of_others(chosen: Path, owner: str) -> bool:
    """Whether a folder, or one that it is in, belongs to another data folder of the program."""
    return any(_is_others(one, owner) for one in (chosen, *chosen.parents))


def refusal_of(target: Path, source: Path, owner: str) -> FolderRefusal | None:
    """Why what lies in `source` cannot be brought to `target`; None: it can.

    The target is made, and marked if there is an owner.
    """
    here, there = source.resolve(), target.resolve()
    if here == there or here in there.parents or there in here.parents:
        return FolderRefusal(FolderTrouble.INSIDE)
    is_new, was_marked = not target.exists(), is_marked(target, owner)
    refused = _refusal_made(target, source, owner)
    if refused is not None and not was_marked:
        if is_new:
            unmark(target, owner)
        else:
            _take_mark_off(target, owner)
    return refused


def _refusal_made(target: Path, source: Path, owner: str) -> FolderRefusal | None:
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        if owner:
            mark(target, owner)
        if is_same_folder(source, target):
            return FolderRefusal(FolderTrouble.INSIDE)
        needed = sum(found.st_size for _, found in pictures_in(source)) + _RESERVE_BYTES
        has = sum(found.st_size for _, found in pictures_in(target))
        missing = needed - has - shutil.disk_usage(target).free
    except OSError:
        return FolderRefusal(FolderTrouble.DENIED)
    return FolderRefusal(FolderTrouble.ROOM, missing) if missing > 0 else None


def _is_others(folder: Path, owner: str) -> bool:
    try:
        found = list(folder.glob(f"{_MARKER}*"))
        return (folder / _JOURNAL).exists() or any(one.name != _MARKER + owner for one in found)
    except OSError:
        return False


def _is_free(folder: Path) -> bool:
    try:
        return not os.listdir(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False
