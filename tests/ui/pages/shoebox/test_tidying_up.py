"""Who was hidden on the page of people can be shown again, and comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from tests.photos.shoebox.coloured_people import family, photo_of
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.sample_pages import is_there, part, words_on

BOTH = ["Person 1 of 2, 45 photos", "Person 2 of 2, 30 photos"]
ONE = ["Person 1 of 1, 30 photos"]
WITH_HIDDEN = ["Person 1 of 2, 30 photos", "Person 2 of 2, 45 photos, hidden"]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    room.drop(family(tmp_path / "Family"))
    room.until_words("Who is it?")
    yield room
    room.photos.close()


def hide_first(room: Room) -> None:
    QTest.keyClick(room.faces(), Qt.Key.Key_H)
    room.until(lambda: room.people() == ONE)


def stand_on(room: Room, row: int) -> None:
    room.faces().setCurrentIndex(room.faces().model().index(row, 0))


def test_nobody_is_hidden_at_first(room: Room) -> None:
    assert not is_there(room.page, "whoHidden")


def test_who_was_hidden_is_shown_last_and_said_to_be_hidden(room: Room) -> None:
    hide_first(room)
    assert part(room.page, QAbstractButton, "whoHidden").text() == "Show 1 hidden"
    room.press("whoHidden")
    assert room.people() == WITH_HIDDEN
    room.press("whoHidden")
    assert room.people() == ONE


@pytest.mark.parametrize("by_menu", [True, False])
def test_who_was_hidden_is_brought_back_and_that_is_taken_back(room: Room, by_menu: bool) -> None:
    hide_first(room)
    room.press("whoHidden")
    stand_on(room, 1)
    if by_menu:
        QTest.keyClick(room.faces(), Qt.Key.Key_Menu)
        menu = part(room.faces(), QMenu, "personMenu")
        entries = [one.text() for one in menu.actions()]
        assert "Hide this person" not in entries
        menu.actions()[entries.index("Show this person again")].trigger()
        menu.close()
    else:
        QTest.keyClick(room.faces(), Qt.Key.Key_H)
    room.until(lambda: room.people() == BOTH)
    assert "Person shown again." in words_on(room.page)
    assert not is_there(room.page, "whoHidden")
    room.press("undoButton")
    room.until(lambda: room.people() == ONE)
    assert is_there(room.page, "whoHidden")


def test_a_press_on_somebody_hidden_chooses_as_any_other(room: Room) -> None:
    hide_first(room)
    room.press("whoHidden")
    room.choose(1)
    room.until(lambda: len(room.draft.photos) == 20)
    assert "We chose 20 of 45 photos" in words_on(room.page)


def test_who_is_put_together_with_somebody_hidden_stays_on_the_page(room: Room) -> None:
    hide_first(room)
    room.press("whoHidden")
    stand_on(room, 1)
    QTest.keyClick(room.faces(), Qt.Key.Key_M)
    room.choose(0)
    room.until(lambda: room.people() == ["Person 1 of 1, 60 photos"])


def test_where_everybody_is_hidden_the_way_back_is_there(room: Room) -> None:
    hide_first(room)
    QTest.keyClick(room.faces(), Qt.Key.Key_H)
    room.until(lambda: room.people() == [])
    assert part(room.page, QAbstractButton, "whoHidden").text() == "Show 2 hidden"
    room.press("whoHidden")
    assert len(room.people()) == 2


def test_after_a_restart_who_was_hidden_still_is_and_can_be_brought_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = Room(qtbot, tmp_path)
    folder = family(tmp_path / "Family")
    photo_of(folder / "more.jpg", 5, seed=99)
    first.drop(folder)
    first.until_words("Who is it?")
    QTest.keyClick(first.faces(), Qt.Key.Key_H)
    first.until(lambda: first.people() == ONE)
    draft = first.draft
    first.photos.close()
    second = Room(qtbot, tmp_path)
    second.keep(draft)
    second.area.open_project(draft.id)
    second.until_words("Who is it?")
    assert second.people() == ONE
    second.press("whoHidden")
    stand_on(second, 1)
    QTest.keyClick(second.faces(), Qt.Key.Key_H)
    second.until(lambda: second.people() == BOTH)
    second.photos.close()
