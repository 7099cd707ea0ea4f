"""File names as people may see them: any name a disk can hold becomes one safe, short line."""

import unicodedata
from typing import Final

_SHOWN_LETTERS: Final = 40
# Controls, line breaks, and marks that turn the reading direction of what follows.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_JOINERS: Final = frozenset("\u200d\u200c")  # they hold emoji and some scripts together


def one_line(name: str) -> str:
    """The whole name on one line, without characters that could change the text around it."""
    readable = name.encode("utf-8", "replace").decode("utf-8")
    letters = (
        letter if letter in _JOINERS or unicodedata.category(letter) not in _UNSAFE else " "
        for letter in readable
    )
    return " ".join("".join(letters).split()) or "…"


def shortened(name: str, letters: int = _SHOWN_LETTERS) -> str:
    """The same, shortened in the middle to at most this many letters; ending and start stay."""
    line = one_line(name)
    if len(line) <= letters:
        return line
    tail = (letters - 1) // 2
    return f"{line[: letters - 1 - tail]}…{line[-tail:]}"
