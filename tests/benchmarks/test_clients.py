"""The crowd after an outage is small, and the simulation sees one where there is one."""

import random

import pytest

from benchmarks import clients
from photo_trainer_gui.training.schedule import next_check


def peak_over_mean(seconds: list[int], width_s: int = 30) -> float:
    """In bins of half a minute: so few clients come by chance in crowds of a second."""
    bins = [sum(seconds[at : at + width_s]) for at in range(0, len(seconds), width_s)]
    return max(bins) / (sum(bins) / len(bins))


def test_the_crowd_after_an_outage_is_small() -> None:
    seconds = clients.requests_by_second(20_000, random.Random(2).random)
    assert peak_over_mean(seconds) < clients.LIMIT


def test_without_chance_in_the_waits_there_would_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_alike(now: float, practice: bool, failures: int, _random01: float) -> float:
        # They come back at the full five minutes of the clock, as a careless program would.
        whole = next_check(now, practice, failures, 1.0)
        return whole - whole % 300 if failures > 6 and whole - whole % 300 > now else whole

    monkeypatch.setattr(clients, "next_check", all_alike)
    seconds = clients.requests_by_second(20_000, random.Random(2).random)
    assert peak_over_mean(seconds) > clients.LIMIT
