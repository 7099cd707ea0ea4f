"""Everything about picture files that the window needs: thumbnails, intake, practice photos.

The code behind each is read in when it is first needed: the first paint needs none of it.
"""

import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap

from photo_trainer_gui.limits import DECODERS_AT_ONCE, FASTER_SENT_PX, MAX_SENT_PX
from photo_trainer_gui.photos.photo import Copy, Photo
from photo_trainer_gui.photos.workers import Workers
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.findings import FindingsProvider
from photo_trainer_gui.ui.thumbnails import Thumbnails, paint_rounded

if TYPE_CHECKING:
    from photo_trainer_gui.photos.intake import Intake
    from photo_trainer_gui.photos.looks import Looks
    from photo_trainer_gui.photos.pasted import DropStore
    from photo_trainer_gui.ui.large_pictures import LargePictures
    from photo_trainer_gui.ui.originals import Originals
    from photo_trainer_gui.ui.photo_intake import PhotoIntake

_AVATAR_PX = 20
# The page is painted first, and whoever came to drop photos has hardly taken hold of them.
_READY_AFTER_MS = 400

_log = logging.getLogger(__name__)


class PhotoRoom:
    """Owns the folders and the workers for pictures in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._workers = Workers(DECODERS_AT_ONCE, "photos")
        self._sorters = ThreadPoolExecutor(DECODERS_AT_ONCE, thread_name_prefix="intake")
        # Not the decoders: whoever looks at a photo does not wait until all others are checked.
        self._viewers = ThreadPoolExecutor(1, thread_name_prefix="view")
        self._avatars: dict[int, QIcon] = {}
        self._longest_px = MAX_SENT_PX
        self._closed = False
        self.thumbnails = Thumbnails(
            lambda photo: self._looks.thumbnail(photo), self._workers.first
        )
        self.findings = FindingsProvider(
            lambda photo: self._looks.findings(photo), self._workers.idle
        )

    def intake(self) -> "PhotoIntake":
        """The queue in front of the drafts."""
        from photo_trainer_gui.ui.photo_intake import PhotoIntake

        return PhotoIntake(self._take, _count, self._keep, self._sorters)

    def get_ready(self) -> None:
        """Photos may come soon: read in what their checks need, a moment after the page stands."""
        QTimer.singleShot(_READY_AFTER_MS, lambda: self._workers.idle.submit(_get_ready))

    def large_pictures(self) -> "LargePictures":
        """Photos as large as the screen."""
        from photo_trainer_gui.ui.large_pictures import LargePictures

        return LargePictures(_read_large, self._viewers)

    def originals(self) -> "Originals":
        """Whether the files behind a draft are still what they were."""
        from photo_trainer_gui.photos.changed import changed
        from photo_trainer_gui.ui.originals import Originals

        # Not the decoders: a drive that does not answer must not keep them.
        return Originals(changed, self._sorters)

    def practice_photos(self) -> list[str]:
        """Paths of the drawn portraits; made the first time, in a worker thread."""
        from photo_trainer_gui.ui.practice_photos import make_practice_photos

        return make_practice_photos(self._data_dir / "practice-photos")

    def avatar(self, project: Project) -> QIcon:
        """A round picture of a project for menus; a drawn person while there is none.

        The same icon each time, so that a menu is only drawn anew when it changes.
        """
        picture = self.thumbnails.get(project.photos[0]) if project.photos else None
        shown = picture or theme.pixmap("person", "text2", _AVATAR_PX)
        if shown.cacheKey() not in self._avatars:
            self._avatars[shown.cacheKey()] = QIcon(_round(picture) if picture else shown)
        return self._avatars[shown.cacheKey()]

    def forget(self, project: Project, others: tuple[Project, ...]) -> None:
        """Remove what was kept for a project that is gone, except what others still show."""
        still = {photo.sha256 for one in others for photo in one.photos}
        gone = [photo.sha256 for photo in project.photos if photo.sha256 not in still]
        kept_paths = {photo.path for one in others for photo in one.photos}
        self._workers.first.submit(self._looks.forget, gone)
        self._workers.first.submit(self._drops(project.id).forget, kept_paths)

    def prepare(self, photo: Photo, folder: Path) -> Copy:
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

    def close(self) -> None:
        """Take no more work; what runs ends by itself."""
        self._closed = True
        self._workers.close()
        self._sorters.shutdown(wait=False, cancel_futures=True)
        self._viewers.shutdown(wait=False, cancel_futures=True)

    @cached_property
    def _looks(self) -> "Looks":
        from photo_trainer_gui.photos.looks import Looks

        return Looks(self._data_dir / "looks")

    def _take(
        self,
        sources: Sequence[str],
        present: Collection[str],
        room: int,
        came: Callable[[Photo], None],
    ) -> "Intake":
        from photo_trainer_gui.photos.intake import take

        def show(photo: Photo, thumbnail: bytes) -> None:
            self.thumbnails.put(photo, thumbnail)
            came(photo)

        return take(
            sources,
            present,
            room,
            lambda: self._closed,
            came=show,
            looks=self._looks,
            workers=self._workers.first,
        )

    def _drops(self, project_id: str) -> "DropStore":
        from photo_trainer_gui.photos.pasted import DropStore

        return DropStore(self._data_dir / "drops" / project_id)

    def _keep(self, project_id: str, picture: bytes) -> str:
        from datetime import datetime

        return str(self._drops(project_id).keep(picture, datetime.now().astimezone().date()))


def _get_ready() -> None:
    from photo_trainer_gui.photos.opencv import get_ready

    try:
        get_ready()
    except Exception:  # whatever is wrong with OpenCV, all else works without it
        _log.warning("photos can not be checked on this computer", exc_info=True)


def _count(sources: Sequence[str]) -> int:
    from photo_trainer_gui.photos.intake import count_candidates

    return count_candidates(sources)


def _read_large(photo: Photo, px: int) -> QImage:
    from photo_trainer_gui.photos.reading import decode

    with open(photo.path, "rb") as file:
        picture = decode(file, photo.media_type, photo.edit, px).shown(px)
    pixels = picture.tobytes("raw", "BGRX")
    # A copy: the image would not keep the bytes alive.
    return QImage(pixels, *picture.size, QImage.Format.Format_RGB32).copy()


def _round(picture: QPixmap) -> QPixmap:
    ratio = 2
    result = QPixmap(_AVATAR_PX * ratio, _AVATAR_PX * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_rounded(painter, picture, 0, 0, _AVATAR_PX, _AVATAR_PX / 2)
    painter.end()
    return result
