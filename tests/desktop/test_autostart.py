""" "Start when I log in" must mean what the system does, vetoes of its own tools included."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from photo_trainer_gui.desktop.autostart import (
    Autostart,
    DesktopEntry,
    LaunchAgent,
    RunKey,
    system_autostart,
)

COMMAND = ("/opt/photo trainer/bin/photo-trainer", "--background")
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs programs of Linux")


class MemoryRegistry:
    """A registry in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


def desktop_entry(folder: Path, *command: str) -> DesktopEntry:
    return DesktopEntry(folder, command or COMMAND, "Photo Trainer")


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_the_switch_can_be_turned_on_and_off_again(tmp_path: Path, system: str) -> None:
    switches: dict[str, Autostart] = {
        "linux": desktop_entry(tmp_path / "autostart"),
        "macos": LaunchAgent(tmp_path / "LaunchAgents", COMMAND),
        "windows": RunKey(MemoryRegistry(), COMMAND),
    }
    switch = switches[system]
    assert not switch.is_on()
    switch.turn(False)
    for _ in range(2):
        switch.turn(True)
        assert switch.is_on()
    switch.turn(False)
    assert not switch.is_on()


def test_linux_gets_a_file_that_starts_the_program_in_the_background(tmp_path: Path) -> None:
    desktop_entry(tmp_path).turn(True)
    text = (tmp_path / "photo-trainer.desktop").read_text()
    assert text.startswith("[Desktop Entry]\nType=Application\nName=Photo Trainer\n")
    assert 'Exec="/opt/photo trainer/bin/photo-trainer" "--background"\n' in text


@on_linux
def test_the_file_is_valid(tmp_path: Path) -> None:
    desktop_entry(tmp_path).turn(True)
    checked = subprocess.run(
        ["desktop-file-validate", str(tmp_path / "photo-trainer.desktop")],
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stdout) == (0, "")


@on_linux
def test_glib_reads_the_same_command_from_the_file(tmp_path: Path) -> None:
    command = ('/a b/%f$HOME/`x`/q"uote\\back', "--background")
    desktop_entry(tmp_path, *command).turn(True)
    read = subprocess.run(
        ["/usr/bin/python3", "-c", READ_WITH_GLIB, str(tmp_path / "photo-trainer.desktop")],
        capture_output=True,
        text=True,
    )
    assert read.returncode == 0, read.stderr
    assert read.stdout.splitlines() == [part.replace("%", "%%") for part in command]


READ_WITH_GLIB = """
import sys
from gi.repository import GLib
file = GLib.KeyFile()
file.load_from_file(sys.argv[1], GLib.KeyFileFlags.NONE)
_, words = GLib.shell_parse_argv(file.get_string("Desktop Entry", "Exec"))
print(*words, sep="\\n")
"""


@pytest.mark.parametrize("veto", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_a_veto_of_the_desktop_counts_until_the_switch_is_turned_on_again(
    tmp_path: Path, veto: str
) -> None:
    switch = desktop_entry(tmp_path)
    switch.turn(True)
    with (tmp_path / "photo-trainer.desktop").open("a") as file:
        file.write(f"{veto}\n")
    assert not switch.is_on()
    switch.turn(True)
    assert switch.is_on()


def test_a_file_that_is_no_text_counts_as_off(tmp_path: Path) -> None:
    (tmp_path / "photo-trainer.desktop").write_bytes(b"\xff\xfe\0")
    assert not desktop_entry(tmp_path).is_on()


def test_macos_gets_a_launch_agent_with_the_same_command(tmp_path: Path) -> None:
    LaunchAgent(tmp_path, COMMAND).turn(True)
    (file,) = tmp_path.glob("*.plist")
    agent = plistlib.loads(file.read_bytes())
    assert agent["ProgramArguments"] == list(COMMAND)
    assert agent["RunAtLoad"] is True
    assert file.stem == agent["Label"]


def test_windows_gets_one_value_of_the_run_key() -> None:
    registry = MemoryRegistry()
    RunKey(registry, (r"C:\Program Files\Photo Trainer\photo-trainer.exe", "--background")).turn(
        True
    )
    assert registry.values == {
        (RUN, "photo-trainer"): r'"C:\Program Files\Photo Trainer\photo-trainer.exe" --background'
    }


@pytest.mark.parametrize(("first_byte", "on"), [(2, True), (3, False), (6, True), (7, False)])
def test_the_task_managers_veto_counts_until_the_switch_is_turned_on_again(
    first_byte: int, on: bool
) -> None:
    registry = MemoryRegistry()
    switch = RunKey(registry, COMMAND)
    switch.turn(True)
    registry.values[APPROVED, "photo-trainer"] = bytes([first_byte]) + bytes(11)
    assert switch.is_on() is on
    switch.turn(True)
    assert switch.is_on()


def test_on_this_system_it_is_a_file_in_the_persons_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    switch = system_autostart(COMMAND, "Photo Trainer")
    switch.turn(True)
    assert (tmp_path / "autostart" / "photo-trainer.desktop").is_file()
