"""The shoebox of one draft: looked through, asked who is in it, and asked for faces."""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import Final, NamedTuple

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.limits import PERSON_FROM_PHOTOS
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.folder_walk import Stop
from photo_trainer_gui.photos.photo import CacheKey, Photo, Photos, UnreadablePhotoError
from photo_trainer_gui.photos.shoebox.person_choice import (
    PersonChoice,
    SeenPhotos,
    choose_person,
)
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_notes import ShoeboxNotes
from photo_trainer_gui.photos.shoebox.shoebox_people import ShoeboxPeople
from photo_trainer_gui.photos.shoebox.shoebox_photo import FaceReader
from photo_trainer_gui.photos.shoebox.shoebox_run import (
    ShoeboxListener,
    ShoeboxRun,
    ShoeboxState,
)
from photo_trainer_gui.photos.skipped import SkippedItem
from photo_trainer_gui.time_source import TimeSource

_SOURCES: Final = "sources"
_CHOSEN: Final = "chosen"
_BESIDE: Final = "beside"
_FILLING: Final = "filling"
_SEEN: Final = "seen"  # how far it was; nothing where everything is seen


class DatedPhoto(NamedTuple):
    """A photo, and when it was taken as `Findings.taken_at`."""

    photo: Photo
    taken_at: float | None


