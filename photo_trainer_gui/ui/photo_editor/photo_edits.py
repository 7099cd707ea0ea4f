"""Edits of a draft's photos: each is one step, with words for its undo bar.

Photos are told apart by their content, so that an action on one that was changed or removed
in the meantime does no harm.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from photo_trainer_gui.ids import NO_SHA256, Sha256
from photo_trainer_gui.photos.analysis.auto_fix import Fixed
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, Edit, Photo, Photos
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.text import sentences, text


class PhotoAction(Enum):
    """What can be wanted of photos."""

    OPEN = "open"
    CROP = "crop"
    CROP_FACE = "crop_face"  # at once, to the face that was recognised
    OTHER_FACE = "other_face"
    TURN = "turn"
    TURN_UPRIGHT = "turn_upright"
    REPLACE = "replace"
    KEEP = "keep"
    FIND = "find"  # its file was moved
    RENEW = "renew"  # as its file is now
    REMOVE = "remove"


@dataclass(frozen=True)
class PhotoEdit:
    """One step.

    Attributes:
        photos: all photos of the draft afterwards.
        words: what was done, for the undo bar.
        undo: the spoken name of the button that takes it back.
        focus: sha256 of the photo that has the keyboard then; empty: it stays where it is.
        made: new drafts that come out of it.
        one_person: the person said that all photos show the same one.
        name: whose the draft is from now on, empty where that is not said; None: as before.
    """

    photos: Photos
    words: str
    undo: str
    focus: Sha256 = NO_SHA256
    made: tuple[Project, ...] = ()
    one_person: bool = False
    name: str | None = None

    def applied_to(self, project: Project) -> Project:
        """The draft after it."""
        name = project.details.name if self.name is None else self.name
        return replace(
            project,
            photos=self.photos,
            one_person=project.one_person or self.one_person,
            details=replace(project.details, name=name),
        )


def removed(photos: Photos, gone: Iterable[Photo]) -> PhotoEdit:
    """Without these; the keyboard goes to the photo that takes the place of the first of them."""
    digests = {photo.sha256 for photo in gone}
    left = tuple(photo for photo in photos if photo.sha256 not in digests)
    first = next((at for at, photo in enumerate(photos) if photo.sha256 in digests), 0)
    return PhotoEdit(
        left,
        text("photo.removed", n=len(photos) - len(left)),
        text("spoken.undo_button"),
        left[min(first, len(left) - 1)].sha256 if left else NO_SHA256,
    )


def added(photos: Photos, new: Photos, folder: str = "") -> PhotoEdit:
    """With these behind the others; `folder` is where they came from, if from one alone."""
    if folder:
        words = text("drop.folder", n=len(new), folder=folder)
    else:
        words = text("drop.added", n=len(new))
    return PhotoEdit(photos + new, words, text("spoken.undo_added"))


def turned(photos: Photos, chosen: Collection[Photo], quarters: int = 1) -> PhotoEdit:
    """These by so many quarter turns clockwise, what was cropped with them."""
    after = _edited(photos, chosen, lambda one: replace(one, edit=one.edit.turned(quarters)))
    return PhotoEdit(after, text("photo.turned", n=len(chosen)), text("spoken.undo_turn"))


def cropped(photos: Photos, photo: Photo, edit: Edit, face: Box | None = None) -> PhotoEdit:
    """One of them as the person framed it; `face` was chosen, see `Photo.chosen_face`."""
    after = _edited(
        photos,
        [photo],
        lambda one: replace(one, edit=edit, chosen_face=face or one.chosen_face),
    )
    return PhotoEdit(after, text("photo.cropped"), text("spoken.undo_crop"), photo.sha256)


def replaced(photos: Photos, old: Sha256, new: Photo) -> PhotoEdit:
    """`new` in the place of the photo with the sha256 `old`."""
    words, undo = text("photo.replaced"), text("spoken.undo_replace")
    return PhotoEdit(_with(photos, old, new), words, undo, new.sha256)


def swapped(photos: Photos, old: Photo, new: Photo) -> PhotoEdit:
    """A spare photo in the place of `old`, which is a spare one now; the focus stays."""
    words = text("best.swapped", file=shortened(old.name))
    return PhotoEdit(_with(photos, old.sha256, new), words, text("spoken.undo_swap"))


def chosen(photos: Photos) -> PhotoEdit:
    """These alone; the page itself says so."""
    return PhotoEdit(photos, "", "")


def _with(photos: Photos, old: Sha256, new: Photo) -> Photos:
    return tuple(new if photo.sha256 == old else photo for photo in photos)


def found(photos: Photos, paths: Mapping[Sha256, str]) -> PhotoEdit:
    """The same photos, some of them in other places: sha256 -> path."""
    after = tuple(replace(one, path=paths.get(one.sha256, one.path)) for one in photos)
    first = next((photo.sha256 for photo in photos if photo.sha256 in paths), NO_SHA256)
    return PhotoEdit(after, text("photo.found", n=len(paths)), text("spoken.undo_find"), first)


def kept(photos: Photos, photo: Photo, hints: frozenset[Hint]) -> PhotoEdit:
    """With one in spite of what could be better about it."""
    after = _edited(photos, [photo], lambda one: replace(one, kept=one.kept | hints))
    return PhotoEdit(after, text("photo.kept"), text("spoken.undo_keep"), photo.sha256)


def fixed(fix: Fixed) -> PhotoEdit:
    """With everything put right that can be."""
    words = _counted(fix, "photo.turned", "photo.fixed", "photo.fixed_out")
    return PhotoEdit(fix.photos, words, text("spoken.undo_fix"))


def fix_promise(fix: Fixed) -> str:
    """What `fixed` would do, for the person who is about to press the button."""
    return _counted(fix, "hints.fix_turns", "hints.fix_crops", "hints.fix_takes_out")


def _counted(fix: Fixed, turns: str, crops: str, takes_out: str) -> str:
    """Each apart: photos that go unsaid look lost."""
    parts = ((turns, fix.turned), (crops, fix.cropped), (takes_out, fix.taken_out))
    return sentences(*(text(text_id, n=number) for text_id, number in parts if number))


def best_of(photos: Photos) -> PhotoEdit:
    """With these, which promise the best model of all that were there."""
    return PhotoEdit(photos, text("photo.best", n=len(photos)), text("spoken.undo_best"))


def undone_by(now: Photos, before: Photos) -> PhotoEdit:
    """What going back from `now` to `before` means; no words when photos only go away again."""
    digests = {photo.sha256 for photo in now}
    back = [photo for photo in before if photo.sha256 not in digests]
    if back:
        return PhotoEdit(before, text("photo.restored", n=len(back)), "", back[0].sha256)
    other = [photo for photo in before if photo not in now]
    if other:
        return PhotoEdit(before, text("photo.as_before"), "", other[0].sha256)
    return PhotoEdit(before, "", "")


def _edited(photos: Photos, chosen: Collection[Photo], edit: Callable[[Photo], Photo]) -> Photos:
    digests = {photo.sha256 for photo in chosen}
    return tuple(edit(photo) if photo.sha256 in digests else photo for photo in photos)
