"""What a person can do to the photos of a draft: each is one step, with words for its undo bar.

Photos are told apart by their content, so that a wish for a photo that has been changed or removed
in the meantime does no harm.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, Edit, Photo
from photo_trainer_gui.ui.texts import text

if TYPE_CHECKING:
    from photo_trainer_gui.photos.fixing import Fixed

Photos = tuple[Photo, ...]


class Wish(Enum):
    """What can be wanted of photos."""

    OPEN = "open"
    CROP = "crop"
    TURN = "turn"
    REPLACE = "replace"
    KEEP = "keep"
    FIND = "find"  # its file was moved
    RENEW = "renew"  # as its file is now
    REMOVE = "remove"


@dataclass(frozen=True)
class Change:
    """One step.

    Attributes:
        photos: all photos of the draft afterwards.
        words: what was done, for the undo bar.
        undo: the spoken name of the button that takes it back.
        focus: sha256 of the photo that has the keyboard then; empty: it stays where it is.
    """

    photos: Photos
    words: str
    undo: str
    focus: str = ""


def removed(photos: Photos, gone: Iterable[Photo]) -> Change:
    """Without these; the keyboard goes to the photo that takes the place of the first of them."""
    names = {photo.sha256 for photo in gone}
    left = tuple(photo for photo in photos if photo.sha256 not in names)
    first = next((at for at, photo in enumerate(photos) if photo.sha256 in names), 0)
    return Change(
        left,
        text("photo.removed", n=len(photos) - len(left)),
        text("spoken.undo_button"),
        left[min(first, len(left) - 1)].sha256 if left else "",
    )


def added(photos: Photos, new: Photos, folder: str = "") -> Change:
    """With these behind the others; `folder` is where they came from, if from one alone."""
    if folder:
        words = text("drop.folder", n=len(new), folder=folder)
    else:
        words = text("drop.added", n=len(new))
    return Change(photos + new, words, text("spoken.undo_added"))


def turned(photos: Photos, chosen: Collection[Photo]) -> Change:
    """These by a quarter turn clockwise, what was cropped with them."""
    after = _edited(photos, chosen, lambda photo: replace(photo, edit=quarter_turn(photo.edit)))
    return Change(after, text("photo.turned", n=len(chosen)), text("spoken.undo_turn"))


def quarter_turn(edit: Edit) -> Edit:
    """The same part of the picture, turned once more by 90 degrees clockwise."""
    crop = edit.crop
    if crop is not None:
        crop = Box(1 - crop.bottom, crop.left, 1 - crop.top, crop.right)
    return Edit((edit.quarter_turns + 1) % 4, crop)


def cropped(photos: Photos, photo: Photo, edit: Edit) -> Change:
    """One of them as the person framed it."""
    after = _edited(photos, [photo], lambda one: replace(one, edit=edit))
    return Change(after, text("photo.cropped"), text("spoken.undo_crop"), photo.sha256)


def replaced(photos: Photos, old: str, new: Photo) -> Change:
    """`new` in the place of the photo with the sha256 `old`."""
    after = tuple(new if photo.sha256 == old else photo for photo in photos)
    return Change(after, text("photo.replaced"), text("spoken.undo_replace"), new.sha256)


def found(photos: Photos, paths: Mapping[str, str]) -> Change:
    """The same photos, some of them in other places: sha256 -> path."""
    after = tuple(replace(one, path=paths.get(one.sha256, one.path)) for one in photos)
    first = next((photo.sha256 for photo in photos if photo.sha256 in paths), "")
    return Change(after, text("photo.found", n=len(paths)), text("spoken.undo_find"), first)


def kept(photos: Photos, photo: Photo, hints: frozenset[Hint]) -> Change:
    """With one in spite of what could be better about it."""
    after = _edited(photos, [photo], lambda one: replace(one, kept=one.kept | hints))
    return Change(after, text("photo.kept"), text("spoken.undo_keep"), photo.sha256)


def fixed(right: "Fixed") -> Change:
    """With everything put right that can be."""
    words = _counted(right, "photo.fixed", "photo.fixed_out")
    return Change(right.photos, words, text("spoken.undo_fix"))


def fix_promise(right: "Fixed") -> str:
    """What `fixed` would do, for the person who is about to press the button."""
    return _counted(right, "hints.fix_crops", "hints.fix_takes_out")


def _counted(right: "Fixed", crops: str, takes_out: str) -> str:
    """Cropped and taken out apart: photos that go unsaid look lost."""
    parts = ((crops, right.cropped), (takes_out, right.taken_out))
    return " ".join(text(text_id, n=number) for text_id, number in parts if number)


def best_of(photos: Photos) -> Change:
    """With these, which promise the best model of all that were there."""
    return Change(photos, text("photo.best", n=len(photos)), text("spoken.undo_best"))


def undone_by(now: Photos, before: Photos) -> Change:
    """What going back from `now` to `before` means; no words when photos only go away again."""
    names = {photo.sha256 for photo in now}
    back = [photo for photo in before if photo.sha256 not in names]
    if back:
        return Change(before, text("photo.restored", n=len(back)), "", back[0].sha256)
    other = [photo for photo in before if photo not in now]
    if other:
        return Change(before, text("photo.as_before"), "", other[0].sha256)
    return Change(before, "", "")


def _edited(photos: Photos, chosen: Collection[Photo], edit: Callable[[Photo], Photo]) -> Photos:
    names = {photo.sha256 for photo in chosen}
    return tuple(edit(photo) if photo.sha256 in names else photo for photo in photos)
