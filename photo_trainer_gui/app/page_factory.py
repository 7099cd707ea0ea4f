"""Factory of the project area and its pages: built, and read in, when they are first shown."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.training.project import Project, new_id
from photo_trainer_gui.ui.state.view_state import ViewState
from photo_trainer_gui.ui.window.page_stack import PageKind
from photo_trainer_gui.ui.window.project_area import ProjectArea
from photo_trainer_gui.ui.window.sidebar import Sidebar

if TYPE_CHECKING:
    from photo_trainer_gui.ui.window.model_list import ModelList


def build_project_area(sidebar: Sidebar, photos: PhotoServices, settings: Settings) -> ProjectArea:
    """The workroom of this run, without models and without a page yet."""
    pages = _Pages(photos)
    return ProjectArea(
        sidebar,
        pages.factories(),
        pages.models,
        _new_draft,
        ViewState(now=time.time(), practice=settings.practice, notify=settings.notify),
    )


def _new_draft() -> Project:
    # It gets its service when it is kept: practice may begin or end before that.
    return Project(id=new_id(), service="", created_at=time.time())


class _Pages:
    """How each page is built; their code comes in when they are first shown."""

    def __init__(self, photos: PhotoServices) -> None:
        self._photos = photos

    def models(self) -> "ModelList":
        """The list beside the pages."""
        from photo_trainer_gui.ui.window.model_list import ModelList

        return ModelList(self._photos.thumbnails)

    def factories(self) -> dict[PageKind, Callable[[], QWidget]]:
        """One factory for each kind of page."""
        return {
            PageKind.DRAFT: self._draft,
            PageKind.UPLOAD: self._upload,
            PageKind.TRAINING: self._training,
            PageKind.READY: self._ready,
            PageKind.PROBLEM: self._problem,
        }

    def _draft(self) -> QWidget:
        from photo_trainer_gui.ui.pages.draft.draft_page import DraftPage

        self._photos.get_ready()
        return DraftPage(self._photos)

    def _upload(self) -> QWidget:
        from photo_trainer_gui.ui.pages.upload_page import UploadPage

        return UploadPage(self._photos.thumbnails)

    def _training(self) -> QWidget:
        from photo_trainer_gui.ui.pages.training_page import TrainingPage

        return TrainingPage(self._photos.thumbnails)

    def _ready(self) -> QWidget:
        from photo_trainer_gui.ui.pages.ready_page import ReadyPage

        return ReadyPage(self._photos.thumbnails)

    def _problem(self) -> QWidget:
        from photo_trainer_gui.ui.pages.problem_page import ProblemPage

        return ProblemPage(self._photos.thumbnails)
