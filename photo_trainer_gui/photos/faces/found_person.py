"""Faces and people that were found in many photos, and what the person said about them: values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.photo import CacheKey

if TYPE_CHECKING:
    from photo_trainer_gui.photos.faces.average_linkage import Vectors


class FoundFace(NamedTuple):
    """One face of a photo that was looked at.

    Attributes:
        photo: names the photo; whoever adds it decides how.
        face: its place among the faces of that photo.
        embedding: unit vector of 128 float32.
        quality: see `face_quality`; a face with 0 is counted where it fits, and decides nothing.
        taken_at: as `Findings.taken_at`.
        faint: of no quality, but many of them that agree make a person; see `is_faint`.
    """

    photo: CacheKey
    face: int
    embedding: "Vectors"
    quality: float
    taken_at: float | None = None
    faint: bool = False

    @property
    def ref(self) -> FaceRef:
        """Names it without its numbers."""
        return FaceRef(self.photo, self.face)


class FoundPerson(NamedTuple):
    """Somebody who was found.

    Attributes:
        id: stays the same while the same photos, or most of them, belong to the person.
        faces: one a photo, the earliest first, those without a time last.
        best_face: the one to show.
        first_year: when the earliest of these photos was taken; None when no photo says.
        last_year: of the latest one.
        hidden: the person does not want to see this one.
    """

    id: int
    faces: tuple[FaceRef, ...]
    best_face: FaceRef
    first_year: int | None
    last_year: int | None
    hidden: bool = False

    @property
    def photos(self) -> tuple[CacheKey, ...]:
        """The photos with this person, in the order of the faces."""
        return tuple(face.cache_key for face in self.faces)


_Pairs = tuple[tuple[FaceRef, FaceRef], ...]


@dataclass(frozen=True)
class SaidOfPeople:
    """What the person said about who is who. Each face stands for whoever it belongs to.

    Attributes:
        same: pairs that are one person.
        apart: pairs that are two.
        hidden: people who are not to be shown.
        no_faces: what is not a face at all.
        strays: faces that belong to somebody else than it seemed.
    """

    same: _Pairs = ()
    apart: _Pairs = ()
    hidden: frozenset[FaceRef] = frozenset()
    no_faces: frozenset[FaceRef] = frozenset()
    strays: frozenset[FaceRef] = frozenset()


NOTHING_SAID: Final = SaidOfPeople()
