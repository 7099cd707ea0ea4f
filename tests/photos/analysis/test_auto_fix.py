"""What is put right without asking loses nothing: no photo too small, not too few of them."""

from dataclasses import replace

import pytest

from photo_trainer_gui.photos.analysis.advice import hints_of
from photo_trainer_gui.photos.analysis.auto_fix import Fixed, fix, within
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet, PersonInPhoto
from photo_trainer_gui.photos.photo import Box, CacheKey, Edit, Photo
from tests.faces import face_at
from tests.photos.analysis.test_advice import GOOD, photo, unlike

LEFT, RIGHT = face_at(0.2, 0.3, 0.4, 0.5), face_at(0.6, 0.3, 0.75, 0.45)


def fixed(photos: list[Photo], changes: dict[int, dict[str, object]]) -> Fixed:
    findings: dict[CacheKey, Findings] = {}
    for at, one in enumerate(photos):
        findings[one.cache_key] = replace(unlike(at), **changes.get(at, {}))  # type: ignore[arg-type]
    return fix(photos, findings, hints_of(photos, findings))


def test_the_person_beside_is_cut_off() -> None:
    photos = [photo(1), photo(2)]
    two: dict[str, object] = {"faces": (LEFT, RIGHT)}
    result = fixed(photos, {1: two})
    assert (result.cropped, result.taken_out) == (1, 0)
    assert result.photos[0] == photos[0]
    crop = result.photos[1].edit.crop
    assert crop is not None
    assert crop.right == pytest.approx(0.6)


def test_a_group_is_cropped_to_the_person_of_the_set_and_not_to_the_largest() -> None:
    photos = [photo(1)]
    seen = {photos[0].cache_key: replace(GOOD, faces=(LEFT, RIGHT))}
    there = PeopleInSet({photos[0].cache_key: PersonInPhoto(Likeness.SAME, 1)})
    [fixed_photo] = fix(photos, seen, hints_of(photos, seen, there)).photos
    crop = fixed_photo.edit.crop
    assert crop is not None
    assert crop.left >= LEFT.box.right
    assert crop.left < RIGHT.box.left < RIGHT.box.right < crop.right


@pytest.mark.parametrize("likeness", [Likeness.UNSURE, Likeness.DIFFERENT])
def test_where_it_is_not_sure_who_it_is_nothing_is_cropped(likeness: Likeness) -> None:
    photos = [photo(1)]
    seen = {photos[0].cache_key: replace(GOOD, faces=(LEFT, RIGHT))}
    there = PeopleInSet({photos[0].cache_key: PersonInPhoto(likeness, 1)})
    for people in (there, PeopleInSet()):
        notes = hints_of(photos, seen, people)
        assert fix(photos, seen, notes) == Fixed(tuple(photos))


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_photos_are_turned_upright_each_its_own_way(turns: int) -> None:
    edited = replace(photo(1), edit=Edit(1, Box(0.0, 0.0, 0.5, 1.0)))
    result = fixed([edited, photo(2)], {0: {"upright_turns": turns, "faces": (LEFT, RIGHT)}})
    assert (result.turned, result.cropped, result.number) == (1, 0, 1)
    assert result.photos == (replace(edited, edit=edited.edit.turned(turns)), photo(2))


def test_a_photo_that_would_be_too_small_stays_whole() -> None:
    photos = [photo(1)]
    small: dict[str, object] = {"faces": (LEFT, RIGHT), "width_px": 800, "height_px": 800}
    assert fixed(photos, {0: small}) == Fixed((photos[0],), 0)


def test_heads_that_touch_are_left_to_the_person() -> None:
    photos = [photo(1)]
    together: dict[str, object] = {"faces": (LEFT, face_at(0.41, 0.3, 0.6, 0.49))}
    assert fixed(photos, {0: together}) == Fixed((photos[0],), 0)


def test_what_was_cropped_before_is_cropped_further() -> None:
    assert within(Box(0.5, 0.5, 1, 1), Box(0, 0.5, 0.5, 1)) == Box(0.5, 0.75, 0.75, 1)
    cropped = replace(photo(1), edit=Edit(1, Box(0.5, 0, 1, 1)))
    two: dict[str, object] = {"faces": (LEFT, RIGHT)}
    (result,) = fixed([cropped], {0: two}).photos
    assert result.edit.quarter_turns == 1
    assert result.edit.crop is not None
    assert result.edit.crop.right == pytest.approx(0.8)


@pytest.mark.parametrize(("number", "left"), [(12, 12), (13, 12), (14, 12), (16, 14)])
def test_doubles_go_while_enough_photos_are_left(number: int, left: int) -> None:
    photos = [photo(at) for at in range(number)]
    same: dict[str, object] = {"dhash": GOOD.dhash}
    changes = {at: {**same, "sharpness": 300.0 - at} for at in range(3)}
    result = fixed(photos, changes)
    assert len(result.photos) == left
    assert (result.cropped, result.taken_out) == (0, number - left)
    assert photos[0] in result.photos  # the sharpest


def test_a_double_that_would_be_cropped_counts_as_taken_out_alone() -> None:
    photos = [photo(at) for at in range(14)]
    same: dict[str, object] = {"dhash": GOOD.dhash}
    changes = {0: same, 1: {**same, "sharpness": 200.0, "faces": (LEFT, RIGHT)}}
    result = fixed(photos, changes)
    assert (result.cropped, result.taken_out, result.number) == (0, 1, 1)


def test_a_set_without_hints_stays_as_it_is() -> None:
    photos = [photo(at) for at in range(5)]
    assert fixed(photos, {}) == Fixed(tuple(photos), 0)
