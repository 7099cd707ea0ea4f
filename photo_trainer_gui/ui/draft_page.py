"""The page on which a model is prepared: photos, details, and the button that starts it all.

An empty draft is the first page of most starts, so it is put together without what photos need.
That is built with the first of them, or a moment after the page was shown.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from photo_trainer_gui.training.project import Details, Need, Project, State
from photo_trainer_gui.ui import theme
from photo_trainer_gui.ui.basics import button
from photo_trainer_gui.ui.details_form import DetailsForm
from photo_trainer_gui.ui.draft_columns import DraftColumns
from photo_trainer_gui.ui.drafts import Drafts
from photo_trainer_gui.ui.photo_picker import PhotoPicker
from photo_trainer_gui.ui.scroll_area import title_stays
from photo_trainer_gui.ui.situation import Action, Situation
from photo_trainer_gui.ui.start_bar import StartBar
from photo_trainer_gui.ui.status import display_name, status
from photo_trainer_gui.ui.texts import text
from photo_trainer_gui.ui.title_line import TitleLine

if TYPE_CHECKING:
    from photo_trainer_gui.ui.photo_desk import PhotoDesk

_PADDING: Final = 24
_LOW_WINDOW: Final = 640
# Below this the text is so large that only what must be there stays.
_TIPS_FROM_EM: Final = 45
# The page is painted first, and nobody brings photos sooner.
_FURNISHED_AFTER_MS: Final = 100


class DraftPage(QWidget):
    """Prepares a draft, or a stopped upload.

    Signals:
        draft_changed(Project): the person changed photos or details. It may be a draft that was
            open before; one that is no longer known is to be ignored.
        acted(str, Action): project id and what was pressed: START, GO_ON, DELETE or ENTER_KEY.
    """

    draft_changed = Signal(object)
    acted = Signal(str, Action)

    def __init__(self, build_desk: "Callable[[DraftPage, PhotoPicker, Drafts], PhotoDesk]") -> None:
        """`build_desk` makes what works on the photos; called once, before the first of them."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_desk = build_desk
        self._built_desk: PhotoDesk | None = None
        self._drafts = Drafts()
        self._situation = Situation(now=0.0)
        self._title = TitleLine(text("new.sentence"))
        self._picker = PhotoPicker()
        self._form = DetailsForm()
        self._delete = button("", "draftDelete", role="danger", icon="trash")
        self._columns = DraftColumns(self._picker, self._form, self._delete)
        self._start_bar = StartBar()
        self._lay_out()
        self._connect()
        QTimer.singleShot(_FURNISHED_AFTER_MS, self, lambda: self._desk)

    @property
    def _desk(self) -> "PhotoDesk":
        if self._built_desk is None:
            from photo_trainer_gui.ui.tab_order import tab_after

            desk = self._built_desk = self._build_desk(self, self._picker, self._drafts)
            self._below.addWidget(desk.undo_bar)
            tab_after(self._delete, desk.undo_bar)
            desk.changed.connect(self._refresh)
            desk.open()
        return self._built_desk

    # --- Shown by the window ------------------------------------------------------------------

    def show_project(self, project: Project, situation: Situation) -> None:
        """Show this project as it is now; what the person just changed here is never undone."""
        self._situation = situation
        another = not self._drafts.is_open(project.id)
        news = self._drafts.show(project)
        if another:
            self._form.clear()
            self._columns.to_top()
            if self._built_desk is not None:
                self._built_desk.open()
        if news:
            self._form.show_details(project.details)
        self._refresh()

    def focus_first(self) -> None:
        """The keyboard's first place on a new draft; with photos it stays where it is."""
        if self._drafts.now is not None and not self._drafts.now.photos:
            self._picker.focus_choose()

    # --- Photos: a `PhotoPage` ----------------------------------------------------------------

    def drag_entered(self, mime: QMimeData) -> bool:
        """Show what letting go would do; returns whether the pointer may say yes."""
        return self._desk.drag_entered(mime)

    def drag_left(self) -> None:
        """The drag went away, or ended."""
        self._desk.drag_left()

    def dropped(self, mime: QMimeData) -> None:
        """Take what was let go over the window."""
        self._desk.dropped(mime)

    def pasted(self, mime: QMimeData) -> None:
        """Take what the clipboard holds."""
        self._desk.pasted(mime)

    def choose_photos(self, folder: str = "") -> None:
        """Open the file window, in `folder` if one is given."""
        self._desk.choose_photos(folder)

    def mend_photo(self, sha256: str, *, find: bool) -> None:
        """Let the person find the file of this photo again, or choose another photo for it."""
        from photo_trainer_gui.ui.photo_changes import Wish

        self._desk.wish(Wish.FIND if find else Wish.REPLACE, sha256)

    def undo(self) -> None:
        """Take back the last change of the photos."""
        self._desk.undo()

    # --- Inside -------------------------------------------------------------------------------

    def _refresh(self) -> None:
        project = self._drafts.now
        if project is None:
            return
        practice = self._situation.practice
        self._picker.set_others(len(project.others or ()))
        desk = self._desk if project.photos else self._built_desk
        if desk is None:
            self._picker.show_photos((), 0, (), "", practice=practice)
        else:
            desk.show(project, practice=practice)
        coming = desk.coming(project.id) if desk else 0
        looking = coming > 0 or (desk is not None and desk.looking)
        lost = len(desk.lost) if desk else 0
        self._start_bar.show_state(project, self._situation, looking=looking, lost=lost)
        self._show_title(project, filled=bool(project.photos or coming))
        self._show_delete(project, filled=bool(project.photos or coming))

    def _show_title(self, project: Project, *, filled: bool) -> None:
        named_or_filled = filled or bool(project.details.name)
        self._title.tell(
            display_name(project),
            status(project, self._situation) if named_or_filled else None,
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
        project = self._drafts.now
        if project is not None and project.details != details:
            self._drafts.change(replace(project, details=details))

    def _draft_changed(self, project: Project) -> None:
        if self._drafts.is_open(project.id):
            self._refresh()
        self.draft_changed.emit(project)

    def _use_practice_photos(self) -> None:
        from photo_trainer_gui.ui.practice_photos import EXAMPLE

        self._form.fill_gaps(EXAMPLE)
        self._desk.use_practice_photos()

    def _act(self, action: Action) -> None:
        if self._drafts.now is not None:
            self.acted.emit(self._drafts.now.id, action)

    def _start(self) -> None:
        project = self._drafts.now
        fresh = project is not None and project.state is State.DRAFT
        self._act(Action.START if fresh else Action.GO_ON)

    def _go_to_need(self, need: Need) -> None:
        if need is Need.PHOTOS:
            self._picker.focus_choose()
        elif need is Need.FILES:
            self.mend_photo(self._desk.lost[0], find=True)
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
        self._picker.fit(low=low, tips=self._width_em() >= _TIPS_FROM_EM)
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
        self._below = QHBoxLayout()
        self._below.setContentsMargins(_PADDING, 0, _PADDING, 8)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._head)
        page.addWidget(self._columns, 1)
        page.addLayout(self._below)
        page.addWidget(self._start_bar)

    def _connect(self) -> None:
        self._drafts.changed.connect(self._draft_changed)
        self._picker.choose_pressed.connect(lambda: self.choose_photos())
        self._picker.folder_chosen.connect(self.choose_photos)
        self._picker.practice_pressed.connect(self._use_practice_photos)
        self._picker.guide_pressed.connect(lambda: self._desk.show_guide())
        self._form.changed.connect(self._details_changed)
        self._start_bar.start_pressed.connect(self._start)
        self._start_bar.need_pressed.connect(self._go_to_need)
        self._delete.clicked.connect(lambda: self._act(Action.DELETE))
