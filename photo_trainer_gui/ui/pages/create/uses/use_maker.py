"""Makes, in a worker, what the window *Use it for…* shows and gives away."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QImage

from photo_trainer_gui.limits import MAX_SENT_PX
from photo_trainer_gui.photos.export.photo_back import PictureToSave
from photo_trainer_gui.photos.uses.use_size import MAIL
from photo_trainer_gui.ui.images.picture_images import read_picture
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart
from photo_trainer_gui.ui.state.pictures_state import PictureItem

_JPEG: Final = ".jpg"


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

    def save(self, part: UsedPart | None, path: Path) -> Path:
        """Write a part, or a copy of the whole file, to where the person said."""
        from photo_trainer_gui.photos.export.save_copies import save_copy, write_over

        if part is None:
            return save_copy(self._copy, path)
        return write_over(path, _JPEG, self._data(part), self._item.made_at)

    def background(self, part: UsedPart) -> Path:
        """Write a part to where it can stay while it is the background."""
        from photo_trainer_gui.photos.export.save_copies import write_new

        folder = self._folder / "backgrounds"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return write_new(folder, self._copy.name, _JPEG, self._data(part), self._item.made_at)

    def ready_file(self, small: bool) -> ReadyFile:
        """Write a file that can be copied and dragged into other programs."""
        from photo_trainer_gui.photos.export.save_copies import save_copies, write_new

        folder = self._folder / "given"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if small:
            data = self._data(UsedPart(None, MAIL))
            path = write_new(folder, self._copy.name, _JPEG, data, self._item.made_at)
        else:
            saved = save_copies((self._copy,), folder)
            if saved.failed:
                raise OSError("not written")
            path = saved.paths[0]
        longest = max(MAIL.width_px, MAIL.height_px) if small else MAX_SENT_PX
        return ReadyFile(path, path.stat().st_size, read_picture(self._item, longest))

    def _data(self, part: UsedPart) -> bytes:
        from photo_trainer_gui.photos.uses.use_copy import use_copy

        return use_copy(self._item.path, part.cut, part.size, self._copy.back)
