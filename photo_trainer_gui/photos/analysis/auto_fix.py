"""Fixes that need no question: others cut off beside the person, doubles taken out.

Only where nothing is lost by it: the part that is left is large enough, and enough photos are left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from photo_trainer_gui.limits import MIN_PHOTOS, TINY_PX
from photo_trainer_gui.photos.analysis.advice import Note
from photo_trainer_gui.photos.analysis.auto_crop import around_face
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, Photo


@dataclass(frozen=True)
class Fixed:
    """A set of photos that was put right.

    Attributes:
        photos: all that are left, in their order.
        cropped: how many of them were cropped.
        taken_out: how many others, each like one that is left, are not among them any more.
    """

    photos: tuple[Photo, ...]
    cropped: int = 0
    taken_out: int = 0

    @property
    def number(self) -> int:
        """How many hints are gone by it."""
        return self.cropped + self.taken_out


def fix(
    photos: Sequence[Photo],
    findings: Mapping[str, Findings],
    notes: Mapping[str, tuple[Note, ...]],
) -> Fixed:
    """Put right what can be.

    Keys are `Photo.cache_key`; photos without an entry stay as they are.
    """
    after = [_cropped(photo, findings, notes) for photo in photos]
    spare = len(after) - MIN_PHOTOS
    kept = []
    cropped = 0
    for before, photo in zip(photos, after, strict=True):
        hints = {note.hint for note in notes.get(before.cache_key, ())}
        if Hint.SIMILAR in hints and spare > 0:
            spare -= 1
        else:
            kept.append(photo)
            cropped += photo != before
    return Fixed(tuple(kept), cropped, len(after) - len(kept))


def _cropped(
    photo: Photo, findings: Mapping[str, Findings], notes: Mapping[str, tuple[Note, ...]]
) -> Photo:
    seen = findings.get(photo.cache_key)
    if seen is None or Hint.TWO_FACES not in {note.hint for note in notes.get(photo.cache_key, ())}:
        return photo
    frame = around_face([face.box for face in seen.faces])
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
