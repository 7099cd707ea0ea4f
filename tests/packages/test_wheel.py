"""The wheel in an environment of its own, on the oldest and the newest Python there is."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from packager.places import PACKAGING
from photo_trainer_gui import __version__
from tests.end_to_end.session import Desktop
from tests.packages.journey import Command, Installed, keep_a_key, practise

pytestmark = pytest.mark.desktop

OLDEST, NEWER_THAN_ANY = 11, 20
INSTALL_S = 600


def pythons() -> dict[int, str]:
    """Every Python 3 of this computer that can make an environment, by its minor version."""
    found = {}
    for minor in range(OLDEST, NEWER_THAN_ANY):
        versions = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python3.{minor}"))
        names = (f"/usr/bin/python3.{minor}", shutil.which(f"python3.{minor}"), *versions)
        for name in names:
            if name and _works(str(name)):
                found[minor] = str(name)
                break
    return found


def _works(python: str) -> bool:
    code = "import ctypes, ensurepip, sqlite3, ssl, venv"
    try:
        return subprocess.run([python, "-c", code], capture_output=True).returncode == 0
    except OSError:
        return False


def locked_versions(folder: Path) -> Path:
    """The versions of the lock file, which pip is to keep to; some hold for one Python only."""
    lock = (PACKAGING / "requirements-packaging.lock").read_text("utf-8")
    pins = re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE)
    assert pins
    path = folder / "versions.txt"
    path.write_text("\n".join(pins))
    return path


def installed_in(folder: Path, python: str, wheel: Path) -> Path:
    """A fresh environment with the wheel in it; returns its folder of programs."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(*command: str | Path) -> None:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=INSTALL_S, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr

    run(python, "-m", "venv", folder)
    programs = folder / "bin"
    options = ("--quiet", "--disable-pip-version-check", "--constraint")
    run(programs / "python", "-m", "pip", "install", *options, locked_versions(folder), wheel)
    return programs


@pytest.mark.parametrize("which", ["oldest", "newest"])
def test_it_is_installed_used_and_in_the_menu(
    which: str,
    wheel: Path,
    desktop: Desktop,
    installed: Callable[[Command], Installed],
    twelve: list[Path],
    tmp_path: Path,
) -> None:
    there = pythons()
    minor = OLDEST if which == "oldest" else max(there)
    if minor not in there:
        pytest.skip(f"there is no Python 3.{minor} here")
    if which == "newest" and minor == OLDEST:
        pytest.skip("Python 3.11 is the newest one here")
    print(f"Python 3.{minor}: {there[minor]}")
    command = installed_in(tmp_path / "environment", there[minor], wheel) / "photo-trainer"

    assert desktop.run(str(command), "--version") == f"photo-trainer {__version__}\n"
    desktop.run(str(command), "--install-menu-entry")
    entry = desktop.home / ".local/share/applications/photo-trainer.desktop"
    desktop.run("desktop-file-validate", str(entry))
    assert f'Exec="{command}" -- %F' in entry.read_text("utf-8")

    person = installed(lambda *words: [str(command), *words])
    program = practise(person, twelve)
    assert program.stop() == 0
    assert program.printed == ""
    keep_a_key(person)
