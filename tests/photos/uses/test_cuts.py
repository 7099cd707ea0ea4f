"""Parts of a picture for each use: around the face, of the right shape, inside the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import (
    Pixels,
    Place,
    moved,
    pixels_of,
    print_cut,
    profile_cut,
    resized,
    screen_cut,
)

SQUARE = Pixels(1024, 1024)
FACE = Box(0.4, 0.3, 0.6, 0.55)
SIDES = st.integers(16, 8000)
SIZES = st.builds(Pixels, SIDES, SIDES)
PARTS = st.floats(0, 1)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    (left, right), (top, bottom) = (sorted((draw(PARTS), draw(PARTS))) for _ in range(2))
    return Box(left, top, right, bottom)


FACES = st.none() | boxes()


def aspect(cut: Box, size: Pixels) -> float:
    return (cut.right - cut.left) * size.width / ((cut.bottom - cut.top) * size.height)


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def assert_inside(cut: Box) -> None:
    assert -1e-9 <= cut.left < cut.right <= 1 + 1e-9
    assert -1e-9 <= cut.top < cut.bottom <= 1 + 1e-9


@given(SIZES, FACES)
def test_a_profile_picture_is_a_square_inside_the_picture(size: Pixels, face: Box | None) -> None:
    cut = profile_cut(size, face)

    assert_inside(cut)
    assert aspect(cut, size) == pytest.approx(1)


@given(SIZES, FACES, st.sampled_from([2 / 3, 3 / 2]))
def test_a_print_has_the_shape_of_its_paper(size: Pixels, face: Box | None, shape: float) -> None:
    cut = print_cut(size, face, shape)

    assert_inside(cut)
    assert aspect(cut, size) == pytest.approx(shape)


@given(SIZES, FACES, st.floats(0.4, 3.6), st.sampled_from(Place))
def test_a_background_has_the_shape_of_the_screen(
    size: Pixels, face: Box | None, shape: float, place: Place
) -> None:
    cut = screen_cut(size, face, shape, place)

    assert_inside(cut)
    assert aspect(cut, size) == pytest.approx(shape)


@given(SIZES, FACES, PARTS, PARTS, st.floats(0.1, 10))
def test_moving_and_resizing_keep_the_shape_and_stay_inside(
    size: Pixels, face: Box | None, dx: float, dy: float, by: float
) -> None:
    before = profile_cut(size, face)
    cut = resized(moved(before, dx - 0.5, dy - 0.5), by)

    assert_inside(cut)
    assert aspect(cut, size) == pytest.approx(1)


def test_the_face_is_in_the_middle_of_a_profile_picture() -> None:
    cut = profile_cut(SQUARE, FACE)

    assert middle(cut) == pytest.approx(middle(FACE))
    assert cut.right - cut.left == pytest.approx(2.1 * 0.25)


def test_without_a_face_it_is_the_middle_of_the_picture() -> None:
    assert profile_cut(Pixels(200, 100), None) == pytest.approx((0.25, 0, 0.75, 1))


def test_a_face_at_the_edge_stays_in_the_picture() -> None:
    cut = profile_cut(SQUARE, Box(0, 0, 0.2, 0.2))

    assert (cut.left, cut.top) == (0, 0)


@pytest.mark.parametrize(("place", "at"), [(Place.LEFT, 1 / 3), (Place.RIGHT, 2 / 3)])
def test_the_person_stands_where_it_was_said(place: Place, at: float) -> None:
    cut = screen_cut(SQUARE, FACE, 16 / 9, place)

    assert (middle(FACE)[0] - cut.left) / (cut.right - cut.left) == pytest.approx(at)


def test_in_the_middle_as_much_as_possible_is_shown() -> None:
    cut = screen_cut(SQUARE, FACE, 16 / 9, Place.MIDDLE)

    assert (cut.left, cut.right) == (0, 1)
    assert pixels_of(cut, SQUARE) == (1024, 576)


def test_a_print_uses_all_of_the_pictures_height_and_keeps_the_face() -> None:
    cut = print_cut(SQUARE, Box(0.7, 0.3, 0.9, 0.5), 2 / 3)

    assert (cut.top, cut.bottom) == (0, 1)
    assert cut.left < 0.7
    assert cut.right == pytest.approx(1)
