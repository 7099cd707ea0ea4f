"""Looks through a shoebox, photo by photo, until all is seen, somebody stops it, or it is gone."""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final, Protocol

from photo_trainer_gui.limits import (
    DECODERS_AT_ONCE,
    PEOPLE_INTERVAL_S,
    PROGRESS_INTERVAL_S,
)
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.folder_walk import Stop
from photo_trainer_gui.photos.intake.sources import path_of
from photo_trainer_gui.photos.shoebox.shoebox_files import ShoeboxFile, find_files
from photo_trainer_gui.photos.shoebox.shoebox_notes import FileNote, ShoeboxNotes
from photo_trainer_gui.photos.shoebox.shoebox_people import ShoeboxPeople
from photo_trainer_gui.photos.shoebox.shoebox_photo import FaceReader, ReadPhoto, compare, look_at
from photo_trainer_gui.photos.shoebox.time_left import TimeLeft
from photo_trainer_gui.photos.skipped import Reason, SkippedItem
from photo_trainer_gui.time_source import TimeSource

_Seen = ReadPhoto | SkippedItem

# Some wait, so that no thread does.
_AHEAD: Final = 2 * DECODERS_AT_ONCE
# Telling who was found takes one part in so many of the time.
_PEOPLE_SHARE: Final = 20
# What may be otherwise the next time is not noted.
_PASSING: Final = frozenset({Reason.GONE, Reason.DENIED, Reason.CLOUD})


class ShoeboxEnd(Enum):
    """Why the looking is over."""

    ALL_SEEN = "all_seen"
    STOPPED = "stopped"
    GONE = "gone"  # a folder is no longer there: a drive was pulled out
    NO_NETWORKS = "no_networks"  # faces cannot be compared on this computer


@dataclass(frozen=True)
class ShoeboxState:
    """How far it is.

    Attributes:
        done: how many files were looked at, those of earlier runs as well.
        number: of how many.
        passed_over: how many older files are not looked at because there are too many.
        left_s: about how many seconds it still takes; None while that is not known.
        folder: its name when it was the only thing that came, else empty.
        skipped: how many were left out, by reason.
        people: who was found so far.
        is_kept: it can go on here after the program was closed.
        end: why it is over; None while it goes on.
    """

    done: int = 0
    number: int = 0
    passed_over: int = 0
    left_s: float | None = None
    folder: str = ""
    skipped: Mapping[Reason, int] = field(default_factory=Counter)
    people: tuple[FoundPerson, ...] = ()
    is_kept: bool = True
    end: ShoeboxEnd | None = None


class ShoeboxListener(Protocol):
    """Whoever wants to know how it goes."""

    def handle_state(self, state: ShoeboxState) -> None:
        """Called in the worker, a few times a second."""


