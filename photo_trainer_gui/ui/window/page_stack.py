"""Stack of the pages of a project; each is built when it is first shown."""

from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.page import Page, PhotoPage
from photo_trainer_gui.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
    from photo_trainer_gui.ui.window.model_list import ModelList


class PageKind(Enum):
    """The pages of a project."""

    DRAFT = "draft"
    UPLOAD = "upload"
    TRAINING = "training"
    READY = "ready"
    CREATE = "create"
    PICTURES = "pictures"
    PROBLEM = "problem"
    SHOEBOX = "shoebox"


_PAGE_OF_STATE: Final = {
    State.DRAFT: PageKind.DRAFT,
    State.PREPARING: PageKind.UPLOAD,
    State.CREATING: PageKind.UPLOAD,
    State.UPLOADING: PageKind.UPLOAD,
    State.STOPPED: PageKind.UPLOAD,
    State.VERIFYING: PageKind.UPLOAD,
    State.STARTING: PageKind.UPLOAD,
    State.TRAINING: PageKind.TRAINING,
    State.READY: PageKind.READY,
    State.FAILED: PageKind.PROBLEM,
    State.GONE: PageKind.PROBLEM,
    State.ELSEWHERE: PageKind.PROBLEM,
}


def page_of(project: Project) -> PageKind:
    """The page that shows a project in its state. Its problem, if any, is that page's own card."""
    return _PAGE_OF_STATE[project.state]


class PageBuilder(Protocol):
    """Builds what stands in the window, each when it is first needed."""

    def page(self, kind: PageKind) -> Page:
        """The page of this kind; asked for once."""

    def model_list(self) -> "ModelList":
        """The list of models; asked for once."""

    def shoeboxes(self) -> "Shoeboxes":
        """Those of all drafts; asked for once, with the first of them."""

    def new_draft(self) -> Project:
        """An empty draft with an id of its own; need not be kept."""


class PageStack(QStackedWidget):
    """The pages of the window; each is built when it is first shown.

    Signals:
        page_built(Page): this page will be shown for the first time.

    Attributes:
        current: the page on the screen, None before the first.
    """

    page_built = Signal(Page)

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__()
        self._builder = builder
        self._built: dict[PageKind, Page] = {}
        self.current: Page | None = None

    def show_project(self, kind: PageKind, project: Project, view_state: ViewState) -> None:
        """Show a project on the page of this kind."""
        page = self._built.get(kind) or self._build(kind)
        page.show_project(project, view_state)
        if self.current is not page:
            self.current = page
            self.setCurrentWidget(page)

    def photo_page(self) -> PhotoPage | None:
        """The page on the screen, if it takes photos."""
        return self.current if isinstance(self.current, PhotoPage) else None

    def _build(self, kind: PageKind) -> Page:
        page = self._built[kind] = self._builder.page(kind)
        self.addWidget(page)
        self.page_built.emit(page)
        return page
