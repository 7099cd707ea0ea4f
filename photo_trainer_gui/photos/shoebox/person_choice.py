"""The photos of one person of a shoebox: the best for the draft, the spare ones, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from photo_trainer_gui.ids import NO_SHA256, Sha256
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.analysis.auto_crop import around_face
from photo_trainer_gui.photos.analysis.best_photos import (
    BestPhotos,
    Candidate,
    ChosenPhoto,
    WhyChosen,
    WhyLeftOut,
    choose_best,
    most_like,
)
from photo_trainer_gui.photos.photo import NO_EDIT, Edit, Photo, Photos
from photo_trainer_gui.photos.shoebox.shoebox_photo import ShoeboxPhoto


class PersonPhoto(NamedTuple):
    """A photo of the person.

    Attributes:
        photo: turned upright, and cropped to the person where there are others on it.
        candidate: what it is chosen by; its key is the photo's sha256.
    """

    photo: Photo
    candidate: Candidate[Sha256]


class SeenPhotos(NamedTuple):
    """How much of a shoebox was looked at: so many files of so many."""

    done: int
    number: int


@dataclass(frozen=True)
class PersonChoice:
    """What was chosen of one person.

    Attributes:
        photos: all photos of the person, by sha256.
        best: which of them were chosen, which are spare, and why.
        partly: how much was seen when they were chosen; None: everything.
        fills: they fill the free places of a draft that had photos of the person before.
    """

    photos: Mapping[Sha256, PersonPhoto]
    best: BestPhotos[Sha256]
    partly: SeenPhotos | None = None
    fills: bool = False

    @property
    def why(self) -> Mapping[Sha256, WhyChosen]:
        """The reason of each good photo, by sha256."""
        return {one.key: one.why for one in (*self.best.chosen, *self.best.spare)}

    @property
    def chosen(self) -> tuple[Photo, ...]:
        """The best, in the order in which they were taken."""
        return tuple(self.photos[one.key].photo for one in self.best.chosen)

    @property
    def anyway(self) -> tuple[Photo, ...]:
        """The best, and the best of those that were left out, as many as a model takes."""
        left_out = sorted(self.best.left_out, key=self._worth, reverse=True)
        photos = [*self.chosen, *(self.photos[key].photo for key in left_out)]
        return tuple(photos[:MAX_PHOTOS])

    def _worth(self, key: Sha256) -> tuple[bool, float]:
        """What is only double, or has the largest face, is worth most."""
        candidate = self.photos[key].candidate
        box = candidate.findings.faces[candidate.face].box
        return self.best.left_out[key] is WhyLeftOut.SAME, box.right - box.left

    def is_of(self, draft: Photos, before: "PersonChoice | None") -> bool:
        """Whether a draft has photos of this person: those chosen before, or by hand."""
        if before is None:
            known = [photo.sha256 in self.photos for photo in draft]
        else:
            # Of all photos: perhaps not one was good enough to be chosen.
            known = [before.face_of(key) == self.face_of(key) for key in before.photos]
        return 2 * sum(known) >= len(known) > 0

    def face_of(self, key: Sha256) -> int | None:
        """Which of the faces on this photo is the person's; None: the person is not on it."""
        return self.photos[key].candidate.face if key in self.photos else None

    def beside(self, draft: Photos, before: "PersonChoice | None") -> "PersonChoice":
        """The best photos beside those which the person brought into the draft by hand.

        Args:
            draft: its photos as they are now.
            before: what was chosen for it; None: the person chose all of them. What the person
                took out of that is spare.
        """
        ours = {one.key for one in before.best.chosen} if before else set[Sha256]()
        brought = [photo.sha256 for photo in draft if photo.sha256 not in ours]
        taken_out = ours - {photo.sha256 for photo in draft}
        known = [key for key in brought if key in self.photos]
        others = self.photos.keys() - set(known) - taken_out
        best = choose_best(
            (self.photos[key].candidate for key in others),
            max(0, MAX_PHOTOS - len(brought)),
            (self.photos[key].candidate for key in known),
        )
        why = before.why if before else {}
        spare = (
            *best.spare,
            *(ChosenPhoto(key, why[key]) for key in sorted(taken_out) if key in self.photos),
            *(ChosenPhoto(key, WhyChosen.YOU) for key in known),
        )
        return replace(self, best=replace(best, spare=spare))

    def placed(
        self, draft: Photos, before: "PersonChoice | None", *, anyway: bool = False
    ) -> tuple[Photos, Photos]:
        """Which photos of a draft stay there as they are, and which come in; see `beside`.

        Those that we would leave out come in `anyway`, as far as there is room.
        """
        ours = {one.key for one in before.best.chosen} if before else set[Sha256]()
        wanted = self.anyway if anyway else self.chosen
        keys = {photo.sha256 for photo in wanted}
        stays = tuple(one for one in draft if one.sha256 not in ours or one.sha256 in keys)
        here = {one.sha256 for one in stays}
        new = tuple(photo for photo in wanted if photo.sha256 not in here)
        return stays, new[: max(0, MAX_PHOTOS - len(stays))]

    def spare(self, used: Iterable[Sha256]) -> tuple[Photo, ...]:
        """The good photos that are not among those that are used, by sha256."""
        gone = set(used)
        good = (one.key for one in (*self.best.chosen, *self.best.spare))
        return tuple(self.photos[key].photo for key in good if key not in gone)

    def place_for(self, spare: Sha256, used: Iterable[Sha256]) -> Sha256:
        """Which of the used photos is most like a spare one; empty where none can be compared."""
        known = (self.photos[key].candidate for key in used if key in self.photos)
        like = most_like(self.photos[spare].candidate, known)
        return NO_SHA256 if like is None else like.key


def choose_person(photos: Iterable[tuple[ShoeboxPhoto, int]]) -> PersonChoice:
    """The best photos of a person, out of all of them; each comes with the place of the face."""
    by_key = {
        seen.photo.sha256: PersonPhoto(_upright(seen, face), _candidate(seen, face))
        for seen, face in photos
    }
    best = choose_best((one.candidate for one in by_key.values()), MAX_PHOTOS)
    return PersonChoice(by_key, best)


def _candidate(seen: ShoeboxPhoto, face: int) -> Candidate[Sha256]:
    return Candidate(seen.photo.sha256, seen.findings, face)


def _upright(seen: ShoeboxPhoto, face: int) -> Photo:
    """The photo as it goes into the draft."""
    found = seen.findings
    edit = NO_EDIT
    if found.upright_turns:
        edit = Edit(quarter_turns=found.upright_turns)
    elif len(found.faces) > 1:
        others = [one.box for at, one in enumerate(found.faces) if at != face]
        edit = Edit(crop=around_face([found.faces[face].box, *others]))
    photo = seen.photo
    return Photo(photo.path, photo.sha256, photo.size_bytes, photo.media_type, edit)
