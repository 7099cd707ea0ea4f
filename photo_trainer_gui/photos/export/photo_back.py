"""What stands on the back of a picture that is saved: words, date, and how it was made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

_NO_LETTERS: Final = {0x7F: None, 0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True)
class PhotoBack:
    """What a copy says besides its picture.

    Attributes:
        made_at: when the picture was made, in seconds since the epoch.
        mark: how it was made, in words: "Made with AI".
        program: the name of this program.
        person: who can be seen; empty leaves it out.
        words: what the picture was to show; empty leaves them out, and who can be seen as well.
        is_drawing: a drawing of practice mode, which no trained model made.
        secret: what nobody is to read in the copy: IDs, and words that were left out. Whatever the
            file brings along that holds one of these is left behind.
    """

    made_at: float
    mark: str
    program: str
    person: str = ""
    words: str = ""
    is_drawing: bool = False
    secret: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Leave out what no file can hold: controls, and halves of letters."""
        for name in ("mark", "program", "person", "words"):
            object.__setattr__(self, name, _writable(getattr(self, name)))

    @property
    def time(self) -> datetime:
        """When it was made, by this computer's clock."""
        return datetime.fromtimestamp(self.made_at).astimezone()

    def may_not_say(self, brought_along: bytes) -> bool:
        """Whether something that the file brings along holds what nobody is to read."""
        shown = b" ".join(brought_along.split())
        return any(
            b" ".join(form.split()) in shown
            for secret in filter(None, self.secret)
            for form in _forms(_writable(secret))
        )


def _writable(words: str) -> str:
    """The words with what XML 1.0 has no letter for left out; line breaks and tabs stay."""
    kept = (letter for letter in words if letter >= " " or letter in "\t\n")
    return "".join(kept).translate(_NO_LETTERS).encode("utf-8", "replace").decode()


def _forms(words: str) -> tuple[bytes, ...]:
    """As files write them."""
    return words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")


@dataclass(frozen=True)
class PictureToSave:
    """A created picture, and what its copy is called and says.

    Attributes:
        path: of its file, which is only read.
        name: of the copy, without an ending.
    """

    path: str
    name: str
    back: PhotoBack
