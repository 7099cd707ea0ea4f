"""The picture behind everything on the desktop: shows another one, and the old one again.

Only by the ways that desktops themselves offer. It starts programs and waits for them: call it in
a worker.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from photo_trainer_gui.desktop.pictures.background_ways import (
    WAYS,
    BackgroundWay,
    MacBackground,
    OldBackground,
)
from photo_trainer_gui.desktop.pictures.commands import (
    BackgroundRefusedError,
    CommandRunner,
    run_command,
)
from photo_trainer_gui.desktop.pictures.windows_background import WindowsBackground


class Wallpaper:
    """The background of this person's desktop."""

    def __init__(
        self,
        run: CommandRunner = run_command,
        environment: Mapping[str, str] | None = None,
        platform: str = sys.platform,
    ) -> None:
        """Use `run` for programs; `environment` says which desktop it is."""
        self._way = _way(run, os.environ if environment is None else environment, platform)

    def show(self, picture: Path) -> OldBackground | None:
        """Make a picture the background; it has to stay where it is.

        Returns:
            What `bring_back` needs to undo it; None where this desktop does not let us. Then all
            is as it was.
        """
        if self._way is None:
            return None
        try:
            old = self._way.current()
        except BackgroundRefusedError:
            return None
        try:
            self._way.show(picture.absolute())
        except BackgroundRefusedError:
            self.bring_back(old)
            return None
        return old

    def bring_back(self, old: OldBackground) -> bool:
        """Show the old one again; False where the desktop does not let us any more."""
        try:
            if self._way is not None:
                self._way.bring_back(old)
        except BackgroundRefusedError:
            return False
        return self._way is not None


def _way(run: CommandRunner, environment: Mapping[str, str], platform: str) -> BackgroundWay | None:
    if platform == "win32":
        return WindowsBackground()
    if platform == "darwin":
        return MacBackground(run)
    for desktop in environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":"):
        if desktop in WAYS:
            return WAYS[desktop](run)
    return None
