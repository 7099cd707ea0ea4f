"""Whose turn it is where one poll may ask only for so many models by themselves."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from photo_trainer_gui.ids import ModelId, ProjectId

Id = TypeVar("Id", ModelId, ProjectId)


class Turns(Generic[Id]):
    """Takes a few out of many, each time others, so that everybody gets a turn."""

    def __init__(self) -> None:
        self._rounds = 0
        self._last_turn: dict[Id, int] = {}

    def next_of(self, wanted: Iterable[Id], most: int) -> tuple[Id, ...]:
        """At most `most` of those that are wanted now: those whose turn is longest ago."""
        ids = tuple(dict.fromkeys(wanted))
        taken = tuple(sorted(ids, key=lambda one: self._last_turn.get(one, 0))[:most])
        self._rounds += 1
        # Who is not wanted any more is removed.
        kept = {one: self._last_turn[one] for one in ids if one in self._last_turn}
        self._last_turn = kept | dict.fromkeys(taken, self._rounds)
        return taken
