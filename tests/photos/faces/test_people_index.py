"""Everybody in a box of photos is found once, and what the person says about them holds."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from photo_trainer_gui.limits import MOST_QUESTIONS
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.found_person import NOTHING_SAID, FoundFace, FoundPerson
from photo_trainer_gui.photos.faces.people_in_set import FaceRef
from photo_trainer_gui.photos.faces.people_index import PeopleIndex
from photo_trainer_gui.photos.photo import CacheKey
from tests.photos.faces.made_up_vectors import between, unit, vectors_of

DAY_S = 86_400.0


def faces_of(name: str, vectors: Vectors, quality: float = 0.8) -> list[FoundFace]:
    """One face each of photos a day apart, from the first of January 1970 on."""
    return [
        FoundFace(CacheKey(f"{name}{at:03}"), 0, vector, quality, at * DAY_S)
        for at, vector in enumerate(vectors)
    ]


FAMILY = {"a": 40, "b": 25, "c": 12, "d": 4}


def family() -> list[FoundFace]:
    return [
        face
        for person, (name, number) in enumerate(FAMILY.items())
        for face in faces_of(name, vectors_of(person, number))
    ]


def index_of(faces: Iterable[FoundFace]) -> PeopleIndex:
    index = PeopleIndex()
    index.add(faces)
    return index


def groups(people: Sequence[FoundPerson]) -> list[set[str]]:
    return [set(person.photos) for person in people]


def names(person: FoundPerson) -> set[str]:
    return {photo[0] for photo in person.photos}


def test_everybody_is_found_once_those_on_most_photos_first() -> None:
    people = index_of(family()).people()
    assert [(names(one), len(one.photos)) for one in people] == [
        ({name}, number) for name, number in FAMILY.items()
    ]


def test_who_is_who_does_not_depend_on_how_the_photos_came() -> None:
    faces = family()
    at_once = index_of(faces)
    at_once.settle()
    random.Random(3).shuffle(faces)
    one_by_one = PeopleIndex()
    for at in range(0, len(faces), 3):
        one_by_one.add(faces[at : at + 3])
        one_by_one.people()
    one_by_one.settle()
    assert groups(one_by_one.people()) == groups(at_once.people())


def test_not_even_where_it_is_hard_to_say_who_is_who() -> None:
    crowded = np.zeros((700, 128))
    crowded[:, :5] = np.random.default_rng(4).normal(size=(700, 5))
    faces = faces_of("x", unit(crowded))
    settled = []
    for seed in range(3):
        random.Random(seed).shuffle(faces)
        index = index_of(faces)
        index.settle()
        settled.append(sorted(map(sorted, groups(index.people()))))
    assert settled[0] == settled[1] == settled[2]
    assert 3 < len(settled[0]) < 300


def test_a_photo_that_is_added_twice_counts_once() -> None:
    index = index_of(family())
    index.add(family())
    assert len(index.people()[0].photos) == FAMILY["a"]


def test_somebody_keeps_an_id_while_more_photos_come_and_after_everything_is_looked_at() -> None:
    faces = family()
    random.Random(5).shuffle(faces)
    index = index_of(faces[:40])
    before = {frozenset(names(one)): one.id for one in index.people()}
    for face in faces[40:]:
        index.add([face])
    index.settle()
    after = {frozenset(names(one)): one.id for one in index.people()}
    assert before == {name: after[name] for name in before}


def test_years_and_the_face_to_show() -> None:
    faces = faces_of("a", vectors_of(1, 3, looks=1))
    faces[1] = faces[1]._replace(quality=0.9, taken_at=4 * 366 * DAY_S)
    faces[2] = faces[2]._replace(taken_at=None)
    [person] = index_of(faces).people()
    assert (person.first_year, person.last_year) == (1970, 1974)
    assert person.best_face == FaceRef(CacheKey("a001"), 0)
    assert person.photos == ("a000", "a001", "a002")


def test_faces_that_cannot_be_told_apart_are_counted_and_make_nobody() -> None:
    clear, unclear = vectors_of(1, 30)[:20], vectors_of(1, 30)[20:]
    index = index_of(faces_of("a", clear) + faces_of("u", unclear, quality=0.0))
    index.add(faces_of("x", vectors_of(9, 5), quality=0.0))
    [person] = index.people()
    assert len(person.photos) == 30
    assert person.best_face.cache_key.startswith("a")


def test_two_who_stand_beside_each_other_are_two_however_alike() -> None:
    twins = vectors_of(1, 20, looks=1)
    beside = [
        FoundFace(CacheKey(f"p{at}"), face, twins[2 * at + face], 0.8)
        for at in range(10)
        for face in (0, 1)
    ]
    index = index_of(beside)
    people = index.people()
    assert all(len(set(one.photos)) == len(one.faces) for one in people)
    assert sum(len(one.faces) for one in people) == 20
    assert index.questions() == ()


# --- People who are small or not sharp on all photos --------------------------------------------


def faint_faces_of(name: str, vectors: Vectors) -> list[FoundFace]:
    return [face._replace(faint=True) for face in faces_of(name, vectors, quality=0.0)]


def test_somebody_who_is_seen_well_on_no_photo_is_found_where_many_faces_agree() -> None:
    index = index_of(family() + faint_faces_of("f", vectors_of(9, 8, looks=1)))
    assert [(names(one), len(one.photos)) for one in index.people()] == [
        ({"a"}, 40),
        ({"b"}, 25),
        ({"c"}, 12),
        ({"f"}, 8),
        ({"d"}, 4),
    ]


def test_a_handful_of_such_faces_makes_nobody() -> None:
    index = index_of(family() + faint_faces_of("f", vectors_of(9, 4, looks=1)))
    assert [names(one) for one in index.people()] == [{name} for name in FAMILY]


def test_such_faces_of_somebody_who_is_known_make_no_second_one() -> None:
    clear, faint = vectors_of(1, 40)[:20], vectors_of(1, 40)[20:]
    index = index_of(faces_of("a", clear) + faint_faces_of("f", faint))
    [person] = index.people()
    assert len(person.photos) == 40
    index.settle()
    assert len(index.people()) == 1


def test_a_group_of_which_some_fit_somebody_who_is_known_makes_no_second_one() -> None:
    clear = vectors_of(1, 20)
    near = between(clear, vectors_of(9, 20), 0.61, 10)
    fits = [float((vector @ clear.T).mean()) >= 0.4 for vector in near]
    assert 1 < sum(fits) < 5
    index = index_of(faces_of("a", clear) + faint_faces_of("f", near))
    [person] = index.people()
    assert len(person.photos) == 20 + sum(fits)


def test_one_photo_on_which_somebody_is_seen_well_goes_with_the_others() -> None:
    seen = vectors_of(9, 10)
    index = index_of(family() + faces_of("f", seen[:1]))
    index.add(faint_faces_of("F", seen[1:]))
    person = index.people()[3]
    assert (names(person), len(person.photos)) == ({"f", "F"}, 10)
    assert person.best_face == FaceRef(CacheKey("f000"), 0)


def test_two_on_one_photo_are_two_although_both_are_small() -> None:
    twins = vectors_of(9, 20, looks=1)
    beside = [
        FoundFace(CacheKey(f"p{at}"), face, twins[2 * at + face], 0.0, None, faint=True)
        for at in range(10)
        for face in (0, 1)
    ]
    people = index_of(beside).people()
    assert sorted(len(one.photos) for one in people) == [10, 10]


def test_such_people_do_not_depend_on_how_the_photos_came() -> None:
    faces = (
        family() + faint_faces_of("f", vectors_of(9, 12)) + faint_faces_of("g", vectors_of(8, 7))
    )
    settled = []
    for seed in range(3):
        random.Random(seed).shuffle(faces)
        index = PeopleIndex()
        for at in range(0, len(faces), 4):
            index.add(faces[at : at + 4])
            index.people()
        index.settle()
        settled.append(sorted(map(sorted, groups(index.people()))))
    assert settled[0] == settled[1] == settled[2]
    assert len(settled[0]) == 6


def test_what_is_said_of_such_people_holds_and_can_be_taken_back() -> None:
    index = index_of(
        faces_of("a", vectors_of(1, 20)) + faint_faces_of("f", vectors_of(9, 8, looks=1))
    )
    before, (first, second) = index.said, index.people()
    index.merge(first.id, second.id)
    [both] = index.people()
    assert len(both.photos) == 28
    index.say(before)
    _, second = index.people()
    assert len(second.photos) == 8
    index.not_this_one(second.id, second.photos[0])
    assert [len(one.photos) for one in index.people()] == [20, 7, 1]
    index.say(before)
    index.not_a_face(index.people()[1].id)
    assert [names(one) for one in index.people()] == [{"a"}]


# --- What the person says ---------------------------------------------------------------------


def two_alike() -> PeopleIndex:
    """Two people of whom nobody can be sure that they are not one."""
    one = vectors_of(1, 20)
    return index_of(faces_of("a", one) + faces_of("b", between(one, vectors_of(2, 9), 0.65, 10)))


def test_a_pair_that_is_not_sure_is_asked_about_and_yes_puts_together() -> None:
    index = two_alike()
    first, second = index.people()
    assert index.questions() == ((first.id, second.id),)
    index.merge(first.id, second.id)
    [both] = index.people()
    assert (both.id, len(both.photos)) == (first.id, 30)
    assert index.questions() == ()


def test_no_keeps_apart_also_after_more_photos_and_a_restart() -> None:
    index = two_alike()
    [pair] = index.questions()
    index.apart(*pair)
    assert index.questions() == ()
    one = vectors_of(1, 20)
    again = PeopleIndex(index.said)
    again.add(faces_of("m", between(one, vectors_of(2, 9), 0.62, 8)))
    again.add(faces_of("a", one) + faces_of("b", between(one, vectors_of(2, 9), 0.65, 10)))
    again.settle()
    anchors = {face for said in index.said.apart for face in said}
    for person in again.people():
        assert len(anchors & set(person.faces)) <= 1
    assert again.questions() == ()


def test_no_keeps_apart_also_those_who_are_seen_well_on_no_photo() -> None:
    one, two = vectors_of(1, 20), vectors_of(2, 9)
    index = index_of(faint_faces_of("a", one) + faint_faces_of("b", between(one, two, 0.63, 10)))
    [pair] = index.questions()
    index.apart(*pair)
    index.add(faint_faces_of("m", between(one, two, 0.5, 12)))
    index.settle()
    assert [names(person) & {"a", "b"} for person in index.people()] == [{"b"}, {"a"}]
    index.say(NOTHING_SAID)
    [both] = index.people()
    assert names(both) == {"a", "b", "m"}


def test_no_keeps_somebody_seen_well_apart_from_somebody_who_is_not() -> None:
    one, two = vectors_of(1, 20), vectors_of(2, 9)
    index = index_of(faces_of("a", one) + faint_faces_of("b", between(one, two, 0.66, 10)))
    [pair] = index.questions()
    index.apart(*pair)
    index.add(faces_of("m", between(one, two, 0.5, 12)))
    index.settle()
    assert [names(person) for person in index.people()] == [{"a", "m"}, {"b"}]


def test_the_most_useful_questions_come_first_and_are_few() -> None:
    base = vectors_of(1, 30)
    index = index_of(faces_of("a", base))
    for other, number in enumerate([3, 9, 6, 4, 5, 7, 8], start=2):
        index.add(faces_of(f"{other}", between(base, vectors_of(other, 9), 0.65, number)))
    sizes = {one.id: len(one.photos) for one in index.people()}
    questions = index.questions()
    assert len(questions) == MOST_QUESTIONS
    brought = [min(sizes[one], sizes[other]) for one, other in questions]
    assert brought == sorted(brought, reverse=True)
    assert brought[0] == 9


def test_yes_after_no_counts() -> None:
    index = two_alike()
    [pair] = index.questions()
    index.apart(*pair)
    index.merge(*pair)
    assert len(index.people()) == 1


@pytest.mark.parametrize("what", ["merge", "apart", "hide", "not_a_face", "not_this_one"])
def test_what_was_said_can_be_taken_back(what: str) -> None:
    index = two_alike()
    before, people = index.said, index.people()
    first, second = people
    if what in ("merge", "apart"):
        getattr(index, what)(first.id, second.id)
    elif what == "not_this_one":
        index.not_this_one(first.id, first.photos[2])
    else:
        getattr(index, what)(second.id)
    assert index.said != before
    index.say(before)
    assert index.people() == people
    assert len(index.questions()) == 1


def test_who_was_kept_apart_comes_together_when_that_is_taken_back() -> None:
    pair = (FaceRef(CacheKey("a000"), 0), FaceRef(CacheKey("a007"), 0))
    index = PeopleIndex(replace(NOTHING_SAID, apart=(pair,)))
    index.add(faces_of("a", vectors_of(1, 12, looks=1)))
    assert len(index.people()) == 2
    index.say(NOTHING_SAID)
    assert len(index.people()) == 1


def test_somebody_hidden_is_marked_and_asked_about_no_more() -> None:
    index = two_alike()
    _, second = index.people()
    index.hide(second.id)
    assert [one.hidden for one in index.people()] == [False, True]
    assert index.questions() == ()


def test_what_is_not_a_face_is_nobody_and_stays_so() -> None:
    index = index_of(family())
    statue = index.people()[1]
    index.not_a_face(statue.id)
    index.add(faces_of("B", vectors_of(1, 30)[25:]))
    assert [len(one.photos) for one in index.people()] == [40, 12, 4]


def test_one_photo_is_taken_out_of_a_person() -> None:
    index = index_of(family())
    person = index.people()[0]
    index.not_this_one(person.id, person.photos[4])
    index.settle()
    after = {one.id: one for one in index.people()}
    assert person.photos[4] not in after[person.id].photos
    assert len(after[person.id].photos) == 39


def test_nobody_has_an_id_that_was_never_given() -> None:
    with pytest.raises(KeyError):
        index_of(family()).hide(77)


def test_a_thousand_strangers_make_no_crowd() -> None:
    dice = np.random.default_rng(99)
    strangers = unit(dice.normal(size=(1000, 128)) + 0.35 * dice.normal(size=128))
    index = index_of(family() + faces_of("s", strangers))
    index.settle()
    people = index.people()
    assert [names(one) for one in people[:3]] == [{"a"}, {"b"}, {"c"}]
    assert len(people[0].photos) == FAMILY["a"]
    assert max(len(one.photos) for one in people if "s" in names(one)) < 5
