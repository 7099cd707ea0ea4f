"""The best photos of a person are good ones that differ, and each has its true reason."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_trainer_gui.limits import CLOSE_UP_SHARE, DAY_S, SIDE_VIEW_YAW
from photo_trainer_gui.photos.analysis.best_photos import (
    BestPhotos,
    Candidate,
    WhyChosen,
    WhyLeftOut,
    choose_best,
    most_like,
)
from photo_trainer_gui.photos.analysis.findings import Findings
from tests.faces import face_at

FACE = face_at(0.4, 0.3, 0.6, 0.55)
NEAR = face_at(0.2, 0.2, 0.7, 0.75)
FAR = face_at(0.45, 0.3, 0.53, 0.4)
GOOD = Findings(3000, 2000, (FACE,), 0, 15.0, 120.0, False, 0, None)
START = 20_000 * DAY_S


def one(number: int, face: int = 0, **changes: object) -> Candidate[str]:
    """A good photo that looks like no other number's."""
    unlike = random.Random(number).getrandbits(64)
    return Candidate(f"{number:03}", replace(GOOD, **({"dhash": unlike} | changes)), face)  # type: ignore[arg-type]


def keys(best: BestPhotos[str]) -> list[str]:
    return [photo.key for photo in best.chosen]


def why(best: BestPhotos[str]) -> dict[str, WhyChosen]:
    return {photo.key: photo.why for photo in best.chosen}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sharpness": 4.0}, WhyLeftOut.BLURRY),
        ({"width_px": 500}, WhyLeftOut.SMALL),
        ({"brightness": 30.0}, WhyLeftOut.DARK),
        ({"faces": (FACE._replace(yaw=3.5),)}, WhyLeftOut.COVERED),
        ({"faces": (FACE._replace(score=0.72),)}, WhyLeftOut.COVERED),
    ],
)
def test_what_is_not_good_is_left_out_and_told_why(
    changes: dict[str, object], reason: WhyLeftOut
) -> None:
    best = choose_best([one(1), one(2, 0, **changes)], 20)
    assert keys(best) == ["001"]
    assert best.left_out == {"002": reason}


def test_of_one_moment_the_best_alone_is_taken() -> None:
    burst = [one(at, taken_at=START + 0.5 * at, sharpness=8.0 + at) for at in range(8)]
    alike = [one(20, dhash=7, sharpness=9.0), one(21, dhash=6, sharpness=12.0)]
    best = choose_best([*burst, *alike], 20)
    assert set(keys(best)) == {"007", "021"}
    assert set(best.left_out.values()) == {WhyLeftOut.SAME}
    assert len(best.left_out) == 8


