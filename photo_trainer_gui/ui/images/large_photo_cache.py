"""Photos as large as the screen: the last one asked for first, only a few kept."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from photo_trainer_gui.limits import LARGE_VIEW_MAX_PX, LARGE_VIEW_MIN_PX, LARGE_VIEWS_KEPT
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.photo import CacheKey, Photo
from photo_trainer_gui.ui.images.async_cache import LatestFirstCache
from photo_trainer_gui.ui.images.qt_image import qt_image


class LargePhotoCache(LatestFirstCache[Photo, QImage]):
    """The pictures of photos; a null one for a file that cannot be read any more."""

    def __init__(self, read: Callable[[Photo, int], QImage], workers: Executor) -> None:
        """Read with `read` (photo, longer side in pixels -> its picture, upright and edited).

        It may raise anything, and is called in `workers`.
        """
        super().__init__(self._read_fitting, workers, LARGE_VIEWS_KEPT, LARGE_VIEWS_KEPT)
        self._decode = read
        self._fit = QSize(LARGE_VIEW_MIN_PX, LARGE_VIEW_MIN_PX)

    def fit(self, size: QSize) -> None:
        """From now on pictures fit into this size, in pixels of the screen."""
        longer = max(size.width(), size.height(), 1)
        self._fit = size * (min(max(longer, LARGE_VIEW_MIN_PX), LARGE_VIEW_MAX_PX) / longer)

    def get(self, photo: Photo, beside: Iterable[Photo] = ()) -> QImage | None:
        """The picture, or None while it is being read.

        `beside` are read after it, because they will probably be wanted next.
        """
        picture = super().get(photo)
        for other in beside:
            if other.cache_key not in self._kept:
                self._enqueue(other, first=False)
        return picture

    def _read_fitting(self, photo: Photo) -> QImage:
        fit = self._fit
        image = self._decode(photo, max(fit.width(), fit.height()))
        if fit.isEmpty() or not (image.width() > fit.width() or image.height() > fit.height()):
            return image
        # Here, because it would hold up the window.
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        return image.scaled(fit, keep, smooth.SmoothTransformation)

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        super()._store(cache_key, value or QImage())


def read_large_photo(chosen: ChosenFiles, photo: Photo, px: int) -> QImage:
    """The photo, upright and edited, its longer side about `px`; blocks.

    Raises:
        OSError, OriginalGoneError, OtherPictureError: the bytes that were chosen are nowhere.
        UnreadablePhotoError: they cannot be decoded.
    """
    from photo_trainer_gui.photos.decoding.reader import decode  # brings Pillow

    with chosen.opened(photo) as file:
        picture = decode(file, photo.media_type, photo.edit, px).shown(px)
    return qt_image(picture)
