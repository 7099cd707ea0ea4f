"""Which of several pictures is the best one: a knock-out, two at a time, as a frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from photo_trainer_gui.pictures.made_picture import NO_PICTURE, PictureId


class Verdict(Enum):
    """What the person says of a pair."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"  # are good: both are remembered, the left one goes on
    NEITHER = "neither"  # is: both are out


@dataclass(frozen=True)
class Contest:
    """So many pictures less one are the pairs, at most; the first meets the last of each round.

    Attributes:
        order: all ids, the likeliest first; fixed.
        waiting: whose turn is still to come in this round.
        through: who has won in this round.
        out: who is out, the last one first.
        good: of whom it was said that they are good.
        won: who was the better one, pair by pair; empty where nobody was.
        met: who stood in the pairs so far.
    """

    order: tuple[PictureId, ...]
    waiting: tuple[PictureId, ...]
    through: tuple[PictureId, ...] = ()
    out: tuple[PictureId, ...] = ()
    good: tuple[PictureId, ...] = ()
    won: tuple[PictureId, ...] = ()
    met: tuple[PictureId, ...] = ()

    @classmethod
    def of(cls, ids: Sequence[PictureId]) -> "Contest":
        """A contest that begins."""
        return cls(tuple(ids), tuple(ids))

    @property
    def pair(self) -> tuple[PictureId, PictureId] | None:
        """Who stands on the left and on the right; None when it is over."""
        return (self.waiting[0], self.waiting[-1]) if len(self.waiting) > 1 else None

    @property
    def best(self) -> PictureId:
        """Who has won; empty while it goes on, or when nobody was good enough."""
        left = self.through + self.waiting
        return left[0] if self.pair is None and left else NO_PICTURE

    @property
    def done(self) -> int:
        """How many pairs were decided."""
        return len(self.won)

    @property
    def wins(self) -> int:
        """In how many pairs the best one was the better one; 0 if not in all of its own."""
        wins = self.won.count(self.best)
        return wins if self.best and wins == self.met.count(self.best) else 0

    @property
    def pairs(self) -> int:
        """How many pairs there will have been, if one of each goes on."""
        return self.done + max(0, len(self.waiting) + len(self.through) - 1)

    @property
    def places(self) -> tuple[PictureId, ...]:
        """Everybody, the best one first, then who came furthest."""
        best = (self.best,) if self.best else ()
        return best + self.out

    def decide(self, verdict: Verdict) -> "Contest":
        """The contest after this was said of the pair; the same when it is over."""
        if self.pair is None:
            return self
        left, right = self.pair
        on = {Verdict.RIGHT: (right,), Verdict.NEITHER: ()}.get(verdict, (left,))
        gone = tuple(one for one in (left, right) if one not in on)
        good = (left, right) if verdict is Verdict.BOTH else ()
        return replace(
            self,
            waiting=self.waiting[1:-1],
            through=self.through + on,
            out=gone + self.out,
            good=self.good + tuple(one for one in good if one not in self.good),
            won=(*self.won, on[0] if len(gone) == 1 and not good else NO_PICTURE),
            met=(*self.met, left, right),
        )._next_round()

    def _next_round(self) -> "Contest":
        if len(self.waiting) > 1:
            return self
        # Who has nobody to meet goes on.
        left = set(self.waiting + self.through)
        ranked = tuple(one for one in self.order if one in left)
        return replace(self, waiting=ranked, through=())
