"""Created pictures for the screen: small ones for the gallery, large ones for the big view."""

from concurrent.futures import Executor
from typing import Final

from PySide6.QtGui import QImage, QPixmap

from photo_trainer_gui.limits import LARGE_VIEWS_KEPT
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.async_cache import LatestFirstCache
from photo_trainer_gui.ui.images.qt_image import qt_image
from photo_trainer_gui.ui.state.pictures_state import PictureItem

# 0.4 MB each at most: 23 MB, and six times what a window of usual size shows.
_SMALL_PX: Final = 320
_SMALL_KEPT: Final = 56
_MAY_WAIT: Final = 128
# Up to 16 MB each.
_LARGE_PX: Final = 2048


class PictureThumbnails(LatestFirstCache[PictureItem, QPixmap]):
    """Small pictures; one whose file is gone or damaged stays empty."""

    def __init__(self, workers: Executor) -> None:
        super().__init__(
            lambda picture: read_picture(picture, _SMALL_PX), workers, _SMALL_KEPT, _MAY_WAIT
        )

    def make_room(self, shown: int) -> None:
        """Keep at least what is on the screen at once, and a screen more."""
        self._most = max(_SMALL_KEPT, 2 * shown)

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        picture = QPixmap.fromImage(value) if value is not None and not value.isNull() else None
        super()._store(cache_key, picture)


class LargePictures(LatestFirstCache[PictureItem, QImage]):
    """Pictures for the big view; a null one for a file that cannot be read any more."""

    def __init__(self, workers: Executor) -> None:
        super().__init__(
            lambda picture: read_picture(picture, _LARGE_PX),
            workers,
            LARGE_VIEWS_KEPT,
            LARGE_VIEWS_KEPT,
        )

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        super()._store(cache_key, value or QImage())


def read_picture(picture: PictureItem, px: int) -> QImage:
    """The picture, its longer side `px` at most; blocks.

    Raises:
        OSError: its file is gone.
        UnreadablePhotoError: it cannot be decoded, or is far too big to try.
    """
    from photo_trainer_gui.photos.decoding.reader import decode  # brings Pillow

    with open(picture.path, "rb") as file:
        return qt_image(decode(file, picture.media_type, px=px).shown(px))
