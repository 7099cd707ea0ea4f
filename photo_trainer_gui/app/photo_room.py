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

    from photo_trainer_gui.photos.chosen import ChosenFiles
    from photo_trainer_gui.photos.intake import Intake
    from photo_trainer_gui.photos.looks import Looks
    from photo_trainer_gui.photos.pasted import DropStore
    from photo_trainer_gui.photos.photo import Copy, Photo
    from photo_trainer_gui.photos.workers import Workers
    from photo_trainer_gui.training.project import Project
    from photo_trainer_gui.ui.findings import FindingsProvider
    from photo_trainer_gui.ui.large_pictures import LargePictures
    from photo_trainer_gui.ui.originals import Originals
    from photo_trainer_gui.ui.photo_intake import PhotoIntake
    from photo_trainer_gui.ui.thumbnails import Thumbnails

# The page is painted first, and whoever came to drop photos has hardly taken hold of them.
_READY_AFTER_MS = 400

_log = logging.getLogger(__name__)


class PhotoRoom:
    """Owns the folders and the workers for pictures in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._pools: list[ThreadPoolExecutor] = []
        self._longest_px = MAX_SENT_PX
        self._closed = False
        self._drops_lock = Lock()
        self._new_drops: set[str] = set()

    @cached_property
    def thumbnails(self) -> "Thumbnails":
        """Small pictures of photos."""
        from photo_trainer_gui.ui.thumbnails import Thumbnails

        return Thumbnails(self._looks.thumbnail, self._workers.first)

    @cached_property
    def findings(self) -> "FindingsProvider":
        """What the checks find in photos."""
        from photo_trainer_gui.ui.findings import FindingsProvider

        return FindingsProvider(self._looks.findings, self._workers.idle)

    def intake(self) -> "PhotoIntake":
        """The queue in front of the drafts."""
        from photo_trainer_gui.ui.photo_intake import PhotoIntake

        # Built by this thread: where it is first asked for it would belong to a worker.
        take = partial(self._take, self.thumbnails)
        return PhotoIntake(take, _count, self._keep, self._sorters)

    def get_ready(self) -> None:
        """Photos may come soon: read in what their checks need, a moment after the page stands."""
        QTimer.singleShot(_READY_AFTER_MS, lambda: self._workers.idle.submit(_get_ready))

    def large_pictures(self) -> "LargePictures":
        """Photos as large as the screen."""
        from photo_trainer_gui.ui.large_pictures import LargePictures

        return LargePictures(self._read_large, self._viewers)

    def originals(self) -> "Originals":
        """What has become of the files behind a draft."""
        from photo_trainer_gui.photos.originals import OriginalFiles
        from photo_trainer_gui.ui.originals import Originals

        # Not the decoders: a drive that does not answer must not keep them.
        return Originals(OriginalFiles(self.chosen), self._sorters)

    def practice_photos(self) -> list[str]:
        """Paths of the drawn portraits; made the first time, in a worker thread."""
        from photo_trainer_gui.ui.practice_photos import make_practice_photos

        return make_practice_photos(self._data_dir / "practice-photos")

    def forget(self, project: "Project", others: "tuple[Project, ...]") -> None:
        """Remove what was kept for a project that is gone, except what others still show."""
        still = {photo.sha256 for one in others for photo in one.photos}
        gone = [photo.sha256 for photo in project.photos if photo.sha256 not in still]
        kept_paths = {photo.path for one in others for photo in one.photos}
        self._workers.first.submit(self._looks.forget, gone)
        self._workers.first.submit(self._drops(project.id).forget, kept_paths)

    def prepare(self, photo: "Photo", folder: Path) -> "Copy":
        """Write the copy of a photo that is sent into `folder`; blocks.

        Raises:
            UnreadablePhotoError, OSError: as `photos.preparing.prepare`.
        """
        from photo_trainer_gui.photos.preparing import prepare

        return prepare(photo, folder, self._longest_px)

    def send_smaller(self, wanted: bool) -> None:
        """Whether the copies made from now on are small ones, for a slow line."""
        self._longest_px = FASTER_SENT_PX if wanted else MAX_SENT_PX

    def forget_all_but(self, held: Collection[str]) -> None:
        """Remove what was kept of photos that no project holds any more; `held` are sha256."""
        self._workers.idle.submit(self._looks.forget_all_but, held)
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
    def _workers(self) -> "Workers":
        from photo_trainer_gui.photos.workers import Workers

        return Workers(DECODERS_AT_ONCE, "photos")

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
        from photo_trainer_gui.photos.chosen import ChosenFiles

        return ChosenFiles(self._data_dir / "chosen")

    @cached_property
    def _looks(self) -> "Looks":
        from photo_trainer_gui.photos.looks import Looks

        return Looks(self._data_dir / "looks", self.chosen)

    def _take(
        self,
        thumbnails: "Thumbnails",
        sources: Sequence[str],
        present: Collection[str],
        room: int,
        came: "Callable[[Photo], None]",
    ) -> "Intake":
        from photo_trainer_gui.photos.intake import take

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
            looks=self._looks,
            workers=self._workers.first,
        )

    def _read_large(self, photo: "Photo", px: int) -> "QImage":
        from PySide6.QtGui import QImage

        from photo_trainer_gui.photos.reading import decode

        with self.chosen.opened(photo) as file:
            picture = decode(file, photo.media_type, photo.edit, px).shown(px)
        pixels = picture.tobytes("raw", "BGRX")
        # A copy: the image would not keep the bytes alive.
        return QImage(pixels, *picture.size, QImage.Format.Format_RGB32).copy()

    def _drops(self, project_id: str) -> "DropStore":
        from photo_trainer_gui.photos.pasted import DropStore

        return DropStore(self._data_dir / "drops" / project_id)

    def _keep(self, project_id: str, picture: bytes) -> str:
        from datetime import datetime

        with self._drops_lock:
            path = self._drops(project_id).keep(picture, datetime.now().astimezone().date())
            self._new_drops.add(str(path))
        return str(path)

    def _sweep_drops(self, held: Collection[str]) -> None:
        from photo_trainer_gui.photos.pasted import sweep

        with self._drops_lock:
            sweep(self._data_dir / "drops", held, self._new_drops)


def _get_ready() -> None:
    # What the first photo waits for, and then the first finding.
    import hashlib  # noqa: F401

    from photo_trainer_gui.photos import advice, fixing, intake  # noqa: F401
    from photo_trainer_gui.photos.opencv import get_ready
    from photo_trainer_gui.ui import hint_words  # noqa: F401

    try:
        get_ready()
    except Exception:  # whatever is wrong with OpenCV, all else works without it
        _log.warning("photos can not be checked on this computer", exc_info=True)


def _count(sources: Sequence[str]) -> int:
    from photo_trainer_gui.photos.intake import count_candidates

    return count_candidates(sources)
