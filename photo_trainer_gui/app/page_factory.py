"""Factory of the project area and its pages: built, and read in, when they are first shown."""

import time
from functools import cached_property
from typing import TYPE_CHECKING

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.training.project import Project, new_id
from photo_trainer_gui.ui.pages.page import Page
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.window.page_stack import PageKind
from photo_trainer_gui.ui.window.project_area import ProjectArea
from photo_trainer_gui.ui.window.sidebar import Sidebar

if TYPE_CHECKING:
    from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes
    from photo_trainer_gui.ui.window.model_list import ModelList


def build_project_area(sidebar: Sidebar, photos: PhotoServices, settings: Settings) -> ProjectArea:
    """The project area of this run, without models and without a page yet."""
    return ProjectArea(
        sidebar,
        PageFactory(photos),
        ViewState(
            now=time.time(),
            practice=settings.practice,
            notify=settings.notify,
            notify_pictures=settings.notify_pictures,
            compare_faces=settings.compare_faces,
        ),
    )


class PageFactory:
    """Builds the list and the pages; their code comes in when they are first shown."""

    def __init__(self, photos: PhotoServices) -> None:
        self._photos = photos

    def new_draft(self) -> Project:
        """An empty draft with an id of its own."""
        # It gets its service when it is kept: practice may begin or end before that.
        return Project(id=new_id(), service="", created_at=time.time())

    def model_list(self) -> "ModelList":
        """The list beside the pages."""
        from photo_trainer_gui.ui.window.model_list import ModelList

        return ModelList(self._photos.thumbnails)

    def page(self, kind: PageKind) -> Page:
        """The page of this kind."""
        if kind is PageKind.DRAFT:
            return self._draft_page()
        if kind in (PageKind.CREATE, PageKind.PICTURES):
            return self._pictures_page(kind)
        if kind is PageKind.SHOEBOX:
            return self._shoebox_page()
        from photo_trainer_gui.ui.pages import problem_page, ready_page, training_page, upload_page

        images = self._photos.thumbnails, self._photos.picture_caches.thumbnails
        if kind is PageKind.READY:
            return ready_page.ReadyPage(*images)
        if kind is PageKind.PROBLEM:
            return problem_page.ProblemPage(*images)
        pages = {
            PageKind.UPLOAD: upload_page.UploadPage,
            PageKind.TRAINING: training_page.TrainingPage,
        }
        return pages[kind](self._photos.thumbnails)

    def shoeboxes(self) -> "Shoeboxes":
        """Those of all drafts."""
        return self._shoeboxes

    @cached_property
    def _shoeboxes(self) -> "Shoeboxes":
        from photo_trainer_gui.ui.pages.shoebox.shoeboxes import Shoeboxes

        return Shoeboxes(self._photos)

    def _shoebox_page(self) -> Page:
        from photo_trainer_gui.ui.pages.shoebox.shoebox_page import ShoeboxPage

        return ShoeboxPage(self.shoeboxes())

    def _draft_page(self) -> Page:
        from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage

        self._photos.get_ready()
        return DraftPage(self._photos)

    def _pictures_page(self, kind: PageKind) -> Page:
        from photo_trainer_gui.ui.pages.create import all_pictures_page, create_page

        caches = self._photos.picture_caches
        images = caches.thumbnails, caches.large
        if kind is PageKind.PICTURES:
            return all_pictures_page.AllPicturesPage(*images)
        return create_page.CreatePage(*images, caches.examples.images)
