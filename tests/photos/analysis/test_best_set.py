"""The best of a draft's photos are its person's, differ, and are as many as asked for."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from photo_trainer_gui.photos.analysis.best_set import best_set
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet, PersonInPhoto
from tests.faces import face_at
from tests.photos.analysis.test_advice import DAY_S, GOOD, photo, unlike
from tests.photos.analysis.test_advice_laws import Set, sets, shuffled

PHOTOS = [photo(number) for number in range(30)]
FOUND = {
    one.cache_key: replace(unlike(at), taken_at=float(at * DAY_S)) for at, one in enumerate(PHOTOS)
}


def people(**photos: PersonInPhoto) -> PeopleInSet:
    return PeopleInSet({PHOTOS[int(at[1:])].cache_key: there for at, there in photos.items()})


def test_nobody_else_is_among_the_best_while_there_are_enough() -> None:
    others = people(
        p0=PersonInPhoto(Likeness.DIFFERENT, 0), p7=PersonInPhoto(Likeness.DIFFERENT, 0)
    )
    best = best_set(PHOTOS, FOUND, 20, others)
    assert len(best) == 20
    assert not {PHOTOS[0], PHOTOS[7]} & set(best)
    assert PHOTOS[0] in best_set(PHOTOS, FOUND, 20)
    assert len(best_set(PHOTOS, FOUND, 30, others)) == 30


def test_in_a_group_the_persons_face_counts() -> None:
    tiny, large = face_at(0.1, 0.1, 0.12, 0.13), face_at(0.4, 0.2, 0.7, 0.7)
    found = FOUND | {
        PHOTOS[at].cache_key: replace(unlike(at), faces=(large, tiny)) for at in (0, 1)
    }
    who = people(p0=PersonInPhoto(Likeness.SAME, 0), p1=PersonInPhoto(Likeness.SAME, 1))
    best = best_set(PHOTOS[:13], found, 12, who)
    assert PHOTOS[0] in best
    assert PHOTOS[1] not in best


def test_of_one_moment_one_is_taken_while_others_are_left() -> None:
    burst = {PHOTOS[at].cache_key: replace(unlike(at), taken_at=0.5 * at) for at in range(6)}
    best = best_set(PHOTOS, FOUND | burst, 20)
    assert sum(one in best for one in PHOTOS[:6]) == 1
    assert sum(one in best_set(PHOTOS[:12], FOUND | burst, 12) for one in PHOTOS[:6]) == 6


@settings(deadline=None)
@given(sets(), st.integers(-2, 30), st.data())
def test_they_are_as_many_as_asked_for_whatever_the_order(
    one: Set, number: int, data: st.DataObject
) -> None:
    photos, findings = one
    chosen = best_set(photos, findings, number)
    assert len(chosen) == min(max(number, 0), len(photos))
    assert list(chosen) == [each for each in photos if each in chosen]
    assert set(best_set(shuffled(photos, data), findings, number)) == set(chosen)


def test_without_a_good_one_the_others_are_taken() -> None:
    dark = {key: replace(GOOD, brightness=1.0) for key in FOUND}
    assert len(best_set(PHOTOS, dark, 5)) == 5
