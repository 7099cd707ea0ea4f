"""Folders of pictures for tests: files of known bytes and dates, and what lies there afterwards."""

import os
from hashlib import sha256
from pathlib import Path

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.pictures import library_folder


def files_below(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in found if not path.name.startswith(".photo-trainer-"))


def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    """One that pictures are in, and one that is marked as somebody's who is called "me"."""
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    library_folder.mark(target, "me")
    return source, target


def put(path: Path, content: bytes) -> None:
    """A file of the date that pictures have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1000, 1000))


def sum_of(content: bytes) -> Sha256:
    return Sha256(sha256(content).hexdigest())
