"""What a measurement comes to: a ratio, where it may go, and how far it spread."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio of two medians with its limit: of times, of rates, of bytes of memory.

    Attributes:
        name: what was compared.
        ratio: median of ours over median of the other.
        limit: where the ratio may go.
        spread: the lower and the upper quartile of the ratios of the pairs.
        spread_of: what was counted, where it was not pairs.
        more_is_better: the ratio may not be below the limit; otherwise not above it.
    """

    name: str
    ratio: float
    limit: float
    spread: tuple[float, float]
    spread_of: str = "pairs"
    more_is_better: bool = False

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.ratio >= self.limit if self.more_is_better else self.ratio <= self.limit

    def __str__(self) -> str:
        low, high = self.spread
        verdict = "kept" if self.kept else "NOT KEPT"
        side = "at least" if self.more_is_better else "limit"
        return (
            f"{self.name}: {self.ratio:.2f}x (half of the {self.spread_of} {low:.2f}-{high:.2f}x,"
            f" {side} {self.limit:g}x): {verdict}"
        )


def figure(
    name: str,
    ours: Sequence[float],
    other: Sequence[float],
    limit: float,
    *,
    more_is_better: bool = False,
) -> Figure:
    """Compares two series that were measured in turns; pair by pair for the spread.

    Both are in the same unit, whichever it is. One pair is enough for what does not spread.
    """
    pairs = [mine / theirs for mine, theirs in zip(ours, other, strict=True)]
    low, _, high = statistics.quantiles(pairs, n=4) if len(pairs) > 1 else pairs * 3
    ratio = statistics.median(ours) / statistics.median(other)
    return Figure(name, ratio, limit, (low, high), more_is_better=more_is_better)


def held_against(name: str, series: Sequence[float], limit_s: float) -> Figure:
    """People feel these in seconds, so they are held against seconds."""
    middle = sorted(series)[len(series) // 2]
    name = f"{name} ({middle * 1000:.0f} ms) of {limit_s * 1000:.0f} ms"
    return figure(name, series, [limit_s] * len(series), 1)
