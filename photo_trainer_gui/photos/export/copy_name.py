"""File names for copies: to be read by people, and taken by every system."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Final

_BETWEEN: Final = " – "
_FIRST_WORDS: Final = 5
# Where letters take one byte each, so that what is put behind still fits into 255.
_PART_BYTES: Final = 90
# Windows has the least patience: these are its own, as are dots and blanks at the end.
_TAKEN: Final = frozenset('<>:"/\\|?*')
# Control and format characters can turn a name around; the others are no letters at all.
_NO_LETTERS: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_INSTEAD: Final = "-"


def copy_name(person: str, title: str, made_at: float) -> str:
    """The name without its ending: "Ben – Hiking at sunrise – 2026-11-29".

    Args:
        person: who can be seen.
        title: an idea, or the words, of which the first five are taken.
        made_at: when it was made, in seconds since the epoch.
    """
    day = datetime.fromtimestamp(made_at).astimezone().date().isoformat()
    words = " ".join(title.split()[:_FIRST_WORDS])
    parts = (_part(person), _part(words.rstrip(",.;:")), day)
    return _BETWEEN.join(filter(None, parts))


def numbered(name: str, ending: str) -> Iterator[str]:
    """The name with its ending, then with " 2", " 3" and so on before it."""
    yield name + ending
    number = 2
    while True:
        yield f"{name} {number}{ending}"
        number += 1


def _part(words: str) -> str:
    """With letters that every file can have, and no longer than a file's name can be."""
    written = "".join(_letter(letter) for letter in unicodedata.normalize("NFC", words))
    written = " ".join(written.split()).strip(". ")
    while len(written.encode()) > _PART_BYTES:
        written = written[:-1]
    return written.strip(". ")


def _letter(letter: str) -> str:
    if letter in _TAKEN:
        return _INSTEAD
    if letter in "\t\n\r":
        return " "
    return _INSTEAD if unicodedata.category(letter) in _NO_LETTERS else letter
