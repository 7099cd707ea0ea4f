"""Writes copies of pictures where the person wants them; blocks, so call it from a worker."""

import os
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.pictures.export.xmp_blocks import OddFileError, with_packet
from photo_trainer_gui.pictures.export.xmp_packet import Back, packet

# What the file systems of other computers do not take, and what starts a hidden file.
_UNFIT: Final = re.compile(r'[\\/:*?"<>|]')
# Controls, line breaks, and marks that turn the reading direction.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_FIRST_WORDS: Final = 5
_MOST_LETTERS: Final = 120


@dataclass(frozen=True)
class PictureCopy:
    """One picture to be written.

    Attributes:
        path: the file as it came.
        media_type: of that file.
        title: what it shows, for the name: an idea or the words.
        person: whose picture, for the name.
        back: what is written on its back.
    """

    path: str
    media_type: str
    title: str
    person: str
    back: Back


def copy_name(copy: PictureCopy) -> str:
    """The name of the copy: person – idea or first words – date."""
    date = datetime.fromtimestamp(copy.back.made_at).strftime("%Y-%m-%d")  # noqa: DTZ006
    words = " ".join(copy.title.split()[:_FIRST_WORDS]).rstrip(" ,.;:")
    parts = [part for part in (_fit(copy.person), _fit(words), date) if part]
    return " – ".join(parts)[:_MOST_LETTERS] + SUFFIX.get(copy.media_type, "")


def _fit(words: str) -> str:
    plain = "".join(" " if unicodedata.category(one) in _UNSEEN else one for one in words)
    fit = _UNFIT.sub("-", plain.encode("utf-8", "replace").decode("utf-8"))
    return " ".join(fit.split()).strip(". -")


def write_copy(copy: PictureCopy, target: Path) -> None:
    """Write one copy to this file, which is replaced if it is there.

    Its date is that of the picture. Whole or not at all.

    Raises:
        OSError: the disk, or the picture is gone.
    """
    data = Path(copy.path).read_bytes()
    # Better a picture with an empty back than none.
    with suppress(OddFileError):
        data = with_packet(data, copy.media_type, lambda kept: packet(copy.back, kept))
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        os.utime(part, (copy.back.made_at, copy.back.made_at))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_copies(copies: Iterable[PictureCopy], folder: Path) -> tuple[list[Path], OSError | None]:
    """Write copies into a folder, none over another file: the second of a name gets a number.

    Returns:
        The files that were written, and the first trouble if some were not.
    """
    written: list[Path] = []
    trouble: OSError | None = None
    for copy in copies:
        try:
            target = free_name(folder, copy_name(copy))
            write_copy(copy, target)
        except OSError as error:
            trouble = trouble or error
        else:
            written.append(target)
    return written, trouble


def free_name(folder: Path, name: str) -> Path:
    """A file of this name that is not there yet: "name.jpg", "name 2.jpg", … Raises OSError."""
    wanted = folder / name
    number = 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
    return wanted
