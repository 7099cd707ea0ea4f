"""Hints, the coach and the best twenty, decided from findings alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.advice import CoachTip, Lack, Note, best, coach, hints_of
from photo_trainer_gui.photos.analysis.findings import Findings, from_json, to_json
from photo_trainer_gui.photos.faces.people_in_set import (
    FaceRef,
    Likeness,
    PeopleInSet,
    PersonGroup,
    PersonInPhoto,
)
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo
from tests.faces import face_at

FACE = face_at(0.4, 0.3, 0.6, 0.5)
DAY_S = 24 * 3600
GOOD = Findings(
    width_px=3000,
    height_px=2000,
    faces=(FACE,),
    upright_turns=0,
    sharpness=300.0,
    brightness=120.0,
    grey=False,
    dhash=0,
    taken_at=None,
)


def photo(number: int) -> Photo:
    return Photo(f"/photos/{number}.jpg", Sha256(f"{number:064x}"), 1000, "image/jpeg")


def unlike(number: int) -> Findings:
    """Good findings of a photo that looks like no other number's."""
    return replace(GOOD, dhash=0xFFFF << 16 * (number % 4) ^ (0x0F0F0F0F0F0F0F0F * (number // 4)))


def only_hints(**changes: object) -> list[tuple[Hint, bool]]:
    findings = {photo(1).cache_key: replace(GOOD, **changes)}  # type: ignore[arg-type]
    [notes] = hints_of([photo(1)], findings).values()
    return [(note.hint, note.strong) for note in notes]


@pytest.mark.parametrize("people", [2, 15])
def test_the_people_beside_each_other_are_counted(people: int) -> None:
    group = {photo(1).cache_key: replace(GOOD, faces=(FACE,) * people)}
    [[note]] = hints_of([photo(1)], group).values()
    assert (note.hint, note.faces) == (Hint.TWO_FACES, people)


@pytest.mark.parametrize(
    ("changes", "hints"),
    [
        ({}, []),
        ({"faces": ()}, [(Hint.NO_FACE, True)]),
        ({"faces": (FACE, FACE)}, [(Hint.TWO_FACES, True)]),
        ({"width_px": 1281}, []),
        ({"width_px": 1279}, [(Hint.SMALL_FACE, False)]),
        ({"width_px": 639}, [(Hint.SMALL_FACE, True), (Hint.SMALL, False)]),
        ({"sharpness": 1.0}, [(Hint.BLURRY, True)]),
        ({"brightness": 39.9}, [(Hint.DARK, True)]),
        ({"darkest": 140.1}, [(Hint.BRIGHT, True)]),
        ({"blown": 0.41}, [(Hint.BRIGHT, True)]),
        ({"brightness": 215.1, "darkest": 90.0, "blown": 0.3}, []),
        ({"height_px": 1023}, [(Hint.SMALL, False)]),
        ({"height_px": 511}, [(Hint.SMALL, True)]),
        ({"grey": True}, [(Hint.GREY, False)]),
    ],
)
def test_each_check_has_its_hint(
    changes: dict[str, object], hints: list[tuple[Hint, bool]]
) -> None:
    assert only_hints(**changes) == hints


def test_a_photo_that_was_not_looked_at_yet_has_no_entry() -> None:
    assert hints_of([photo(1)], {}) == {}


def test_a_hint_that_the_person_keeps_is_silent() -> None:
    kept = replace(photo(1), kept=frozenset({Hint.DARK}))
    findings = {kept.cache_key: replace(GOOD, brightness=1.0, grey=True)}
    assert hints_of([kept], findings) == {kept.cache_key: (Note(Hint.GREY, False),)}


def test_of_photos_that_look_alike_the_sharpest_has_no_hint() -> None:
    photos = [photo(n) for n in range(3)]
    findings = {
        photos[0].cache_key: replace(GOOD, sharpness=100),
        photos[1].cache_key: replace(GOOD, dhash=0b11111111, sharpness=300),
        photos[2].cache_key: replace(GOOD, dhash=0b111111111, sharpness=200),
    }
    assert hints_of(photos, findings) == {
        photos[0].cache_key: (Note(Hint.SIMILAR, False, "1.jpg"),),
        photos[1].cache_key: (),
        photos[2].cache_key: (Note(Hint.SIMILAR, False, "1.jpg"),),
    }


def test_photos_taken_within_a_moment_are_a_burst() -> None:
    photos = [photo(n) for n in range(3)]
    findings = {
        one.cache_key: replace(unlike(n), taken_at=taken_at, sharpness=200 + n)
        for n, (one, taken_at) in enumerate(zip(photos, (100.0, 100.875, 101.8), strict=True))
    }
    assert hints_of(photos, findings) == {
        photos[0].cache_key: (Note(Hint.BURST, False, "1.jpg"),),
        photos[1].cache_key: (),
        photos[2].cache_key: (),
    }


CLOSE: dict[str, object] = {"faces": (face_at(0.2, 0.2, 0.7, 0.7),)}
SIDE: dict[str, object] = {"faces": (face_at(0.4, 0.3, 0.6, 0.5, yaw=-1.4),)}
CLOSE_SIDE: dict[str, object] = {"faces": (face_at(0.2, 0.2, 0.7, 0.7, yaw=1.4),)}


def varied(n: int) -> dict[str, object]:
    changes: dict[str, object] = {"taken_at": n * float(DAY_S)}
    return changes | (CLOSE if n % 2 else SIDE if n == 0 else {})


@pytest.mark.parametrize(
    ("change", "tip"),
    [
        (varied, None),
        (lambda n: varied(n) | {"taken_at": None}, None),
        (lambda n: varied(n) | {"taken_at": n * 60.0}, CoachTip(Lack.OTHER_DAY, 12)),
        (lambda n: varied(n) | ({} if n else {"faces": (FACE,)}), CoachTip(Lack.SIDE_VIEW, 12)),
        (lambda n: varied(n) | {"dhash": n // 4}, CoachTip(Lack.OTHER_PHOTOS, 12)),
        (lambda n: varied(n) | (CLOSE if n else CLOSE_SIDE), CoachTip(Lack.FURTHER_AWAY, 12)),
        (lambda n: varied(n) | ({"faces": (FACE,)} if n else SIDE), CoachTip(Lack.CLOSER, 12)),
    ],
)
def test_the_coach_names_what_is_missing(
    change: Callable[[int], dict[str, object]], tip: CoachTip | None
) -> None:
    photos = [photo(n) for n in range(12)]
    findings = {
        one.cache_key: replace(unlike(n), **change(n))  # type: ignore[arg-type]
        for n, one in enumerate(photos)
    }
    assert coach(photos, findings) == tip


def test_the_coach_waits_until_most_photos_were_looked_at() -> None:
    photos = [photo(n) for n in range(12)]
    findings = {one.cache_key: unlike(n) for n, one in enumerate(photos[:9])}
    assert coach(photos, findings) is None
    assert coach(photos[:9], findings) is not None
    assert coach(photos[:5], findings) is None


def test_the_best_photos_are_those_with_the_fewest_hints_in_their_old_order() -> None:
    photos = [photo(n) for n in range(4)]
    findings = {one.cache_key: unlike(n) for n, one in enumerate(photos)}
    findings[photos[1].cache_key] = replace(unlike(1), faces=())
    findings[photos[3].cache_key] = replace(unlike(3), grey=True)
    assert best(photos, findings, 4) == tuple(photos)
    assert best(photos, findings, 3) == (photos[0], photos[2], photos[3])
    assert best(photos, findings, 2) == (photos[0], photos[2])
    assert best(photos, findings, 0) == ()


def test_findings_survive_being_written_down() -> None:
    for findings in (GOOD, replace(GOOD, faces=(), taken_at=1.5, dhash=2**64 - 1)):
        assert from_json(to_json(findings)) == findings


@pytest.mark.parametrize("line", ["", "{}", "[]", "3", '{"faces": [{}]}', '{"faces": 3}', "{"])
def test_what_are_no_findings_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no findings"):
        from_json(line)


# --- With what is known of the people ----------------------------------------------------------

BESIDE = face_at(0.7, 0.3, 0.8, 0.4)


def known(likeness: Likeness, face: int = 0, *, several: bool = False) -> PeopleInSet:
    """What is known of the person in photo 1."""
    group = PersonGroup(FaceRef(photo(1).cache_key, 0), (photo(1).cache_key,))
    return PeopleInSet({photo(1).cache_key: PersonInPhoto(likeness, face)}, (group,) * 2 * several)


def notes_with(people: PeopleInSet | None, **changes: object) -> tuple[Note, ...]:
    findings = {photo(1).cache_key: replace(GOOD, **changes)}  # type: ignore[arg-type]
    return hints_of([photo(1)], findings, people)[photo(1).cache_key]


def test_somebody_else_is_told_with_the_face() -> None:
    assert notes_with(known(Likeness.DIFFERENT)) == (Note(Hint.ELSE, True, face=0),)
    assert notes_with(known(Likeness.UNSURE)) == notes_with(known(Likeness.SAME)) == ()


def test_of_two_people_in_the_set_none_is_called_somebody_else() -> None:
    assert notes_with(known(Likeness.DIFFERENT, several=True)) == ()


def test_a_group_is_cropped_to_the_person_of_the_set() -> None:
    several: dict[str, object] = {"faces": (FACE, BESIDE, BESIDE)}
    [note, *_] = notes_with(known(Likeness.SAME, 1), **several)
    assert note == Note(Hint.TWO_FACES, True, faces=3, face=1)
    [note] = notes_with(known(Likeness.UNSURE, 1), **several)
    assert note == Note(Hint.TWO_FACES, True, faces=3, unsure=True)
    [note] = notes_with(PeopleInSet(), **several)
    assert note.unsure
    [note] = notes_with(None, **several)
    assert note == Note(Hint.TWO_FACES, True, faces=3)


def test_it_is_the_face_of_the_person_that_has_to_be_large_and_clear() -> None:
    beside: dict[str, object] = {"faces": (FACE, BESIDE), "sharpness": 1.0, "brightness": 20.0}
    hints = [note.hint for note in notes_with(known(Likeness.SAME, 1), **beside, width_px=2000)]
    assert hints == [Hint.TWO_FACES, Hint.SMALL_FACE]
    hints = [note.hint for note in notes_with(known(Likeness.SAME, 0), **beside, width_px=2000)]
    assert hints == [Hint.TWO_FACES, Hint.BLURRY, Hint.DARK]


@pytest.mark.parametrize(("turns", "hint"), [(1, Hint.SIDE), (2, Hint.UPSIDE), (3, Hint.SIDE)])
def test_a_photo_that_does_not_stand_upright_is_told(turns: int, hint: Hint) -> None:
    assert only_hints(upright_turns=turns) == [(hint, True)]


def test_the_gravest_comes_first() -> None:
    order = [Hint.ELSE, Hint.TWO_FACES, Hint.SIDE, Hint.BLURRY, Hint.GREY]
    bad: dict[str, object] = {"upright_turns": 3, "sharpness": 1.0, "grey": True}
    notes = notes_with(known(Likeness.DIFFERENT), faces=(FACE, BESIDE), **bad)
    assert [note.hint for note in notes] == order
    hints = [note.hint for note in notes_with(None, faces=(), upright_turns=1)]
    assert hints == [Hint.SIDE, Hint.NO_FACE]


def test_the_best_photos_are_never_those_of_somebody_else() -> None:
    photos = [photo(n) for n in range(4)]
    findings = {one.cache_key: unlike(n) for n, one in enumerate(photos)}
    findings[photos[0].cache_key] = replace(unlike(0), sharpness=1.0, brightness=1.0, faces=())
    assert best(photos, findings, 3, known(Likeness.DIFFERENT)) == (photos[0], *photos[2:])
