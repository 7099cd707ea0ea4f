"""Real networks look through a shoebox of real faces: everybody is found once, with the photos."""

import pytest

from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxEnd
from tests.photos.shoebox.made_up_shoebox import MadeUpShoebox, ShoeboxMaker
from tests.photos.shoebox.thousand import Looked, faults, look_through
from tests.portraits import real_portraits

pytestmark = pytest.mark.skipif(not real_portraits(), reason="there are no real photos")

FILES = 50
SIDE_PX = 800


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> tuple[MadeUpShoebox, Looked]:
    folder = tmp_path_factory.mktemp("real")
    made = ShoeboxMaker(folder / "Family", FILES, people_in_it=6, side=SIDE_PX).make()
    return made, look_through(made, folder / "notes")


def test_over_a_restart_everybody_is_found_once_and_nothing_is_counted_twice(
    looked_at: tuple[MadeUpShoebox, Looked],
) -> None:
    made, looked = looked_at
    assert (looked.first.end, looked.last.end) == (ShoeboxEnd.STOPPED, ShoeboxEnd.ALL_SEEN)
    assert faults(made, looked) == []
    found, there = looked.found.faces
    assert found >= 0.9 * there


def test_the_picture_of_a_person_shows_one_face(looked_at: tuple[MadeUpShoebox, Looked]) -> None:
    _, looked = looked_at
    assert looked.picture.startswith(b"\xff\xd8")
    assert len(looked.picture) < 40_000