class ShoeboxRun:
    """One way through a shoebox; what earlier ones noted is not looked at again.

    Args:
        sources: folders and files, as paths or URLs.
        beside: files that are looked at first, as far as they are there.
        workers: look at photos; those of `PriorityExecutor.idle` let everything else go first.
        clock: seconds that never jump.
    """

    def __init__(
        self,
        sources: Sequence[str],
        notes: ShoeboxNotes,
        people: ShoeboxPeople,
        faces: FaceReader,
        workers: Executor,
        clock: TimeSource,
        disk: FileSystem | None = None,
        beside: Sequence[str] = (),
    ) -> None:
        self._sources = sources
        self._beside = beside
        self._notes = notes
        self._people = people
        self._faces = faces
        self._workers = workers
        self._clock = clock
        self._disk = disk or FileSystem()
        self._seen = notes.sha256s()
        self._skipped = list(notes.skipped())
        self._state = ShoeboxState()
        self._left = TimeLeft(clock())
        self._told = self._people_due = clock()
        self._is_gone = False

    def run(self, listener: ShoeboxListener, stop: Stop) -> ShoeboxState:
        """Look at one photo after the other, in a worker; the state when it is over.

        Args:
            listener: told a few times a second.
            stop: asked between photos; what was looked at by then is noted.
        """
        files = self._find(stop)
        listener.handle_state(self._state)
        try:
            end = self._look(files, listener, stop)
        except CancelledError:
            end = ShoeboxEnd.STOPPED  # the program ends
        except ImportError:
            end = ShoeboxEnd.NO_NETWORKS
        self._notes.commit()
        self._faces.rest()
        if end is ShoeboxEnd.ALL_SEEN:
            self._people.settle()
        self._update(end=end, people=self._people.people(), left_s=None)
        return self._state

    @property
    def state(self) -> ShoeboxState:
        """How far it is; may be asked from any thread."""
        return self._state

    @property
    def skipped(self) -> tuple[SkippedItem, ...]:
        """What was left out so far, and why; those that were there twice are not among them."""
        return tuple(self._skipped)

    def _find(self, stop: Stop) -> list[ShoeboxFile]:
        found = find_files(self._sources, stop, self._disk)
        paths = {file.path for file in found.files}
        beside = find_files(self._beside, stop, self._disk).files  # those that are gone are missed
        every = (*(file for file in beside if file.path not in paths), *found.files)
        files = self._notes.not_noted(every)
        self._skipped += found.skipped
        roots = {path_of(source) for source in self._sources}
        self._is_gone = any(one.path in roots and one.reason in _PASSING for one in found.skipped)
        self._update(
            done=len(every) - len(files),
            number=len(every),
            passed_over=found.number - len(found.files),
            folder=found.folder,
            people=self._people.people(),
        )
        return files

    def _look(
        self, files: Sequence[ShoeboxFile], listener: ShoeboxListener, stop: Stop
    ) -> ShoeboxEnd:
        for file, seen in self._looked_at(files, stop):
            if isinstance(seen, SkippedItem) and seen.reason in _PASSING:
                self._is_gone = self._has_gone(file.root)
                if self._is_gone:
                    return ShoeboxEnd.GONE
            self._take(file, seen)
            self._tell(listener)
        if stop():
            return ShoeboxEnd.STOPPED
        return ShoeboxEnd.GONE if self._is_gone else ShoeboxEnd.ALL_SEEN

    def _looked_at(
        self, files: Sequence[ShoeboxFile], stop: Stop
    ) -> Iterator[tuple[ShoeboxFile, _Seen]]:
        """The files and what they are, in their order. Raises CancelledError, ImportError."""
        waiting: deque[tuple[ShoeboxFile, Future[_Seen]]] = deque()
        for file in files:
            if stop():
                break
            waiting.append((file, self._workers.submit(look_at, file, self._disk, self._faces)))
            if len(waiting) > _AHEAD:
                first, job = waiting.popleft()
                yield first, job.result()
        for rest, job in waiting:
            yield rest, job.result()

    def _has_gone(self, root: str) -> bool:
        try:
            self._disk.inspect(root)
        except (OSError, ValueError):
            return True
        return False

    def _take(self, file: ShoeboxFile, seen: _Seen) -> None:
        self._left.count(self._clock())
        self._state = replace(self._state, done=self._state.done + 1)
        if not isinstance(seen, SkippedItem):
            self._take_photo(file, seen)
            return
        self._skipped.append(seen)
        if seen.reason not in _PASSING:
            self._notes.add(FileNote(file, seen))

    def _take_photo(self, file: ShoeboxFile, seen: ReadPhoto) -> None:
        if seen.photo.sha256 in self._seen:
            twice = SkippedItem(file.name, Reason.TWICE, file.path)
            self._notes.add(FileNote(file, twice))
            return
        # Here, while the workers look at the next ones: one face is compared at a time.
        photo = compare(file, seen, self._faces)
        if isinstance(photo, SkippedItem):
            self._skipped.append(photo)
        else:
            self._seen.add(photo.photo.sha256)
            self._people.add([photo])
        self._notes.add(FileNote(file, photo))

    def _tell(self, listener: ShoeboxListener) -> None:
        now = self._clock()
        if now - self._told < PROGRESS_INTERVAL_S:
            return
        if now >= self._people_due:
            self._update(people=self._people.people())
            # Counting them takes longer the more there are.
            took_s = self._clock() - now
            self._people_due = now + max(PEOPLE_INTERVAL_S, _PEOPLE_SHARE * took_s)
        self._update(left_s=self._left.seconds(self._state.number - self._state.done, now))
        self._told = self._clock()
        listener.handle_state(self._state)

    def _update(self, **changes: Any) -> None:
        skipped = Counter(one.reason for one in self._skipped)
        self._state = replace(self._state, skipped=skipped, is_kept=self._notes.is_kept, **changes)
