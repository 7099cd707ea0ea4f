"""A window with an empty draft whose faces are colours, in the hands of a test."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QListView, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.app.page_factory import PageFactory
from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.photos.shoebox.shoebox_photo import FaceReader
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.window.project_area import ProjectArea
from photo_trainer_gui.ui.window.sidebar import Sidebar
from tests.photos.shoebox.coloured_people import (
    ColouredPeopleReader,
)
from tests.ui.sample_pages import is_there, words_on

WAIT_MS = 20_000


class Builder(PageFactory):
    """Builds the real pages; faces are colours."""

    def __init__(self, photos: PhotoServices, reader: FaceReader) -> None:
        super().__init__(photos)
        self._boxes = Shoeboxes(photos, reader)

    def shoeboxes(self) -> Shoeboxes:
        return self._boxes


class Room:
    """A window with an empty draft, and whoever keeps what the person changes."""

    def __init__(self, qtbot: QtBot, folder: Path, faces: FaceReader | None = None) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.reader = ColouredPeopleReader()
        self.photos = PhotoServices(folder / "data")
        self.state = ViewState(now=0.0, has_key=True)
        sidebar = Sidebar(practice=False)
        self.builder = Builder(self.photos, faces or self.reader)
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
