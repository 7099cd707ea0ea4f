"""Drafts for several people of one shoebox: the best photos of each, taken in together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import MAX_PHOTOS
from photo_trainer_gui.photos.intake.folder_walk import Stop
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.photo import Photo, Photos
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox


class PersonWish(NamedTuple):
    """Somebody who shall have a model.

    Attributes:
        name: empty while nobody has said it.
    """

    person_id: int
    name: str


class PersonDraft(NamedTuple):
    """What a draft of one of these people is to hold.

    Attributes:
        photos: the best, cropped to the person where there are others on them.
    """

    draft_id: ProjectId
    name: str
    choice: PersonChoice
    photos: Photos


# Told each photo that is in, with its small picture.
OnPhoto = Callable[[Photo, bytes], None]
# So many photos are taken in, of so many.
OnProgress = Callable[[int, int], None]


def make_drafts(
    box: Shoebox,
    wishes: Sequence[PersonWish],
    draft_ids: Sequence[ProjectId],
    reader: IntakeReader,
    stop: Stop,
    told: OnProgress = lambda done, number: None,
) -> tuple[PersonDraft, ...]:
    """Take in the best photos of each, all or none; a photo with two of them for both. Blocks.

    Args:
        box: who was found, and where their photos lie.
        wishes: who shall have a model, the first one that of the shoebox's own draft.
        draft_ids: as many; the first is that own draft's.
        reader: takes the photos in.
        stop: asked between people; once it says True nothing is made, and nothing noted.
        told: how far it is.
    """
    wanted = list(_choices(box, wishes))
    number = sum(len(_photos(choice)) for _, choice in wanted)
    done = 0

    def count(_photo: Photo, _thumbnail: bytes) -> None:
        nonlocal done
        done += 1
        told(done, number)

    told(0, number)
    drafts: list[PersonDraft] = []
    for (wish, choice), draft_id in zip(wanted, draft_ids, strict=False):
        if stop():
            return ()
        taken = _taken_in(choice, reader, count)
        drafts.append(PersonDraft(draft_id, wish.name, choice, taken))
    if stop():
        return ()
    for (wish, _), draft in zip(wanted, drafts, strict=True):
        box.keep_choice(draft.draft_id, wish.person_id)
    return tuple(drafts)


def _taken_in(choice: PersonChoice, reader: IntakeReader, came: OnPhoto) -> Photos:
    """The best photos as they are now, turned and cropped as was chosen."""
    photos = _photos(choice)
    edits = {photo.sha256: photo.edit for photo in photos}
    paths = [photo.path for photo in photos]
    taken = reader.read(paths, (), MAX_PHOTOS, came).taken
    return tuple(replace(one, edit=edits.get(one.sha256, one.edit)) for one in taken)


def _photos(choice: PersonChoice) -> Photos:
    """The best; where not one is good the others, or nobody would know whose draft it is."""
    return choice.chosen or choice.anyway


def _choices(
    box: Shoebox, wishes: Sequence[PersonWish]
) -> Iterator[tuple[PersonWish, PersonChoice]]:
    known = {person.id for person in box.people.people()}
    return ((wish, box.choice_of(wish.person_id)) for wish in wishes if wish.person_id in known)
