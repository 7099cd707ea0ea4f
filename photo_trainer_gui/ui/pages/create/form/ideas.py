"""Our own ideas for pictures: what the chip says, what stands in the box, and what is sent."""

from typing import Final, NamedTuple

from photo_trainer_gui.ui.texts.text import english_text, text

_NUMBERS: Final = range(1, 7)


class Idea(NamedTuple):
    """One idea.

    Attributes:
        id: what the form knows it by.
        title: on the chip, in the person's language.
        shown: the words for the box, in the person's language.
        sent: the same in English, which the service understands best.
    """

    id: str
    title: str
    shown: str
    sent: str


def idea_title(idea_id: str) -> str:
    """What an idea is called; empty when there is no such idea (any more)."""
    known = {f"idea{number}" for number in _NUMBERS}
    return text(f"create.{idea_id}") if idea_id in known else ""


def ideas_for(name: str) -> tuple[Idea, ...]:
    """All ideas with the name of the person in them."""
    return tuple(
        Idea(
            f"idea{number}",
            text(f"create.idea{number}"),
            text(f"create.prompt{number}", name=name),
            english_text(f"create.prompt{number}", name=name),
        )
        for number in _NUMBERS
    )
