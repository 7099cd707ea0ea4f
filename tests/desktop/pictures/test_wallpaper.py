"""The background of the desktop: set, and set back, where the desktop has a way for it."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from photo_trainer_gui.desktop.pictures.commands import (
    BackgroundRefusedError,
    Command,
    run_command,
)
from photo_trainer_gui.desktop.pictures.wallpaper import Wallpaper
from photo_trainer_gui.desktop.pictures.windows_background import WindowsBackground

PICTURE = Path("/home/ben/Bilder/Ben „am Meer“ 1.jpg")


def on(desktop: str) -> dict[str, str]:
    return {"XDG_CURRENT_DESKTOP": desktop}


class Programs:
    """Programs of a desktop that keep what they are told, by the place of name and value."""

    def __init__(self, **values: str) -> None:
        self.values = values
        self.refuses = ""
        self.started: list[Command] = []

    def gsettings(self, command: Command) -> str:
        self.started.append(command)
        verb, key = command[1], command[-1]
        if verb == "list-keys":
            return "\n".join(self.values)
        if verb == "get":
            return self.values[key]
        key, value = command[3:]
        if key == self.refuses:
            raise BackgroundRefusedError
        self.values[key] = value.replace('"', "'")
        return ""


def gnome() -> Programs:
    return Programs(
        **{
            "picture-uri": "'file:///usr/share/old.jpg'",
            "picture-uri-dark": "'file:///usr/share/old-dark.jpg'",
            "picture-options": "'wallpaper'",
            "primary-color": "'#000000'",
        }
    )


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "Budgie:GNOME", "Pantheon"])
def test_gnome_shows_it_by_day_and_by_night_and_the_old_ones_again(desktop: str) -> None:
    programs = gnome()
    before = dict(programs.values)
    wallpaper = Wallpaper(programs.gsettings, on(desktop), "linux")

    old = wallpaper.show(PICTURE)
    assert old is not None

    uri = "'file:///home/ben/Bilder/Ben%20%E2%80%9Eam%20Meer%E2%80%9C%201.jpg'"
    assert programs.values["picture-uri"] == programs.values["picture-uri-dark"] == uri
    assert programs.values["picture-options"] == "'zoom'"
    assert wallpaper.bring_back(old)
    assert programs.values == before


def test_what_was_changed_is_changed_back_when_the_desktop_says_no() -> None:
    programs = gnome()
    before = dict(programs.values)
    programs.refuses = "picture-uri-dark"

    assert Wallpaper(programs.gsettings, on("GNOME"), "linux").show(PICTURE) is None

    assert programs.values == before


def test_settings_that_nobody_keeps_are_a_no() -> None:
    programs = gnome()

    def forgetful(command: Command) -> str:
        return "" if command[1] == "set" else programs.gsettings(command)

    assert Wallpaper(forgetful, on("GNOME"), "linux").show(PICTURE) is None


def test_mate_is_given_a_path() -> None:
    programs = Programs(**{"picture-filename": "'/old.jpg'", "picture-options": "'zoom'"})

    Wallpaper(programs.gsettings, on("MATE"), "linux").show(PICTURE)

    assert programs.values["picture-filename"] == f"'{PICTURE}'"


@pytest.mark.parametrize("desktop", ["", "sway", "LXDE", "i3:"])
def test_a_desktop_that_has_no_way_is_a_no_and_nothing_is_started(desktop: str) -> None:
    programs = gnome()

    assert Wallpaper(programs.gsettings, on(desktop), "linux").show(PICTURE) is None

    assert not programs.started


def test_a_program_that_is_not_there_is_a_no() -> None:
    with pytest.raises(BackgroundRefusedError):
        run_command(("photo-trainer-has-no-such-program",))
    with pytest.raises(BackgroundRefusedError):
        run_command(("false",))


def test_plasma_is_told_for_each_of_its_screens() -> None:
    scripts: list[str] = []

    def plasma(command: Command) -> str:
        assert command[:2] == ("dbus-send", "--session")
        scripts.append(command[-1])
        found = {"1": json.dumps(["org.kde.color", ""]), "7": json.dumps(["org.kde.image", "a"])}
        return f'method return time=1\n   string "{json.dumps(found)}"'

    wallpaper = Wallpaper(plasma, on("KDE"), "linux")
    old = wallpaper.show(PICTURE)
    assert old is not None

    assert dict(old) == {"1": '["org.kde.color", ""]', "7": '["org.kde.image", "a"]'}
    [wanted] = [line for line in scripts[-1].splitlines() if "var wanted" in line]
    assert wanted.count("file:///home/ben/Bilder/Ben%20") == 2
    assert wallpaper.bring_back(old)
    assert "org.kde.color" in scripts[-1]


@pytest.mark.parametrize("answer", ["", "method return", 'string "{}"', 'string "no"'])
def test_a_plasma_that_answers_something_else_is_a_no(answer: str) -> None:
    assert Wallpaper(lambda _command: answer, on("KDE"), "linux").show(PICTURE) is None


def test_each_screen_of_a_mac_gets_its_own_back() -> None:
    pictures = {"1": "/old 1.heic", "2": "/old 2.heic"}

    def osascript(command: Command) -> str:
        script, arguments = command[4], command[7:]
        if "count of desktops" in script:
            return "2"
        if "return picture" in script:
            return pictures[arguments[0]]
        pictures[arguments[0]] = arguments[1]
        return ""

    wallpaper = Wallpaper(osascript, {}, "darwin")
    old = wallpaper.show(PICTURE)
    assert old is not None

    assert set(pictures.values()) == {str(PICTURE)}
    assert wallpaper.bring_back(old)
    assert pictures == {"1": "/old 1.heic", "2": "/old 2.heic"}


class User32:
    """The call of Windows, as its documentation has it."""

    def __init__(self, works: bool = True) -> None:
        self.path, self.works = "C:\\old.jpg", works

    def SystemParametersInfoW(self, action: int, _number: int, value: object, _flags: int) -> int:
        if action == 0x0073:
            value.value = self.path  # type: ignore[attr-defined]
        elif self.works:
            self.path = str(value)
        return int(self.works)


def test_windows_shows_it_and_the_old_one_again() -> None:
    user32 = User32()
    background = WindowsBackground(user32)

    old = background.current()
    background.show(PICTURE)

    assert user32.path == str(PICTURE)
    background.bring_back(old)
    assert user32.path == "C:\\old.jpg"


def test_a_windows_that_says_no_is_a_no() -> None:
    with pytest.raises(BackgroundRefusedError):
        WindowsBackground(User32(works=False)).show(PICTURE)
    assert Wallpaper(platform="win32").show(PICTURE) is None


def has_gnomes_settings() -> bool:
    if shutil.which("gsettings") is None:
        return False
    listed = subprocess.run(
        ["gsettings", "list-schemas"], capture_output=True, text=True, check=False
    )
    return "org.gnome.desktop.background" in listed.stdout.split()


@pytest.mark.skipif(not has_gnomes_settings(), reason="GNOME's settings are not installed")
def test_the_real_settings_of_gnome_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    wallpaper = Wallpaper(environment=on("GNOME"), platform="linux")
    get = ("gsettings", "get", "org.gnome.desktop.background", "picture-uri")
    before = run_command(get)

    old = wallpaper.show(PICTURE)
    assert old is not None

    assert run_command(get) == "'file:///home/ben/Bilder/Ben%20%E2%80%9Eam%20Meer%E2%80%9C%201.jpg'"
    assert wallpaper.bring_back(old)
    assert run_command(get) == before


@pytest.fixture
def own_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus for one test, with settings in `tmp_path`."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as bus:
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        yield
        bus.terminate()


@pytest.mark.skipif(
    shutil.which("xfconf-query") is None, reason="Xfce's settings are not installed"
)
@pytest.mark.usefixtures("own_bus")
def test_the_real_settings_of_xfce_keep_it_for_each_screen() -> None:
    wallpaper = Wallpaper(environment=on("XFCE"), platform="linux")
    assert wallpaper.show(PICTURE) is None  # it has never been shown a screen
    query = ("xfconf-query", "-c", "xfce4-desktop")
    names = [f"/backdrop/screen0/monitor{each}/workspace0/last-image" for each in ("HDMI-1", "0")]
    for name in names:
        run_command((*query, "-p", name, "-n", "-t", "string", "-s", f"/old{name[-20:-11]}.jpg"))
    before = [run_command((*query, "-p", name)) for name in names]

    old = wallpaper.show(PICTURE)
    assert old is not None

    assert [run_command((*query, "-p", name)) for name in names] == [str(PICTURE)] * 2
    assert wallpaper.bring_back(old)
    assert [run_command((*query, "-p", name)) for name in names] == before
