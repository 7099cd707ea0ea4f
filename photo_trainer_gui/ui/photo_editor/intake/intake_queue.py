"""Brings dropped things into drafts: one after another, in a worker, never on the GUI thread."""

import logging
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from photo_trainer_gui.photos.intake.intake import Intake

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IntakeJob:
    """Something that came for one draft.

    Attributes:
        project_id: the draft it belongs to, whichever is open when the answer comes.
        gather: makes the list of paths or URLs, in the worker; may write picture data to a file.
        expected: about how many photos that is.
        kept: hints that nobody needs to be told about these photos.
        replaces: sha256 of the photo whose place the first of them takes; empty: they are added.
    """

    project_id: str
    gather: Callable[[], Sequence[str]]
    expected: int
    replaces: str = ""
    kept: frozenset[Hint] = frozenset()


@dataclass(frozen=True)
class IntakeResult:
    """What became of an order.

    Attributes:
        intake: None when nothing could be gathered.
        refusal: why; an OSError is the disk's, anything else is the data's.
    """

    order: IntakeJob
    intake: "Intake | None"
    refusal: Exception | None = None


class IntakeQueue(QObject):
    """The queue in front of `photos.intake.take`.

    Signals:
        came(str): a photo more is on its way into the draft with this project id; see `coming`.
        done(Arrival): an order was worked off.
        counted(tuple of str, int): about how many photos these sources hold.
    """

    came = Signal(str)
    done = Signal(object)
    counted = Signal(object, int)
    _taken = Signal(object)
    _worked = Signal(object)

    def __init__(
        self,
        take: "Callable[[Sequence[str], Collection[str], int, Callable[[Photo], None]], Intake]",
        count: Callable[[Sequence[str]], int],
        keep: Callable[[str, bytes], str],
        workers: "Executor",
    ) -> None:
        """Sort with `take`, count with `count`, and store picture data with `keep`.

        Args:
            take: `photos.intake.take`; tells each photo that it takes to its last argument.
            count: `photos.intake.count_candidates`.
            keep: project id, picture bytes -> path of the file they were written to; may raise
                OSError or UnreadablePhotoError.
            workers: where all three run.
        """
        super().__init__()
        self._take = take
        self._count = count
        self._keep = keep
        self._workers = workers
        self._queue: deque[tuple[IntakeJob, Callable[[], Sequence[Photo]]]] = deque()
        self._running: IntakeJob | None = None
        self._coming: list[Photo] = []
        self._taken.connect(self._note, Qt.ConnectionType.QueuedConnection)
        self._worked.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def add(self, order: IntakeJob, photos_now: Callable[[], Sequence[Photo]]) -> None:
        """Work this off when its turn comes; `photos_now` tells then what the draft holds."""
        self._queue.append((order, photos_now))
        self._next()

    def expected(self, project_id: str) -> int:
        """About how many photos are still on their way into a draft; 0 when none is."""
        waiting = sum(order.expected for order, _ in self._queue if order.project_id == project_id)
        if self._running is None or self._running.project_id != project_id:
            return waiting
        return waiting + max(self._running.expected, len(self._coming))

    def coming(self, project_id: str) -> tuple[Photo, ...]:
        """Those of the expected photos that can be shown: they become part of the draft at once.

        A drop is one step, for undo and on disk, however long it takes to look at it.
        """
        running = self._running is not None and self._running.project_id == project_id
        return tuple(self._coming) if running else ()

    def save_picture(self, project_id: str, picture: bytes) -> str:
        """Write picture data to a file of the draft and return its path; for `IntakeJob.gather`."""
        return self._keep(project_id, picture)

    def count(self, sources: tuple[str, ...]) -> None:
        """Count what hovers over the window; `counted(sources, number)` tells."""
        self._workers.submit(lambda: self.counted.emit(sources, self._count(sources)))

    def _next(self) -> None:
        if self._running is not None or not self._queue:
            return
        self._running, photos_now = self._queue.popleft()
        photos = photos_now()
        # The same file found in another place is no second one.
        present = frozenset(photo.sha256 for photo in photos) - {self._running.replaces}
        room = MAX_PHOTOS - len(photos) + bool(self._running.replaces)
        self._workers.submit(self._work, self._running, present, room)

    def _work(self, order: IntakeJob, present: frozenset[str], room: int) -> None:
        try:
            arrival = IntakeResult(
                order, self._take(order.gather(), present, room, self._taken.emit)
            )
        except (OSError, UnreadablePhotoError) as refusal:
            arrival = IntakeResult(order, None, refusal)
        except CancelledError:
            return  # the program ends
        except Exception as fault:  # a worker has nobody to raise to, and the queue must go on
            _log.exception("photos could not be brought in")
            arrival = IntakeResult(order, None, fault)
        self._worked.emit(arrival)

    def _note(self, photo: Photo) -> None:
        if self._running is not None:
            self._coming.append(photo)
            self.came.emit(self._running.project_id)

    def _finish(self, arrival: IntakeResult) -> None:
        self._running = None
        self._coming.clear()
        self.done.emit(arrival)
        self._next()