def test_a_burst_of_a_camera_that_tells_no_fractions_of_seconds_is_one_moment() -> None:
    burst = [one(at, taken_at=START + at // 3, sharpness=8.0 + at) for at in range(12)]
    others = [one(100 + at, taken_at=START + 60.0 * (1 + at)) for at in range(5)]
    assert set(keys(choose_best([*burst, *others], 20))) == {"011", *(one.key for one in others)}


def test_a_sitting_with_a_photo_every_ten_seconds_is_not_one_moment() -> None:
    sitting = [one(at, taken_at=START + 10.0 * at) for at in range(30)]
    assert len(choose_best(sitting, 20).chosen) == 20


def test_photos_of_many_days_are_taken_before_more_of_the_same_day() -> None:
    party = [one(at, taken_at=START + 60.0 * at) for at in range(40)]
    others = [one(100 + at, taken_at=START + (2 + at) * DAY_S) for at in range(9)]
    best = choose_best([*party, *others], 12)
    assert {key for key in keys(best) if key >= "100"} == {other.key for other in others}
    assert WhyChosen.DAY in why(best).values()
    assert best.days == 10


def test_about_half_are_close_up_a_third_to_the_waist_and_a_fifth_from_the_side() -> None:
    def any_of(face: object, number: int) -> list[Candidate[str]]:
        return [one(number + at, faces=(face,)) for at in range(30)]

    seen = [
        *any_of(NEAR, 0),
        *any_of(FACE, 100),
        *any_of(FAR._replace(box=FAR.box), 200),
        *any_of(NEAR._replace(yaw=1.6), 300),
    ]
    chosen = keys(choose_best(seen, 20))
    groups = [sum(key[0] == first for key in chosen) for first in "0123"]
    assert 7 <= groups[0] + groups[3] <= 12
    assert 5 <= groups[1] <= 9
    assert 2 <= groups[2] <= 5
    assert 3 <= groups[3] <= 6


def test_groups_are_a_quarter_at_most_and_come_in_cropped() -> None:
    beside = face_at(0.7, 0.3, 0.85, 0.5)
    groups = [one(at, 1, faces=(FACE, beside), taken_at=START + at * DAY_S) for at in range(20)]
    best = choose_best([*groups, *(one(100 + at) for at in range(6))], 20)
    assert len(best.chosen) == 11
    assert sum(reason is WhyChosen.GROUP for reason in why(best).values()) == 5
    assert all(reason is WhyChosen.GROUP for key, reason in why(best).items() if key < "100")


def test_sharpness_of_somebody_else_is_no_reason() -> None:
    large = face_at(0.1, 0.1, 0.4, 0.5)
    beside = face_at(0.6, 0.3, 0.75, 0.5)
    blurred = one(1, 1, faces=(large, beside), sharpness=2.0, brightness=10.0)
    assert choose_best([blurred], 20).left_out == {}


def test_reasons_of_single_ways_in_which_a_photo_is_new() -> None:
    plain = [one(at, taken_at=START) for at in range(1)]
    for changes, reason in (
        ({"brightness": 220.0}, WhyChosen.LIGHT),
        ({"faces": (NEAR,)}, WhyChosen.NEAR),
        ({"faces": (FAR,)}, WhyChosen.FAR),
        ({"faces": (FACE._replace(yaw=1.8),)}, WhyChosen.SIDE),
        ({"taken_at": START + 3 * DAY_S}, WhyChosen.DAY),
        ({"sharpness": 40.0}, WhyChosen.SHARP),
        ({}, WhyChosen.GOOD),
    ):
        best = choose_best([one(50, 0, **({"taken_at": START} | changes))], 20, already=plain)
        assert why(best) == {"050": reason}


def test_what_is_true_of_all_of_them_is_told() -> None:
    plain = choose_best([one(at) for at in range(5)], 20)
    assert (plain.days, plain.sizes, plain.sides, plain.lights) == (0, False, False, False)
    varied = [
        one(1, faces=(NEAR,), brightness=80.0, taken_at=START),
        one(2, faces=(FACE,), brightness=190.0, taken_at=START + DAY_S),
        one(3, faces=(FACE._replace(yaw=-1.7),)),
    ]
    best = choose_best(varied, 20)
    assert (best.days, best.sizes, best.sides, best.lights) == (2, True, True, True)


def test_spare_ones_are_the_other_good_ones_with_a_reason_each() -> None:
    seen = [one(at) for at in range(25)]
    best = choose_best(seen, 20)
    assert len(best.spare) == 5
    assert {photo.key for photo in (*best.chosen, *best.spare)} == {each.key for each in seen}


def test_a_spare_one_takes_the_place_of_the_one_most_like_it() -> None:
    taken = [one(1, faces=(NEAR,)), one(2, brightness=200.0), one(3, taken_at=START)]
    like_second = one(9, brightness=195.0, dhash=taken[1].findings.dhash)
    assert most_like(like_second, taken) == taken[1]
    assert most_like(like_second, []) is None


faces = st.builds(
    lambda box, yaw: box._replace(yaw=yaw), st.sampled_from([NEAR, FACE, FAR]), st.floats(-2.5, 2.5)
)
any_photos = st.lists(
    st.builds(
        Findings,
        width_px=st.integers(400, 4000),
        height_px=st.just(2000),
        faces=st.lists(faces, min_size=1, max_size=2).map(tuple),
        upright_turns=st.just(0),
        sharpness=st.floats(0, 40),
        brightness=st.floats(0, 255),
        grey=st.booleans(),
        dhash=st.integers(0, 2**64 - 1),
        taken_at=st.none() | st.floats(START, START + 5 * DAY_S),
    ),
    max_size=40,
).map(lambda found: [Candidate(f"{at:02}", seen) for at, seen in enumerate(found)])


@settings(deadline=None)
@given(any_photos, st.integers(0, 24), st.randoms(use_true_random=False))
def test_whatever_the_photos_the_choice_keeps_its_laws(
    photos: list[Candidate[str]], number: int, dice: random.Random
) -> None:
    best = choose_best(photos, number)
    shuffled = list(photos)
    dice.shuffle(shuffled)
    assert choose_best(shuffled, number) == best
    found = {each.key: each.findings for each in photos}
    parts = [*keys(best), *(photo.key for photo in best.spare), *best.left_out]
    assert sorted(parts) == sorted(found)
    assert len(best.chosen) <= number
    groups = sum(len(found[key].faces) > 1 for key in keys(best))
    assert groups <= number / 4
    days: set[int] = set()
    for key, reason in best.chosen:
        seen = found[key]
        box = seen.faces[0].box
        day = None if seen.taken_at is None else int(seen.taken_at // DAY_S)
        if reason is WhyChosen.DAY:
            assert day is not None
            assert day not in days
        if reason is WhyChosen.NEAR:
            assert box.bottom - box.top >= CLOSE_UP_SHARE
        if reason in (WhyChosen.SIDE, WhyChosen.FRONT):
            assert (abs(seen.faces[0].yaw) >= SIDE_VIEW_YAW) == (reason is WhyChosen.SIDE)
        days |= set() if day is None else {day}
