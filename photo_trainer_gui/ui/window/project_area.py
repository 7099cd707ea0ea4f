"""Project area: the list of models, and the page of the one that is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from photo_trainer_gui.ids import NO_PROJECT, NO_SHA256, ProjectId
from photo_trainer_gui.photos.photo import Photos
from photo_trainer_gui.training.list_status import visible_problem
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import EDITABLE, IN_PIPELINE, State
from photo_trainer_gui.ui.pages.page import Page, PhotoPage
from photo_trainer_gui.ui.state.view_state import Action, ViewState
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.window.late_shoeboxes import LateShoeboxes
from photo_trainer_gui.ui.window.list_order import ModelOrder
from photo_trainer_gui.ui.window.notice_bars import NoticeBar, ReadyBanner
from photo_trainer_gui.ui.window.page_stack import (
    PageBuilder,
    PageKind,
    PageStack,
    page_of,
)
from photo_trainer_gui.ui.window.pages_beside import PagesBeside
from photo_trainer_gui.ui.window.sidebar import Sidebar

if TYPE_CHECKING:
    from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
    from photo_trainer_gui.photos.shoebox.person_draft import PersonDraft
    from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
    from photo_trainer_gui.ui.window.model_list import ModelList
    from photo_trainer_gui.ui.window.model_row_delegate import ModelRow


class ProjectArea(QWidget):
    """Knows what is listed and what is open; never acts on a project itself.

    It is the part beside the sidebar, and puts the list into that.

    Signals:
        acted(str, Action): project id and what was pressed on its page.
        opened(str): the model with this id is on the screen now.
        draft_changed(Project): the person changed photos or details of a draft.
        drafts_made(tuple of Project), drafts_unmade(tuple of Project): as `PhotoPage`.
        looked_through(str, int): all photos for this draft are seen, with so many people on them.
        page_built(Page): this page will be shown for the first time.
        help_wanted(str): open the help at the sentence with this id.
    """

    acted = Signal(str, Action)
    opened = Signal(str)
    draft_changed = Signal(object)
    drafts_made = Signal(object)
    drafts_unmade = Signal(object)
    looked_through = Signal(str, int)
    page_built = Signal(Page)
    help_wanted = Signal(str)

    def __init__(
        self,
        sidebar: Sidebar,
        builder: PageBuilder,
        view_state: ViewState,
    ) -> None:
        """An area without models and without a page yet.

        Args:
            sidebar: where the list goes.
            builder: builds the list when it is first known what stands in it, and each page when
                it is first shown.
            view_state: what is known besides the projects.
        """
        super().__init__()
        self._builder = builder
        self.view_state = view_state
        self._order = ModelOrder()
        self._listed: tuple[ProjectId, ...] = ()
        self._open = NO_PROJECT  # id of the project on the screen
        self._unlisted: Project | None = None  # the new page's draft while nobody has listed it
        self._beside = PagesBeside()
        self._came_from = NO_PROJECT  # where to go back from a removed model
        self._sidebar = sidebar
        self._models: ModelList | None = None
        self.ready_banner = ReadyBanner()
        self.notice_bar = NoticeBar()
        self.notice_bar.notice_shown.connect(self._tell_page)
        self._page_stack = PageStack(builder)
        self._shoeboxes = LateShoeboxes(self._build_shoeboxes)
        self._lay_out()
        self._sidebar.new_pressed.connect(self.open_new)
        self._sidebar.removed_picked.connect(self.open_removed)
        self.ready_banner.show_pressed.connect(self.open_project)
        self._page_stack.page_built.connect(self._connect_page)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.ready_banner)
        column.addWidget(self.notice_bar)
        column.addWidget(self._page_stack, 1)

    def _connect_page(self, page: Page) -> None:
        page.acted.connect(self._acted)
        page.help_wanted.connect(self.help_wanted)
        if isinstance(page, PhotoPage):
            page.draft_changed.connect(self._draft_changed)
            page.drafts_made.connect(self.drafts_made)
            page.drafts_unmade.connect(self.drafts_unmade)
            page.draft_wanted.connect(self.open_project)
            page.noticed.connect(self.notice_bar.show_notice)
            page.looking_wanted.connect(self._look_through)
            page.another_wanted.connect(self._choose_another)
            page.rest_wanted.connect(self._look_on)
        self.page_built.emit(page)

    # --- What is shown -----------------------------------------------------------------------

    def show_projects(self, projects: tuple[Project, ...], view_state: ViewState) -> None:
        """Show these projects from now on; when the open one is gone, the one in its place."""
        models = self._bring_list() if self._models is None else self._models
        before = models.ids()
        for gone in self._order.update(projects).removed:
            self.ready_banner.hide_for(gone)
            self._shoeboxes.drop(gone)
        for project in projects:
            if project.state is not State.DRAFT:
                self._shoeboxes.drop(project.id)
        self.view_state = view_state
        if self._unlisted and self._unlisted.id in self._projects:
            self._unlisted = None
        if self._open in before and self._open not in self._projects:
            self._open_neighbour(before)
        self._refresh()

    def show_view_state(self, view_state: ViewState) -> None:
        """Show the same projects at another moment."""
        self.view_state = view_state
        self._refresh()

    def open_project(self, project_id: ProjectId) -> None:
        """Show the page of a listed project; an id that is not listed changes nothing."""
        if project_id in self._projects:
            self._unlisted = None
            self._bring(project_id)
            project = self._projects[project_id]
            if project.state is State.DRAFT and self.view_state.compare_faces:
                self._shoeboxes.bring().resume(project_id, filled=bool(project.photos))
            self.opened.emit(project_id)

    def open_new(self) -> None:
        """Show the new page with an empty draft; it stays unlisted until the owner lists it."""
        if self._unlisted is None:
            self._unlisted = self._builder.new_draft()
        self._bring(self._unlisted.id)
        page = self._page_stack.photo_page()
        if page is not None:
            page.focus_first()

    def open_pictures(self, project_id: ProjectId) -> None:
        """Show the page that makes pictures with a ready model, and not its own before."""
        if project_id in self._projects:
            self._unlisted = None
            self._go_to(project_id)
            self._beside.act(Action.CREATE)
            self.opened.emit(project_id)
            self._acted(project_id, Action.CREATE)

    def open_removed(self, project_id: ProjectId) -> None:
        """Show the pictures of a model that is not in the list any more."""
        if project_id in self._removed:
            if self._open not in self._removed:
                self._came_from = self._open
            self._go_to(project_id)
            self._acted(project_id, Action.ALL_PICTURES)

    def open_nth(self, place: int) -> None:
        """Show the model at this place of the list, from 0; nothing happens past its end."""
        ids = self._models.ids() if self._models is not None else ()
        if place < len(ids):
            self.open_project(ids[place])

    def open_id(self) -> ProjectId:
        """The id of the project on the screen, or empty."""
        return self._open

    def page(self) -> Page | None:
        """The page on the screen."""
        return self._page_stack.current

    def _bring(self, project_id: ProjectId) -> None:
        self._go_to(project_id)
        self._refresh()

    def _go_to(self, project_id: ProjectId) -> None:
        if project_id != self._open:
            self._beside.clear()
            self.notice_bar.hide()
        self._open = project_id

    def _open_neighbour(self, before: tuple[ProjectId, ...]) -> None:
        place = before.index(self._open)
        left = [one for one in before if one in self._projects]
        self._open_listed(left[min(place, len(left) - 1)] if left else NO_PROJECT)

    def _open_listed(self, wanted: ProjectId) -> None:
        """Show this model, or else the first of the list, or a new one."""
        ids = self._order.ids
        if ids:
            self.open_project(wanted if wanted in self._projects else ids[0])
        else:
            self.open_new()

    def _refresh(self) -> None:
        if not self.view_state.compare_faces:
            self._shoeboxes.stop_looking()
        listed = self._open if self._open in self._projects else NO_PROJECT
        if self._models is not None:
            self._list_projects(self._models, listed)
        self._sidebar.offer_new(prominent=not listed)
        self._sidebar.show_mode(self.view_state.practice, self.view_state.online)
        self._sidebar.offer_removed(self.view_state.removed, self.view_state.practice)
        project = self._project()
        if project is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._page_stack.isAncestorOf(focused)
        page = self._page_stack.current
        self._page_stack.show_project(self._kind(project), project, self.view_state)
        if had_focus and self._models is not None and self._page_stack.current is not page:
            # What had the focus is hidden now.
            self._models.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _bring_list(self) -> "ModelList":
        models = self._models = self._builder.model_list()
        models.picked.connect(self.open_project)
        self._sidebar.add_list(models)
        return models

    @property
    def _projects(self) -> dict[ProjectId, Project]:
        return self._order.projects

    def _list_projects(self, models: "ModelList", selected: ProjectId) -> None:
        if self._order.ids is self._listed and models.selected() == selected:
            models.refresh()
        else:
            self._listed = self._order.ids
            models.show_models(self._listed, self._row, selected)

    def _row(self, project_id: ProjectId) -> "ModelRow | None":
        from photo_trainer_gui.ui.window.model_row_delegate import model_row

        project = self._projects.get(project_id)
        return model_row(project, self.view_state) if project is not None else None

    def _project(self) -> Project | None:
        listed = self._projects.get(self._open)
        return listed or self._removed.get(self._open) or self._unlisted

    @property
    def _removed(self) -> dict[ProjectId, Project]:
        return {one.project.id: one.project for one in self.view_state.removed}

    def _kind(self, project: Project) -> PageKind:
        beside = self._beside.shown(project.state)
        if beside is not None:
            return beside
        if self._shoeboxes.is_open(project.id):
            return PageKind.SHOEBOX
        return page_of(project)

    def _take_choice(self, project_id: ProjectId, choice: "PersonChoice", photos: Photos) -> None:
        """These photos of the person who was chosen come into the draft."""
        page = self._page_stack.photo_page()
        if project_id == self._open and page is not None:
            page.take_choice(choice, photos)

    def _take_drafts(self, project_id: ProjectId, drafts: "tuple[PersonDraft, ...]") -> None:
        """The draft is that of the first of these people now, and the others get one each."""
        page = self._page_stack.photo_page()
        if project_id == self._open and page is not None:
            page.take_drafts(drafts)

    def _choose_photos(self) -> None:
        """The person chooses the photos of the open draft after all."""
        page = self._page_stack.photo_page()
        if page is not None:
            page.choose_photos()

    def next_photo(self) -> int:
        """Which photo of a shoebox is looked at just now, from 1; 0 where none is."""
        return self._shoeboxes.next_photo()

    def _choose_another(self, project_id: ProjectId) -> None:
        self._beside.end_editing()
        self._shoeboxes.open(project_id)

    def _look_on(self, project_id: ProjectId) -> None:
        self._beside.end_editing()
        self._shoeboxes.bring().look_on(project_id)

    def _look_through(self, project_id: ProjectId, sources: tuple[str, ...]) -> None:
        """Look who is in these folders and files, for a draft."""
        project = self._project()
        if project is None or project.id != project_id:
            return
        if project is self._unlisted:
            self.drafts_made.emit((project,))
            self.opened.emit(project_id)
        # Photos that come to the page of a shoebox bring the draft in front of it.
        self._beside.end_editing()
        self._shoeboxes.bring().look_through(project_id, sources, project.photos)

    def _build_shoeboxes(self) -> "Shoeboxes":
        shoeboxes = self._builder.shoeboxes()
        shoeboxes.changed.connect(self._refresh)
        shoeboxes.looked_through.connect(self.looked_through)
        shoeboxes.choice_made.connect(self._take_choice)
        shoeboxes.drafts_chosen.connect(self._take_drafts)
        shoeboxes.photos_wanted.connect(self._choose_photos)
        return shoeboxes

    # --- What is pressed ---------------------------------------------------------------------

    def check(self) -> None:
        """Check now, or try again now, whichever the open project waits for."""
        project = self._project()
        if project is None:
            return
        page = self._page_stack.current
        if page is not None and page.check_now():
            return
        problem = visible_problem(project)
        if problem is not None and problem.retry_at is not None:
            self._acted(project.id, Action.GO_ON)

    def move_focus(self, step: int) -> None:
        """Move the focus to the next (1) or previous (-1) area: list, page, bottom bar."""
        from photo_trainer_gui.ui.widgets.shortcuts import focus_area

        page = self._page_stack.current
        lists = [self._models] if self._models is not None else []
        focus_area([*lists, self._page_stack, *(page.areas() if page is not None else ())], step)

    def _acted(self, project_id: ProjectId, action: Action) -> None:
        self._beside.act(action)
        if action is Action.BACK and project_id in self._removed:
            self._open_listed(self._came_from)
        self.acted.emit(project_id, action)
        self._refresh()
        if action in (Action.CREATE, Action.BACK) and self._page_stack.current is not None:
            self._page_stack.current.focus_first()
        self._mend(action)

    def _mend(self, action: Action) -> None:
        """Go to the photo that is in the way, and let the person do something about it."""
        project, page = self._project(), self._page_stack.photo_page()
        photo = project.problem.photo_sha256 if project and project.problem else NO_SHA256
        if page is not None and photo and action in (Action.FIND_PHOTO, Action.REPLACE_PHOTO):
            page.mend_photo(photo, find=action is Action.FIND_PHOTO)

    def _tell_page(self, words: str, good: bool) -> None:
        if self._page_stack.current is not None:
            self._page_stack.current.hear(words, good=good)

    def _draft_changed(self, project: Project) -> None:
        # The page must not be shown an older draft at the next tick.
        if project.id in self._projects:
            self._order.put(project)
        elif self._unlisted and project.id == self._unlisted.id:
            self._unlisted = project
        self.draft_changed.emit(project)

    # --- Where photos go ---------------------------------------------------------------------

    def visible_photo_page(self) -> PhotoPage | None:
        """The page on the screen, if it takes photos."""
        return self._page_stack.photo_page()

    def bring_photo_page(self, beside_upload: bool = False) -> PhotoPage | None:
        """The page that takes photos, opened if need be.

        Args:
            beside_upload: while an upload is on the screen, open a new draft instead of telling
                that photos cannot be changed now (then None is returned).
        """
        project = self._project()
        if project is not None and project.state in IN_PIPELINE and not beside_upload:
            self.notice_bar.show_notice(text("err.drop.locked.text"))
            return None
        if project is None or project.state not in EDITABLE:
            self.open_new()
        elif self._page_stack.photo_page() is None:
            self._acted(project.id, Action.EDIT)
        return self._page_stack.photo_page()
