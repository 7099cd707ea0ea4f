"""Created pictures for the screen: small ones for the gallery, large ones for the big view."""

from concurrent.futures import Executor
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPixmap

from photo_trainer_gui.limits import LARGE_VIEWS_KEPT
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.async_cache import LatestFirstCache
from photo_trainer_gui.ui.images.qt_image import qt_image
from photo_trainer_gui.ui.state.pictures_state import PictureItem

T = TypeVar("T")

# 0.4 MB each at most: 23 MB, and six times what a window of usual size shows.
_SMALL_PX: Final = 320
_SMALL_KEPT: Final = 56
_MAY_WAIT: Final = 128
# Up to 16 MB each.
_LARGE_PX: Final = 2048


class _PictureCache(LatestFirstCache[PictureItem, T]):
    """Tells which pictures cannot be shown: none may stay an empty place without a word.

    Signals:
        unreadable(str, str): what lies at this path, and should be the picture with this cache
            key, is gone or damaged.
    """

    unreadable = Signal(str, object)  # a path may have any bytes

    def __init__(self, px: int, workers: Executor, most: int, waiting: int) -> None:
        super().__init__(lambda picture: read_picture(picture, px), workers, most, waiting)
        self._failed: dict[CacheKey, str] = {}  # and where it was looked for
        self._tried: dict[CacheKey, str] = {}

    def get(self, photo: PictureItem) -> T | None:
        """As ever; what was looked for in vain where it lay before is looked for anew."""
        key = photo.cache_key
        if self._failed.get(key, photo.path) != photo.path:
            self._forget(key)
        return super().get(photo)

    def try_again(self, cache_key: CacheKey) -> None:
        """The file may be whole again: whoever shows it asks for it once more."""
        if cache_key in self._failed:
            self._forget(cache_key)
            self.arrived.emit(cache_key)

    def _forget(self, cache_key: CacheKey) -> None:
        del self._failed[cache_key]
        self._kept.pop(cache_key, None)

    def _read_photo(self, photo: PictureItem) -> None:
        self._tried[photo.cache_key] = photo.path
        super()._read_photo(photo)

    def has_failed(self, picture: PictureItem) -> bool:
        """It was tried, and there is nothing to be seen of the picture."""
        return picture.cache_key in self._failed

    def _note(self, cache_key: CacheKey, image: QImage) -> None:
        path = self._tried.pop(cache_key, "")
        if image.isNull():
            self._failed[cache_key] = path
            self.unreadable.emit(cache_key, path)


class PictureThumbnails(_PictureCache[QPixmap]):
    """Small pictures."""

    def __init__(self, workers: Executor) -> None:
        super().__init__(_SMALL_PX, workers, _SMALL_KEPT, _MAY_WAIT)

    def make_room(self, shown: int) -> None:
        """Keep at least what is on the screen at once, and a screen more."""
        self._most = max(_SMALL_KEPT, 2 * shown)

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        image = value or QImage()
        super()._store(cache_key, None if image.isNull() else QPixmap.fromImage(image))
        self._note(cache_key, image)


class LargePictures(_PictureCache[QImage]):
    """Pictures for the big view; a null one for a file that cannot be read any more."""

    def __init__(self, workers: Executor) -> None:
        super().__init__(_LARGE_PX, workers, LARGE_VIEWS_KEPT, LARGE_VIEWS_KEPT)

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        image = value or QImage()
        super()._store(cache_key, image)
        self._note(cache_key, image)


def read_picture(picture: PictureItem, px: int) -> QImage:
    """The picture, its longer side `px` at most; blocks.

    Raises:
        OSError: its file is gone.
        UnreadablePhotoError: it cannot be decoded, or is far too big to try.
    """
    from photo_trainer_gui.photos.decoding.reader import decode  # brings Pillow

    with open(picture.path, "rb") as file:
        return qt_image(decode(file, picture.media_type, px=px).shown(px))
