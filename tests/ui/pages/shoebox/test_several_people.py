"""Models for several people of one folder: tick them, name them, one press."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.shoebox.person_draft import PersonWish
from photo_trainer_gui.training.project import Project
from tests.photos.shoebox.coloured_people import family, photo_of
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.sample_pages import is_there, part, words_on


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    room.area.drafts_unmade.connect(lambda drafts: take_away(room, drafts))
    yield room
    room.photos.close()


def take_away(room: Room, drafts: tuple[Project, ...]) -> None:
    for draft in drafts:
        # As whoever keeps drafts: what was changed since stays.
        if room.kept[draft.id] == draft:
            del room.kept[draft.id]
            room.photos.forget_faces_of(draft.id)
    room.area.show_projects(tuple(room.kept.values()), room.state)


def ask_for_several(room: Room, folder: Path) -> None:
    room.drop(folder)
    room.until_words("Who is it?")
    room.press("whoSeveral")
    room.until_words("Models for several people")
    room.until(lambda: is_there(room.page, "whoTick_1"))


def tick(room: Room, place: int) -> QCheckBox:
    box = part(room.page, QCheckBox, f"whoTick_{place}")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    return box


def call(room: Room, place: int, name: str) -> None:
    QTest.keyClicks(part(room.page, QLineEdit, f"whoName_{place}"), name)


def make(room: Room, drafts: int) -> None:
    room.press("severalMake")
    room.until(lambda: len(room.kept) == drafts and is_there(room.page, "chosenStrip"))


def drafts(room: Room) -> list[Project]:
    """The newest first, as in the list."""
    return sorted(room.kept.values(), key=lambda draft: -draft.created_at)


def notes(room: Room) -> set[str]:
    return {path.stem for path in (room.folder / "data/shoebox").glob("*.faces")}


def test_one_press_makes_a_draft_of_each_with_the_best_photos(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    assert "Tick everybody who shall have a model. Names can wait." in words_on(room.page)
    tick(room, 1)
    tick(room, 2)
    call(room, 1, "Mia")
    assert "2 people chosen. Each gets a draft of its own" in words_on(room.page)
    first = room.area.open_id()
    make(room, 2)
    mia, other = drafts(room)
    assert (mia.id, mia.details.name, len(mia.photos)) == (first, "Mia", 20)
    assert (other.details.name, len(other.photos)) == ("", 20)
    assert room.area.open_id() == first
    assert part(room.page, QLineEdit, "formName").text() == "Mia"
    assert "2 drafts made." in words_on(room.page)
    assert part(room.page, QListView, "spareShelf").model().rowCount() == 25
    room.area.open_project(other.id)
    room.until(lambda: is_there(room.page, "spareShelf"))
    assert part(room.page, QListView, "spareShelf").model().rowCount() == 10


def test_a_photo_with_two_of_them_is_cropped_to_its_person_in_both(room: Room) -> None:
    for number in range(24):
        people = (1, 2) if number < 16 else (1 + number % 2,)
        photo_of(room.folder / f"Family/{number}.jpg", *people, seed=number)
    ask_for_several(room, room.folder / "Family")
    tick(room, 1)
    tick(room, 2)
    make(room, 2)
    one, two = ({p.sha256: p.edit.crop for p in draft.photos} for draft in drafts(room))
    shared = one.keys() & two.keys()
    assert shared
    assert all(one[sha256] and two[sha256] and one[sha256] != two[sha256] for sha256 in shared)


def test_undo_takes_all_of_it_back_and_shows_the_people_again(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    tick(room, 1)
    tick(room, 2)
    call(room, 1, "Mia")
    first = room.area.open_id()
    make(room, 2)
    room.press("undoButton")
    room.until_words("Who is it?")
    assert list(room.kept) == [first]
    assert (room.draft.photos, room.draft.details.name) == ((), "")
    room.until(lambda: notes(room) == {first})
    room.press("whoSeveral")
    assert part(room.page, QLineEdit, "whoName_1").text() == "Mia"
    make(room, 2)
    assert [len(draft.photos) for draft in drafts(room)] == [20, 20]


def test_notes_on_faces_go_with_the_draft_that_they_belong_to(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    tick(room, 1)
    tick(room, 2)
    make(room, 2)
    first, second = drafts(room)
    assert notes(room) == {first.id, second.id}
    room.photos.forget_faces_of(first.id)
    room.until(lambda: notes(room) == {second.id})
    room.area.open_project(second.id)
    room.press("bestAnother")
    room.until_words("Who is it?")
    assert len(room.people()) == 2


def test_after_a_restart_each_draft_still_has_its_spare_photos(
    qtbot: QtBot, tmp_path: Path
) -> None:
    before = Room(qtbot, tmp_path)
    ask_for_several(before, family(tmp_path / "Family"))
    tick(before, 1)
    tick(before, 2)
    make(before, 2)
    made = drafts(before)
    before.photos.close()
    room = Room(qtbot, tmp_path)
    room.keep_all(tuple(made))
    for draft, spare in zip(made, (25, 10), strict=True):
        room.area.open_project(draft.id)
        room.until(lambda: is_there(room.page, "spareShelf"))
        room.until(lambda n=spare: rows(room) == n)  # type: ignore[misc]
    assert room.reader.photos == 0
    room.photos.close()


def rows(room: Room) -> int:
    return part(room.page, QListView, "spareShelf").model().rowCount()


def test_who_has_too_few_good_photos_gets_a_draft_that_says_so(room: Room) -> None:
    folder = family(room.folder / "Family")
    for number in range(7):
        photo_of(folder / f"aunt {number}.jpg", 5, seed=100 + number)
    ask_for_several(room, folder)
    assert part(room.page, QCheckBox, "whoTick_3").accessibleName() == (
        "Person 3, 7 photos, 12 needed"
    )
    tick(room, 3)
    make(room, 1)
    assert len(room.draft.photos) == 7
    room.until(lambda: "5 more photos" in words_and_names(room))


def words_and_names(room: Room) -> str:
    names = (one.accessibleName() for one in room.page.findChildren(QWidget))
    return " ".join((words_on(room.page), *names))


def test_two_presses_make_no_second_set_of_drafts(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    tick(room, 1)
    tick(room, 2)
    button = part(room.page, QPushButton, "severalMake")
    boxes, first = room.builder.shoeboxes(), room.area.open_id()
    several = boxes.several(first)
    wishes = [PersonWish(person.id, "") for person in boxes.work(first).people]
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        several.make(wishes)
    room.until(lambda: is_there(room.page, "chosenStrip"))
    room.until(lambda: not several.is_making)
    assert len(room.kept) == 2
    assert notes(room) == set(room.kept)


def test_made_while_another_model_is_looked_at_the_drafts_come_when_one_is_back(
    room: Room,
) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    tick(room, 1)
    tick(room, 2)
    first = room.area.open_id()
    several = room.builder.shoeboxes().several(first)
    room.press("severalMake")
    room.area.open_new()
    room.until(lambda: bool(several.drafts))
    assert len(room.kept) == 1
    room.area.open_project(first)
    room.until(lambda: len(room.kept) == 2)
    assert [len(draft.photos) for draft in drafts(room)] == [20, 20]


def test_it_is_all_done_by_keyboard(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    first, second = (part(room.page, QCheckBox, f"whoTick_{place}") for place in (1, 2))
    room.window.activateWindow()
    room.until(lambda: room.window.focusWidget() is first)
    assert first.accessibleName() == "Person 1, 45 photos"
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    name = part(room.page, QLineEdit, "whoName_1")
    assert room.window.focusWidget() is name
    assert name.accessibleName() == "Name of person 1, optional"
    QTest.keyClicks(name, "Mia")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert room.window.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert focus_name(room) == "severalCancel"
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)
    assert room.window.focusWidget() is first
    assert part(room.page, QPushButton, "severalMake").accessibleName() == "Make 1 draft"
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert "Who is it?" in words_on(room.page)


def focus_name(room: Room) -> str:
    focused = room.window.focusWidget()
    assert focused is not None
    return focused.objectName()


def test_nobody_ticked_makes_nothing(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    button = part(room.page, QPushButton, "severalMake")
    assert not button.isEnabled()
    box = tick(room, 1)
    assert button.isEnabled()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert not button.isEnabled()
    room.press("severalCancel")
    assert "Who is it?" in words_on(room.page)
    assert list(room.kept) == [room.area.open_id()]


def test_one_person_alone_is_not_asked_for_several(room: Room) -> None:
    for number in range(30):
        photo_of(room.folder / f"Me/{number}.jpg", 1, seed=number)
    room.drop(room.folder / "Me")
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == 20)
    room.press("bestAnother")
    room.until_words("Who is it?")
    assert not is_there(room.page, "whoSeveral")
    assert any("Faces are compared" in one.text() for one in room.page.findChildren(QLabel))


def test_of_drafts_that_nobody_wants_any_more_nothing_is_kept(room: Room) -> None:
    ask_for_several(room, family(room.folder / "Family"))
    tick(room, 1)
    tick(room, 2)
    first = room.area.open_id()
    several = room.builder.shoeboxes().several(first)
    room.press("severalMake")
    room.area.open_new()
    room.until(lambda: bool(several.drafts))
    assert len(notes(room)) == 2
    take_away(room, (room.kept[first],))
    room.until(lambda: not notes(room))
    assert not room.kept


def with_neighbours(folder: Path) -> Path:
    """Besides the family one person on three photos, and one on a single one."""
    family(folder)
    for number in range(3):
        photo_of(folder / f"neighbour {number}.jpg", 5, seed=100 + number)
    photo_of(folder / "passer-by.jpg", 6, seed=200)
    return folder


def test_people_on_few_photos_are_unfolded_and_can_be_ticked(room: Room) -> None:
    ask_for_several(room, with_neighbours(room.folder / "Family"))
    assert not is_there(room.page, "whoTick_3")
    fold = part(room.page, QPushButton, "severalRare")
    assert fold.text() == "2 more on fewer than 5 photos"
    room.press("severalRare")
    assert part(room.page, QCheckBox, "whoTick_3").accessibleName() == (
        "Person 3, 3 photos, 12 needed"
    )
    assert part(room.page, QCheckBox, "whoTick_4").accessibleName() == (
        "Person 4, 1 photo, 12 needed"
    )
    tick(room, 3)
    call(room, 3, "Ada")
    make(room, 1)
    assert (room.draft.details.name, len(room.draft.photos)) == ("Ada", 3)
    room.until(lambda: "9 more photos" in words_and_names(room))


def test_who_is_ticked_is_not_folded_away(room: Room) -> None:
    ask_for_several(room, with_neighbours(room.folder / "Family"))
    room.press("severalRare")
    tick(room, 4)
    room.press("severalRare")
    assert "1 person chosen." in words_on(room.page)
    assert is_there(room.page, "whoTick_3")
    assert part(room.page, QCheckBox, "whoTick_3").isChecked()
    assert not is_there(room.page, "whoTick_4")


def test_one_person_and_a_passer_by_can_both_have_a_model(room: Room) -> None:
    for number in range(14):
        photo_of(room.folder / f"Me/{number}.jpg", 1, seed=number)
    photo_of(room.folder / "Me/other.jpg", 2, seed=99)
    for number in range(8):
        photo_of(room.folder / f"Me/nobody {number}.jpg", seed=200 + number)
    ask_for_several(room, room.folder / "Me")
    room.press("severalRare")
    tick(room, 1)
    tick(room, 2)
    make(room, 2)
    assert [len(draft.photos) for draft in drafts(room)] == [14, 1]


def test_a_press_on_somebody_on_few_photos_tells_what_is_missing(room: Room) -> None:
    room.drop(with_neighbours(room.folder / "Family"))
    room.until_words("Who is it?")
    room.press("whoRare")
    room.choose(2)
    room.until_words("3 good photos of this person – 12 are needed")
    assert "The person is on 3 of your 64 photos." in words_on(room.page)
    assert "We would leave 0" not in words_on(room.page)
    room.press("fewUse")
    room.until(lambda: len(room.draft.photos) == 3)
