"""A draft page at work: real files, the real intake in real threads, and an owner who keeps."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.intake import Intake, take
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.intake.pasted_pictures import PastedPictures
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.photos.photo_cache import PhotoCache
from photo_trainer_gui.photos.priority_executor import PriorityExecutor
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.ui.images.large_photo_cache import LargePhotoCache
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage
from photo_trainer_gui.ui.photo_editor.intake.intake_queue import IntakeQueue
from photo_trainer_gui.ui.photo_editor.photo_editor import PhotoEditor
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.widgets.focus_ring import FocusRing
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar
from tests.faces import face_at

W = TypeVar("W", bound=QWidget)
MIA = Details("Mia", 34, Gender.FEMALE)
WAIT_MS = 5_000
DRAFT, DRAFT_2 = ProjectId("draft-1"), ProjectId("draft-2")


def picture(number: int) -> QImage:
    """A small picture unlike that of any other number."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 37 % 360, 200, 255 - number))
    return image


def picture_bytes(number: int, kind: bytes = b"PNG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, kind).write(picture(number))
    return bytes(buffer.data().data())


def photo_files(folder: Path, count: int, first: int = 0) -> list[str]:
    """JPEG files in a folder, in the order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"photo-{number:02}.jpg" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_bytes(picture_bytes(number, b"JPG"))
    return [str(path) for path in paths]


def good(photo: Photo) -> Findings:
    """What is found in a good photo that looks like no other."""
    look_alike_of_nobody = int(photo.sha256[:16], 16)
    face = face_at(0.4, 0.3, 0.6, 0.5)
    return Findings(3000, 2000, (face,), 0, 300.0, 120.0, False, look_alike_of_nobody, None)


def files_mime(paths: Sequence[str]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


class Reader(IntakeReader):
    """The real one, which a test can hold up."""

    def __init__(self, fixture: "Editor") -> None:
        self._fixture = fixture

    def read(
        self,
        sources: Sequence[str],
        present: Collection[Sha256],
        room: int,
        handle_photo: Callable[[Photo, bytes], None],
    ) -> Intake:
        self._fixture.gate()
        disk = FileSystem(open=self._open)
        chosen = self._fixture.chosen
        return take(sources, present, room, came=handle_photo, disk=disk, chosen=chosen)

    def _open(self, path: str) -> BufferedReader:
        if path == self._fixture.slow_file:
            self._fixture.held.wait(WAIT_MS / 1000)
        return open(path, "rb")


class Cache(PhotoCache):
    """Finds in photos what a test wants to be found."""

    def __init__(self, fixture: "Editor") -> None:
        super().__init__(fixture.folder / "looks", fixture.chosen)
        self._fixture = fixture

    def findings(self, photo: Photo) -> Findings:
        return self._fixture.find_in(photo)

    def embeddings(self, photo: Photo) -> Any:
        return self._fixture.compare(photo)


class Sources:
    """Folders, caches and workers of one test."""

    def __init__(self, fixture: "Editor", workers: PriorityExecutor) -> None:
        self.thumbnails = ThumbnailCache(lambda photo: Path(photo.path).read_bytes(), workers.first)
        self.cache = Cache(fixture)
        self.chosen = fixture.chosen
        self.pasted = PastedPictures(fixture.folder / "pasted")
        self.reader = Reader(fixture)
        self.decoders = workers
        self.intake_workers = self.viewer = workers.first
        self.practice_folder = fixture.folder / "practice"

    def today(self) -> date:
        return date(2026, 11, 23)


def _no_numbers(_photo: Photo) -> object:
    raise UnreadablePhotoError


class Editor:
    """The page in a window, and the composition root's part played by hand."""

    def __init__(self, qtbot: QtBot, folder: Path, workers: PriorityExecutor) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.gate: Callable[[], object] = lambda: None
        self.slow_file = ""
        self.compare: Callable[[Photo], object] = _no_numbers
        self.held = threading.Event()
        self.view_state = ViewState(now=0.0, compare_faces=False)
        self.kept: dict[ProjectId, Project] = {}
        self.open_id = ProjectId("")
        self.chosen = ChosenFiles(folder / "chosen")
        self.acted: list[tuple[str, Action]] = []
        self.changes: dict[str, dict[str, object]] = {}
        self.looking: Callable[[], object] = lambda: None
        sources = Sources(self, workers)
        self.thumbnails = sources.thumbnails
        self.page = DraftPage(sources)
        self.page.draft_changed.connect(self._keep)
        self.page.acted.connect(lambda project_id, action: self.acted.append((project_id, action)))
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        self.window.resize(1100, 740)
        self.ring = FocusRing(self.window)
        qtbot.addWidget(self.window)

    @property
    def work(self) -> PhotoEditor:
        """What works on the photos behind the page."""
        return self.page._photos.editor

    @property
    def intake(self) -> IntakeQueue:
        """The queue of what comes into the drafts."""
        return self.work._intake

    @property
    def pictures(self) -> LargePhotoCache:
        """The photos as large as the screen."""
        return self.work._large_photos

    def open(self, project_id: ProjectId = DRAFT, **changes: object) -> None:
        """Show a draft, an empty one unless `changes` say more."""
        project = self.kept.get(project_id) or Project(project_id, "test", 0.0)
        project = replace(project, **changes)  # type: ignore[arg-type]
        self.kept[project_id] = project
        self.open_id = project_id
        self.page.show_project(project, self.view_state)
        if not self.window.isVisible():
            self.window.show()
            self.qtbot.waitExposed(self.window)
            self.window.activateWindow()

    def _keep(self, project: Project) -> None:
        self.kept[project.id] = project
        if project.id == self.open_id:
            self.page.show_project(project, self.view_state)

    def finds(self, at: int, **changes: object) -> None:
        """From now on another thing is found in the photo-0{at}.jpg of `photo_files`."""
        self.changes[f"photo-{at:02}.jpg"] = changes

    def find_in(self, photo: Photo) -> Findings:
        self.looking()
        changes = self.changes.get(photo.name, {})
        return replace(good(photo), **changes)  # type: ignore[arg-type]

    def draft(self, project_id: ProjectId = DRAFT) -> Project:
        return self.kept[project_id]

    def settle(self, project_id: ProjectId = DRAFT) -> None:
        """Wait until nothing is on its way into a draft any more."""
        self.qtbot.waitUntil(lambda: self.intake.expected(project_id) == 0, timeout=WAIT_MS)
        self.qtbot.waitUntil(lambda: not self.work._advisor.is_checking)
        # What comes into a layout that is seen already is shown by the next event.
        QApplication.processEvents()

    def drop(self, paths: Sequence[str]) -> None:
        self.page.dropped(files_mime(paths))
        self.settle()

    def names(self) -> list[str]:
        return [photo.name for photo in self.draft().photos]

    def find(self, kind: type[W], object_name: str) -> W:
        """The one visible widget of that name."""
        found = [w for w in self.window.findChildren(kind, object_name) if w.isVisible()]
        assert len(found) == 1, f"{object_name}: {len(found)} visible"
        return found[0]

    def press(self, object_name: str) -> None:
        """Click the one visible button of that name."""
        QTest.mouseClick(self.find(QPushButton, object_name), Qt.MouseButton.LeftButton)

    @property
    def grid(self) -> QListView:
        """The photos, as the keyboard and assistive tools find them."""
        return self.find(QListView, "photoGrid")

    def to_grid(self) -> None:
        """Put the keyboard on the photos."""
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(self.grid.hasFocus)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key on the photos."""
        QTest.keyClick(self.grid, key, modifier or Qt.KeyboardModifier.NoModifier)

    def undo_words(self) -> str:
        """What the undo bar says to assistive tools."""
        return self.find(UndoBar, "undoBar").accessibleName()

    def sees(self, object_name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, object_name))


def open_editor(qtbot: QtBot, folder: Path) -> Iterator[Editor]:
    """For a fixture: a page whose threads end with the test."""
    workers = PriorityExecutor(2, "draft")
    editor = Editor(qtbot, folder, workers)
    yield editor
    editor.window.close()  # first: whatever is painted may still ask the workers
    workers.close()
    qtbot.waitUntil(lambda: "draft" not in {thread.name for thread in threading.enumerate()})
