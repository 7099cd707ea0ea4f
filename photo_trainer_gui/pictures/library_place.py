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
        target: where they are being copied to; empty again when that is done.
        to_default: the same for the program's own folder, which has no name here.
        former: where they were; what still lies there is brought over when it can be reached.
        owner: by this the program knows its folders again, wherever a drive turns up.
    """

    root: str = ""
    target: str = ""
    to_default: bool = False
    former: tuple[str, ...] = ()
    owner: str = ""

    @property
    def is_moving(self) -> bool:
        """True while copies are being made for another folder."""
        return bool(self.target) or self.to_default

    def written(self) -> str:
        """As it stands in the journal; paths may have any bytes."""
        return json.dumps(
            {
                "root": self.root,
                "target": self.target,
                "to_default": self.to_default,
                "former": list(self.former),
                "owner": self.owner,
            }
        )


DEFAULT_PLACE: Final = LibraryPlace()


def read_place(written: str) -> LibraryPlace:
    """The value that `written` made; the program's own folder if it is none."""
    try:
        told = json.loads(written)
        return LibraryPlace(
            str(told["root"]),
            str(told["target"]),
            bool(told["to_default"]),
            tuple(str(one) for one in told["former"]),
            str(told["owner"]),
        )
    except (ValueError, TypeError, KeyError):
        return DEFAULT_PLACE
