"""Example pictures of looks for the screen, fetched by workers when they are first seen."""

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Final

from PySide6.QtGui import QImage, QPixmap

from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.ui.images.async_cache import LatestFirstCache
from photo_trainer_gui.ui.images.qt_image import image_of_jpeg
from photo_trainer_gui.ui.state.pictures_state import LookChoice

# 0.4 MB each: 26 MB, and more than a window of usual size shows.
_KEPT: Final = 64
_MAY_WAIT: Final = 64

# JPEG bytes; may raise anything. Called in a worker.
ReadExample = Callable[[LookChoice], bytes]


class LookImages(LatestFirstCache[LookChoice, QPixmap]):
    """By look; one whose example is broken, or does not come, has none."""

    def __init__(self, read: ReadExample, workers: Executor) -> None:
        super().__init__(lambda look: image_of_jpeg(read(look)), workers, _KEPT, _MAY_WAIT)

    def get(self, look: LookChoice) -> QPixmap | None:
        """The example; None while it is fetched, or when there is none."""
        return super().get(look) if look.example else None

    def try_again(self) -> None:
        """The way to the service is there again: ask for those that did not come."""
        for cache_key in [key for key, example in self._kept.items() if example is None]:
            del self._kept[cache_key]

    def _store(self, cache_key: CacheKey, value: QImage | None) -> None:
        image = value or QImage()
        super()._store(cache_key, None if image.isNull() else QPixmap.fromImage(image))
