"""What stands in the frame of the window once that is painted: built, and read in, only then."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.app.photo_room import PhotoRoom
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.training.project import Project, new_id
from photo_trainer_gui.ui.pages import PageKind
from photo_trainer_gui.ui.sidebar import Sidebar
from photo_trainer_gui.ui.situation import Situation
from photo_trainer_gui.ui.workroom import Workroom

if TYPE_CHECKING:
    from photo_trainer_gui.ui.drafts import Drafts
    from photo_trainer_gui.ui.model_list import ModelList
    from photo_trainer_gui.ui.photo_desk import PhotoDesk
    from photo_trainer_gui.ui.photo_picker import PhotoPicker


def workroom(sidebar: Sidebar, photos: PhotoRoom, settings: Settings) -> Workroom:
    """The workroom of this run, without models and without a page yet."""
    pages = _Pages(photos)
    return Workroom(
        sidebar,
        pages.factories(),
        pages.models,
        _new_draft,
        Situation(now=time.time(), practice=settings.practice, notify=settings.notify),
    )


def _new_draft() -> Project:
    # It gets its service when it is kept: practice may begin or end before that.
    return Project(id=new_id(), service="", created_at=time.time())


class _Pages:
    """How each page is built; their code comes in when they are first shown."""

    def __init__(self, photos: PhotoRoom) -> None:
        self._photos = photos

    def models(self) -> "ModelList":
        """The list beside the pages."""
        from photo_trainer_gui.ui.model_list import ModelList

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
        from photo_trainer_gui.ui.draft_page import DraftPage

        self._photos.get_ready()
        return DraftPage(self._desk)

    def _desk(self, page: QWidget, picker: "PhotoPicker", drafts: "Drafts") -> "PhotoDesk":
        from photo_trainer_gui.ui.photo_desk import PhotoDesk

        photos = self._photos
        return PhotoDesk(
            page,
            picker,
            drafts,
            photos.thumbnails,
            photos.large_pictures(),
            photos.findings,
            photos.originals(),
            photos.intake(),
            photos.practice_photos,
        )

    def _upload(self) -> QWidget:
        from photo_trainer_gui.ui.upload_page import UploadPage

        return UploadPage(self._photos.thumbnails)

    def _training(self) -> QWidget:
        from photo_trainer_gui.ui.training_page import TrainingPage

        return TrainingPage(self._photos.thumbnails)

    def _ready(self) -> QWidget:
        from photo_trainer_gui.ui.ready_page import ReadyPage

        return ReadyPage(self._photos.thumbnails)

    def _problem(self) -> QWidget:
        from photo_trainer_gui.ui.problem_page import ProblemPage

        return ProblemPage(self._photos.thumbnails)
