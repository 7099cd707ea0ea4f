"""The API key as a text: cleaned when pasted, checked before it is used, taken out of messages."""

import re
from collections.abc import Iterable
from enum import Enum

from photo_trainer_gui.limits import MAX_KEY_LENGTH, MIN_KEY_LENGTH

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EDGES = re.compile("^[\\s\"'`´‘’‚‛“”„‟«»‹›]+|[\\s\"'`´‘’‚‛“”„‟«»‹›]+$")
_LEAD_IN = re.compile(r"^(authorization\s*:)?\s*bearer\s+", re.IGNORECASE)
_BEARER = re.compile(r"(bearer\s+)[^\s'\"]+", re.IGNORECASE)
_HIDDEN = "[key]"


class KeyProblem(Enum):
    """Why a text cannot be an API key."""

    EMPTY = "empty"
    SPACES = "spaces"  # several words, or several lines
    SHORT = "short"
    ODD = "odd"  # longer than any key, or with characters that none has


def clean_key(pasted: str) -> str:
    """The key without what comes along when it is copied out of a page, a mail or a command."""
    visible = _EDGES.sub("", _INVISIBLE.sub("", pasted))
    return _EDGES.sub("", _LEAD_IN.sub("", visible))


def key_problem(key: str) -> KeyProblem | None:
    """What is wrong with a cleaned key, or None.

    A key is 16 to 512 (our own choice, see limits.py) visible ASCII characters in one piece.
    """
    if not key:
        return KeyProblem.EMPTY
    if any(character.isspace() for character in key):
        return KeyProblem.SPACES
    if len(key) < MIN_KEY_LENGTH:
        return KeyProblem.SHORT
    if len(key) > MAX_KEY_LENGTH or not all("!" <= character <= "~" for character in key):
        return KeyProblem.ODD
    return None


def redact(text: str, keys: Iterable[str]) -> str:
    """The text without any of the keys, and without whatever stands behind a "Bearer"."""
    for key in sorted(filter(None, keys), key=len, reverse=True):
        text = text.replace(key, _HIDDEN)
    return _BEARER.sub(rf"\g<1>{_HIDDEN}", text)
