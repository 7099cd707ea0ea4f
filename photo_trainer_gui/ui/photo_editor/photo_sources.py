"""Sources of what a photo editor shows: folders, caches and workers of this run."""

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
    from photo_trainer_gui.photos.intake.pasted_pictures import PastedPictures
    from photo_trainer_gui.photos.photo_cache import PhotoCache
    from photo_trainer_gui.photos.priority_executor import PriorityExecutor
    from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache


class PhotoSources(Protocol):
    """What a photo editor is built with; each is made when it is first asked for.

    Attributes:
        thumbnails: shared by all pages.
        cache: thumbnails and findings on the disk.
        chosen: the bytes of the photos in drafts.
        pasted: pictures that came without a file.
        reader: what comes into drafts goes through it.
        decoders: read photos and check them.
        intake_workers: sort files, and ask drives that may not answer.
        viewer: reads what fills the screen, while all others are being checked.
        practice_folder: for the drawn portraits.
    """

    @property
    def thumbnails(self) -> "ThumbnailCache": ...
    @property
    def cache(self) -> "PhotoCache": ...
    @property
    def chosen(self) -> "ChosenFiles": ...
    @property
    def pasted(self) -> "PastedPictures": ...
    @property
    def reader(self) -> "IntakeReader": ...
    @property
    def decoders(self) -> "PriorityExecutor": ...
    @property
    def intake_workers(self) -> Executor: ...
    @property
    def viewer(self) -> Executor: ...
    @property
    def practice_folder(self) -> Path: ...
    def today(self) -> "date": ...
