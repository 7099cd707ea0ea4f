"""Finding the best picture, two at a time."""

import random
from collections.abc import Iterable

import pytest

from photo_trainer_gui.pictures.contest import Contest, Verdict
from photo_trainer_gui.pictures.made_picture import PictureId


def contest_of(ids: Iterable[str]) -> Contest:
    return Contest.of([PictureId(one) for one in ids])


def play(count: int, better: dict[str, int]) -> Contest:
    """A contest of so many pictures between which a person always knows."""
    contest = contest_of(map(str, range(count)))
    while contest.pair is not None:
        left, right = contest.pair
        contest = contest.decide(Verdict.LEFT if better[left] > better[right] else Verdict.RIGHT)
    return contest


@pytest.mark.parametrize("count", [2, 3, 4, 5, 7, 8, 63, 64])
def test_the_best_one_wins_after_one_pair_less_than_there_are_pictures(count: int) -> None:
    worth = list(range(count))
    random.Random(count).shuffle(worth)
    contest = play(count, {str(at): value for at, value in enumerate(worth)})
    assert contest.best == str(worth.index(count - 1))
    assert contest.done == contest.pairs == count - 1
    assert sorted(contest.places) == sorted(contest.order)
    assert contest.wins == contest.met.count(contest.best)


def test_the_most_alike_meets_the_least_alike_first() -> None:
    contest = contest_of("abcd")
    assert contest.pair == ("a", "d")
    assert contest.decide(Verdict.LEFT).pair == ("b", "c")
    assert contest.pairs == 3


def test_two_good_ones_are_both_remembered_and_one_goes_on() -> None:
    contest = contest_of("abc").decide(Verdict.BOTH)
    assert contest.good == ("a", "c")
    assert contest.pair == ("a", "b")
    contest = contest.decide(Verdict.RIGHT)
    assert contest.best == "b"
    assert contest.places == ("b", "a", "c")
    assert contest.wins == 1


def test_nobody_wins_when_nobody_is_good_enough() -> None:
    contest = contest_of("ab").decide(Verdict.NEITHER)
    assert contest.pair is None
    assert contest.best == ""
    assert contest.places == ("a", "b")
    assert contest.decide(Verdict.LEFT) == contest


def test_one_that_was_only_as_good_was_not_better_in_all_pairs() -> None:
    assert contest_of("ab").decide(Verdict.BOTH).wins == 0
