"""Writes copies of created pictures into a person's folder, where nothing is ever overwritten."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from photo_trainer_gui.photos.export.copy_name import numbered
from photo_trainer_gui.photos.export.marked_copy import marked_copy
from photo_trainer_gui.photos.export.photo_back import PictureToSave
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.photos.photo import UnreadablePhotoError


class SavedCopies(NamedTuple):
    """What became of a request: the files that were written, and what could not be."""

    paths: tuple[Path, ...]
    failed: tuple[PictureToSave, ...]


def save_copies(pictures: Iterable[PictureToSave], folder: Path) -> SavedCopies:
    """Write a copy of each into a folder that is there; blocks for as long as its drive takes."""
    paths: list[Path] = []
    failed: list[PictureToSave] = []
    for picture in pictures:
        try:
            with open(picture.path, "rb") as file:
                data, media_type = marked_copy(file, picture.back)
            paths.append(
                write_new(folder, picture.name, SUFFIX[media_type], data, picture.back.made_at)
            )
        except (OSError, UnreadablePhotoError):
            failed.append(picture)
    return SavedCopies(tuple(paths), tuple(failed))


def save_copy(picture: PictureToSave, path: Path) -> Path:
    """Write a copy to where the person said, in place of what is there; blocks.

    Returns:
        Where it is: with the ending of what it became.

    Raises:
        OSError: it cannot be read, or written there.
        UnreadablePhotoError: it is no picture.
    """
    with open(picture.path, "rb") as file:
        data, media_type = marked_copy(file, picture.back)
    return write_over(path, SUFFIX[media_type], data, picture.back.made_at)


def write_new(folder: Path, name: str, ending: str, data: bytes, made_at: float) -> Path:
    """Write a file beside all that are there, and give it the time of its picture.

    Raises:
        OSError: as the system reports it; nothing is left then.
    """
    for each in numbered(name, ending):
        path = folder / each
        with suppress(FileExistsError):
            _write(path, data, made_at)
            return path
    raise AssertionError("numbers have no end")


def write_over(path: Path, ending: str, data: bytes, made_at: float) -> Path:
    """Write a file in place of what is there, whole or not at all. Raises as `write_new`.

    An ending that belongs to another kind of picture gives way to the right one, beside which
    nothing is overwritten that the person was not asked about.
    """
    if path.suffix.lower() not in _ENDINGS.get(ending, (ending,)):
        known = path.suffix.lower() in SUFFIX.values() or path.suffix.lower() == ".jpeg"
        name = path.stem if known else path.name
        return write_new(path.parent, name, ending, data, made_at)
    draft = write_new(path.parent, path.name, ".part", data, made_at)
    try:
        os.replace(draft, path)
    except OSError:
        draft.unlink()
        raise
    return path


_ENDINGS = {".jpg": (".jpg", ".jpeg")}


def _write(path: Path, data: bytes, made_at: float) -> None:
    file = open(path, "xb")  # noqa: SIM115 - closing it writes the rest, which may fail as well
    try:
        with file:
            file.write(data)
    except OSError:
        path.unlink()
        raise
    # Some drives keep no times; the date stands in the picture as well.
    with suppress(OSError):
        os.utime(path, (made_at, made_at))
