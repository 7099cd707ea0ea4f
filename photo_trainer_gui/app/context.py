"""Parts that exist before the event loop does: paths, settings, the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.photo_services import PhotoServices
from photo_trainer_gui.app.presenters.tray_presenter import TrayPresenter
from photo_trainer_gui.app.presenters.upload_rate import UploadRate
from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter
from photo_trainer_gui.app.startup.pending_requests import PendingRequests
from photo_trainer_gui.app.support.error_reporter import ErrorReporter
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.images.model_avatars import ModelAvatars
from photo_trainer_gui.ui.window.main_window import MainWindow


@dataclass(frozen=True)
class AppContext:
    """The window and what belongs to it, handed to everything that is built later.

    Attributes:
        data_dir: the data folder.
        address: the service's address of this run.
        now: the wall clock, seconds since the epoch.
        trouble: takes unexpected errors.
        early: presses that wait for what the event loop brings.
    """

    options: Options
    data_dir: Path
    settings: Settings
    address: str
    window: MainWindow
    view: WindowPresenter
    upload_rate: UploadRate
    photos: PhotoServices
    now: Callable[[], float]
    trouble: ErrorReporter
    early: PendingRequests

    @cached_property
    def tray_presenter(self) -> TrayPresenter:
        """Tray and messages."""
        return TrayPresenter(ModelAvatars(self.photos.thumbnails).get, self.window)