class Shoebox:
    """Blocks, so it is used in workers; safe to use from several threads, but for `look_through`.

    Args:
        folder: where the notes lie; nothing is opened before it is needed.
        workers: look at the photos.
        clock: seconds that never jump.
    """

    def __init__(
        self,
        folder: ShoeboxFolder,
        draft_id: ProjectId,
        faces: FaceReader,
        workers: Executor,
        clock: TimeSource,
    ) -> None:
        self._folder = folder
        self._draft_id = draft_id
        self._faces = faces
        self._workers = workers
        self._clock = clock
        self._disk = FileSystem()
        self._lock = Lock()
        self._run: ShoeboxRun | None = None

    def look_through(
        self,
        sources: Sequence[str],
        listener: ShoeboxListener,
        stop: Stop,
        beside: Photos = (),
    ) -> ShoeboxState:
        """Look at what lies there, and was not looked at before; see `ShoeboxRun.run`.

        Args:
            sources: folders and files, as paths or URLs; none: go on with those of the last time.
            listener: told a few times a second.
            stop: asked between photos.
            beside: photos that the draft has already; they say whose photos are looked for.
        """
        if sources:
            self._notes.note_fact(_SOURCES, json.dumps(list(sources)))
            known = [(photo.path, photo.sha256) for photo in beside]
            self._notes.note_fact(_BESIDE, json.dumps(known))
            self._notes.note_fact(_FILLING, "1" if known else "")
        else:
            sources = json.loads(self._notes.facts().get(_SOURCES, "[]"))
        run = self._run = ShoeboxRun(
            sources,
            self._notes,
            self.people,
            self._faces,
            self._workers,
            self._clock,
            self._disk,
            [path for path, _ in self._beside()],
        )
        state = run.run(listener, stop)
        self._note_seen()
        return state

    @property
    def is_filling(self) -> bool:
        """It looks for more photos of whom the draft has some, and has not found them yet."""
        return bool(self._notes.facts().get(_FILLING))

    def choose_at_end(self, *, same: bool) -> PersonChoice | None:
        """The best photos of whom the draft has some, now that everything is seen.

        None: the person has to be asked. `same`: of whoever was chosen before, where somebody was.
        """
        if same and (again := self.choose_same()) is not None:
            return again
        known = self._known_person() if self.is_filling else None
        return self.choose(known) if known is not None else None

    def _known_person(self) -> int | None:
        """The id of who is on most of the photos that the draft had; None where nobody is sure."""
        there = {sha256 for _, sha256 in self._beside()}
        counts = sorted(
            ((len(there.intersection(one.photos)), one.id) for one in self.people.people()),
            reverse=True,
        )
        (most, known), (second, _) = (*counts, (0, 0), (0, 0))[:2]
        return known if most >= PERSON_FROM_PHOTOS and most > second else None

    def _beside(self) -> list[tuple[str, str]]:
        """Path and sha256 of the photos that the draft had."""
        noted = json.loads(self._notes.facts().get(_BESIDE, "[]"))
        return [(path, sha256) for path, sha256 in noted]

    @property
    def people(self) -> ShoeboxPeople:
        """Who is in it."""
        with self._lock:
            return self._opened[1]

    @property
    def left_out(self) -> tuple[SkippedItem, ...]:
        """What could not be looked at this time, and why; blocks nobody."""
        return self._run.skipped if self._run is not None else ()

    def face(self, face: FaceRef) -> bytes:
        """The picture of a face as JPEG. Raises UnreadablePhotoError."""
        seen = self._notes.photo(_sha256_of(face.cache_key))
        if seen is None:
            raise UnreadablePhotoError("not noted yet")
        return self._faces.picture(seen, face.face)

    def choose(self, person_id: int) -> PersonChoice:
        """The best photos of this person. Raises KeyError: there is nobody with this id."""
        # Asked once: while the looking ends some more may be found.
        faces = self._faces_of(person_id)
        known = self._known_person()
        fills = person_id == known or (known is None and self.is_filling)
        self._keep(self._draft_id, faces)
        return replace(self._chosen(faces), fills=fills)

    def choose_same(self) -> PersonChoice | None:
        """The best photos of the person who was chosen, out of all that are seen by now."""
        noted = set(self._chosen_faces())
        people = self.people.people()
        best = max(people, key=lambda one: len(noted.intersection(one.faces)), default=None)
        if best is None or noted.isdisjoint(best.faces):
            return None
        return self.choose(best.id)

    def choice_of(self, person_id: int) -> PersonChoice:
        """The best photos of this person, of which nothing is noted. Raises KeyError."""
        return self._chosen(self._faces_of(person_id))

    def keep_choice(self, draft_id: ProjectId, person_id: int) -> None:
        """Note whom a draft is of. Another one gets all notes once more, which go with it.

        Raises KeyError: there is nobody with this id.
        """
        self._keep(draft_id, self._faces_of(person_id))

    def _keep(self, draft_id: ProjectId, of_person: tuple[FaceRef, ...]) -> None:
        faces = json.dumps(of_person)
        if draft_id == self._draft_id:
            self._notes.note_fact(_CHOSEN, faces)
            self._notes.note_fact(_FILLING, "")
            self._note_seen()
            return
        notes = self._folder.open(draft_id)
        self._notes.copy_to(notes)
        notes.note_fact(_CHOSEN, faces)
        # What the first draft had says nothing of this one.
        notes.note_fact(_BESIDE, "[]")
        notes.note_fact(_FILLING, "")
        notes.close()

    def choose_again(self) -> PersonChoice | None:
        """The same photos as the last time; None when nobody has been chosen."""
        noted = self._chosen_faces()
        return self._chosen(noted) if noted else None

    def forget_choices(self, draft_ids: Iterable[ProjectId]) -> None:
        """Remove the notes of other drafts, which are not made after all."""
        for draft_id in draft_ids:
            if draft_id != self._draft_id:
                self._folder.forget(draft_id)

    def _faces_of(self, person_id: int) -> tuple[FaceRef, ...]:
        return {person.id: person.faces for person in self.people.people()}[person_id]

    def _chosen(self, faces: Iterable[FaceRef]) -> PersonChoice:
        seen = ((self._notes.photo(_sha256_of(face.cache_key)), face.face) for face in faces)
        choice = choose_person((one, face) for one, face in seen if one is not None)
        return replace(choice, partly=self._partly())

    def _chosen_faces(self) -> tuple[FaceRef, ...]:
        noted = json.loads(self._notes.facts().get(_CHOSEN, "[]"))
        return tuple(FaceRef(*face) for face in noted)

    def _partly(self) -> SeenPhotos | None:
        """How far it is; None when everything is seen, or nothing is known of it."""
        if self._run is None:
            noted = json.loads(self._notes.facts().get(_SEEN, "[]"))
            return SeenPhotos(*noted) if noted else None
        state = self._run.state
        return SeenPhotos(state.done, state.number) if state.done < state.number else None

    def _note_seen(self) -> None:
        self._notes.note_fact(_SEEN, json.dumps(self._partly() or []))

    def photos_of(self, person_id: int) -> tuple[DatedPhoto, ...]:
        """The photos of this person, the earliest first. Raises KeyError: as `choose`."""
        faces = self._faces_of(person_id)
        noted = (self._notes.photo(_sha256_of(face.cache_key)) for face in faces)
        return tuple(DatedPhoto(one.photo, one.findings.taken_at) for one in noted if one)

    def close(self) -> None:
        """Nothing more is asked."""
        self._notes.close()

    @property
    def _notes(self) -> ShoeboxNotes:
        with self._lock:
            return self._opened[0]

    @cached_property
    def _opened(self) -> tuple[ShoeboxNotes, ShoeboxPeople]:
        notes = self._folder.open(self._draft_id)
        return notes, ShoeboxPeople(notes)


def _sha256_of(cache_key: CacheKey) -> Sha256:
    return Sha256(cache_key)  # photos of a shoebox are not edited
