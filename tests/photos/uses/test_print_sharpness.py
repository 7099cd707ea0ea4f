"""What is said of a print before it is paid for."""

import pytest

from photo_trainer_gui.photos.uses.print_sharpness import (
    Sharpness,
    largest_sharp_print,
    print_sharpness,
)


@pytest.mark.parametrize(
    ("longer_px", "answer"),
    [
        (1182, Sharpness.GOOD),  # 15 cm at 200 dots an inch are 1181.1
        (1181, Sharpness.SOFT),
        (709, Sharpness.SOFT),  # at 120, 708.7
        (708, Sharpness.BAD),
        (1, Sharpness.BAD),
    ],
)
def test_three_answers_at_two_hundred_and_a_hundred_and_twenty_dots(
    longer_px: int, answer: Sharpness
) -> None:
    assert print_sharpness(longer_px) is answer


@pytest.mark.parametrize(
    ("longer_px", "paper"),
    [(1024, (8, 12)), (1182, (10, 15)), (4096, (34, 51)), (710, (6, 9)), (200, None)],
)
def test_the_largest_sharp_paper_is_told(longer_px: int, paper: tuple[int, int] | None) -> None:
    assert largest_sharp_print(longer_px) == paper
