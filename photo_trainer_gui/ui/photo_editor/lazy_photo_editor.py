"""Photo editor that is built with the first photo, or a moment after its page was shown.

An empty draft is the first page of most starts, and needs none of it.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.photo_editor.column.photo_column import PhotoColumn
from photo_trainer_gui.ui.state.draft_store import DraftStore
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from photo_trainer_gui.ui.photo_editor.photo_editor import PhotoEditor
    from photo_trainer_gui.ui.photo_editor.photo_sources import PhotoSources

# The page is painted first, and nobody brings photos sooner.
_BUILT_AFTER_MS: Final = 100


class LazyPhotoEditor(QObject):
    """What a page has of its photo editor from the beginning, and the way to the rest of it.

    Signals:
        changed(): what is on its way, or what is known about the photos, is different now.
        noticed(str): this is to be told above the page.
    """

    changed = Signal()
    noticed = Signal(str)

    def __init__(self, page: QWidget, drafts: DraftStore, sources: "PhotoSources") -> None:
        """The page gives `column`, `undo_bar` and `shelf_place` their places."""
        super().__init__(page)
        self._page = page
        self._drafts = drafts
        self._sources = sources
        self._built: PhotoEditor | None = None
        self.column = PhotoColumn()
        self.undo_bar = UndoBar()
        self.shelf_place = QVBoxLayout()
        self.column.choose_pressed.connect(lambda: self.editor.choose_photos())
        self.column.folder_pressed.connect(lambda: self.editor.choose_folder())
        self.column.guide_pressed.connect(lambda: self.editor.show_guide())
        QTimer.singleShot(_BUILT_AFTER_MS, self, lambda: self.editor)

    @property
    def editor(self) -> "PhotoEditor":
        """The editor itself; built if need be."""
        if self._built is None:
            from photo_trainer_gui.ui.photo_editor.photo_editor import PhotoEditor

            self._built = PhotoEditor(
                self._page, self.column, self.undo_bar, self._drafts, self._sources
            )
            self.shelf_place.addWidget(self._built.shelf)
            self._built.changed.connect(self.changed)
            self._built.noticed.connect(self.noticed)
            self._built.open_draft()
        return self._built

    def open_draft(self) -> None:
        """Another draft is on the page."""
        if self._built is not None:
            self._built.open_draft()

    def show(self, project: Project, view_state: ViewState) -> None:
        """Show the photos of the draft that is open, and what is known about them."""
        self.column.offer_folder(view_state.compare_faces)
        if project.photos or self._built is not None:
            self.editor.show(project, view_state)
        else:
            self.column.show_counts(0, 0, practice=view_state.practice)

    def coming(self, project_id: ProjectId) -> int:
        """About how many photos are on their way into this draft."""
        return self._built.coming(project_id) if self._built is not None else 0

    @property
    def question(self) -> QWidget | None:
        """What is asked about the whole set, while it is asked."""
        return self._built.question if self._built is not None else None

    @property
    def is_checking(self) -> bool:
        """Some photos of the open draft are still to be checked."""
        return self._built is not None and self._built.is_checking

    @property
    def lost(self) -> tuple[Sha256, ...]:
        """The sha256 of photos of the open draft that cannot be sent before they are found."""
        return self._built.lost if self._built is not None else ()
