"""What a measurement comes to: a ratio, where it may go, and how far it spread."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio of two medians with its limit.

    Attributes:
        name: what was compared.
        ratio: median of ours over median of the other.
        limit: the ratio may not be above this.
        spread: the lower and the upper quartile of the ratios of the pairs.
    """

    name: str
    ratio: float
    limit: float
    spread: tuple[float, float]

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.ratio <= self.limit

    def __str__(self) -> str:
        low, high = self.spread
        verdict = "kept" if self.kept else "NOT KEPT"
        return (
            f"{self.name}: {self.ratio:.2f}x (half of the pairs {low:.2f}-{high:.2f}x,"
            f" limit {self.limit:g}x): {verdict}"
        )


def figure(name: str, ours: Sequence[float], other: Sequence[float], limit: float) -> Figure:
    """Compares two series that were measured in turns; pair by pair for the spread."""
    pairs = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
    low, _, high = statistics.quantiles(pairs, n=4)
    return Figure(name, statistics.median(ours) / statistics.median(other), limit, (low, high))
