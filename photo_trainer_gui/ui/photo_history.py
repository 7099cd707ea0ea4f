"""Ctrl+Z for photos: what a draft held before each of its last changes, a drop as one step."""

from collections import deque

from photo_trainer_gui.limits import UNDO_STEPS
from photo_trainer_gui.photos.photo import Photo

Photos = tuple[Photo, ...]


class PhotoHistory:
    """The last UNDO_STEPS states of each draft that was open since the program started."""

    def __init__(self) -> None:
        self._before: dict[str, deque[Photos]] = {}

    def remember(self, project_id: str, photos: Photos) -> None:
        """Keep what the draft holds just before it changes."""
        self._before.setdefault(project_id, deque(maxlen=UNDO_STEPS)).append(photos)

    def back(self, project_id: str) -> Photos | None:
        """What it held before its last change; None when there is nothing to undo."""
        steps = self._before.get(project_id)
        return steps.pop() if steps else None
