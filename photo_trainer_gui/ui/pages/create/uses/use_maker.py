"""Makes, in a worker, what the window *Use it for…* shows and gives away. Loads Pillow."""

import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, NamedTuple, Protocol
from urllib.parse import unquote

from PySide6.QtGui import QImage

from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.photos.export.photo_back import PictureToSave
from photo_trainer_gui.photos.export.save_copies import (
    save_copies,
    save_copy,
    write_new,
    write_over,
)
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.use_copy import use_copy
from photo_trainer_gui.photos.uses.use_size import MAIL
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart
from photo_trainer_gui.ui.state.pictures_state import PictureItem

_JPEG: Final = ".jpg"
# Where files lie that were given to other programs, which may still read them.
GIVEN: Final = "given"


class Background(Protocol):
    """The background of the desktop; both methods block."""

    def show(self, picture: Path) -> Mapping[str, str] | None:
        """Make it the background; what `bring_back` needs, or None: the desktop says no."""

    def bring_back(self, old: Mapping[str, str]) -> bool:
        """Show the old one again."""


class ReadyFile(NamedTuple):
    """A copy that can be given away: its file, how long that is, and its picture."""

    path: Path
    size_bytes: int
    image: QImage


class UseMaker:
    """One picture, and where copies of it go that nobody chose a place for.

    All methods block, and raise OSError or UnreadablePhotoError.
    """

    def __init__(self, item: PictureItem, copy: PictureToSave, folder: Path) -> None:
        self._item, self._copy, self._folder = item, copy, folder

    def read(self, px: int) -> QImage:
        """The picture as it is shown, its longer side `px` at most."""
        return read_picture(self._item, px)

    def face(self) -> Box | None:
        """The face around which it is cut, or none."""
        try:
            from photo_trainer_gui.photos.uses.main_face import main_face  # brings OpenCV
        except ImportError:
            return None  # the middle will do on a computer where OpenCV does not run
        return main_face(self._item.path)

    def save(self, part: UsedPart | None, path: Path) -> Path:
        """Write a part, or a copy of the whole file, to where the person said."""
        if part is None:
            return save_copy(self._copy, path)
        return write_over(path, _JPEG, self._data(part), self._item.made_at)

    def show_background(self, part: UsedPart, background: Background) -> Mapping[str, str] | None:
        """Write a part to where it can stay, and show it; what undoes it, or None: not allowed."""
        folder = self._folder / "backgrounds"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = write_new(folder, self._copy.name, _JPEG, self._data(part), self._item.made_at)
        old = background.show(path)
        needed = "" if old is None else unquote("".join([path.name, *old.values()]))
        for each in folder.iterdir():
            if each.name not in needed:
                each.unlink()
        return old

    def ready_file(self, small: bool) -> ReadyFile:
        """Write a file that can be copied and dragged into other programs."""
        if small:
            data = self._data(UsedPart(None, MAIL))
            folder = _given_folder(self._folder)
            path = write_new(folder, self._copy.name, _JPEG, data, self._item.made_at)
        else:
            [path] = give_copies((self._copy,), self._folder)
        longest = max(MAIL.width_px, MAIL.height_px) if small else MAX_SENT_PX
        return ReadyFile(path, path.stat().st_size, read_picture(self._item, longest))

    def _data(self, part: UsedPart) -> bytes:
        return use_copy(self._item.path, part.cut, part.size, self._copy.back)


def give_copies(copies: Sequence[PictureToSave], folder: Path) -> tuple[Path, ...]:
    """Write copies that other programs may take, somewhere in a folder of ours; blocks.

    Raises:
        OSError: one of them cannot be read or written, and nothing was left; it names the picture
            if that is gone.
    """
    given = _given_folder(folder)
    saved = save_copies(copies, given)
    if saved.failed:
        shutil.rmtree(given, ignore_errors=True)
        os.stat(saved.failed[0].path)
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(given))
    return saved.paths


def _given_folder(folder: Path) -> Path:
    """A new one for each, so that no copy is called the second of its name."""
    given = folder / GIVEN
    given.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(mkdtemp(dir=given))
