"""The API key on its way in and out: cleaned when pasted, sent to one server, shown nowhere."""

import re
from collections.abc import Iterable
from enum import Enum

from requests import PreparedRequest
from requests.auth import AuthBase

from photo_trainer_gui.limits import MAX_KEY_LENGTH, MIN_KEY_LENGTH
from photo_trainer_gui.photogpt.address import origin

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_EDGES = re.compile("^[\\s\"'`´‘’‚‛“”„‟«»‹›]+|[\\s\"'`´‘’‚‛“”„‟«»‹›]+$")
_LEAD_IN = re.compile(r"^(authorization\s*:)?\s*bearer\s+", re.IGNORECASE)
_BEARER = re.compile(r"(bearer\s+)[^\s'\"]+", re.IGNORECASE)
_HIDDEN = "[key]"


class KeyProblem(Enum):
    """Why a text cannot be an API key."""

    EMPTY = "empty"
    SHAPE = "shape"


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
    if not MIN_KEY_LENGTH <= len(key) <= MAX_KEY_LENGTH:
        return KeyProblem.SHAPE
    if not all("!" <= character <= "~" for character in key):
        return KeyProblem.SHAPE
    return None


class KeyAuth(AuthBase):
    """Puts the key on requests to one server and on no others.

    An auth object, because `~/.netrc` would replace a plain `Authorization` header.
    """

    def __init__(self, key: str, base_url: str) -> None:
        self._key = key
        self._origin = origin(base_url)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Add the key's header if the request goes to the key's own server."""
        if origin(request.url or "") == self._origin:
            request.headers["Authorization"] = f"Bearer {self._key}"
        return request

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_HIDDEN})"


def redact(text: str, keys: Iterable[str]) -> str:
    """The text without any of the keys, and without whatever stands behind a "Bearer"."""
    for key in sorted(filter(None, keys), key=len, reverse=True):
        text = text.replace(key, _HIDDEN)
    return _BEARER.sub(rf"\g<1>{_HIDDEN}", text)
