"""Where the person wants the pictures to be: one value in the journal, changed in one write."""

import json
from dataclasses import dataclass
from typing import Final

PLACE_NOTE: Final = "picture folder"


@dataclass(frozen=True)
class LibraryPlace:
    """The folder of all pictures. Empty: the program's own folder.

    Attributes:
        root: where they are.
        coming: where they are being copied to; with `root` empty again when that is done.
        is_coming_home: the same for the program's own folder, which has no name here.
        left: where they were; what still lies there is brought over when it can be reached.
        owner: by this the program knows its folders again, wherever a drive turns up.
    """

    root: str = ""
    coming: str = ""
    is_coming_home: bool = False
    left: tuple[str, ...] = ()
    owner: str = ""

    @property
    def is_moving(self) -> bool:
        """True while copies are being made for another folder."""
        return bool(self.coming) or self.is_coming_home

    def written(self) -> str:
        """As it stands in the journal; paths may have any bytes."""
        return json.dumps(
            {
                "root": self.root,
                "coming": self.coming,
                "home": self.is_coming_home,
                "left": list(self.left),
                "owner": self.owner,
            }
        )


AT_HOME: Final = LibraryPlace()


def read_place(written: str) -> LibraryPlace:
    """The value that `written` made; the program's own folder if it is none."""
    try:
        told = json.loads(written)
        return LibraryPlace(
            str(told["root"]),
            str(told["coming"]),
            bool(told["home"]),
            tuple(str(one) for one in told["left"]),
            str(told["owner"]),
        )
    except (ValueError, TypeError, KeyError):
        return AT_HOME
