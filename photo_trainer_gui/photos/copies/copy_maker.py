"""Maker of the copies that are sent, in the size that the person chose."""

from pathlib import Path

from photo_trainer_gui.limits import FASTER_SENT_PX, MAX_SENT_PX
from photo_trainer_gui.photos.photo import Copy, Photo


class CopyMaker:
    """Used in worker threads; how to make a copy is read in by the first of them."""

    def __init__(self) -> None:
        self._longest_px = MAX_SENT_PX

    def send_smaller(self, wanted: bool) -> None:
        """Whether the copies made from now on are small ones, for a slow line."""
        self._longest_px = FASTER_SENT_PX if wanted else MAX_SENT_PX

    def make(self, photo: Photo, folder: Path) -> Copy:
        """Write the copy of a photo into `folder`; blocks.

        Raises:
            UnreadablePhotoError, OSError: as `photos.copies.preparation.prepare`.
        """
        from photo_trainer_gui.photos.copies.preparation import prepare

        return prepare(photo, folder, self._longest_px)
