"""Which page shows a project, and what the window asks of a page: built only when first needed."""

from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, cast, runtime_checkable

from PySide6.QtCore import QMimeData, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState

if TYPE_CHECKING:
    from photo_trainer_gui.ui.window.model_list import ModelList


class PageKind(Enum):
    """The pages of a project."""

    DRAFT = "draft"
    UPLOAD = "upload"
    TRAINING = "training"
    READY = "ready"
    PROBLEM = "problem"


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


class ShowsProject(Protocol):
    """A page of a project: shows it, and tells what was pressed as `acted(project id, Action)`."""

    @property
    def acted(self) -> SignalInstance: ...

    def show_project(self, project: Project, view_state: ViewState) -> None:
        """Show this project now. Called at each change and once a second: must be cheap."""


@runtime_checkable
class PhotoPage(Protocol):
    """A page that takes photos. `draft_changed(Project)` tells what the person has changed."""

    @property
    def draft_changed(self) -> SignalInstance: ...

    def drag_entered(self, mime: QMimeData) -> bool:
        """Something is dragged over the window; true if letting go would add photos."""

    def drag_left(self) -> None:
        """It was dragged out again."""

    def dropped(self, mime: QMimeData) -> None:
        """It was let go over the window, or handed over by another start of the program."""

    def pasted(self, mime: QMimeData) -> None:
        """The clipboard, while no text field has the focus."""

    def choose_photos(self) -> None:
        """Open the desktop's file window."""

    def mend_photo(self, sha256: str, *, find: bool) -> None:
        """Let the person find the file of this photo again, or choose another photo for it."""

    def undo(self) -> None:
        """Take the last change of the photos back."""


@runtime_checkable
class CheckPage(Protocol):
    """A page with "Check now"."""

    def say_wait(self, seconds: float) -> None:
        """It was pressed too early; it may be pressed again in so many seconds."""


@runtime_checkable
class CopyPage(Protocol):
    """A page that tells in place when the model ID was copied."""

    def copied(self) -> None:
        """The model ID is in the clipboard now."""


class PageBuilder(Protocol):
    """Builds what stands in the window, each when it is first needed."""

    def page(self, kind: PageKind) -> QWidget:
        """The page of this kind; asked for once."""

    def model_list(self) -> "ModelList":
        """The list of models; asked for once."""

    def new_draft(self) -> Project:
        """An empty draft with an id of its own; need not be kept."""


class PageStack(QStackedWidget):
    """The pages of the window; each is built when it is first shown.

    Signals:
        page_built(QWidget): this page will be shown for the first time.
    """

    page_built = Signal(QWidget)

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__()
        self._builder = builder
        self._built: dict[PageKind, QWidget] = {}

    def show_project(self, kind: PageKind, project: Project, view_state: ViewState) -> None:
        """Show a project on the page of this kind."""
        page = self._built.get(kind) or self._build(kind)
        cast("ShowsProject", page).show_project(project, view_state)
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)

    def photo_page(self) -> PhotoPage | None:
        """The visible page, if it takes photos."""
        page = self.currentWidget()
        return page if isinstance(page, PhotoPage) else None

    def control(self, object_name: str) -> QWidget | None:
        """The control of this name on the visible page, if it is shown."""
        page = self.currentWidget()
        found = None if page is None else page.findChild(QWidget, object_name)
        return found if found is not None and found.isVisibleTo(self) else None

    def _build(self, kind: PageKind) -> QWidget:
        page = self._builder.page(kind)
        self._built[kind] = page
        self.addWidget(page)
        self.page_built.emit(page)
        return page
