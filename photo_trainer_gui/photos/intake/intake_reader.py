"""Reader in front of drafts: what came is sorted, decoded once, and kept in the cache."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from threading import Event
from typing import TYPE_CHECKING

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.photo_cache import PhotoCache

if TYPE_CHECKING:
    from photo_trainer_gui.photos.intake.intake import Intake


class IntakeReader:
    """Blocks, so it is used in worker threads; the sorting is read in by the first of them."""

    def __init__(self, cache: PhotoCache, chosen: ChosenFiles, decoders: Executor) -> None:
        self._cache = cache
        self._chosen = chosen
        self._decoders = decoders
        self._closed = Event()

    def read(
        self,
        sources: Sequence[str],
        present: Collection[Sha256],
        room: int,
        handle_photo: Callable[[Photo, bytes], None],
    ) -> "Intake":
        """Sort everything that came; arguments as of `photos.intake.intake.take`."""
        from photo_trainer_gui.photos.intake.intake import take

        return take(
            sources,
            present,
            room,
            self._closed.is_set,
            came=handle_photo,
            chosen=self._chosen,
            cache=self._cache,
            workers=self._decoders,
        )

    def count(self, sources: Sequence[str]) -> int:
        """About how many photos these paths or URLs hold."""
        from photo_trainer_gui.photos.intake.intake import count_candidates

        return count_candidates(sources)

    def close(self) -> None:
        """Look at nothing more; what is being read ends by itself."""
        self._closed.set()
