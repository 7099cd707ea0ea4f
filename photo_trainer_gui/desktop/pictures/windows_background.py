"""The background of Windows, by the call that its own settings make."""

import ctypes
import sys
from pathlib import Path
from typing import Any, Final

from photo_trainer_gui.desktop.pictures.background_ways import BackgroundWay, OldBackground
from photo_trainer_gui.desktop.pictures.commands import BackgroundRefusedError

_SET, _GET = 0x0014, 0x0073  # SPI_SETDESKWALLPAPER, SPI_GETDESKWALLPAPER
_KEEP_AND_TELL: Final = 0x01 | 0x02  # SPIF_UPDATEINIFILE, SPIF_SENDCHANGE
_MOST_LETTERS: Final = 32_767
_PATH: Final = "path"


class WindowsBackground(BackgroundWay):
    """As `SystemParametersInfoW` has it: one picture for all screens, none as an empty path."""

    def __init__(self, user32: Any = None) -> None:
        """`user32` is the system's library of that name; else it is looked up."""
        self._user32 = user32

    def current(self) -> OldBackground:
        path = ctypes.create_unicode_buffer(_MOST_LETTERS)
        self._call(_GET, _MOST_LETTERS, path, 0)
        return {_PATH: path.value}

    def show(self, picture: Path) -> None:
        self.bring_back({_PATH: str(picture)})

    def bring_back(self, old: OldBackground) -> None:
        self._call(_SET, 0, old[_PATH], _KEEP_AND_TELL)

    def _call(self, *arguments: object) -> None:
        if self._user32 is None and sys.platform == "win32":
            self._user32 = ctypes.windll.user32
        if self._user32 is None or not self._user32.SystemParametersInfoW(*arguments):
            raise BackgroundRefusedError("windows")
