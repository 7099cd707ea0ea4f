"""Whoever switches off that faces are compared while a folder is looked through."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.photos.shoebox.coloured_people import family, held_after
from tests.ui.pages.shoebox.shoebox_room import Room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def switch(room: Room, *, on: bool) -> None:
    room.state = replace(room.state, compare_faces=on)
    room.photos.compare_faces(on=on)
    room.area.show_view_state(room.state)


def switched_off_while_looking(room: Room) -> None:
    go_on = held_after(room.reader, 60)
    room.drop(family(room.folder / "Family", 200))
    room.until(lambda: room.reader.photos >= 60)
    switch(room, on=False)
    go_on.set()
    room.photos.looking.submit(lambda: None).result()  # its turn comes when the looking is over


def test_no_more_faces_are_compared_nothing_is_kept_and_the_draft_is_there(room: Room) -> None:
    switched_off_while_looking(room)
    assert room.reader.photos < 80
    room.until(lambda: not list((room.folder / "data/shoebox").glob("*")))
    room.until(lambda: room.area.visible_photo_page() is not None)
    assert not room.draft.photos


def test_switched_on_again_a_folder_is_looked_through_as_ever(room: Room) -> None:
    switched_off_while_looking(room)
    switch(room, on=True)
    room.drop(room.folder / "Family")
    room.until_words("Who is it?")
    room.choose(0)
    room.until(lambda: len(room.draft.photos) == 20)
