"""A folder of a family's photos becomes the draft of one person: dropped, quit, opened, a press."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.end_to_end.file_manager import FileManager, move_and
from tests.end_to_end.program import Assistant, Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for
from tests.photos.shoebox.made_up_shoebox import MadeUpShoebox, ShoeboxMaker
from tests.portraits import real_portraits

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not real_portraits(), reason="there are no real photos"),
]

FILES = 64
PEOPLE = 3
SIDE_PX = 800
# Photos are looked at as slowly as the machine is.
LOOKING_S = 120
QUIT = re.compile(r"If you quit now, we go on with photo (\d+) next time\.")
RESUMED = re.compile(r"Welcome back\. We go on with photo (\d+) of (\d+)\.")
FACE = re.compile(r"Person \d+ of \d+, (\d+) photos, 2014")
TILE = re.compile(r"IMG_\d{5}\.jpg")


@pytest.fixture
def family(desktop: Desktop) -> MadeUpShoebox:
    """A folder of photos in the person's pictures."""
    return ShoeboxMaker(desktop.home / "Pictures/Family", FILES, PEOPLE, SIDE_PX).make()


def said(program: Program, words: re.Pattern[str]) -> list[int]:
    """The numbers in what a label says, once one says it in these words."""
    label = program.control(
        role="label", until=lambda c: c.showing and bool(words.fullmatch(c.name))
    )
    return [int(number) for number in re.findall(r"\d+", label.name)]


def people(program: Program) -> list[Control]:
    """The faces to choose from, as soon as there are some."""
    found: list[Control] = wait_for(
        lambda: program.items(role="list", name="People found"),
        "people that were found",
        timeout_s=LOOKING_S,
        instead=program.tree,
    )
    return found


def who_is_on(family: MadeUpShoebox, file_name: str) -> set[int]:
    """The people on a photo of this name."""
    photos = (photo for photo in family.photos.values() if photo.name.endswith(file_name))
    return {face.person for photo in photos for face in photo.faces}


def drop_and_quit(program: Program, thunar: FileManager, desktop: Desktop) -> int:
    """Until the first people are there; the photo with which it is said to go on."""
    thunar.drag_one("Family", lambda: program.control("dropZone").centre)
    people(program)
    desktop.look("shoebox-looking")
    program.to_front(TITLE)
    program.keys("ctrl+q")
    (next_photo,) = said(program, QUIT)
    desktop.look("shoebox-quit")
    program.press("questionYes", name="Quit")
    assert program.end() == 0
    return next_photo


def test_a_dropped_folder_becomes_the_draft_of_the_person_whose_face_is_pressed(
    desktop: Desktop, assistant: Assistant, person: Callable[..., Person], family: MadeUpShoebox
) -> None:
    mia = person()
    program = mia.start()
    program.press("welcomeEnterKey")
    mia.enter_key(program)
    thunar = FileManager(desktop, assistant, family.folder.parent)
    next_photo = drop_and_quit(program, thunar, desktop)

    program = mia.start(name="second")
    went_on_with, of = said(program, RESUMED)
    desktop.look("shoebox-resumed")
    assert next_photo <= went_on_with <= of == family.files

    program.control(role="label", name="Who is it?", timeout_s=LOOKING_S)
    faces = people(program)
    desktop.look("shoebox-who")
    counted = [int(found[1]) for face in faces if (found := FACE.fullmatch(face.name))]
    on = Counter(face.person for photo in family.photos.values() for face in photo.faces)
    there = sorted((on[one] for one in family.people), reverse=True)
    assert len(counted) == PEOPLE
    assert all(0.8 * most <= n <= most for n, most in zip(counted, there, strict=True)), there

    move_and(desktop, faces[0].centre, "click", "1")
    program.control("photoCount", until=lambda c: c.showing and c.name.startswith("20 photos"))
    program.wait_for_focus("formName")
    desktop.look("shoebox-draft")
    names = [found[0] for tile in program.items("photoGrid") if (found := TILE.search(tile.name))]
    assert len(set(names)) == 20
    assert len(set.intersection(*(who_is_on(family, name) for name in names))) == 1
    assert program.stop() == 0
    assert program.printed == ""
