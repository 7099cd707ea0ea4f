"""What the copy of a created picture is called, and what stands on its back."""

from dataclasses import dataclass

from photo_trainer_gui.photos.export.copy_name import copy_name
from photo_trainer_gui.photos.export.photo_back import PhotoBack, PictureToSave
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from photo_trainer_gui.ui.texts.text import text


@dataclass(frozen=True)
class PicturedPerson:
    """Who can be seen in pictures.

    Attributes:
        name: as it is shown.
        practice: the pictures are drawings of practice mode.
        private: what no copy may say whatever the file brings along, such as the model ID.
    """

    name: str
    practice: bool = False
    private: tuple[str, ...] = ()


def mark_of(person: PicturedPerson) -> str:
    """How the pictures were made, in words."""
    return text("save.mark_practice" if person.practice else "save.mark")


def copy_of(item: PictureItem, person: PicturedPerson, *, with_words: bool) -> PictureToSave:
    """What is saved of a picture; without the words it does not say who can be seen, either."""
    private = (*person.private, item.id)
    back = PhotoBack(
        item.made_at,
        mark_of(person),
        text("app.name"),
        person.name if with_words else "",
        item.words if with_words else "",
        is_drawing=person.practice,
        secret=private if with_words else (*private, item.words),
    )
    name = copy_name(person.name, item.title or item.words, item.made_at)
    return PictureToSave(item.path, name, back)
