"""Watch on who is in the photos of a draft: found by a worker, newly whenever they change."""

from collections.abc import Mapping
from threading import Event
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import PeopleInSet
from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos, UnreadablePhotoError
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from photo_trainer_gui.photos.faces.average_linkage import Vectors


class EmbeddingSource(Protocol):
    """Where the numbers of faces come from."""

    def embeddings(self, photo: Photo) -> "Vectors":
        """One unit vector for each of the first of `Findings.faces`, a row each; blocks.

        Raises:
            UnreadablePhotoError: of this photo there are none.
            Exception: any; there are none at all on this computer.
        """


class _Set(NamedTuple):
    """What is looked at; `stop` is set when another one is wanted."""

    photos: Photos
    findings: Mapping[CacheKey, Findings]
    one_person: bool
    stop: Event


class PeopleWatch(QObject):
    """Who is in one set of photos.

    It waits until all photos were checked, so that nobody is somebody else for a moment only.

    Signals:
        changed(): `people` is different now.
        settled(): all photos that were there have been looked at, whether anything is new or not.
        failed(): faces cannot be compared on this computer; said once.
    """

    changed = Signal()
    settled = Signal()
    failed = Signal()
    _was_found = Signal(object, object)

    def __init__(
        self, findings: FindingsCache, source: EmbeddingSource | None, workers: "Executor"
    ) -> None:
        """Look in `workers`; without a source nobody is ever known."""
        super().__init__()
        self._findings = findings
        self._source = source
        self._workers = workers
        self._on = source is not None
        self._others: list[PeopleWatch] = []
        self._photos: Photos = ()
        self._one_person = False
        self._people: PeopleInSet | None = None
        self._running: _Set | None = None
        # Several photos may be checked between two turns of the event loop.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        findings.arrived.connect(self._arrived)
        self._was_found.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def people(self) -> PeopleInSet | None:
        """Who is in the photos; None before the first look, and where nobody looks."""
        return self._people

    @property
    def is_looking(self) -> bool:
        """Something newer than `people` is still to come."""
        coming = self._soon.isActive() or self._running is not None
        return self._on and (coming or self._findings.pending(self._photos) > 0)

    def show(self, photos: Photos, *, one_person: bool) -> None:
        """Watch these from now on; cheap when they are the same."""
        if (photos, one_person) != (self._photos, self._one_person):
            if not {photo.sha256 for photo in photos} & {one.sha256 for one in self._photos}:
                self._set(None)  # another draft
            self._photos, self._one_person = photos, one_person
            self._look_again()

    def another(self) -> "PeopleWatch":
        """One for another set of photos, which is turned on and off with this one."""
        other = PeopleWatch(self._findings, self._source, self._workers)
        other.turn(on=self._on)
        self._others.append(other)
        return other

    def turn(self, *, on: bool) -> None:
        """Look at who is in photos, or not any more; the person's setting."""
        for other in self._others:
            other.turn(on=on)
        if on != self._on and self._source is not None:
            self._on = on
            self._set(None)
            self._look_again()

    def _arrived(self, cache_key: CacheKey) -> None:
        if any(photo.cache_key == cache_key for photo in self._photos):
            self._look_again()

    def _look_again(self) -> None:
        if self._running is not None:
            self._running.stop.set()
        if self._on:
            self._soon.start()

    def _begin(self) -> None:
        # A running one begins the next when it ends: two would wait for each other's photos.
        if self._running is not None or not self._on or self._source is None:
            return
        if self._findings.pending(self._photos):
            for photo in self._photos:
                self._findings.get(photo)  # asks for it
            return
        found = {one.cache_key: seen for one in self._photos if (seen := self._findings.get(one))}
        wanted = _Set(self._photos, found, self._one_person, Event())
        self._running = wanted
        self._workers.submit(self._find, wanted, self._source)

    def _find(self, wanted: _Set, source: EmbeddingSource) -> None:
        try:
            people: PeopleInSet | None = _find_people(wanted, source)
        except Exception:  # whatever is wrong with the networks, all other checks work without
            people = None
        self._was_found.emit(wanted, people)

    def _take(self, wanted: _Set, people: PeopleInSet | None) -> None:
        self._running = None
        if people is None:
            self._on = False
            self._source = None
            self._set(None)
            self.settled.emit()
            self.failed.emit()
        elif wanted.stop.is_set():
            self._begin()
        else:
            self._set(people)
            self.settled.emit()

    def _set(self, people: PeopleInSet | None) -> None:
        if people != self._people:
            self._people = people
            self.changed.emit()


def _find_people(wanted: _Set, source: EmbeddingSource) -> PeopleInSet:
    """Blocks; raises whatever the source raises, except of single photos."""
    from photo_trainer_gui.photos.faces.people import PhotoFaces, people_in

    seen = []
    for photo in wanted.photos:
        if wanted.stop.is_set():
            return PeopleInSet()
        findings = wanted.findings.get(photo.cache_key)
        # Where nothing was found in any of them the source tells what is wrong.
        if (findings is None and wanted.findings) or (findings and not findings.faces):
            continue
        try:
            vectors = source.embeddings(photo)
        except UnreadablePhotoError:
            continue
        if findings is None:
            continue
        upright = not findings.upright_turns
        seen.append(PhotoFaces(photo, findings.faces, vectors, findings.sharpness, upright))
    return people_in(seen, one_person=wanted.one_person)
