"""Whose turn it is where one poll may ask only for so many models by themselves."""

from collections.abc import Iterable


class Turns:
    """Takes a few out of many, each time others, so that everybody gets a turn."""

    def __init__(self) -> None:
        self._rounds = 0
        self._last_turn: dict[str, int] = {}

    def next_of(self, wanted: Iterable[str], most: int) -> tuple[str, ...]:
        """At most `most` of those that are wanted now: those whose turn is longest ago."""
        ids = tuple(dict.fromkeys(wanted))
        taken = tuple(sorted(ids, key=lambda one: self._last_turn.get(one, 0))[:most])
        self._rounds += 1
        # Who is not wanted any more is removed.
        kept = {one: self._last_turn[one] for one in ids if one in self._last_turn}
        self._last_turn = kept | dict.fromkeys(taken, self._rounds)
        return taken
