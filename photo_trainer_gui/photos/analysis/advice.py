"""Advice drawn from findings: hints, what a set of photos lacks, and the best of it.

Pure and cheap, so that the window may ask at every change. The order of the photos never matters,
except where two look alike and are equally sharp.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from photo_trainer_gui.limits import (
    ALIKE_BITS,
    BLEACHED_ABOVE,
    BLOWN_SHARE,
    BLURRY_BELOW,
    BURST_S,
    CLOSE_UP_SHARE,
    COACH_FROM_PHOTOS,
    DARK_BELOW,
    DAY_S,
    FACE_SMALL_PX,
    FACE_TINY_PX,
    MANY_SHARE,
    SMALL_PX,
    TINY_PX,
)
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import CacheKey, Photo


@dataclass(frozen=True)
class Note:
    """A hint about one photo.

    Attributes:
        strong: it will hardly do for a training; otherwise it could be better.
        other: name of the photo that it is like, for SIMILAR and BURST.
        faces: how many there are, for TWO_FACES; 0 where it does not matter.
        face: the one it is about, by its place in `Findings.faces`; None where nobody knows.
        unsure: for TWO_FACES: it was looked for the person of the set, and it is not clear who.
    """

    hint: Hint
    strong: bool
    other: str = ""
    faces: int = 0
    face: int | None = None
    unsure: bool = False


class Lack(Enum):
    """What would make the whole set better. Sentences stand in `ui/texts/`."""

    OTHER_PHOTOS = "other_photos"  # many are nearly the same
    OTHER_DAY = "other_day"  # nearly all are from one day
    SIDE_VIEW = "side_view"  # nobody is seen from the side
    FURTHER_AWAY = "further_away"  # nearly all are close-ups
    CLOSER = "closer"  # no face fills its picture


@dataclass(frozen=True)
class CoachTip:
    """What the set lacks most.

    Attributes:
        photos: how many photos it is said about.
    """

    lack: Lack
    photos: int


def hints_of(
    photos: Sequence[Photo],
    findings: Mapping[CacheKey, Findings],
    people: PeopleInSet | None = None,
) -> Mapping[CacheKey, tuple[Note, ...]]:
    """The hints of each photo that was looked at, by `Photo.cache_key`; the gravest first.

    A photo without findings yet has no entry; hints that the person keeps are left out.

    Args:
        photos: the whole set.
        findings: by `Photo.cache_key`.
        people: who is in them; None where nobody looks at that.
    """
    found = [(photo, findings[photo.cache_key]) for photo in photos if photo.cache_key in findings]
    alike = _alike(found)
    notes = {}
    for photo, seen in found:
        own = [*_notes_of(seen, _PersonHere(photo, people)), *alike.get(photo.cache_key, ())]
        own = [note for note in own if note.hint not in photo.kept]
        notes[photo.cache_key] = tuple(sorted(own, key=lambda note: not note.strong))
    return MappingProxyType(notes)


def coach(photos: Sequence[Photo], findings: Mapping[CacheKey, Findings]) -> CoachTip | None:
    """The one thing that the set lacks most; None while too little of it was looked at."""
    found = [(photo, findings[photo.cache_key]) for photo in photos if photo.cache_key in findings]
    if len(found) < max(COACH_FROM_PHOTOS, len(photos) * MANY_SHARE):
        return None
    return next(_lacks(found), None)


def best(
    photos: Sequence[Photo],
    findings: Mapping[CacheKey, Findings],
    number: int,
    people: PeopleInSet | None = None,
) -> tuple[Photo, ...]:
    """The `number` photos that promise the best model, in the order they had.

    Those that were not looked at yet stand behind the good ones and before those with hints, those
    of somebody else last.
    """
    notes = hints_of(photos, findings, people)

    def rank(photo: Photo) -> tuple[float, float, str]:
        seen = findings.get(photo.cache_key)
        if seen is None:
            return _UNSEEN, 0.0, photo.cache_key
        cost = sum(map(_cost, notes[photo.cache_key]))
        return cost, -seen.sharpness, photo.cache_key

    chosen = {photo.cache_key for photo in sorted(photos, key=rank)[: max(0, number)]}
    return tuple(photo for photo in photos if photo.cache_key in chosen)


def _cost(note: Note) -> float:
    if note.hint is Hint.ELSE:
        return _ELSE
    return _STRONG if note.strong else _SOFT


_ELSE: Final = 100.0  # more than all others together
_STRONG: Final = 4.0
_SOFT: Final = 1.0
_UNSEEN: Final = 0.5

_Found = tuple[Photo, Findings]
_Same = Callable[[Findings, Findings], bool]


class _PersonHere:
    """What is known of the set's person in one photo."""

    def __init__(self, photo: Photo, people: PeopleInSet | None) -> None:
        there = people.photos.get(photo.cache_key) if people else None
        self.looked_for = people is not None
        # The face that is this person's, or is most like it.
        self.face = there.face if there else 0
        self.sure = there is not None and there.likeness is Likeness.SAME
        # Of two people in the set neither is the right one before the person has said so.
        self.is_other = (
            there is not None
            and there.likeness is Likeness.DIFFERENT
            and not (people and people.groups)
        )


