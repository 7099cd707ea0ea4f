"""Real networks look through a shoebox of real faces: everybody is found once, with the photos."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from photo_trainer_gui.photos.shoebox.shoebox import Shoebox
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd, ShoeboxState
from photo_trainer_gui.photos.skipped import Reason
from tests.photos.shoebox.made_up_shoebox import MadeUpShoebox, make_shoebox
from tests.portraits import real_portraits

pytestmark = pytest.mark.skipif(not real_portraits(), reason="there are no real photos")

PHOTOS = 60


class Nobody:
    """Listens to nothing."""

    def handle_state(self, state: ShoeboxState) -> None:
        """Forgets it."""


@pytest.fixture(scope="module")
def looked_at(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[MadeUpShoebox, Shoebox, ShoeboxState]]:
    folder = tmp_path_factory.mktemp("real")
    made = make_shoebox(folder / "Family", PHOTOS)
    notes = ShoeboxFolder(folder / "notes")
    with ThreadPoolExecutor(2) as workers:
        box = Shoebox(notes, ProjectId("draft"), NetworkFaceReader(), workers, time.monotonic)
        yield made, box, box.look_through([str(made.folder)], Nobody(), lambda: False)
        box.close()


Looked = tuple[MadeUpShoebox, Shoebox, ShoeboxState]


def names(box: Shoebox, person: FoundPerson) -> set[str]:
    return {Path(photo.path).name for photo in box.photos(person.photos)}


def test_who_belongs_together_is_put_together(looked_at: Looked) -> None:
    made, box, state = looked_at
    assert state.end is ShoeboxEnd.ALL_SEEN
    assert dict(state.skipped) == {Reason.BROKEN: made.broken}
    often = [person for person in state.people if len(person.faces) >= 5]
    assert len(often) == 6
    found = [names(box, person) for person in often]
    right = wrong = 0
    for person in found:
        truth = max(range(6), key=lambda one: len(person & made.photos_of(one)))
        for one, other in combinations(sorted(person), 2):
            same = {one, other} <= made.photos_of(truth)
            right, wrong = right + same, wrong + (not same)
    assert right / (right + wrong) >= 0.99
    assert sum(map(len, found)) >= 0.9 * sum(map(len, made.people.values()))


def test_the_picture_of_a_person_shows_one_face(looked_at: Looked) -> None:
    _, box, state = looked_at
    jpeg = box.face(state.people[0].best_face)
    assert jpeg.startswith(b"\xff\xd8")
    assert len(jpeg) < 40_000
