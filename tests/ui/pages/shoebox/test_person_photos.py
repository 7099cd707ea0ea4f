"""The photos of one person who was found, large: walked through, and put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.shoebox.person_photos_dialog import PersonPhotosDialog
from tests.photos.shoebox.coloured_people import family, photo_of
from tests.ui.pages.shoebox.shoebox_room import Room
from tests.ui.sample_pages import is_there, part, words_on


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def middle(widget: QWidget) -> tuple[int, int, int]:
    """The colour in the middle of what is seen."""
    color = widget.grab().toImage().pixelColor(widget.width() // 2, widget.height() // 2)
    return color.red(), color.green(), color.blue()


def test_the_menu_shows_the_photos_large_and_arrows_walk(room: Room) -> None:
    for number in range(24):
        photo_of(room.folder / f"Family/{number}.jpg", 1 + number % 2 * 10, seed=number)
    room.drop(room.folder / "Family")
    room.until_words("Who is it?")
    QTest.keyClick(room.faces(), Qt.Key.Key_Menu)
    menu = part(room.faces(), QMenu, "personMenu")
    next(one for one in menu.actions() if one.text() == "Show the photos").trigger()
    menu.close()
    room.until(lambda: is_there(room.page, "personPhotos"))
    dialog = part(room.page, QDialog, "personPhotos")
    photo = part(dialog, QWidget, "viewPhoto")
    room.until(dialog.isActiveWindow)
    # Persons 1 and 11 differ in red alone; no photo at all is grey.
    room.until(lambda: abs(middle(photo)[1] - 128) < 8 and abs(middle(photo)[0] - 128) > 20)
    for key, place in (("Right", 2), ("Right", 3), ("Left", 2), ("End", 12), ("Home", 1)):
        QTest.keyClick(dialog, getattr(Qt.Key, f"Key_{key}"))
        assert photo.accessibleName().startswith(f"Photo {place} of 12, ")
        assert dialog.windowTitle() in photo.accessibleName()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not is_there(room.page, "personPhotos")
    assert room.window.focusWidget() is room.faces()


def test_a_photo_of_somebody_else_is_taken_out_and_comes_back(room: Room) -> None:
    room.drop(family(room.folder / "Family"))
    room.until_words("Who is it?")
    QTest.keyClick(room.faces(), Qt.Key.Key_Space)
    room.until(lambda: is_there(room.page, "personPhotos"))
    dialog = part(room.page, PersonPhotosDialog, "personPhotos")
    room.until(dialog.isActiveWindow)
    photo = part(dialog, QWidget, "viewPhoto")
    assert photo.accessibleName().startswith("Photo 1 of 45, ")
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert photo.accessibleName().startswith("Photo 2 of 45, ")
    for left in (44, 43):
        QTest.mouseClick(part(dialog, QPushButton, "personElse"), Qt.MouseButton.LeftButton)
        assert photo.accessibleName().startswith(f"Photo 2 of {left}")
    room.until(lambda: room.people()[0] == "Person 1 of 2, 43 photos")
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: room.people()[0] == "Person 1 of 2, 44 photos")
    # However fast it is taken back, it is this photo that comes back.
    QTest.mouseClick(part(dialog, QPushButton, "personElse"), Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "of 44, " in photo.accessibleName()
    QTest.keyClick(dialog, Qt.Key.Key_End)
    last = dialog.photo.cache_key
    QTest.mouseClick(part(dialog, QPushButton, "personElse"), Qt.MouseButton.LeftButton)
    work = room.builder.shoeboxes().work(room.area.open_id())
    room.until(lambda: last not in work.people[0].photos and len(work.people[0].photos) == 43)
    dialog.reject()
    assert "Kept apart." in words_on(room.page)
    room.press("undoButton")
    room.until(lambda: room.people()[0] == "Person 1 of 2, 44 photos")
