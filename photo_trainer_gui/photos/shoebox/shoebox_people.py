"""People of a shoebox: found while it is looked through, put right by the person, and noted."""

import json
from collections.abc import Iterable
from threading import Lock
from typing import Final

from photo_trainer_gui.photos.faces.face_quality import face_quality, is_faint
from photo_trainer_gui.photos.faces.found_person import FoundFace, FoundPerson, SaidOfPeople
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.faces.people_index import PeopleIndex
from photo_trainer_gui.photos.photo import CacheKey
from photo_trainer_gui.photos.shoebox.shoebox_notes import ShoeboxNotes
from photo_trainer_gui.photos.shoebox.shoebox_photo import ShoeboxPhoto

_SAID: Final = "said"


class ShoeboxPeople:
    """What was noted is read in when it is first asked for. Safe to use from several threads."""

    def __init__(self, notes: ShoeboxNotes) -> None:
        self._notes = notes
        self._lock = Lock()
        self._known: PeopleIndex | None = None

    def add(self, photos: Iterable[ShoeboxPhoto]) -> None:
        """Count these photos as well; those that are counted already change nothing."""
        with self._lock:
            self._index.add(face for photo in photos for face in _faces(photo))

    def settle(self) -> None:
        """All photos are there: who is who no longer depends on their order. Takes seconds."""
        with self._lock:
            self._index.settle()

    def people(self) -> tuple[FoundPerson, ...]:
        """Who was found, those on most photos first."""
        with self._lock:
            return self._index.people()

    def questions(self) -> tuple[tuple[int, int], ...]:
        """Ids of pairs that may be one person, the most useful first."""
        with self._lock:
            return self._index.questions()

    def merge(self, one: int, other: int) -> None:
        """These two are one person. Raises KeyError: there is nobody with this id; all do so."""
        with self._lock:
            self._index.merge(one, other)
            self._note()

    def keep_apart(self, one: int, other: int) -> None:
        """These two are two people."""
        with self._lock:
            self._index.apart(one, other)
            self._note()

    def hide(self, person: int) -> None:
        """Show this one no longer."""
        with self._lock:
            self._index.hide(person)
            self._note()

    def unhide(self, person: int) -> None:
        """Show this one again."""
        with self._lock:
            self._index.unhide(person)
            self._note()

    def take_out(self, person: int) -> None:
        """It is not a face, and nobody."""
        with self._lock:
            self._index.not_a_face(person)
            self._note()

    def not_this_one(self, person: int, photo: CacheKey) -> None:
        """The face on this photo is somebody else's."""
        with self._lock:
            self._index.not_this_one(person, photo)
            self._note()

    @property
    def said(self) -> SaidOfPeople:
        """All that was said, for `say`."""
        with self._lock:
            return self._index.said

    def say(self, said: SaidOfPeople) -> None:
        """Put this in the place of all that was said: takes back what came after it."""
        with self._lock:
            self._index.say(said)
            self._note()

    @property
    def _index(self) -> PeopleIndex:
        if self._known is None:
            self._known = PeopleIndex(_from_json(self._notes.facts().get(_SAID, "{}")))
            self._known.add(face for photo in self._notes.photos() for face in _faces(photo))
        return self._known

    def _note(self) -> None:
        self._notes.note_fact(_SAID, _to_json(self._index.said))


def _faces(photo: ShoeboxPhoto) -> Iterable[FoundFace]:
    seen = photo.findings
    for at, (face, embedding) in enumerate(zip(seen.faces, photo.embeddings, strict=False)):
        # Sharpness was measured in the largest face alone.
        quality = face_quality(face, None if at else seen.sharpness)
        faint = not quality and is_faint(face)
        yield FoundFace(photo.photo.cache_key, at, embedding, quality, seen.taken_at, faint)


def _to_json(said: SaidOfPeople) -> str:
    return json.dumps(
        {
            "same": said.same,
            "apart": said.apart,
            "hidden": sorted(said.hidden),
            "no_faces": sorted(said.no_faces),
            "strays": sorted(said.strays),
        }
    )


def _from_json(line: str) -> SaidOfPeople:
    fields = json.loads(line)

    def pairs(key: str) -> tuple[tuple[FaceRef, FaceRef], ...]:
        return tuple((FaceRef(*one), FaceRef(*other)) for one, other in fields.get(key, ()))

    def faces(key: str) -> frozenset[FaceRef]:
        return frozenset(FaceRef(*one) for one in fields.get(key, ()))

    return SaidOfPeople(
        pairs("same"), pairs("apart"), faces("hidden"), faces("no_faces"), faces("strays")
    )
