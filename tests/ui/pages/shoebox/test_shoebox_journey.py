"""From a folder of many photos to a filled draft: drop it, press one face."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos import shoebox
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.shoebox.network_face_reader import NetworkFaceReader
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces
from photo_trainer_gui.training.states import State
from tests.photos.shoebox.coloured_people import (
    ALIKE,
    family,
    held_after,
    photo_of,
)
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.sample_pages import is_there, part, words_on


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def test_a_dropped_folder_and_one_press_on_a_face_fill_the_draft(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    assert room.people() == ["Person 1 of 2, 45 photos", "Person 2 of 2, 30 photos"]
    assert "Faces are compared on this computer" in words_on(room.page)
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
    strip = part(room.page, QWidget, "chosenStrip")
    assert strip.accessibleName().startswith("We chose 20 of 45 photos")
    shelf = part(room.page, QListView, "spareShelf")
    assert (shelf.isVisible(), shelf.model().rowCount()) == (True, 25)
    assert room.window.focusWidget() is room.page.findChild(QWidget, "formName")


def test_each_chosen_photo_says_why(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
    groups = [photo for photo in room.draft.photos if photo.edit.crop is not None]
    assert 0 < len(groups) <= 5
    grid = part(room.page, QListView, "photoGrid")
    model = grid.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole).splitlines()
        for row in range(model.rowCount())
    ]
    assert all(len(lines) > 1 for lines in said)
    assert sum("From a group" in lines for lines in said) == len(groups)


def test_a_press_on_a_spare_photo_swaps_it_in_and_can_be_taken_back(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
    shelf = part(room.page, QListView, "spareShelf")
    room.until(lambda: shelf.model().rowCount() == 25)
    before = room.draft.photos
    wanted = shelf.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    shelf.setFocus()
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    room.until(lambda: wanted.sha256 in {photo.sha256 for photo in room.draft.photos})
    assert len(room.draft.photos) == 20
    assert shelf.model().rowCount() == 25
    assert "Swapped in." in words_on(room.page)
    room.press("undoButton")
    assert room.draft.photos == before
    assert shelf.model().index(0, 0).data(Qt.ItemDataRole.UserRole) == wanted


def test_another_person_is_chosen_without_looking_again(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
    looked = room.reader.photos
    room.press("bestAnother")
    room.until_words("Who is it?")
    before = {photo.sha256 for photo in room.draft.photos}
    room.choose(1)
    room.until(lambda: {photo.sha256 for photo in room.draft.photos} != before)
    assert len(room.draft.photos) == 20
    assert room.reader.photos == looked


def test_twenty_photos_come_in_as_they_always_did(room: Room) -> None:
    room.drop(family(room.folder / "Family", 20))
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == 20)
    assert room.reader.photos == 0


def test_who_does_not_want_faces_compared_is_not_asked(room: Room) -> None:
    room.state = replace(room.state, compare_faces=False)
    room.area.show_view_state(room.state)
    assert not is_there(room.page, "boxFolder")
    room.drop(*family(room.folder / "Family", 24).iterdir())
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == 20)
    assert room.reader.photos == 0


def test_stopped_it_can_be_gone_on_with(room: Room) -> None:
    go_on = held_after(room.reader, 8)
    room.drop(family(room.folder / "Family", 60))
    room.until(lambda: is_there(room.page, "boxStop") and room.reader.photos >= 8)
    room.press("boxStop")
    go_on.set()
    room.until_words("Stopped.")
    assert room.reader.photos < 60
    room.press("boxGoOn")
    room.until_words("Who is it?")
    assert room.reader.photos == 60


def test_an_early_press_ends_the_looking(room: Room) -> None:
    read = room.reader.read

    def slow(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        QTest.qSleep(50)
        return read(file, media_type)

    room.reader.read = slow  # type: ignore[method-assign]
    room.drop(family(room.folder / "Family", 200))
    room.until_words("Do you see the person already? Press the face.")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) >= 12)
    assert room.reader.photos < 200


def test_two_who_may_be_one_are_asked_about(room: Room) -> None:
    for number in range(30):
        person = (1, *ALIKE)[number % 3]
        photo_of(room.folder / f"Family/{number}.jpg", person, seed=number)
    room.drop(room.folder / "Family")
    room.until_words("Who is it?")
    room.until(lambda: is_there(room.page, "whoYes"))
    assert len(room.people()) == 3
    room.press("whoYes")
    room.until(lambda: len(room.people()) == 2)
    assert "Put together: now one person with 20 photos." in words_on(room.page)
    assert not is_there(room.page, "whoYes")
    room.press("undoButton")
    room.until(lambda: len(room.people()) == 3)


def test_a_folder_without_people_is_told_as_what_it_is(room: Room) -> None:
    for number in range(25):
        photo_of(room.folder / f"Screenshots/{number}.jpg", seed=number)
    room.drop(room.folder / "Screenshots")
    room.until_words("We found no faces in “Screenshots”")
    room.until(lambda: is_there(room.page, "fewFolder"))
    room.press("choosePhotos")
    assert is_there(room.page, "dropZone")


def test_too_few_good_photos_are_shown_and_can_be_used(room: Room) -> None:
    for number in range(30):
        people = (3,) if number < 9 else ()
        photo_of(room.folder / f"Family/{number}.jpg", *people, seed=number)
    room.drop(room.folder / "Family")
    room.until_words("9 good photos of this person – 12 are needed")
    room.press("fewPerson")
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: is_there(room.page, "fewUse"))
    room.press("fewUse")
    room.until(lambda: len(room.draft.photos) == 9)


def test_a_stick_that_is_pulled_out_is_told_and_gone_on_with(room: Room) -> None:
    folder = family(room.folder / "Stick", 40)
    go_on = held_after(room.reader, 10)
    room.drop(folder)
    room.until(lambda: room.reader.photos >= 10)
    folder.rename(room.folder / "away")
    go_on.set()
    room.until_words("The folder “Stick” is no longer there")
    (room.folder / "away").rename(folder)
    room.press("boxGoOn")
    room.until_words("Who is it?")
    assert room.people()[0] == "Person 1 of 2, 30 photos"


def test_nothing_is_kept_of_a_draft_that_is_one_no_longer(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    notes = room.folder / "data/shoebox"
    assert len(list(notes.iterdir())) == 1
    room.photos.forget_faces_of(room.area.open_id())
    room.keep(replace(room.draft, state=State.TRAINING))
    room.until(lambda: not list(notes.iterdir()))
    assert not room.builder.shoeboxes().is_open(room.area.open_id())


def test_after_a_restart_it_goes_on_with_the_next_photo(qtbot: QtBot, tmp_path: Path) -> None:
    first = Room(qtbot, tmp_path)
    go_on = held_after(first.reader, 30)
    first.drop(family(tmp_path / "Family"))
    first.until(lambda: first.reader.photos >= 30)
    first.press("boxStop")
    go_on.set()
    first.until_words("Stopped.")
    draft, seen = first.draft, first.reader.photos
    first.photos.close()
    second = Room(qtbot, tmp_path)
    go_on = held_after(second.reader, 4)
    second.keep(draft)
    second.area.open_project(draft.id)
    second.until_words(f"Welcome back. We go on with photo {seen + 1} of 60.")
    go_on.set()
    second.until_words("Who is it?")
    assert second.reader.photos == 60 - seen
    assert second.people()[0] == "Person 1 of 2, 45 photos"
    second.photos.close()


def test_a_program_that_ends_in_the_middle_has_noted_what_was_looked_at(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(qtbot, tmp_path)
    read, boxes = room.reader.read, room.builder.shoeboxes()

    def slow(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        QTest.qSleep(60)
        return read(file, media_type)

    room.reader.read = slow  # type: ignore[method-assign]
    go_on = held_after(room.reader, 30)
    room.drop(family(tmp_path / "Family"))
    room.until(lambda: boxes.next_photo() > 5)
    next_photo = boxes.next_photo()
    room.photos.close()  # as the end of the process, which waits for no thread
    left = ShoeboxFolder(tmp_path / "data/shoebox").open(ProjectId(room.draft.id))
    assert len(list(left.photos())) >= next_photo - 1
    left.close()
    go_on.set()
    room.until(lambda: not boxes.next_photo())


def test_without_the_networks_the_photos_are_chosen_by_hand(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = "face_networks"
    monkeypatch.delattr(shoebox, networks, raising=False)
    monkeypatch.setitem(sys.modules, f"{shoebox.__name__}.{networks}", None)
    room = Room(qtbot, tmp_path, NetworkFaceReader())
    room.drop(family(tmp_path / "Family", 30))
    room.until_words("Photo Trainer can’t compare faces on this computer.")
    for name in ("boxGoOn", "boxStop", "fewFolder"):
        assert not is_there(room.page, name)
    room.press("choosePhotos")
    assert is_there(room.page, "dropZone")
    room.photos.close()


def test_who_is_alone_in_the_photos_is_not_asked_about(room: Room) -> None:
    for number in range(30):
        photo_of(room.folder / f"Me/{number}.jpg", 1, seed=number)
    room.drop(room.folder / "Me")
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == 20)
    room.press("bestAnother")
    room.until_words("Who is it?")
    assert room.people() == ["Person 1 of 1, 30 photos"]


def test_which_files_could_not_be_opened_is_shown_with_the_reason(room: Room) -> None:
    folder = family(room.folder / "Family", 40)
    (folder / "torn.jpg").write_bytes(b"\xff\xd8\xff torn")
    go_on = held_after(room.reader, 8)
    room.drop(folder)
    room.until(lambda: room.reader.photos >= 8)
    room.press("boxStop")
    go_on.set()
    room.until_words("1 file could not be opened.")
    room.press("boxShowWhich")
    dialog = part(room.page, QDialog, "boxLeftOut")
    assert "torn.jpg can’t be opened. The file seems damaged." in words_on(dialog)
    dialog.reject()


def test_who_is_on_too_few_photos_is_told_so(room: Room) -> None:
    folder = family(room.folder / "Family", 40)
    for number in range(7):
        photo_of(folder / f"aunt {number}.jpg", 5, seed=100 + number)
    room.drop(folder)
    room.until_words("Who is it?")
    assert room.people()[2] == "Person 3 of 3, 7 photos, 12 needed"


def test_two_faces_of_one_person_are_put_together_by_hand(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    QTest.keyClick(room.faces(), Qt.Key.Key_M)
    assert "Press the other face of the same person. Esc stops." in words_on(room.page)
    QTest.keyClick(room.faces(), Qt.Key.Key_Escape)
    assert "Press the face of the person your model is for." in words_on(room.page)
    QTest.keyClick(room.faces(), Qt.Key.Key_M)
    room.choose(1)
    room.until(lambda: room.people() == ["Person 1 of 1, 60 photos"])
    assert "Put together: now one person with 60 photos." in words_on(room.page)
    room.press("undoButton")
    room.until(lambda: len(room.people()) == 2)


@pytest.mark.parametrize(
    ("entry", "key", "said"),
    [
        ("Hide this person", Qt.Key.Key_H, "Person hidden."),
        ("Not a face", Qt.Key.Key_N, "Taken out. That was not a face."),
    ],
)
@pytest.mark.parametrize("by_menu", [True, False])
def test_a_face_is_taken_away_and_comes_back(
    room: Room, entry: str, key: Qt.Key, said: str, by_menu: bool
) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    if by_menu:
        QTest.keyClick(room.faces(), Qt.Key.Key_Menu)
        menu = part(room.faces(), QMenu, "personMenu")
        next(one for one in menu.actions() if one.text() == entry).trigger()
        menu.close()
    else:
        QTest.keyClick(room.faces(), key)
    room.until(lambda: room.people() == ["Person 1 of 1, 30 photos"])
    assert said in words_on(room.page)
    room.press("undoButton")
    room.until(lambda: len(room.people()) == 2)


def test_after_a_restart_the_filled_draft_still_has_its_spare_photos(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = Room(qtbot, tmp_path)
    first.drop(family(tmp_path / "Family"))
    first.until_words("Who is it?")
    first.choose(0)
    first.until(lambda: len(first.draft.photos) == 20)
    draft = first.draft
    first.photos.close()
    second = Room(qtbot, tmp_path)
    second.keep(draft)
    second.area.open_project(draft.id)
    second.until(lambda: is_there(second.page, "spareShelf"))
    assert part(second.page, QListView, "spareShelf").model().rowCount() == 25
    assert second.draft.photos == draft.photos
    second.press("bestAnother")
    second.until_words("Who is it?")
    assert second.reader.photos == 0
    second.photos.close()


def test_every_face_can_be_reached_in_a_window_of_any_width(room: Room) -> None:
    for number in range(56):
        photo_of(room.folder / f"Family/{number}.jpg", 1 + number % 7, seed=number)
    room.drop(room.folder / "Family")
    room.until_words("Who is it?")
    faces = room.faces()
    model = faces.model()
    assert model.rowCount() == 7

    def all_are_seen() -> bool:
        places = [faces.visualRect(model.index(row, 0)) for row in range(7)]
        return all(faces.viewport().rect().contains(place) for place in places)

    for width in range(700, 712):
        room.window.resize(width, 740)
        room.until(lambda at=width: room.window.width() == at and all_are_seen())  # type: ignore[misc]


def test_more_about_faces_opens_the_help_at_that_place(room: Room) -> None:
    asked: list[str] = []
    room.area.help_wanted.connect(asked.append)
    room.window.resize(640, 740)
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.press("boxMore")
    assert asked == ["help.faces"]
