"""The page on which a model is prepared: photos, details, and the button that starts it all.

An empty draft is the first page of most starts, so it is put together without what photos need.
That is built with the first of them, or a moment after the page was shown.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.training.project import Details, Project
from photo_trainer_gui.training.requirements import Need
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.pages.draft.details_form import DetailsForm
from photo_trainer_gui.ui.pages.draft.draft_columns import DraftColumns
from photo_trainer_gui.ui.pages.draft.draft_header import DraftHeader
from photo_trainer_gui.ui.pages.draft.start_bar import StartBar
from photo_trainer_gui.ui.pages.page import PhotoPage
from photo_trainer_gui.ui.photo_editor.lazy_photo_editor import LazyPhotoEditor
from photo_trainer_gui.ui.state.draft_store import DraftStore
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import display_name, project_status
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.responsive import title_stays

if TYPE_CHECKING:
    from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
    from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft
    from photo_trainer_gui.ui.photo_editor.photo_sources import PhotoSources

_PADDING: Final = 24
_LOW_WINDOW: Final = 640
# Below this the text is so large that only what must be there stays.
_TIPS_FROM_EM: Final = 45


class DraftPage(PhotoPage):
    """Prepares a draft, or a stopped upload; asks for START, GO_ON, DELETE and ENTER_KEY."""

    def __init__(self, sources: "PhotoSources") -> None:
        super().__init__()
        self._drafts = DraftStore()
        self._view_state = ViewState(now=0.0)
        self._title = DraftHeader(text("new.sentence"))
        self._photos = LazyPhotoEditor(self, self._drafts, sources)
        self._photo_column = self._photos.column
        self._form = DetailsForm()
        self._delete = button("", "draftDelete", role="danger", icon="trash")
        self._columns = DraftColumns(self._photo_column, self._form, self._delete)
        self.bottom_bar = self._start_bar = StartBar()
        self._lay_out()
        self._connect()

    # --- Shown by the window ------------------------------------------------------------------

    def show_project(self, project: Project, view_state: ViewState) -> None:
        """Show this project as it is now; what the person just changed here is never undone."""
        self._view_state = view_state
        another = not self._drafts.is_open(project.id)
        news = self._drafts.show(project)
        if another:
            self._form.clear()
            self._columns.to_top()
            self._photos.open_draft()
        if news:
            self._form.show_details(project.details)
        self._refresh()

    def focus_first(self) -> None:
        if self._drafts.current is not None and not self._drafts.current.photos:
            # Without a ring: nobody has pressed a key yet.
            self._photo_column.focus_choose(Qt.FocusReason.ActiveWindowFocusReason)

    def areas(self) -> list[QWidget]:
        question = self._photos.question
        return ([question] if question is not None else []) + super().areas()

    # --- Photos -------------------------------------------------------------------------------

    def drag_entered(self, mime: QMimeData) -> bool:
        return self._photos.editor.drag_entered(mime)

    def drag_left(self) -> None:
        self._photos.editor.drag_left()

    def dropped(self, mime: QMimeData) -> None:
        self._photos.editor.dropped(mime)

    def pasted(self, mime: QMimeData) -> None:
        self._photos.editor.pasted(mime)

    def choose_photos(self, folder: str = "") -> None:
        self._photos.editor.choose_photos(folder)

    def mend_photo(self, sha256: Sha256, *, find: bool) -> None:
        self._photos.editor.mend_photo(sha256, find=find)

    def take_choice(self, choice: "PersonChoice", photos: Photos) -> None:
        project = self._drafts.current
        if project is None:
            return
        self._photos.editor.choices.take(project, choice, photos)
        if photos:
            self._form.focus_need(Need.NAME)

    def take_drafts(self, drafts: "tuple[PersonDraft, ...]") -> None:
        project = self._drafts.current
        if project is not None:
            self._photos.editor.choices.take_several(project, drafts)
            self._form.focus_need(Need.AGE if drafts[0].name else Need.NAME)

    def undo(self) -> None:
        self._photos.editor.undo()

    # --- Inside -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        project = self._drafts.current
        if project is None:
            return
        self._photo_column.set_others(len(project.others or ()))
        self._photos.show(project, self._view_state)
        coming = self._photos.coming(project.id)
        checking = coming > 0 or self._photos.is_checking
        lost = len(self._photos.lost)
        self._start_bar.show_state(project, self._view_state, checking=checking, lost=lost)
        self._show_title(project, filled=bool(project.photos or coming))
        self._show_delete(project, filled=bool(project.photos or coming))

    def _show_title(self, project: Project, *, filled: bool) -> None:
        named_or_filled = filled or bool(project.details.name)
        self._title.show_title(
            display_name(project),
            project_status(project, self._view_state) if named_or_filled else None,
            sentence=not filled and self._width_em() >= _TIPS_FROM_EM,
        )

    def _show_delete(self, project: Project, *, filled: bool) -> None:
        draft = project.state is State.DRAFT
        self._delete.setText(text("draft.delete" if draft else "ready.delete"))
        self._delete.setAccessibleName(
            text("draft.delete") if draft else text("spoken.delete", name=display_name(project))
        )
        self._delete.setVisible(not draft or filled or project.details != Details())

    def _details_changed(self, details: Details) -> None:
        project = self._drafts.current
        if project is not None and project.details != details:
            self._drafts.change(replace(project, details=details))

    def _draft_changed(self, project: Project) -> None:
        if self._drafts.is_open(project.id):
            self._form.show_details(project.details)
            self._refresh()
        self.draft_changed.emit(project)

    def _use_practice_photos(self) -> None:
        from photo_trainer_gui.ui.photo_editor.intake.practice_photos import EXAMPLE

        self._form.fill_gaps(EXAMPLE)
        self._photos.editor.use_practice_photos()

    def _act(self, action: Action) -> None:
        if self._drafts.current is not None:
            self.acted.emit(self._drafts.current.id, action)

    def _start(self) -> None:
        project = self._drafts.current
        fresh = project is not None and project.state is State.DRAFT
        self._act(Action.START if fresh else Action.GO_ON)

    def _go_to_need(self, need: Need) -> None:
        if need is Need.PHOTOS:
            self._photo_column.focus_choose()
        elif need is Need.FILES:
            self.mend_photo(self._photos.editor.lost[0], find=True)
        elif need is Need.KEY:
            self._act(Action.ENTER_KEY)
        else:
            self._form.focus_need(need)

    # --- Arrangement --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width_em(self) -> float:
        return self.window().width() / theme.em()

    def _fit(self) -> None:
        low = self.window().height() < _LOW_WINDOW
        self._place_title(16 if low else _PADDING)
        self._start_bar.fit(self.window().height())
        self._columns.fit(self.window().width())
        self._photo_column.fit(low=low, tips=self._width_em() >= _TIPS_FROM_EM)
        self._refresh()

    def _place_title(self, above: int) -> None:
        stays = title_stays(self.window())
        self._head.setContentsMargins(*((_PADDING, above, _PADDING, 5) if stays else (0, 0, 0, 0)))
        if stays == (self._head.indexOf(self._title) >= 0):
            return
        if stays:
            self._columns.give_title()
            self._head.addWidget(self._title)
        else:
            self._columns.take_title(self._title)

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        below = QHBoxLayout()
        below.setContentsMargins(_PADDING, 0, _PADDING, 8)
        below.addWidget(self._photos.undo_bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._head)
        page.addWidget(self._columns, 1)
        page.addLayout(below)
        page.addLayout(self._photos.shelf_place)
        page.addWidget(self._start_bar)

    def _connect(self) -> None:
        self._drafts.changed.connect(self._draft_changed)
        self._drafts.made.connect(self.drafts_made)
        self._drafts.unmade.connect(self.drafts_unmade)
        self._drafts.wanted.connect(self.draft_wanted)
        self._drafts.looking_wanted.connect(self.looking_wanted)
        self._drafts.another_wanted.connect(self.another_wanted)
        self._drafts.rest_wanted.connect(self.rest_wanted)
        self._photos.changed.connect(self._refresh)
        self._photos.noticed.connect(self.noticed)
        self._photo_column.practice_pressed.connect(self._use_practice_photos)
        self._form.changed.connect(self._details_changed)
        self._start_bar.start_pressed.connect(self._start)
        self._start_bar.need_pressed.connect(self._go_to_need)
        self._delete.clicked.connect(lambda: self._act(Action.DELETE))
