"""From a folder of many photos to a filled draft: drop it, press one face."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QListView, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.page_factory import PageFactory
from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.window.project_area import ProjectArea
from photo_trainer_gui.ui.window.sidebar import Sidebar
from tests.photos.shoebox.coloured_people import ALIKE, ColouredPeopleReader, photo_of
from tests.ui.sample_pages import is_there, part, words_on

WAIT_MS = 20_000


class Builder(PageFactory):
    """Builds the real pages; faces are colours."""

    def __init__(self, photos: PhotoServices, reader: ColouredPeopleReader) -> None:
        super().__init__(photos)
        self._boxes = Shoeboxes(photos, reader)

    def shoeboxes(self) -> Shoeboxes:
        return self._boxes


class Room:
    """A window with an empty draft, and whoever keeps what the person changes."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.reader = ColouredPeopleReader()
        self.photos = PhotoServices(folder / "data")
        self.state = ViewState(now=0.0, has_key=True)
        sidebar = Sidebar(practice=False)
        self.builder = Builder(self.photos, self.reader)
        self.area = ProjectArea(sidebar, self.builder, self.state)
        self.kept: dict[str, Project] = {}
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        row.addWidget(sidebar)
        row.addWidget(self.area, 1)
        self.area.drafts_made.connect(self.keep_all)
        self.area.draft_changed.connect(self.keep)
        theme.style(self.window)
        self.window.resize(1100, 740)
        qtbot.addWidget(self.window)
        self.window.show()
        self.area.show_projects((), self.state)
        self.area.open_new()

    def keep_all(self, drafts: tuple[Project, ...]) -> None:
        for draft in drafts:
            self.keep(draft)

    def keep(self, draft: Project) -> None:
        self.kept[draft.id] = draft
        self.area.show_projects(tuple(self.kept.values()), self.state)

    @property
    def page(self) -> QWidget:
        page = self.area.page()
        assert page is not None
        return page

    @property
    def draft(self) -> Project:
        return self.kept[self.area.open_id()]

    def drop(self, *paths: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        page = self.area.visible_photo_page()
        assert page is not None
        page.dropped(mime)

    def until(self, holds: Callable[[], bool]) -> None:
        def tick() -> bool:
            self.state = replace(self.state, now=self.state.now + 1)
            self.area.show_view_state(self.state)
            return holds()

        self.qtbot.waitUntil(tick, timeout=WAIT_MS)

    def until_words(self, words: str) -> None:
        self.until(lambda: words in words_on(self.page))

    def faces(self) -> QListView:
        return next(one for one in self.page.findChildren(QListView, "boxFaces") if one.isVisible())

    def people(self) -> list[str]:
        model = self.faces().model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return [row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]

    def press(self, name: str) -> None:
        self.until(lambda: is_there(self.page, name))
        button = next(
            one for one in self.page.findChildren(QAbstractButton, name) if one.isVisible()
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, row: int) -> None:
        faces = self.faces()
        place = faces.visualRect(faces.model().index(row, 0)).center()
        QTest.mouseClick(faces.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    room = Room(qtbot, tmp_path)
    yield room
    room.photos.close()


def family(folder: Path, photos: int = 60) -> Path:
    """Of four photos one shows persons 1 and 2, two person 1 alone, and one person 2."""
    for number in range(photos):
        photo_of(folder / f"{number:03}.jpg", *_WHO[number % 4], seed=number, written_at=number)
    return folder


_WHO = ((1, 2), (1,), (1,), (2,))


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


def held_after(reader: ColouredPeopleReader, photos: int) -> Event:
    """Lets it look at so many photos; at the others once the event is set."""
    read, go_on = reader.read, Event()

    def hold(file: BufferedReader, media_type: str) -> tuple[Findings, Vectors]:
        if reader.photos >= photos:
            go_on.wait(WAIT_MS / 1000)
        return read(file, media_type)

    reader.read = hold  # type: ignore[method-assign]
    return go_on


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

    def slow(file: BufferedReader, media_type: str) -> tuple[Findings, Vectors]:
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
    room.until_words("Who is it?")
    room.choose(0)
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
