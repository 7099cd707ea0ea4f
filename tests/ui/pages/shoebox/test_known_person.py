"""A folder for a draft that has photos already: the best of the same person fill what is free."""

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.shoebox.shoebox_photo import AlignedFaces
from photo_trainer_gui.ui.photo_editor.column.photo_column import PhotoColumn
from tests.photos.shoebox.coloured_people import family, held_after, photo_of
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.pages.shoebox.test_early_choice import FILES, chosen_early, seen_all
from tests.ui.pages.shoebox.test_several_people import make, tick
from tests.ui.sample_pages import is_there, part, words_on


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def begin(room: Room, number: int, *people: int) -> tuple[Photo, ...]:
    """A draft with so many photos of these people, brought in by hand."""
    paths = [
        Path(photo_of(room.folder / f"mine/{at}.jpg", *people, seed=900 + at))
        for at in range(number)
    ]
    room.drop(*paths)
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == number)
    return room.draft.photos


def names(room: Room) -> set[str]:
    return {photo.name for photo in room.draft.photos}


def spare(room: Room) -> int:
    return part(room.page, QListView, "spareShelf").model().rowCount()


def filled(room: Room) -> None:
    room.until(lambda: len(room.draft.photos) == 20 and is_there(room.page, "chosenStrip"))


def test_the_best_of_the_same_person_fill_the_free_places_without_a_question(room: Room) -> None:
    mine = begin(room, 5, 1)
    room.drop(family(room.folder / "Family"))
    room.until_words("Looking through your photos")
    filled(room)
    assert room.draft.photos[:5] == mine
    assert room.reader.photos == 65
    assert part(room.page, QWidget, "chosenStrip").accessibleName().startswith("We chose 15 of 50")
    room.until(lambda: spare(room) == 30)
    room.area.page().undo()  # type: ignore[union-attr]
    assert room.draft.photos == mine


def test_it_is_the_person_of_the_draft_and_not_whoever_is_on_most_photos(room: Room) -> None:
    mine = begin(room, 4, 2)
    room.drop(family(room.folder / "Family"))
    filled(room)
    assert room.draft.photos[:4] == mine
    room.until(lambda: spare(room) == 14)


def test_photos_of_the_draft_that_lie_in_the_folder_are_not_there_twice(room: Room) -> None:
    folder = family(room.folder / "Family")
    room.drop(*(folder / f"{at:03}.jpg" for at in (1, 2, 5, 6)))
    room.until(lambda: bool(room.kept) and len(room.draft.photos) == 4)
    room.drop(folder)
    filled(room)
    assert len(names(room)) == 20
    room.until(lambda: spare(room) == 25)
    assert room.reader.photos == 60


def test_what_lay_elsewhere_and_is_gone_stays_in_the_draft(room: Room) -> None:
    mine = begin(room, 6, 1)
    Path(mine[0].path).unlink()
    room.drop(family(room.folder / "Family"))
    filled(room)
    assert room.draft.photos[:6] == mine


def test_where_nobody_is_sure_who_it_is_the_person_is_asked(room: Room) -> None:
    mine = begin(room, 4)
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    room.choose(0)
    filled(room)
    assert room.draft.photos[:4] == mine


def test_a_draft_with_two_photos_takes_many_as_it_always_did(room: Room) -> None:
    begin(room, 2, 1)
    room.drop(*family(room.folder / "Family", 30).iterdir())
    room.until(lambda: len(room.draft.photos) == 20)
    assert room.reader.photos == 0


def test_a_few_photos_for_a_draft_are_not_looked_through(room: Room) -> None:
    begin(room, 4, 1)
    room.drop(*family(room.folder / "Family", 12).iterdir())
    room.until(lambda: len(room.draft.photos) == 16)
    assert room.reader.photos == 0


