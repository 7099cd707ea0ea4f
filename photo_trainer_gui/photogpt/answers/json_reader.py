"""Reads an answer's JSON piece by piece: one that is large must not hold up the window.

The standard reader lets no other thread run until it is through, which takes 5 MB of hostile JSON
a third of a second. Here it gets one entry of a list at a time, and none that is longer than
MAX_ENTRY_LENGTH; what an entry holds beside what is wanted of it is dropped before the next.
"""

import json
import re
from collections.abc import Callable

from photo_trainer_gui.limits import MAX_ENTRY_LENGTH, MAX_LIST_ENTRIES

Each = Callable[[object], object]

# Most entries are shorter than this, so that little is copied that belongs to the next ones.
_USUAL_LENGTH = 2048
_MAX_MEMBERS = 100
_BLANKS = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def read_object(body: bytes, each: Each) -> dict[str, object]:
    """The JSON object that `body` is.

    Args:
        body: UTF-8. Bytes that are none become lone surrogates: they spoil one entry, not all.
        each: what to keep of each entry of a list that is a member of the object, or of an object
            that is one.

    Raises:
        ValueError: it is no such object, or one with more or longer entries than the limits allow.
    """
    return _Pieces(body.decode("utf-8-sig", "surrogateescape"), each).whole()


class _Pieces:
    def __init__(self, text: str, each: Each) -> None:
        self._text = text
        self._each = each
        self._at = 0
        self._entries = 0

    def whole(self) -> dict[str, object]:
        found = self._object(deeper=True)
        if self._next():
            raise ValueError("something behind the end")
        return found

    def _object(self, *, deeper: bool) -> dict[str, object]:
        members: dict[str, object] = {}
        self._take("{")
        closed = self._is_next("}") and self._take("}") == "}"
        for _ in range(_MAX_MEMBERS):
            if closed:
                return members
            if not self._is_next('"'):
                raise ValueError("a name is missing")
            name = str(self._value())
            self._take(":")
            members[name] = self._member(deeper=deeper)
            closed = self._take(",}") == "}"
        if closed:
            return members
        raise ValueError("too many members")

    def _member(self, *, deeper: bool) -> object:
        if self._is_next("["):
            return self._list()
        if deeper and self._is_next("{"):
            # What was asked for, which may hold a list in its turn.
            return self._object(deeper=False)
        return self._value()

    def _list(self) -> list[object]:
        entries: list[object] = []
        self._take("[")
        if self._is_next("]"):
            self._take("]")
            return entries
        while self._entries < MAX_LIST_ENTRIES:
            self._entries += 1
            entries.append(self._each(self._value()))
            if self._take(",]") == "]":
                return entries
        raise ValueError("too many entries")

    def _value(self) -> object:
        self._next()
        for length in (_USUAL_LENGTH, MAX_ENTRY_LENGTH):
            piece = self._text[self._at : self._at + length]
            is_rest = len(piece) < length
            try:
                value, end = _DECODER.raw_decode(piece)
            except RecursionError:
                break
            except ValueError:
                if is_rest:
                    raise
                continue
            # A number that ends where the piece does may go on behind it.
            if end < len(piece) or is_rest:
                self._at += end
                return value
        raise ValueError("an entry is too long or too deep")

    def _next(self) -> str:
        """Skip blanks; the character that comes then, empty at the end."""
        blanks = _BLANKS.match(self._text, self._at)
        assert blanks is not None
        self._at = blanks.end()
        return self._text[self._at : self._at + 1]

    def _is_next(self, character: str) -> bool:
        return self._next() == character

    def _take(self, allowed: str) -> str:
        found = self._next()
        if not found or found not in allowed:
            raise ValueError("a sign is missing")
        self._at += 1
        return found
