"""Starts the program when the person logs in, the way each system wants it."""

import plistlib
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import list2cmdline
from typing import Final, Protocol

from platformdirs import user_config_path

from photo_trainer_gui.desktop.platform_setup import APP_ID

_LABEL: Final = "com.photogptai.photo-trainer"
_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Autostart(Protocol):
    """The switch "Start when I log in"."""

    def is_on(self) -> bool:
        """Whether the system will start us."""

    def turn(self, on: bool) -> None:
        """Switch; "on" again renews the command. Raises `OSError`."""


class DesktopEntry:
    """Linux: a file in the XDG autostart folder.

    Args:
        folder: `$XDG_CONFIG_HOME/autostart`.
        command: program and arguments.
        name: what the desktop's own list of such programs shows.
    """

    def __init__(self, folder: Path, command: Sequence[str], name: str) -> None:
        self._path = folder / f"{APP_ID}.desktop"
        self._command, self._name = command, name

    def is_on(self) -> bool:
        """Whether the file is there and no tool of the desktop has switched it off."""
        try:
            lines = [line.strip() for line in self._path.read_text("utf-8").splitlines()]
        except (OSError, UnicodeDecodeError):
            return False
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & set(lines)

    def turn(self, on: bool) -> None:
        """Write or remove the file. Raises `OSError`."""
        if not on:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        command = " ".join(quoted(part) for part in self._command)
        self._path.write_text(
            "[Desktop Entry]\n"
            "Type=Application\n"
            f"Name={self._name}\n"
            f"Exec={command}\n"
            f"Icon={APP_ID}\n"
            "Terminal=false\n"
            "StartupNotify=false\n",
            "utf-8",
        )


def quoted(part: str) -> str:
    """Quoted as the Desktop Entry Specification says: for the Exec key, then as a string value."""
    for special in '\\"`$':
        part = part.replace(special, "\\" + special)
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'


class LaunchAgent:
    """macOS: a property list in `~/Library/LaunchAgents`.

    Args:
        folder: where launchd looks.
        command: program and arguments.
    """

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        self._path = folder / f"{_LABEL}.plist"
        self._command = command

    def is_on(self) -> bool:
        """Whether launchd will find the list."""
        return self._path.is_file()

    def turn(self, on: bool) -> None:
        """Write or remove the list. Raises `OSError`."""
        if not on:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        entry = {"Label": _LABEL, "ProgramArguments": list(self._command), "RunAtLoad": True}
        self._path.write_bytes(plistlib.dumps(entry))


class Registry(Protocol):
    """The values below HKEY_CURRENT_USER, as far as they are needed here."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """The value, None when there is none."""

    def write(self, key: str, name: str, value: str) -> None:
        """Keep a text. Raises `OSError`."""

    def delete(self, key: str, name: str) -> None:
        """Forget the value, if there is one. Raises `OSError`."""


class RunKey:
    """Windows: a value of the Run key, which the Task Manager can veto in a key of its own.

    Args:
        registry: `WindowsRegistry()`.
        command: program and arguments.
    """

    def __init__(self, registry: Registry, command: Sequence[str]) -> None:
        self._registry, self._command = registry, command

    def is_on(self) -> bool:
        """Whether the value is there and not vetoed: the first byte of a veto is odd."""
        if self._registry.read(_RUN_KEY, APP_ID) is None:
            return False
        verdict = self._registry.read(_APPROVED_KEY, APP_ID)
        return not (isinstance(verdict, bytes) and verdict[:1] and verdict[0] % 2 == 1)

    def turn(self, on: bool) -> None:
        """Write or remove the value, and the veto with it. Raises `OSError`."""
        self._registry.delete(_APPROVED_KEY, APP_ID)
        if not on:
            self._registry.delete(_RUN_KEY, APP_ID)
            return
        self._registry.write(_RUN_KEY, APP_ID, list2cmdline(self._command))


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The real registry."""

        def read(self, key: str, name: str) -> str | bytes | None:
            """The value, None when there is none."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | bytes) else None

        def write(self, key: str, name: str, value: str) -> None:
            """Keep a text. Raises `OSError`."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def delete(self, key: str, name: str) -> None:
            """Forget the value, if there is one. Raises `OSError`."""
            try:
                access = winreg.KEY_SET_VALUE
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return


def system_autostart(command: Sequence[str], name: str) -> Autostart:
    """The switch of this system; `name` is the program's name for people."""
    if sys.platform == "win32":
        return RunKey(WindowsRegistry(), command)
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", command)
    return DesktopEntry(user_config_path() / "autostart", command, name)
