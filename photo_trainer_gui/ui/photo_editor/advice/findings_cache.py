"""Cache of findings."""

from collections.abc import Iterable

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.images.async_cache import AsyncCache


class FindingsCache(AsyncCache[Photo, Findings]):
    """The findings of photos; None stands for a photo that cannot be checked as well."""

    def pending(self, photos: Iterable[Photo]) -> int:
        """How many of these photos are still to be checked."""
        return sum(photo.cache_key not in self._kept for photo in photos)
