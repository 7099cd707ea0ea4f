"""What stands before the event loop does: the parts that a person sees first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from photo_trainer_gui.app.command_line import Options
from photo_trainer_gui.app.early_presses import EarlyPresses
from photo_trainer_gui.app.outside import Outside
from photo_trainer_gui.app.pace import Pace
from photo_trainer_gui.app.photo_room import PhotoRoom
from photo_trainer_gui.app.trouble import Trouble
from photo_trainer_gui.app.view import View
from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.ui.avatars import Avatars
from photo_trainer_gui.ui.main_window import MainWindow


@dataclass(frozen=True)
class Front:
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
    view: View
    pace: Pace
    photos: PhotoRoom
    now: Callable[[], float]
    trouble: Trouble
    early: EarlyPresses

    @cached_property
    def outside(self) -> Outside:
        """Tray and messages."""
        return Outside(Avatars(self.photos.thumbnails).get, self.window)
