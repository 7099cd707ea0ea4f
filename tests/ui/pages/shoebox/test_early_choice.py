"""Somebody is chosen before all photos are seen: the rest is looked at later; nothing is lost."""

import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces
from tests.photos.shoebox.coloured_people import family, held_after, photo_of
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.sample_pages import is_there, part, words_on

FILES = 200
_SLOW_MS = 40


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def chosen_early(room: Room, folder: Path, person: int = 0) -> None:
    """A person is pressed as soon as there is one to press."""
    read, hurry = room.reader.read, Event()

    def slow(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        if not hurry.is_set():
            QTest.qSleep(_SLOW_MS)
        return read(file, media_type)

    room.reader.read = slow  # type: ignore[method-assign]
    room.drop(folder)
    room.until_words("Do you see the person already? Press the face.")
    room.until(lambda: len(room.people()) > person)
    room.choose(person)
    boxes = room.builder.shoeboxes()
    room.until(lambda: not boxes.next_photo())
    hurry.set()


def filled_early(room: Room, folder: Path) -> None:
    chosen_early(room, folder)
    room.until(lambda: bool(room.kept) and len(room.draft.photos) >= 12)
    room.until(lambda: is_there(room.page, "boxGoOn"))
    assert room.reader.photos < FILES


def seen_all(room: Room, before: tuple[Photo, ...]) -> None:
    room.press("boxGoOn")
    room.until(lambda: room.draft.photos != before and is_there(room.page, "chosenStrip"))
    room.until(lambda: not is_there(room.page, "boxGoOn"))


def sha256s(photos: tuple[Photo, ...]) -> set[str]:
    return {photo.sha256 for photo in photos}


def spare(room: Room) -> list[Photo]:
    model = part(room.page, QListView, "spareShelf").model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [row.data(Qt.ItemDataRole.UserRole) for row in rows]


def swap_in_first(room: Room) -> tuple[Photo, Photo]:
    """The spare photo that is swapped in, and the one that becomes spare."""
    before, wanted = room.draft.photos, spare(room)[0]
    shelf = part(room.page, QListView, "spareShelf")
    shelf.setFocus()
    shelf.setCurrentIndex(shelf.model().index(0, 0))
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    room.until(lambda: wanted.sha256 in sha256s(room.draft.photos))
    [gone] = [one for one in before if one.sha256 not in sha256s(room.draft.photos)]
    return wanted, gone


def test_an_early_choice_says_how_much_was_seen_and_goes_on_where_it_stopped(room: Room) -> None:
    filled_early(room, family(room.folder / "Family", FILES))
    strip = part(room.page, QWidget, "chosenStrip")
    said = re.search(r"We have seen (\d+) of 200 photos\.", strip.accessibleName())
    assert said
    assert room.reader.photos - 8 <= int(said[1]) <= room.reader.photos
    assert said[0] in words_on(room.page)
    seen_all(room, room.draft.photos)
    assert room.reader.photos == FILES
    assert "We chose 20 of 150 photos" in words_on(room.page)
    assert "We have seen" not in words_on(room.page)
    assert len(spare(room)) == 130


def test_while_the_rest_is_looked_at_the_page_says_how_far_it_is(room: Room) -> None:
    filled_early(room, family(room.folder / "Family", FILES))
    go_on = held_after(room.reader, room.reader.photos + 8)
    room.press("boxGoOn")
    room.until_words("Looking through your photos")
    room.until(lambda: is_there(room.page, "boxStop"))
    go_on.set()
    room.until(lambda: is_there(room.page, "chosenStrip"))


def test_what_was_swapped_by_hand_stays_when_the_rest_was_seen(room: Room) -> None:
    filled_early(room, family(room.folder / "Family", FILES))
    room.until(lambda: bool(spare(room)))
    swapped_in, swapped_out = swap_in_first(room)
    before = room.draft.photos
    seen_all(room, before)
    after = sha256s(room.draft.photos)
    assert len(after) == 20
    assert swapped_in.sha256 in after
    assert swapped_out.sha256 not in after
    assert swapped_out.sha256 in sha256s(tuple(spare(room)))
    room.area.page().undo()  # type: ignore[union-attr]
    assert room.draft.photos == before


def test_a_photo_of_their_own_and_one_that_was_turned_stay_as_they_are(room: Room) -> None:
    filled_early(room, family(room.folder / "Family", FILES))
    grid = part(room.page, QListView, "photoGrid")
    first, number = room.draft.photos[0], len(room.draft.photos)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    room.until(lambda: first.sha256 not in sha256s(room.draft.photos))
    own = photo_of(room.folder / "elsewhere.jpg", 9, seed=999)
    room.drop(Path(own))
    room.until(lambda: len(room.draft.photos) == number)
    mine = room.draft.photos[-1]
    assert mine.name == "elsewhere.jpg"
    seen_all(room, room.draft.photos)
    assert mine in room.draft.photos
    assert first.sha256 not in sha256s(room.draft.photos)
    assert len(room.draft.photos) == 20


def test_after_a_restart_it_can_still_be_gone_on_with(qtbot: QtBot, tmp_path: Path) -> None:
    first = Room(qtbot, tmp_path)
    filled_early(first, family(tmp_path / "Family", FILES))
    first.until(lambda: bool(spare(first)))
    swapped_in, swapped_out = swap_in_first(first)
    draft, seen = first.draft, first.reader.photos
    first.photos.close()
    second = Room(qtbot, tmp_path)
    second.keep(draft)
    second.area.open_project(draft.id)
    second.until_words("We have seen")
    seen_all(second, draft.photos)
    assert second.reader.photos == FILES - seen
    assert swapped_in.sha256 in sha256s(second.draft.photos)
    assert swapped_out.sha256 not in sha256s(second.draft.photos)
    second.photos.close()


def test_where_too_few_were_seen_yet_the_looking_can_go_on(room: Room) -> None:
    folder = room.folder / "Family"
    for number in range(FILES):  # the newest are looked at first
        person = 1 if number < FILES // 2 or number % 20 == 0 else 2
        photo_of(folder / f"{number}.jpg", person, seed=number, written_at=number)
    chosen_early(room, folder, person=1)
    room.until(lambda: is_there(room.page, "fewUse"))
    room.press("boxGoOn")
    room.until(lambda: bool(room.draft.photos) and is_there(room.page, "chosenStrip"))
    assert "We chose 20 of 105 photos" in words_on(room.page)
    assert room.reader.photos == FILES


def test_where_everything_was_seen_nothing_is_to_go_on_with(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
    assert not is_there(room.page, "boxGoOn")
    assert "We have seen" not in words_on(room.page)


def test_other_photos_after_the_rest_was_stopped_are_asked_about_anew(room: Room) -> None:
    filled_early(room, family(room.folder / "Family", FILES))
    go_on = held_after(room.reader, room.reader.photos + 4)
    room.press("boxGoOn")
    room.press("boxStop")
    go_on.set()
    room.until_words("Stopped")
    room.area.bring_photo_page()  # as a drop on the window does
    grid = part(room.page, QListView, "photoGrid")
    for left in reversed(range(len(room.draft.photos))):
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Delete)
        room.until(lambda left=left: len(room.draft.photos) == left)  # type: ignore[misc]
    for number in range(40):
        photo_of(room.folder / f"Friends/{number}.jpg", 4 if number % 3 else 5, seed=999 + number)
    asked: list[int] = []
    room.area.looked_through.connect(lambda _draft, people: asked.append(people))
    room.drop(room.folder / "Friends")
    room.until(lambda: bool(asked or room.draft.photos))
    assert asked == [4]
    assert "Who is it?" in words_on(room.page)
