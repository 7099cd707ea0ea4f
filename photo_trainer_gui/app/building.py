"""Builds the window before everything else, and then what belongs to it."""

import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.early_presses import EarlyPresses
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from photo_trainer_gui.app.front import Front
    from photo_trainer_gui.app.photo_room import PhotoRoom
    from photo_trainer_gui.ui.sidebar import Sidebar
    from photo_trainer_gui.ui.workroom import Workroom


class Shell:
    """The frame of the window: all that the first paint needs, and nothing else.

    Args:
        address: the service's address of this run.
    """

    def __init__(self, options: Options, data_dir: Path, settings: Settings, address: str) -> None:
        self._options = options
        self._data_dir = data_dir
        self._settings = settings
        self._address = address
        window = self.window = MainWindow(self._build_workroom, settings.practice)
        if not settings.window_geometry.isEmpty():
            window.restoreGeometry(settings.window_geometry)
        window.fit_screen()
        window.show_welcome(not settings.welcomed)
        self._early = EarlyPresses(
            window.key_requested, window.practice_requested, window.settings_requested
        )

    @cached_property
    def _photos(self) -> "PhotoRoom":
        from photo_trainer_gui.app.photo_room import PhotoRoom

        photos = PhotoRoom(self._data_dir)
        photos.send_smaller(self._settings.faster_upload)
        return photos

    def _build_workroom(self, sidebar: "Sidebar") -> "Workroom":
        from photo_trainer_gui.app.workroom import workroom

        return workroom(sidebar, self._photos, self._settings)

    def front(self) -> "Front":
        """The window with what belongs to it; reads in more code, so not before the first paint."""
        from photo_trainer_gui.app.front import Front
        from photo_trainer_gui.app.pace import Pace
        from photo_trainer_gui.app.trouble import Trouble
        from photo_trainer_gui.app.view import View, World

        self.window.take_keys()
        settings, pace = self._settings, Pace()
        world = World(practice=settings.practice, notify=settings.notify)
        return Front(
            options=self._options,
            data_dir=self._data_dir,
            settings=settings,
            address=self._address,
            window=self.window,
            view=View(self.window, world, pace, time.time),
            pace=pace,
            photos=self._photos,
            now=time.time,
            trouble=Trouble(self.window),
            early=self._early,
        )
