"""Fixes that need no question: turned upright, others cut off, doubles taken out.

Only where nothing is lost by it: the part that is left is large enough, and enough photos are left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from photo_trainer_gui.limits import MIN_PHOTOS, TINY_PX
from photo_trainer_gui.photos.analysis.advice import Note
from photo_trainer_gui.photos.analysis.auto_crop import around_face
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, CacheKey, Photo


@dataclass(frozen=True)
class Fixed:
    """A set of photos that was put right.

    Attributes:
        photos: all that are left, in their order.
        cropped: how many of them were cropped to one person.
        turned: how many others were turned upright.
        taken_out: how many others, each like one that is left, are not among them any more.
    """

    photos: tuple[Photo, ...]
    cropped: int = 0
    taken_out: int = 0
    turned: int = 0

    @property
    def number(self) -> int:
        """How many hints are gone by it."""
        return self.cropped + self.taken_out + self.turned


def fix(
    photos: Sequence[Photo],
    findings: Mapping[CacheKey, Findings],
    notes: Mapping[CacheKey, tuple[Note, ...]],
) -> Fixed:
    """Put right what can be.

    Keys are `Photo.cache_key`; photos without an entry stay as they are.
    """
    spare = len(photos) - MIN_PHOTOS
    kept = []
    cropped = turned = 0
    for photo in photos:
        of_photo = {note.hint: note for note in notes.get(photo.cache_key, ())}
        if Hint.SIMILAR in of_photo and spare > 0:
            spare -= 1
            continue
        after = _fixed(photo, findings.get(photo.cache_key), of_photo)
        kept.append(after)
        if after.edit.quarter_turns != photo.edit.quarter_turns:
            turned += 1
        elif after != photo:
            cropped += 1
    return Fixed(tuple(kept), cropped, len(photos) - len(kept), turned)


def _fixed(photo: Photo, seen: Findings | None, notes: Mapping[Hint, Note]) -> Photo:
    """Turned, or cropped: what is to be cropped then is known when it was looked at again."""
    if seen is None:
        return photo
    if notes.keys() & {Hint.SIDE, Hint.UPSIDE}:
        return replace(photo, edit=photo.edit.turned(seen.upright_turns))
    note = notes.get(Hint.TWO_FACES)
    return photo if note is None or note.unsure else _cropped(photo, seen, note.face or 0)


def _cropped(photo: Photo, seen: Findings, face: int) -> Photo:
    """To one face; unless others are too near, or too little would be left."""
    boxes = [one.box for one in seen.faces]
    frame = around_face([boxes.pop(face), *boxes])
    if frame is None:
        return photo
    width = (frame.right - frame.left) * seen.width_px
    height = (frame.bottom - frame.top) * seen.height_px
    if min(width, height) < TINY_PX:
        return photo
    return replace(photo, edit=replace(photo.edit, crop=within(photo.edit.crop, frame)))


def within(outer: Box | None, part: Box) -> Box:
    """A part of a crop as a part of the whole picture."""
    if outer is None:
        return part
    width, height = outer.right - outer.left, outer.bottom - outer.top
    return Box(
        outer.left + part.left * width,
        outer.top + part.top * height,
        outer.left + part.right * width,
        outer.top + part.bottom * height,
    )
