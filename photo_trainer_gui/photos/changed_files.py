"""Which originals are no longer what they were when they were added: a look that costs nothing."""

import os
from collections.abc import Callable, Iterable

from photo_trainer_gui.photos.photo import Photo


def changed(
    photos: Iterable[Photo], stat: Callable[[str], os.stat_result] = os.stat
) -> frozenset[str]:
    """The sha256 of those whose file has another length now.

    Blocks as long as a drive takes to answer. The same length with other bytes is found when the
    copy is made; a file that is gone is told when the training is started.
    """
    return frozenset(photo.sha256 for photo in photos if _differs(photo, stat))


def _differs(photo: Photo, stat: Callable[[str], os.stat_result]) -> bool:
    try:
        return stat(photo.path).st_size != photo.size_bytes
    except (OSError, ValueError):
        return False
