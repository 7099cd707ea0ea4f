"""Builds the parts that a person sees first, in the order in which they need each other."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.front import Front, new_id
from photo_trainer_gui.app.outside import Outside
from photo_trainer_gui.app.pace import Pace
from photo_trainer_gui.app.photo_room import PhotoRoom
from photo_trainer_gui.app.trouble import Trouble
from photo_trainer_gui.app.view import View, World
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.main_window import MainWindow
from photo_trainer_gui.ui.pages import PageKind
from photo_trainer_gui.ui.situation import Situation


@dataclass(frozen=True)
class Plan:
    """What is known before anything is built.

    Attributes:
        address: the service's address of this run.
    """

    options: Options
    data_dir: Path
    settings: Settings
    address: str


def build_front(plan: Plan) -> Front:
    """The window, not shown yet, and what belongs to it."""
    now = time.time
    photos = PhotoRoom(plan.data_dir)
    settings = plan.settings
    world = World(practice=settings.practice, notify=settings.notify)

    def new_draft() -> Project:
        # It gets its service when it is kept: practice may begin or end before that.
        return Project(id=new_id(), service="", created_at=now())

    situation = Situation(now=now(), practice=world.practice, notify=world.notify)
    window = MainWindow(_Pages(photos).factories(), photos.thumbnails, new_draft, situation)
    if not settings.window_geometry.isEmpty():
        window.restoreGeometry(settings.window_geometry)
    window.show_welcome(not settings.welcomed)
    if settings.welcomed:
        window.open_new()
    pace = Pace()
    return Front(
        options=plan.options,
        data_dir=plan.data_dir,
        settings=settings,
        address=plan.address,
        window=window,
        view=View(window, world, pace, now),
        pace=pace,
        photos=photos,
        outside=Outside(photos.avatar, window),
        now=now,
        trouble=Trouble(window),
    )


class _Pages:
    """How each page is built; their code comes in when they are first shown."""

    def __init__(self, photos: PhotoRoom) -> None:
        self._photos = photos

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

        photos = self._photos
        return DraftPage(photos.thumbnails, photos.intake(), photos.practice_photos)

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
