"""Compares two builds file by file: the same commit has to give the same bytes."""

import hashlib
import os
from pathlib import Path


def differences(first: Path, second: Path) -> list[str]:
    """What is not the same in two folders, one sentence each; nothing when they are equal.

    Raises:
        NotADirectoryError: one of them is not there.
    """
    for folder in (first, second):
        if not folder.is_dir():
            raise NotADirectoryError(folder)
    ours, theirs = _contents(first), _contents(second)
    named = [f"only in {first}: {name}" for name in sorted(ours.keys() - theirs.keys())]
    named += [f"only in {second}: {name}" for name in sorted(theirs.keys() - ours.keys())]
    both = sorted(ours.keys() & theirs.keys())
    return named + [f"differs: {name}" for name in both if ours[name] != theirs[name]]


def _contents(folder: Path) -> dict[str, tuple[int, str]]:
    """Rights and contents of every file, or where a link leads, by relative path."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            told = (0, f"-> {os.readlink(path)}")
        elif path.is_file():
            told = (path.stat().st_mode & 0o777, hashlib.sha256(path.read_bytes()).hexdigest())
        else:
            continue
        found[path.relative_to(folder).as_posix()] = told
    return found