def test_that_comes_while_another_model_is_looked_at_it_is_there_when_one_is_back(
    room: Room,
) -> None:
    mine = begin(room, 5, 1)
    first = room.area.open_id()
    go_on = held_after(room.reader, 20)
    room.drop(family(room.folder / "Family"))
    room.until(lambda: room.reader.photos >= 20)
    room.area.open_new()
    go_on.set()
    room.until(lambda: room.reader.photos == 65)
    room.until(lambda: not room.builder.shoeboxes().next_photo())
    assert room.kept[first].photos == mine
    room.area.open_project(first)
    filled(room)
    assert room.draft.photos[:5] == mine


def test_after_a_restart_in_the_middle_it_goes_on_and_fills(qtbot: QtBot, tmp_path: Path) -> None:
    first = Room(qtbot, tmp_path)
    mine = begin(first, 5, 1)
    go_on = held_after(first.reader, 20)
    first.drop(family(tmp_path / "Family"))
    first.until(lambda: first.reader.photos >= 20)
    first.press("boxStop")
    go_on.set()
    first.until_words("Stopped.")
    draft = first.draft
    first.photos.close()
    second = Room(qtbot, tmp_path)
    second.keep(draft)
    second.area.open_project(draft.id)
    filled(second)
    assert second.draft.photos[:5] == mine
    second.photos.close()


def test_what_hovers_says_whom_it_will_be_looked_for(room: Room) -> None:
    begin(room, 5, 1)
    [column] = room.page.findChildren(PhotoColumn)
    column.hover(30)
    assert "Let go, and we look who is in them." in words_on(room.page)
    assert "You then choose the person" not in words_on(room.page)
    column.end_hover()
    QTest.keyClicks(part(room.page, QLineEdit, "formName"), "Mia")
    room.until(lambda: room.draft.details.name == "Mia")
    column.hover(30)
    assert "Let go, and we look for Mia in them." in words_on(room.page)
    column.hover(10)
    assert "we look" not in words_on(room.page)


def test_whoever_is_pressed_early_instead_is_the_one_when_the_rest_was_seen(room: Room) -> None:
    begin(room, 5, 1)
    folder = room.folder / "Family"
    for number in range(FILES):  # the newest are looked at first
        person = 2 if number > 60 or number % 2 else 1
        photo_of(folder / f"{number:03}.jpg", person, seed=number, written_at=number)
    chosen_early(room, folder)
    room.until(lambda: len(room.draft.photos) >= 12 and is_there(room.page, "chosenStrip"))
    seen_all(room, ())
    assert "We chose 20 of 169 photos" in words_on(room.page)
    room.until(lambda: spare(room) == 149)


def test_own_photos_stay_where_of_the_person_nothing_good_was_seen_at_first(room: Room) -> None:
    mine = begin(room, 4)
    read = room.reader.read

    def blurred(file: BufferedReader, media_type: str) -> tuple[Findings, AlignedFaces]:
        findings, faces = read(file, media_type)
        late = room.reader.photos > FILES // 2
        return findings if late else replace(findings, sharpness=0.1), faces

    room.reader.read = blurred  # type: ignore[method-assign]
    chosen_early(room, family(room.folder / "Family", FILES))
    room.until(lambda: is_there(room.page, "chosenStrip"))
    assert room.draft.photos == mine
    seen_all(room, mine)
    assert room.draft.photos[:4] == mine


def test_drafts_of_several_people_are_done_also_after_a_restart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = Room(qtbot, tmp_path)
    begin(first, 4)
    first.drop(family(tmp_path / "Family"))
    first.until_words("Who is it?")
    first.press("whoSeveral")
    first.until(lambda: is_there(first.page, "whoTick_1"))
    tick(first, 1)
    tick(first, 2)
    make(first, 2)
    first.photos.close()
    second = Room(qtbot, tmp_path)
    asked: list[str] = []
    second.area.looked_through.connect(lambda draft, _people: asked.append(draft))
    second.keep_all(tuple(first.kept.values()))
    for draft in first.kept.values():
        second.area.open_project(draft.id)
        second.until(lambda: is_there(second.page, "chosenStrip") or bool(asked))
        second.until(lambda: not second.builder.shoeboxes().next_photo())
    assert not asked
    second.photos.close()
