"""Queue of what comes into drafts: read one after another, in a worker."""

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.photo import Edit, Photo, Photos, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.shoebox_files import hold_more_than
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.state.draft_store import DraftStore

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
        instead: they take the place of all photos of the draft, except of those that stay.
        stays: photos that were in the draft and stay as they are there.
        swaps: the one that is replaced stays at hand as a spare photo.
        edits: sha256 of a photo -> how it is turned and cropped when it comes in.
        most: more photos than these are not taken but told as `IntakeResult.many`; 0: all are.
    """

    project_id: ProjectId
    gather: Callable[[], Sequence[str]]
    expected: int
    replaces: str = ""
    kept: frozenset[Hint] = frozenset()
    instead: bool = False
    stays: Photos = ()
    swaps: bool = False
    edits: Mapping[Sha256, Edit] = field(default_factory=dict)
    most: int = 0


@dataclass(frozen=True)
class IntakeResult:
    """What became of a job.

    Attributes:
        intake: None when nothing could be gathered.
        refusal: why; an OSError is the disk's, anything else is the data's.
        many: what came, when it holds more photos than the job takes.
    """

    job: IntakeJob
    intake: "Intake | None"
    refusal: Exception | None = None
    many: tuple[str, ...] = ()


class IntakeQueue(QObject):
    """Reads jobs in their order; a photo's thumbnail goes to the cache as soon as it is read.

    Signals:
        photo_read(str): a photo more is on its way into the draft with this project id; see
            `coming`.
        done(IntakeResult): a job was worked off.
        counted(tuple of str, int): about how many photos these sources hold.
    """

    photo_read = Signal(str)
    done = Signal(object)
    counted = Signal(object, int)
    _was_read = Signal(object)
    _was_done = Signal(object)

    def __init__(
        self,
        reader: IntakeReader,
        thumbnails: ThumbnailCache,
        drafts: DraftStore,
        workers: "Executor",
    ) -> None:
        super().__init__()
        self._reader = reader
        self._thumbnails = thumbnails
        self._drafts = drafts
        self._workers = workers
        self._queue: deque[IntakeJob] = deque()
        self._running: IntakeJob | None = None
        self._coming: list[Photo] = []
        self._was_read.connect(self._add_photo, Qt.ConnectionType.QueuedConnection)
        self._was_done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def add(self, job: IntakeJob) -> None:
        """Work this off when its turn comes."""
        self._queue.append(job)
        self._start_next()

    def expected(self, project_id: ProjectId) -> int:
        """About how many photos are still on their way into a draft; 0 when none is."""
        waiting = sum(job.expected for job in self._queue if job.project_id == project_id)
        if self._running is None or self._running.project_id != project_id:
            return waiting
        return waiting + max(self._running.expected, len(self._coming))

    def coming(self, project_id: ProjectId) -> tuple[Photo, ...]:
        """Those of the expected photos that can be shown: they become part of the draft at once.

        A drop is one step, for undo and on disk, however long it takes to read it.
        """
        running = self._running is not None and self._running.project_id == project_id
        return tuple(self._coming) if running else ()

    def count(self, sources: tuple[str, ...]) -> None:
        """Count what hovers over the window, for `counted`."""
        self._workers.submit(lambda: self.counted.emit(sources, self._reader.count(sources)))

    def _start_next(self) -> None:
        if self._running is not None or not self._queue:
            return
        job = self._running = self._queue.popleft()
        photos = job.stays if job.instead else self._drafts.photos(job.project_id)
        # The same file found in another place is no second one.
        present = frozenset(photo.sha256 for photo in photos) - {job.replaces}
        room = MAX_PHOTOS - len(photos) + bool(job.replaces)
        self._workers.submit(self._read, job, present, room)

    def _read(self, job: IntakeJob, present: frozenset[Sha256], room: int) -> None:
        try:
            result = self._sort(job, tuple(job.gather()), present, room)
        except (OSError, UnreadablePhotoError) as refusal:
            result = IntakeResult(job, None, refusal)
        except CancelledError:
            return  # the program ends
        except Exception as fault:  # a worker has nobody to raise to, and the queue must go on
            _log.exception("photos could not be brought in")
            result = IntakeResult(job, None, fault)
        self._was_done.emit(result)

    def _sort(
        self, job: IntakeJob, sources: tuple[str, ...], present: frozenset[Sha256], room: int
    ) -> IntakeResult:
        if job.most and hold_more_than(job.most, sources):
            return IntakeResult(job, None, many=sources)
        return IntakeResult(job, self._reader.read(sources, present, room, self._handle_photo))

    def _handle_photo(self, photo: Photo, thumbnail: bytes) -> None:
        self._thumbnails.put(photo, thumbnail)
        self._was_read.emit(photo)

    def _add_photo(self, photo: Photo) -> None:
        if self._running is not None:
            self._coming.append(photo)
            self.photo_read.emit(self._running.project_id)

    def _finish(self, result: IntakeResult) -> None:
        self._running = None
        self._coming.clear()
        self.done.emit(result)
        self._start_next()
