"""Who is in the photos is found by workers, for the newest set, and never holds anything up."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.people_in_set import Likeness, PeopleInSet
from photo_trainer_gui.photos.photo import Photo, Photos, UnreadablePhotoError
from photo_trainer_gui.ui.photo_editor.advice.findings_cache import FindingsCache
from photo_trainer_gui.ui.photo_editor.advice.people_watch import PeopleWatch
from tests.faces import face_at
from tests.photos.faces.made_up_vectors import vectors_of

FOUND = Findings(3000, 2000, (face_at(0.4, 0.3, 0.6, 0.5),), 0, 30.0, 120.0, False, 0, None)


def photos_of(name: str, number: int) -> Photos:
    return tuple(
        Photo(f"/{name}{at}.jpg", Sha256(f"{name}{at}"), 1000, "image/jpeg") for at in range(number)
    )


class Numbers:
    """Made-up numbers: the first letter of a photo is the person."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.threads: set[int] = set()
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.error: Exception | None = None
        self.unreadable = ""

    def embeddings(self, photo: Photo) -> Vectors:
        self.asked.append(photo.sha256)
        self.threads.add(threading.get_ident())
        assert self.goes_on.wait(20)
        if self.error is not None:
            raise self.error
        if photo.sha256 == self.unreadable:
            raise UnreadablePhotoError("gone")
        person, at = ord(photo.sha256[0]), int(photo.sha256[1:])
        return np.array(vectors_of(person, 12, looks=1)[at : at + 1])


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def numbers() -> Iterator[Numbers]:
    one = Numbers()
    yield one
    one.goes_on.set()


def watch(numbers: Numbers | None, workers: ThreadPoolExecutor) -> PeopleWatch:
    return PeopleWatch(FindingsCache(lambda _photo: FOUND, workers), numbers, workers)


def different(people: PeopleInSet | None) -> list[str]:
    assert people is not None
    return [key for key, one in people.photos.items() if one.likeness is Likeness.DIFFERENT]


def sizes(people: PeopleInSet | None) -> list[int]:
    assert people is not None
    return [len(group.photos) for group in people.groups]


def test_it_is_found_by_a_worker_once_all_photos_were_checked(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    assert watched.people is None
    with qtbot.waitSignal(watched.changed):
        watched.show(photos_of("a", 5) + photos_of("b", 1), one_person=False)
        assert watched.is_looking
    assert different(watched.people) == ["b0"]
    assert not watched.is_looking
    assert threading.get_ident() not in numbers.threads
    assert len(numbers.asked) == 6  # each once


def test_the_same_photos_are_not_looked_at_again(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched, photos = watch(numbers, workers), photos_of("a", 4)
    with qtbot.waitSignal(watched.changed):
        watched.show(photos, one_person=False)
    watched.show(photos, one_person=False)
    assert not watched.is_looking


def test_what_the_person_said_is_taken_into_account(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched, photos = watch(numbers, workers), photos_of("a", 5) + photos_of("b", 4)
    with qtbot.waitSignal(watched.changed):
        watched.show(photos, one_person=False)
    assert sizes(watched.people) == [5, 4]
    with qtbot.waitSignal(watched.changed):
        watched.show(photos, one_person=True)
    assert sizes(watched.people) == []


def test_while_it_looks_the_newest_photos_win(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    numbers.goes_on.clear()
    watched.show(photos_of("a", 8), one_person=False)
    qtbot.waitUntil(lambda: bool(numbers.asked))
    for number in (3, 4, 5):
        watched.show(photos_of("a", 8) + photos_of("b", number), one_person=False)
    told: list[PeopleInSet | None] = []
    watched.changed.connect(lambda: told.append(watched.people))
    numbers.goes_on.set()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: not watched.is_looking)
    [people] = told
    assert people is not None
    assert [len(group.photos) for group in people.groups] == [8, 5]
    assert len(numbers.asked) == 1 + 13  # it stopped in the middle of the first ones


def test_of_another_draft_nothing_is_known_at_first(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    with qtbot.waitSignal(watched.changed):
        watched.show(photos_of("a", 4), one_person=False)
    watched.show(photos_of("c", 4), one_person=False)
    assert watched.people is None
    qtbot.waitUntil(lambda: watched.people is not None)


def test_a_photo_that_cannot_be_read_is_passed_over(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    numbers.unreadable = "a2"
    with qtbot.waitSignal(watched.changed):
        watched.show(photos_of("a", 5), one_person=False)
    assert watched.people is not None
    assert set(watched.people.photos) == {"a0", "a1", "a3", "a4"}


def test_where_faces_cannot_be_compared_it_is_said_once_and_all_else_goes_on(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    numbers.error = ImportError("no network")
    with qtbot.waitSignal(watched.failed):
        watched.show(photos_of("a", 5), one_person=False)
    assert watched.people is None
    watched.show(photos_of("a", 6), one_person=False)
    assert not watched.is_looking


def test_nobody_looks_while_it_is_turned_off(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    with qtbot.waitSignal(watched.changed):
        watched.show(photos_of("a", 5), one_person=False)
    with qtbot.waitSignal(watched.changed):
        watched.turn(on=False)
    assert watched.people is None
    asked = len(numbers.asked)
    watched.show(photos_of("a", 6), one_person=False)
    assert not watched.is_looking
    assert len(numbers.asked) == asked
    with qtbot.waitSignal(watched.changed):
        watched.turn(on=True)
    assert watched.people is not None
    assert len(watched.people.photos) == 6


def test_another_one_watches_other_photos_and_is_turned_off_as_well(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    another = watched.another()
    with qtbot.waitSignals([watched.changed, another.changed]):
        watched.show(photos_of("a", 5), one_person=False)
        another.show(photos_of("a", 5) + photos_of("b", 1), one_person=False)
    assert different(watched.people) == []
    assert different(another.people) == ["b0"]
    with qtbot.waitSignal(another.changed):
        watched.turn(on=False)
    assert another.people is None
    assert not watched.another().is_looking


def test_without_a_source_nobody_is_ever_known(workers: ThreadPoolExecutor) -> None:
    watched = watch(None, workers)
    watched.show(photos_of("a", 5), one_person=False)
    watched.turn(on=True)
    assert (watched.people, watched.is_looking) == (None, False)


def test_what_came_while_it_was_turned_off_is_not_shown(
    qtbot: QtBot, numbers: Numbers, workers: ThreadPoolExecutor
) -> None:
    watched = watch(numbers, workers)
    numbers.goes_on.clear()
    watched.show(photos_of("a", 5), one_person=False)
    qtbot.waitUntil(lambda: bool(numbers.asked))
    watched.turn(on=False)
    numbers.goes_on.set()
    qtbot.waitUntil(lambda: not watched.is_looking)
    assert watched.people is None
