"""A photo is opened from a real file manager, in a folder that a stranger has filled with code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import MAX_PIXELS_IN_ONE_GO
from tests.end_to_end.file_manager import FileManager
from tests.end_to_end.program import Assistant
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE
from tests.end_to_end.waiting import wait_for
from tests.strangers_folder import lay_modules, ran

pytestmark = pytest.mark.desktop

# So large that a process of its own decodes it.
LARGE = (3000, 4400)
PHOTO, OTHER = "holiday.webp", "beach.webp"
COMMANDS = {
    "installed command": (str(Path(sys.executable).with_name("photo-trainer")),),
    "module": (sys.executable, "-P", "-m", "photo_trainer_gui"),
}


def test_a_photo_opened_in_a_strangers_folder_runs_nothing_that_lies_there(
    desktop: Desktop, assistant: Assistant, portraits: list[Path]
) -> None:
    assert LARGE[0] * LARGE[1] > MAX_PIXELS_IN_ONE_GO
    downloads = desktop.home / "Downloads"
    downloads.mkdir()
    for name, portrait in zip((PHOTO, OTHER), portraits, strict=False):
        with Image.open(portrait) as photo:
            photo.convert("RGB").resize(LARGE).save(downloads / name, method=0)
    lay_modules(downloads)
    practised_before(data := desktop.home / ".local/share/photo-trainer")
    thunar = FileManager(desktop, assistant, downloads)

    use(desktop, "installed command")
    thunar.open(PHOTO)
    pid = wait_for(lambda: program_of(desktop), "a program that Thunar started")
    assert os.readlink(f"/proc/{pid}/cwd") != str(downloads)
    wait_for(lambda: photos_in(assistant, pid) == "1 photo", "the photo in the program")
    assert ran(downloads) == []

    use(desktop, "module")
    thunar.open(OTHER)
    wait_for(lambda: photos_in(assistant, pid) == "2 photos", "the photo of a second start")
    assert ran(downloads) == []
    desktop.look("strangers-folder")

    [log] = (data / "log").glob("*.log")
    assert "process for decoding" not in log.read_text("utf-8")
    os.kill(pid, signal.SIGTERM)
    wait_for(lambda: not Path(f"/proc/{pid}").exists(), "its end")


def practised_before(data: Path) -> None:
    """Earlier starts have left the program in practice mode."""
    data.mkdir(parents=True, mode=0o700)
    settings = Settings(data / "settings.ini")
    settings.practice = settings.welcomed = True
    settings.write_now()


def use(desktop: Desktop, command: str) -> None:
    """Puts a way to start the program into the menu, and makes it the one for such photos."""
    subprocess.run(
        [*COMMANDS[command], "--install-menu-entry"],
        env=desktop.env,
        cwd=desktop.home,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    chosen = desktop.home / ".config" / "mimeapps.list"
    chosen.write_text("[Default Applications]\nimage/webp=photo-trainer.desktop\n")


def program_of(desktop: Desktop) -> int:
    """The process behind the program's window; 0 while there is none."""
    windows = desktop.run("xdotool", "search", "--onlyvisible", "--name", f"^{TITLE}$", check=False)
    for window in windows.split():
        return int(desktop.run("xdotool", "getwindowpid", window))
    return 0


def photos_in(assistant: Assistant, pid: int) -> str:
    """How many photos the draft says it has, "" when it says nothing."""
    found = assistant.ask(do="find", pid=pid, id="photoCount")
    return next((control["name"].partition(",")[0] for control in found), "")
