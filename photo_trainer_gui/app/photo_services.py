"""Folders, caches and workers for pictures in one data folder.

The code behind each is read in when it is first needed: the first paint needs none of it.
"""

import time
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import DECODERS_AT_ONCE
from photo_trainer_gui.photos.copies.copy_maker import CopyMaker
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from datetime import date

    from photo_trainer_gui.app.picture_caches import PictureCaches
    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
    from photo_trainer_gui.photos.intake.pasted_pictures import PastedPictures
    from photo_trainer_gui.photos.photo_cache import PhotoCache
    from photo_trainer_gui.photos.priority_executor import PriorityExecutor
    from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
    from photo_trainer_gui.training.project import Project

# The page is painted first, and whoever came to drop photos has hardly taken hold of them.
_READY_AFTER_MS = 400
_EXAMPLES_AT_ONCE = 2
_OLD_FACES_AGAIN_MS = 60 * 60 * 1000


class PhotoServices:
    """What pages and photo editor are built with (`PhotoSources`); it owns all worker threads.

    Attributes:
        picture_unreadable: gets the cache key of a created picture that cannot be shown, and the
            path that was tried.
    """

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self.practice_folder = data_dir / "practice-photos"
        self._all_threads: list[PriorityExecutor] = []
        self.copies = CopyMaker()
        self._closed = False
        self.picture_unreadable: Callable[[CacheKey, str], None] = _nobody_asks
        self._old_faces = QTimer(interval=_OLD_FACES_AGAIN_MS)
        self._old_faces.timeout.connect(self._forget_old_faces)

    @cached_property
    def thumbnails(self) -> ThumbnailCache:
        """Small pictures of photos."""
        return ThumbnailCache(self.cache.thumbnail, self.decoders.first)

    @cached_property
    def picture_caches(self) -> "PictureCaches":
        """What was created, and looks, for the screen."""
        from photo_trainer_gui.app.picture_caches import PictureCaches

        return PictureCaches(
            self.decoders.first,
            self.viewer,
            self._threads(_EXAMPLES_AT_ONCE, "looks").first,
            self._data_dir / "look-pictures",
            lambda cache_key, path: self.picture_unreadable(cache_key, path),
        )

    @cached_property
    def cache(self) -> "PhotoCache":
        """Thumbnails and findings on the disk."""
        from photo_trainer_gui.photos.photo_cache import PhotoCache

        return PhotoCache(self._data_dir / "looks", self.chosen)

    @cached_property
    def chosen(self) -> "ChosenFiles":
        """The bytes of the photos in drafts."""
        from photo_trainer_gui.photos.chosen_files import ChosenFiles

        return ChosenFiles(self._data_dir / "chosen")

    @cached_property
    def pasted(self) -> "PastedPictures":
        """Pictures that came without a file."""
        from photo_trainer_gui.photos.intake.pasted_pictures import PastedPictures

        return PastedPictures(self._data_dir / "drops")

    @cached_property
    def reader(self) -> "IntakeReader":
        """What comes into drafts goes through it."""
        from photo_trainer_gui.photos.intake.intake_reader import IntakeReader

        return IntakeReader(self.cache, self.chosen, self.decoders.first)

    @cached_property
    def decoders(self) -> "PriorityExecutor":
        """Threads that read photos and check them."""
        return self._threads(DECODERS_AT_ONCE, "photos")

    @cached_property
    def shoebox_folder(self) -> "ShoeboxFolder":
        """Notes on the faces in shoeboxes."""
        from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder

        return ShoeboxFolder(self._data_dir / "shoebox")

    @cached_property
    def looking(self) -> "Executor":
        """One thread: one shoebox is looked through after the other."""
        return self._threads(1, "shoebox").first

    @cached_property
    def intake_workers(self) -> "Executor":
        """Threads that may wait for a drive that does not answer; it must not keep the decoders."""
        return self._threads(DECODERS_AT_ONCE, "intake").first

    @cached_property
    def viewer(self) -> "Executor":
        """One thread: whoever looks at a photo does not wait until all others are checked."""
        return self._threads(1, "view").first

    def get_ready(self) -> None:
        """Photos may come soon: read in what their checks need, a moment after the page stands."""
        QTimer.singleShot(_READY_AFTER_MS, lambda: self.decoders.idle.submit(_get_ready))

    def remove_project_files(self, project: "Project", others: "tuple[Project, ...]") -> None:
        """Remove what was kept for a project that is gone, except what others still show."""
        still = {photo.sha256 for one in others for photo in one.photos}
        gone = [photo.sha256 for photo in project.photos if photo.sha256 not in still]
        kept_paths = {photo.path for one in others for photo in one.photos}
        self.decoders.first.submit(self.cache.remove, gone)
        self.decoders.first.submit(self.pasted.delete_unused, project.id, kept_paths)
        self.forget_faces_of(project.id)

    def forget_faces_of(self, project_id: ProjectId) -> None:
        """Remove the notes on faces for a draft: its training starts, or it is gone."""
        self.decoders.first.submit(lambda: self.shoebox_folder.forget(project_id))

    def forget_all_but(self, held: Collection[Sha256]) -> None:
        """Remove what was kept of photos that no project holds any more; `held` are sha256."""
        self.decoders.idle.submit(self.cache.remove_all_but, held)
        self._forget_old_faces()
        # A list that has lost everything is no reason to delete what is nowhere else.
        if held:
            self.decoders.idle.submit(self.pasted.sweep, held)

    def compare_faces(self, *, on: bool) -> None:
        """Look at who is in photos, the person's setting; off, nothing of it is kept either."""
        self.cache.compares_faces = on
        if not on:
            self.forget_faces()

    def faces_last_used(self) -> Mapping[Sha256 | ProjectId, float]:
        """When faces were used last, in seconds since 1970; in a worker.

        By the sha256 of their photo, those of shoeboxes by the id of their project.
        """
        used: dict[Sha256 | ProjectId, float] = {}
        used.update(self.cache.faces.last_used().items())
        used.update(self.shoebox_folder.last_used().items())
        return used

    def forget_faces(self) -> None:
        """Remove the numbers of all faces, at once."""
        self.decoders.first.submit(self.cache.faces.remove_all)
        self.decoders.first.submit(lambda: self.shoebox_folder.forget_all())

    def _forget_old_faces(self) -> None:
        """Remove those that nobody has used for a week; the program may run for longer."""
        self.decoders.idle.submit(self.cache.faces.remove_unused, time.time())
        self.decoders.idle.submit(lambda: self.shoebox_folder.forget_old(time.time()))
        self._old_faces.start()

    def today(self) -> "date":
        """The day on this computer's clock."""
        from datetime import datetime

        return datetime.now().astimezone().date()

    def close(self) -> None:
        """Take no more work; what runs ends by itself, or with the process."""
        self._closed = True
        self._old_faces.stop()
        self.reader.close()
        for threads in self._all_threads:
            threads.close()
        if "shoebox_folder" in vars(self):
            self.shoebox_folder.commit()

    def _threads(self, number: int, name: str) -> "PriorityExecutor":
        from photo_trainer_gui.photos.priority_executor import PriorityExecutor

        threads = PriorityExecutor(number, name)
        if self._closed:
            threads.close()
        self._all_threads.append(threads)
        return threads


def _nobody_asks(_cache_key: "CacheKey", _path: str) -> None:
    pass


def _get_ready() -> None:
    from photo_trainer_gui.photos.intake.intake_preload import read_in_checks

    read_in_checks()
