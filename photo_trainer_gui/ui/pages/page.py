"""Page of a project: what the window asks of each, and of the one that takes photos."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QWidget

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.state.view_state import Action, ViewState

if TYPE_CHECKING:
    from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
    from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft


class Page(QWidget):
    """A page that shows one project at a time.

    Signals:
        acted(str, Action): project id and what the person pressed.
        help_wanted(str): open the help at the sentence with this id.

    Attributes:
        bottom_bar: the bar at its foot, an area of its own for the keyboard; None without one.
    """

    acted = Signal(str, Action)
    help_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bottom_bar: QWidget | None = None

    def focus_first(self) -> None:
        """Give the keyboard to where the person begins, on a page that has such a place."""

    def areas(self) -> list[QWidget]:
        """The parts that F6 goes to after the page as a whole; what is hidden is passed by."""
        return [self.bottom_bar] if self.bottom_bar is not None else []

    def show_project(self, project: Project, view_state: ViewState) -> None:
        """Show this project now. Called at each change and once a second: must be cheap."""
        raise NotImplementedError

    def check_now(self) -> bool:
        """Do what "Check now" does, and return True, if the page offers it."""
        return False

    def show_check_wait(self, seconds: float) -> None:
        """Say that "Check now" was pressed too early and works again in so many seconds."""

    def show_copied(self) -> bool:
        """Say in place that the model ID was copied, and return True, if the page has a place."""
        return False

    def hear(self, words: str, *, good: bool) -> None:
        """The line above the page says this now; a page may have a window in front of that."""

    def undo(self) -> None:
        """Take the last change on this page back, where it has any."""


class PhotoPage(Page):
    """A page that takes photos.

    Signals:
        draft_changed(Project): the person changed photos or details. It may be a draft that was
            open before; one that is no longer known is to be ignored.
        drafts_made(tuple of Project): these came out of a draft.
        drafts_unmade(tuple of Project): that was taken back; what was changed since may stay.
        draft_wanted(str): show the draft with this id.
        noticed(str): this is to be told above the page.
        looking_wanted(str, tuple of str): look who is in these files and folders, for this draft.
        another_wanted(str): ask anew whose photos this draft is to have.
        rest_wanted(str): look at the rest of the photos that this draft was chosen of.
    """

    draft_changed = Signal(object)
    drafts_made = Signal(object)
    drafts_unmade = Signal(object)
    draft_wanted = Signal(str)
    noticed = Signal(str)
    looking_wanted = Signal(str, object)
    another_wanted = Signal(str)
    rest_wanted = Signal(str)

    def focus_first(self) -> None:
        """Give the keyboard to the button that brings photos in."""
        raise NotImplementedError

    def drag_entered(self, mime: QMimeData) -> bool:
        """Something is dragged over the window; true if letting go would add photos."""
        raise NotImplementedError

    def drag_left(self) -> None:
        """It was dragged out again."""
        raise NotImplementedError

    def dropped(self, mime: QMimeData) -> None:
        """It was let go over the window, or handed over by another start of the program."""
        raise NotImplementedError

    def pasted(self, mime: QMimeData) -> None:
        """The clipboard, while no text field has the focus."""
        raise NotImplementedError

    def choose_photos(self, folder: str = "") -> None:
        """Open the desktop's file window, in `folder` if one is given."""
        raise NotImplementedError

    def mend_photo(self, sha256: Sha256, *, find: bool) -> None:
        """Let the person find the file of this photo again, or choose another photo for it."""
        raise NotImplementedError

    def take_choice(self, choice: "PersonChoice", photos: Photos) -> None:
        """Fill the draft with these photos of a person; none: they are in it already."""
        raise NotImplementedError

    def take_drafts(self, drafts: "tuple[PersonDraft, ...]") -> None:
        """Fill the draft with the photos of the first person, and make drafts of the others."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take the last change of the photos back."""
        raise NotImplementedError