def _notes_of(seen: Findings, person: _PersonHere) -> Iterator[Note]:
    """What is to be said about a photo, except that it is like another one."""
    if person.is_other:
        yield Note(Hint.ELSE, strong=True, face=person.face)
    if len(seen.faces) > 1:
        unsure = person.looked_for and not person.sure
        face = person.face if person.sure else None
        yield Note(Hint.TWO_FACES, True, faces=len(seen.faces), face=face, unsure=unsure)
    if seen.upright_turns:
        yield Note(Hint.UPSIDE if seen.upright_turns == 2 else Hint.SIDE, strong=True)
    if not seen.faces:
        yield Note(Hint.NO_FACE, strong=True)
    else:
        yield from _notes_of_face(seen, person.face if person.sure else 0)
    if seen.short_side_px < SMALL_PX:
        yield Note(Hint.SMALL, strong=seen.short_side_px < TINY_PX)
    if seen.grey:
        yield Note(Hint.GREY, strong=False)


def _notes_of_face(seen: Findings, face: int) -> Iterator[Note]:
    """Sharpness and light count on the face: behind it all may be dark and blurred."""
    box = seen.faces[face].box
    width_px = (box.right - box.left) * seen.width_px
    if width_px < FACE_SMALL_PX:
        yield Note(Hint.SMALL_FACE, strong=width_px < FACE_TINY_PX)
    if face:  # these were measured on the largest one only
        return
    if seen.sharpness < BLURRY_BELOW:
        yield Note(Hint.BLURRY, strong=True)
    if seen.brightness < DARK_BELOW:
        yield Note(Hint.DARK, strong=True)
    if seen.darkest > BLEACHED_ABOVE or seen.blown > BLOWN_SHARE:
        yield Note(Hint.BRIGHT, strong=True)


def _alike(found: Sequence[_Found]) -> dict[CacheKey, list[Note]]:
    """Notes on photos that are like a sharper one; the sharpest of each group has none."""
    notes: dict[CacheKey, list[Note]] = {}
    for group in _groups(found, _look_alike):
        kept = max(group, key=_sharpness)
        for photo, seen in group:
            if photo.cache_key != kept[0].cache_key:
                exact = seen.dhash == kept[1].dhash
                notes[photo.cache_key] = [Note(Hint.SIMILAR, strong=exact, other=kept[0].name)]
    for group in _groups(found, _within_a_moment):
        kept = max(group, key=_sharpness)
        for photo, _ in group:
            # That it looks alike says more than that it was taken in the same moment.
            if photo.cache_key != kept[0].cache_key and photo.cache_key not in notes:
                notes[photo.cache_key] = [Note(Hint.BURST, strong=False, other=kept[0].name)]
    return notes


def _sharpness(one: _Found) -> tuple[float, str]:
    return one[1].sharpness, one[0].cache_key


def _look_alike(one: Findings, other: Findings) -> bool:
    return (one.dhash ^ other.dhash).bit_count() <= ALIKE_BITS


def _within_a_moment(one: Findings, other: Findings) -> bool:
    if one.taken_at is None or other.taken_at is None:
        return False
    return abs(one.taken_at - other.taken_at) <= BURST_S


def _groups(found: Sequence[_Found], same: _Same) -> list[list[_Found]]:
    """Photos that hang together by `same`, directly or through others; groups of one as well."""
    groups: list[list[_Found]] = []
    for one in found:
        near = [group for group in groups if any(same(one[1], other[1]) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([one, *(other for group in near for other in group)])
    return groups


def _lacks(found: Sequence[_Found]) -> Iterator[CoachTip]:
    """What the set lacks, the worst first."""
    many = len(found) * MANY_SHARE
    alike = sum(len(group) for group in _groups(found, _look_alike) if len(group) > 1)
    if alike > len(found) / 2:
        yield CoachTip(Lack.OTHER_PHOTOS, alike)
    dated = [seen.taken_at for _, seen in found if seen.taken_at is not None]
    days = Counter(int(taken_at // DAY_S) for taken_at in dated)
    if days and (most := max(days.values())) >= many:
        yield CoachTip(Lack.OTHER_DAY, most)
    faces = [seen for _, seen in found if seen.faces]
    if faces and not any(seen.side for seen in faces):
        yield CoachTip(Lack.SIDE_VIEW, len(faces))
    close = sum(_share(seen) >= CLOSE_UP_SHARE for seen in faces)
    if faces and close >= many:
        yield CoachTip(Lack.FURTHER_AWAY, close)
    if faces and not close:
        yield CoachTip(Lack.CLOSER, len(faces))


def _share(seen: Findings) -> float:
    """How much of the picture's height the largest face takes."""
    box = seen.faces[0].box
    return box.bottom - box.top
