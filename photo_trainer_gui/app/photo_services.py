"""Everything about picture files that the window needs: thumbnails, intake, practice photos.

The code behind each is read in when it is first needed: the first paint needs none of it.
"""

import logging
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from photo_trainer_gui.limits import DECODERS_AT_ONCE, FASTER_SENT_PX, MAX_SENT_PX

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from PySide6.QtGui import QImage

    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.photos.intake.intake import Intake
    from photo_trainer_gui.photos.intake.pasted_pictures import DropStore
    from photo_trainer_gui.photos.photo import Copy, Photo
    from photo_trainer_gui.photos.photo_cache import PhotoCache
    from photo_trainer_gui.photos.priority_executor import PriorityExecutor
    from photo_trainer_gui.training.project import Project
    from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
    from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
    from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
    from photo_trainer_gui.ui.photo_editor.advice.original_watch import OriginalWatch
    from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeQueue

# The page is painted first, and whoever came to drop photos has hardly taken hold of them.
_READY_AFTER_MS = 400

_log = logging.getLogger(__name__)


class PhotoServices:
    """Owns the folders and the workers for pictures in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._pools: list[ThreadPoolExecutor] = []
        self._longest_px = MAX_SENT_PX
        self._closed = False
        self._drops_lock = Lock()
        self._new_drops: set[str] = set()

    @cached_property
    def thumbnails(self) -> "ThumbnailCache":
        """Small pictures of photos."""
        from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache

        return ThumbnailCache(self._looks.thumbnail, self._workers.first)

    @cached_property
    def findings(self) -> "FindingsCache":
        """What the checks find in photos."""
        from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache

        return FindingsCache(self._looks.findings, self._workers.idle)

    def intake(self) -> "IntakeQueue":
        """The queue in front of the drafts."""
        from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeQueue

        # Built by this thread: where it is first asked for it would belong to a worker.
        take = partial(self._take, self.thumbnails)
        return IntakeQueue(take, _count, self._keep, self._sorters)

    def get_ready(self) -> None:
        """Photos may come soon: read in what their checks need, a moment after the page stands."""
        QTimer.singleShot(_READY_AFTER_MS, lambda: self._workers.idle.submit(_get_ready))

    def large_pictures(self) -> "LargePhotoCache":
        """Photos as large as the screen."""
        from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache

        return LargePhotoCache(self._read_large, self._viewers)

    def originals(self) -> "OriginalWatch":
        """What has become of the files behind a draft."""
        from photo_trainer_gui.photos.original_files import OriginalFiles
        from photo_trainer_gui.ui.photo_editor.advice.original_watch import OriginalWatch

        # Not the decoders: a drive that does not answer must not keep them.
        return OriginalWatch(OriginalFiles(self.chosen), self._sorters)

    def practice_photos(self) -> list[str]:
        """Paths of the drawn portraits; made the first time, in a worker thread."""
        from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos

        return make_practice_photos(self._data_dir / "practice-photos")

    def remove_project_files(self, project: "Project", others: "tuple[Project, ...]") -> None:
        """Remove what was kept for a project that is gone, except what others still show."""
        still = {photo.sha256 for one in others for photo in one.photos}
        gone = [photo.sha256 for photo in project.photos if photo.sha256 not in still]
        kept_paths = {photo.path for one in others for photo in one.photos}
        self._workers.first.submit(self._looks.remove, gone)
        self._workers.first.submit(self._drops(project.id).delete_unused, kept_paths)

    def prepare(self, photo: "Photo", folder: Path) -> "Copy":
        """Write the copy of a photo that is sent into `folder`; blocks.

        Raises:
            UnreadablePhotoError, OSError: as `photos.preparing.prepare`.
        """
        from photo_trainer_gui.photos.copies.preparation import prepare

        return prepare(photo, folder, self._longest_px)

    def send_smaller(self, wanted: bool) -> None:
        """Whether the copies made from now on are small ones, for a slow line."""
        self._longest_px = FASTER_SENT_PX if wanted else MAX_SENT_PX

    def forget_all_but(self, held: Collection[str]) -> None:
        """Remove what was kept of photos that no project holds any more; `held` are sha256."""
        self._workers.idle.submit(self._looks.remove_all_but, held)
        # A list that has lost everything is no reason to delete what is nowhere else.
        if held:
            self._workers.idle.submit(self._sweep_drops, held)

    def close(self) -> None:
        """Take no more work; what runs ends by itself."""
        self._closed = True
        self._workers.close()
        for pool in self._pools:
            pool.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _workers(self) -> "PriorityExecutor":
        from photo_trainer_gui.photos.priority_executor import PriorityExecutor

        return PriorityExecutor(DECODERS_AT_ONCE, "photos")

    @cached_property
    def _sorters(self) -> "ThreadPoolExecutor":
        return self._pool(DECODERS_AT_ONCE, "intake")

    @cached_property
    def _viewers(self) -> "ThreadPoolExecutor":
        # Not the decoders: whoever looks at a photo does not wait until all others are checked.
        return self._pool(1, "view")

    def _pool(self, threads: int, name: str) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        if self._closed:
            pool.shutdown(wait=False)
        self._pools.append(pool)
        return pool

    @cached_property
    def chosen(self) -> "ChosenFiles":
        """The bytes of the photos in drafts."""
        from photo_trainer_gui.photos.chosen_files import ChosenFiles

        return ChosenFiles(self._data_dir / "chosen")

    @cached_property
    def _looks(self) -> "PhotoCache":
        from photo_trainer_gui.photos.photo_cache import PhotoCache

        return PhotoCache(self._data_dir / "looks", self.chosen)

    def _take(
        self,
        thumbnails: "ThumbnailCache",
        sources: Sequence[str],
        present: Collection[str],
        room: int,
        came: "Callable[[Photo], None]",
    ) -> "Intake":
        from photo_trainer_gui.photos.intake.intake import take

        def show(photo: "Photo", thumbnail: bytes) -> None:
            thumbnails.put(photo, thumbnail)
            came(photo)

        return take(
            sources,
            present,
            room,
            lambda: self._closed,
            came=show,
            chosen=self.chosen,
            cache=self._looks,
            workers=self._workers.first,
        )

    def _read_large(self, photo: "Photo", px: int) -> "QImage":
        from PySide6.QtGui import QImage

        from photo_trainer_gui.photos.decoding.reader import decode

        with self.chosen.opened(photo) as file:
            picture = decode(file, photo.media_type, photo.edit, px).shown(px)
        pixels = picture.tobytes("raw", "BGRX")
        # A copy: the image would not keep the bytes alive.
        return QImage(pixels, *picture.size, QImage.Format.Format_RGB32).copy()

    def _drops(self, project_id: str) -> "DropStore":
        from photo_trainer_gui.photos.intake.pasted_pictures import DropStore

        return DropStore(self._data_dir / "drops" / project_id)

    def _keep(self, project_id: str, picture: bytes) -> str:
        from datetime import datetime

        with self._drops_lock:
            path = self._drops(project_id).write(picture, datetime.now().astimezone().date())
            self._new_drops.add(str(path))
        return str(path)

    def _sweep_drops(self, held: Collection[str]) -> None:
        from photo_trainer_gui.photos.intake.pasted_pictures import sweep

        with self._drops_lock:
            sweep(self._data_dir / "drops", held, self._new_drops)


def _get_ready() -> None:
    # What the first photo waits for, and then the first finding.
    import hashlib  # noqa: F401

    from photo_trainer_gui.photos.analysis.opencv_preload import get_ready
    from photo_trainer_gui.photos.intake import intake  # noqa: F401
    from photo_trainer_gui.ui.photo_editor.advice import hint_text  # noqa: F401

    try:
        get_ready()
    except Exception:  # whatever is wrong with OpenCV, all else works without it
        _log.warning("photos cannot be checked on this computer", exc_info=True)


def _count(sources: Sequence[str]) -> int:
    from photo_trainer_gui.photos.intake.intake import count_candidates

    return count_candidates(sources)
