"""How each desktop is told its background; the names are those of XDG_CURRENT_DESKTOP.

GNOME's and MATE's settings: their `gsettings` schemas; Xfce: the channel `xfce4-desktop` of xfconf;
KDE: the scripting interface of Plasma; macOS: the dictionary of System Events.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from photo_trainer_gui.desktop.pictures.commands import BackgroundRefusedError, CommandRunner

# Name of a setting -> its value, as the desktop writes both.
OldBackground = Mapping[str, str]


class BackgroundWay(ABC):
    """One kind of desktop. All methods wait, and raise BackgroundRefusedError."""

    @abstractmethod
    def current(self) -> OldBackground:
        """What is set now."""

    @abstractmethod
    def show(self, picture: Path) -> None:
        """Make this picture the background."""

    @abstractmethod
    def bring_back(self, old: OldBackground) -> None:
        """Set what was set before."""


class _GSettings(BackgroundWay):
    """Desktops that keep it in GSettings."""

    def __init__(
        self, schema: str, uris: tuple[str, ...], paths: tuple[str, ...], run: CommandRunner
    ) -> None:
        """`uris` and `paths` are the keys that hold a picture, as the one or the other."""
        self._schema, self._uris, self._paths, self._run = schema, uris, paths, run

    def current(self) -> OldBackground:
        there = self._run(("gsettings", "list-keys", self._schema)).split()
        wanted = (*self._uris, *self._paths, "picture-options")
        return {key: self._get(key) for key in wanted if key in there}

    def show(self, picture: Path) -> None:
        uri = "file://" + quote(str(picture))
        known = self.current()
        for key in known:
            value = "zoom" if key == "picture-options" else uri if key in self._uris else picture
            self._set(key, json.dumps(str(value), ensure_ascii=False))
        # Where nothing keeps settings they are taken, and forgotten at once.
        if not known or (self.current() == known and uri not in "".join(known.values())):
            raise BackgroundRefusedError(self._schema)

    def bring_back(self, old: OldBackground) -> None:
        for key, value in old.items():
            self._set(key, value)

    def _get(self, key: str) -> str:
        return self._run(("gsettings", "get", self._schema, key))

    def _set(self, key: str, value: str) -> None:
        self._run(("gsettings", "set", self._schema, key, value))


class _Xfconf(BackgroundWay):
    """Xfce: one setting for each screen and workspace that it has seen."""

    _COMMAND = ("xfconf-query", "--channel", "xfce4-desktop")

    def __init__(self, run: CommandRunner) -> None:
        self._run = run

    def current(self) -> OldBackground:
        known = self._run((*self._COMMAND, "--list")).splitlines()
        names = [name.strip() for name in known if name.strip().endswith("/last-image")]
        if not names:
            raise BackgroundRefusedError("no screens")
        return {name: self._run((*self._COMMAND, "--property", name)) for name in names}

    def show(self, picture: Path) -> None:
        self.bring_back(dict.fromkeys(self.current(), str(picture)))

    def bring_back(self, old: OldBackground) -> None:
        for name, value in old.items():
            self._run((*self._COMMAND, "--property", name, "--set", value))


class _Plasma(BackgroundWay):
    """KDE: a script that Plasma runs for us; each screen and activity has its own background."""

    _COMMAND = (
        "dbus-send", "--session", "--print-reply", "--type=method_call",
        "--dest=org.kde.plasmashell", "/PlasmaShell", "org.kde.PlasmaShell.evaluateScript",
    )  # fmt: skip
    _PLUGIN = "org.kde.image"
    _READ = """var found = {};
desktops().forEach(function (one) {
  one.currentConfigGroup = ['Wallpaper', 'org.kde.image', 'General'];
  found[one.id] = JSON.stringify([one.wallpaperPlugin, String(one.readConfig('Image', ''))]);
});
print(JSON.stringify(found));"""
    _WRITE = """var wanted = %s;
desktops().forEach(function (one) {
  if (!(one.id in wanted)) { return; }
  var value = JSON.parse(wanted[one.id]);
  one.currentConfigGroup = ['Wallpaper', 'org.kde.image', 'General'];
  one.writeConfig('Image', value[1]);
  one.wallpaperPlugin = value[0];
  one.reloadConfig();
});"""

    def __init__(self, run: CommandRunner) -> None:
        self._run = run

    def current(self) -> OldBackground:
        said = self._script(self._READ)
        try:
            found = json.loads(said[said.index('"') + 1 : said.rindex('"')])
        except ValueError as error:
            raise BackgroundRefusedError("plasma") from error
        if not isinstance(found, dict) or not found:
            raise BackgroundRefusedError("no screens")
        return {str(name): str(value) for name, value in found.items()}

    def show(self, picture: Path) -> None:
        value = json.dumps([self._PLUGIN, "file://" + quote(str(picture))])
        self.bring_back(dict.fromkeys(self.current(), value))

    def bring_back(self, old: OldBackground) -> None:
        self._script(self._WRITE % json.dumps(dict(old)))

    def _script(self, script: str) -> str:
        return self._run((*self._COMMAND, f"string:{script}"))


class MacBackground(BackgroundWay):
    """macOS, which asks the person once whether we may."""

    _EACH = 'tell application "System Events" to tell desktop (item 1 of argv as integer)'

    def __init__(self, run: CommandRunner) -> None:
        self._run = run

    def current(self) -> OldBackground:
        count = self._script('tell application "System Events" to return count of desktops')
        if not count.isdecimal() or count == "0":
            raise BackgroundRefusedError("no screens")
        numbers = map(str, range(1, int(count) + 1))
        return {each: self._script(f"{self._EACH} to return picture", each) for each in numbers}

    def show(self, picture: Path) -> None:
        self.bring_back(dict.fromkeys(self.current(), str(picture)))

    def bring_back(self, old: OldBackground) -> None:
        for number, value in old.items():
            self._script(f"{self._EACH} to set picture to item 2 of argv", number, value)

    def _script(self, line: str, *arguments: str) -> str:
        lines = ("-e", "on run argv", "-e", line, "-e", "end run")
        return self._run(("osascript", *lines, *arguments))


_GNOME: Final = partial(
    _GSettings, "org.gnome.desktop.background", ("picture-uri", "picture-uri-dark"), ()
)
_CINNAMON: Final = partial(_GSettings, "org.cinnamon.desktop.background", ("picture-uri",), ())
_MATE: Final = partial(_GSettings, "org.mate.background", (), ("picture-filename",))

WAYS: Final[Mapping[str, Callable[[CommandRunner], BackgroundWay]]] = MappingProxyType(
    {
        **dict.fromkeys(("gnome", "unity", "budgie", "pantheon"), _GNOME),
        **dict.fromkeys(("x-cinnamon", "cinnamon"), _CINNAMON),
        "mate": _MATE,
        "xfce": _Xfconf,
        "kde": _Plasma,
    }
)
