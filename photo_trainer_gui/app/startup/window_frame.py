"""Builds the window before everything else."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from photo_trainer_gui.app.startup.pending_requests import PendingRequests
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from photo_trainer_gui.app.photo_services import PhotoServices
    from photo_trainer_gui.ui.window.project_area import ProjectArea
    from photo_trainer_gui.ui.window.sidebar import Sidebar


class WindowFrame:
    """The frame of the window: all that the first paint needs, and nothing else.

    Args:
        address: the service's address of this run.

    Attributes:
        pending_requests: presses that wait for what the event loop brings.
    """

    def __init__(self, data_dir: Path, settings: Settings, address: str) -> None:
        self.data_dir = data_dir
        self.settings = settings
        self.address = address
        window = self.window = MainWindow(self._build_project_area, settings.practice)
        if not settings.window_geometry.isEmpty():
            window.restoreGeometry(settings.window_geometry)
        window.fit_screen()
        window.show_welcome(not settings.welcomed)
        self.pending_requests = PendingRequests(
            window.key_requested, window.practice_requested, window.settings_requested
        )

    @cached_property
    def photos(self) -> "PhotoServices":
        """Pools, caches and folders for pictures."""
        from photo_trainer_gui.app.photo_services import PhotoServices

        photos = PhotoServices(self.data_dir)
        photos.copies.send_smaller(self.settings.faster_upload)
        if not self.settings.compare_faces:
            photos.compare_faces(on=False)
        return photos

    def _build_project_area(self, sidebar: "Sidebar") -> "ProjectArea":
        from photo_trainer_gui.app.page_factory import build_project_area

        return build_project_area(sidebar, self.photos, self.settings)
