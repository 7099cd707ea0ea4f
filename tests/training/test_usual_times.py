"""What a page says about a running training follows from the minutes alone."""

import pytest

from photo_trainer_gui.training.usual_times import PRACTICE, REAL, Phase, minutes_left, phase


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, Phase.ON_THE_WAY),
        (23.9, Phase.ON_THE_WAY),
        (24, Phase.SOON),
        (35, Phase.SOON),
        (35.1, Phase.LATE),
        (119.9, Phase.LATE),
        (120, Phase.VERY_LATE),
    ],
)
def test_the_phase_of_a_training(minutes: float, expected: Phase) -> None:
    assert phase(minutes * 60, REAL) is expected


@pytest.mark.parametrize(("minutes", "left"), [(0, 25), (13, 12), (13.5, 12), (23.9, 2), (90, 1)])
def test_minutes_left_are_rounded_up_and_never_none(minutes: float, left: int) -> None:
    assert minutes_left(minutes * 60, REAL) == left


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, Phase.ON_THE_WAY), (57, Phase.ON_THE_WAY), (58, Phase.SOON), (121, Phase.LATE)],
)
def test_practice_is_the_same_with_one_minute(seconds: float, expected: Phase) -> None:
    assert phase(seconds, PRACTICE) is expected
    assert minutes_left(seconds, PRACTICE) == 1
