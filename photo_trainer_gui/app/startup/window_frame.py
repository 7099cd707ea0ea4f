"""Builds the window before everything else, and then what belongs to it."""

import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.startup.pending_requests import PendingRequests
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from photo_trainer_gui.app.context import AppContext
    from photo_trainer_gui.app.photo_services import PhotoServices
    from photo_trainer_gui.ui.window.project_area import ProjectArea
    from photo_trainer_gui.ui.window.sidebar import Sidebar


class WindowFrame:
    """The frame of the window: all that the first paint needs, and nothing else.

    Args:
        address: the service's address of this run.
    """

    def __init__(self, options: Options, data_dir: Path, settings: Settings, address: str) -> None:
        self._options = options
        self._data_dir = data_dir
        self._settings = settings
        self._address = address
        window = self.window = MainWindow(self._build_project_area, settings.practice)
        if not settings.window_geometry.isEmpty():
            window.restoreGeometry(settings.window_geometry)
        window.fit_screen()
        window.show_welcome(not settings.welcomed)
        self._early = PendingRequests(
            window.key_requested, window.practice_requested, window.settings_requested
        )

    @cached_property
    def _photos(self) -> "PhotoServices":
        from photo_trainer_gui.app.photo_services import PhotoServices

        photos = PhotoServices(self._data_dir)
        photos.copies.send_smaller(self._settings.faster_upload)
        return photos

    def _build_project_area(self, sidebar: "Sidebar") -> "ProjectArea":
        from photo_trainer_gui.app.page_factory import build_project_area

        return build_project_area(sidebar, self._photos, self._settings)

    def context(self) -> "AppContext":
        """The window with what belongs to it; reads in more code, so not before the first paint."""
        from photo_trainer_gui.app.context import AppContext
        from photo_trainer_gui.app.presenters.upload_rate import UploadRate
        from photo_trainer_gui.app.presenters.window_presenter import WindowPresenter, World
        from photo_trainer_gui.app.support.error_reporter import ErrorReporter

        self.window.take_keys()
        settings, upload_rate = self._settings, UploadRate()
        world = World(practice=settings.practice, notify=settings.notify)
        return AppContext(
            options=self._options,
            data_dir=self._data_dir,
            settings=settings,
            address=self._address,
            window=self.window,
            view=WindowPresenter(self.window, world, upload_rate, time.time),
            upload_rate=upload_rate,
            photos=self._photos,
            now=time.time,
            trouble=ErrorReporter(self.window),
            early=self._early,
        )
