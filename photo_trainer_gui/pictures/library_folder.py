"""A folder that pictures are kept in: whose it is, what lies in it, and whether it can take more.

Every function here touches the disk: call them from worker threads.
"""

import contextlib
import os
import re
import shutil
import stat
import tempfile
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
    with contextlib.suppress(OSError):
        if owner:
            (root / (_MARKER + owner)).unlink()
    with contextlib.suppress(OSError):
        root.rmdir()


def pictures_in(root: Path) -> Iterator[tuple[PictureKey, os.stat_result]]:
    """The whole files of pictures below a folder; none if it cannot be read."""
    with contextlib.suppress(OSError):
        for folder in sorted(os.listdir(root)):
            if _MODEL_FOLDER.fullmatch(folder):
                yield from _files_in(root, folder)


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
    is_new = not target.exists()
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        if owner:
            mark(target, owner)
        with tempfile.TemporaryFile(dir=target):
            pass
        needed = sum(found.st_size for _, found in pictures_in(source)) + _RESERVE_BYTES
        has = sum(found.st_size for _, found in pictures_in(target))
        missing = needed - has - shutil.disk_usage(target).free
    except OSError:
        return FolderRefusal(FolderTrouble.DENIED)
    if missing > 0:
        if is_new:
            unmark(target, owner)
        return FolderRefusal(FolderTrouble.ROOM, missing)
    return None


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
