"""The frame around a face keeps that face whole and every other one out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.photos.analysis.auto_crop import around_face, close_to_face
from photo_trainer_gui.photos.photo import Box

share = st.floats(0, 1, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(st.floats(0, 0.8)), draw(st.floats(0, 0.8))
    side = draw(st.floats(0.05, 0.2))
    return Box(left, top, left + side, top + side)


def overlap(one: Box, two: Box) -> bool:
    return (
        one.left < two.right
        and two.left < one.right
        and one.top < two.bottom
        and two.top < one.bottom
    )


def test_a_photo_without_a_face_has_no_frame() -> None:
    assert around_face([]) is None


def test_head_and_shoulders_are_inside() -> None:
    frame = around_face([Box(0.4, 0.3, 0.6, 0.5)])
    assert frame is not None
    assert (frame.left, frame.right) == pytest.approx((0.16, 0.84))
    assert (frame.top, frame.bottom) == pytest.approx((0.12, 0.86))


def test_the_person_beside_is_cut_off() -> None:
    frame = around_face([Box(0.2, 0.3, 0.4, 0.5), Box(0.6, 0.3, 0.75, 0.45)])
    assert frame is not None
    assert frame.right == 0.6
    assert frame.left == 0


def test_two_heads_together_can_not_be_told_apart() -> None:
    assert around_face([Box(0.3, 0.3, 0.5, 0.5), Box(0.51, 0.31, 0.69, 0.49)]) is None


def test_whoever_can_be_left_out_is_left_out_even_beside_one_who_cannot() -> None:
    face, near, far = (
        Box(0.3, 0.3, 0.5, 0.5),
        Box(0.51, 0.31, 0.69, 0.49),
        Box(0.1, 0.3, 0.22, 0.42),
    )
    assert around_face([face, near, far]) is None
    frame = close_to_face([face, near, far])
    assert overlap(frame, near)
    assert not overlap(frame, far)
    assert frame.left <= face.left < face.right <= frame.right


@given(st.lists(boxes(), min_size=1, max_size=4))
def test_whatever_the_faces_only_the_first_is_inside(faces: list[Box]) -> None:
    frame = around_face(faces)
    if frame is None:
        return
    face, *others = faces
    assert 0 <= frame.left <= face.left < face.right <= frame.right <= 1
    assert 0 <= frame.top <= face.top < face.bottom <= frame.bottom <= 1
    assert not any(overlap(frame, other) for other in others)
