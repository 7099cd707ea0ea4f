"""Projects, pages and pictures made by hand, for the tests of the window and its parts."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.intake.intake_reader import IntakeReader
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.photos.photo_cache import PhotoCache
from photo_trainer_gui.photos.priority_executor import PriorityExecutor
from photo_trainer_gui.photos.shoebox.shoebox_folder import ShoeboxFolder
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.images.thumbnail_cache import ThumbnailCache
from photo_trainer_gui.ui.pages.page import Page, PhotoPage
from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.window.main_window import MainWindow
from photo_trainer_gui.ui.window.model_list import ModelList
from photo_trainer_gui.ui.window.page_stack import PageBuilder, PageKind
from photo_trainer_gui.ui.window.project_area import ProjectArea

NOW = 1_700_000_000.0
SITUATION = ViewState(now=NOW)


def project(name: str, state: State = State.DRAFT, age_s: float = 0, **changes: Any) -> Project:
    """A project called `name`, made `age_s` seconds ago; its id is its name in lower case."""
    return Project(
        id=ProjectId(name.lower()),
        service="practice",
        created_at=NOW - age_s,
        state=state,
        details=Details(name=name),
        **changes,
    )


def photo(name: str) -> Photo:
    """A photo that is not on the disk; the thumbnails here need none."""
    return Photo(path=f"/{name}.png", sha256=Sha256(name), size_bytes=1000, media_type="image/png")


class AtOnce(Executor):
    """Workers that have done everything when they are asked."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        result: Future[Any] = Future()
        result.set_result(fn(*args, **kwargs))
        return result


def red_picture(_photo: Photo) -> bytes:
    """The thumbnail of every photo here."""
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 100)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def red_thumbnails() -> ThumbnailCache:
    """Thumbnails that are red and there as soon as Qt has delivered them."""
    return ThumbnailCache(red_picture, AtOnce())


class PlainPage(Page):
    """A page that notes what it is shown, with a button for each thing the tests press."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Project] = []
        self.column = QVBoxLayout(self)
        self.bar = self.bottom_bar = QWidget()
        self.bar.setObjectName("bottomBar")
        self.main = button("Go", "startTraining", role="primary", size="main")
        self.main.clicked.connect(lambda: self.acted.emit(self.shown[-1].id, Action.START))
        self.edit = button("Edit", "edit")
        self.edit.clicked.connect(lambda: self.acted.emit(self.shown[-1].id, Action.EDIT))
        self.column.addWidget(self.edit)
        QVBoxLayout(self.bar).addWidget(self.main)
        self.column.addWidget(self.bar)

    def show_project(self, shown: Project, view_state: ViewState) -> None:
        self.shown.append(shown)


class WaitingPage(PlainPage):
    """A page of a training, with its own button to check."""

    def __init__(self) -> None:
        super().__init__()
        self.check = button("Check now", "trainCheckNow")
        self.check.clicked.connect(lambda: self.acted.emit(self.shown[-1].id, Action.CHECK_NOW))
        self.column.addWidget(self.check)

    def check_now(self) -> bool:
        self.check.click()
        return True


class DraftPage(PlainPage, PhotoPage):
    """A page that takes photos and notes how they came."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[str, tuple[str, ...]]] = []
        self.over = False
        self.name = QLineEdit()
        self.choose = QPushButton("Choose photos…")
        self.choose.setObjectName("choosePhotos")
        self.choose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(self.choose)
        self.column.addWidget(self.name)

    def focus_first(self) -> None:
        self.choose.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def drag_entered(self, mime: QMimeData) -> bool:
        self.over = mime.hasUrls()
        return self.over

    def drag_left(self) -> None:
        self.over = False

    def dropped(self, mime: QMimeData) -> None:
        self.over = False
        self.taken.append(("dropped", names(mime)))

    def pasted(self, mime: QMimeData) -> None:
        self.taken.append(("pasted", names(mime)))

    def choose_photos(self, folder: str = "") -> None:
        self.taken.append(("chosen", ()))

    def mend_photo(self, sha256: Sha256, *, find: bool) -> None:
        self.taken.append(("find" if find else "replace", (sha256,)))

    def undo(self) -> None:
        self.taken.append(("undone", ()))


def files(*names_: str) -> QMimeData:
    """What a file manager gives for files of these names."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/{name}") for name in names_])
    return mime


def names(mime: QMimeData) -> tuple[str, ...]:
    """The names of the files in `mime`."""
    return tuple(url.fileName() for url in mime.urls())


class NoNotes:
    """Where shoeboxes find nothing."""

    shoebox_folder = ShoeboxFolder(Path("no such folder"))

    def __init__(self) -> None:
        self.decoders = PriorityExecutor(1, "no shoebox")
        self.looking = self.intake_workers = self.decoders.first
        nothing = Path("no such folder")
        self.viewer = self.looking
        self.chosen = ChosenFiles(nothing)
        self.reader = IntakeReader(PhotoCache(nothing), self.chosen, self.looking)


class Pages:
    """Builds plain pages for a window, and knows which it has built."""

    def __init__(self) -> None:
        self.built: dict[PageKind, PlainPage] = {}
        self._drafts = numbered_drafts()

    def page(self, kind: PageKind) -> Page:
        """A page of this kind."""
        assert kind not in self.built, "each page is built once"
        classes = {PageKind.DRAFT: DraftPage, PageKind.TRAINING: WaitingPage}
        self.built[kind] = classes.get(kind, PlainPage)()
        return self.built[kind]

    def model_list(self) -> ModelList:
        """A list in which all photos are red."""
        return ModelList(red_thumbnails())

    def shoeboxes(self) -> Shoeboxes:
        """Nothing was begun with any draft."""
        return Shoeboxes(NoNotes())

    def new_draft(self) -> Project:
        """An empty draft."""
        return next(self._drafts)

    def draft_page(self) -> DraftPage:
        """The page that takes photos."""
        page = self.built[PageKind.DRAFT]
        assert isinstance(page, DraftPage)
        return page


def numbered_drafts() -> Iterator[Project]:
    """Empty drafts new-1, new-2, …"""
    number = 0
    while True:
        number += 1
        yield Project(id=ProjectId(f"new-{number}"), service="practice", created_at=NOW)


def sample_window(pages: PageBuilder) -> MainWindow:
    """A window with these pages, in practice mode."""
    window = MainWindow(lambda sidebar: ProjectArea(sidebar, pages, SITUATION), SITUATION.practice)
    window.take_keys()
    return window


def dress(app: QApplication) -> None:
    """Colours and style sheet for whatever is tested without its window."""
    theme.install(app)
    theme.style(app)
