"""Builds the window before everything else, and then what belongs to it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.early_presses import EarlyPresses
from photo_trainer_gui.app.photo_room import PhotoRoom
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.training.project import Project, new_id
from photo_trainer_gui.ui.main_window import MainWindow
from photo_trainer_gui.ui.pages import PageKind
from photo_trainer_gui.ui.situation import Situation

if TYPE_CHECKING:
    from photo_trainer_gui.app.front import Front


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


class Shell:
    """The window without its page: all that the first paint needs, and nothing else."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._photos = PhotoRoom(plan.data_dir)
        settings = plan.settings
        self.window = MainWindow(
            _Pages(self._photos).factories(),
            self._photos.thumbnails,
            _new_draft,
            Situation(now=time.time(), practice=settings.practice, notify=settings.notify),
        )
        if not settings.window_geometry.isEmpty():
            self.window.restoreGeometry(settings.window_geometry)
        self.window.show_welcome(not settings.welcomed)
        window = self.window
        self._early = EarlyPresses(
            window.key_requested, window.practice_requested, window.settings_requested
        )

    def front(self) -> "Front":
        """The window with what belongs to it; reads in more code, so not before the first paint."""
        from photo_trainer_gui.app.front import Front
        from photo_trainer_gui.app.pace import Pace
        from photo_trainer_gui.app.trouble import Trouble
        from photo_trainer_gui.app.view import View, World

        plan, pace = self._plan, Pace()
        world = World(practice=plan.settings.practice, notify=plan.settings.notify)
        return Front(
            options=plan.options,
            data_dir=plan.data_dir,
            settings=plan.settings,
            address=plan.address,
            window=self.window,
            view=View(self.window, world, pace, time.time),
            pace=pace,
            photos=self._photos,
            now=time.time,
            trouble=Trouble(self.window),
            early=self._early,
        )


def _new_draft() -> Project:
    # It gets its service when it is kept: practice may begin or end before that.
    return Project(id=new_id(), service="", created_at=time.time())


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
        return DraftPage(
            photos.thumbnails,
            photos.large_pictures(),
            photos.findings,
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
