"""The folder that the program was started in has no say in what runs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from photo_trainer_gui import __version__
from tests.app.program_process import ROOT, Home
from tests.strangers_folder import BEFORE_US, NAMES, lay_modules, ran

SCRIPT = Path(sys.executable).with_name("photo-trainer")
LATER = tuple(name for name in NAMES if name not in BEFORE_US)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home without a password store; the program starts in it."""
    (tmp_path / "home").mkdir()
    made = Home(tmp_path / "home")
    yield made
    made.end()


@pytest.mark.parametrize(
    ("command", "names"),
    [
        pytest.param([str(SCRIPT)], NAMES, id="installed command"),
        pytest.param([sys.executable, "-P", "-m", "photo_trainer_gui"], NAMES, id="safe path"),
        # Here the interpreter itself looks into the folder first; nothing of ours does.
        pytest.param([sys.executable, "-m", "photo_trainer_gui"], LATER, id="module"),
    ],
)
def test_no_module_that_lies_beside_a_photo_is_read_in(
    tmp_path: Path, command: list[str], names: tuple[str, ...]
) -> None:
    lay_modules(tmp_path, names)
    done = subprocess.run([*command, "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert ran(tmp_path) == []
    assert (done.returncode, done.stdout) == (0, f"photo-trainer {__version__}\n"), done.stderr


def test_an_empty_entry_of_the_module_path_leads_there_no_longer_than_to_our_first_line(
    tmp_path: Path,
) -> None:
    lay_modules(tmp_path, ("argparse", "platformdirs", "PySide6"))
    command = [sys.executable, "-P", "-m", "photo_trainer_gui", "--version"]
    environment = os.environ | {"PYTHONPATH": f"{os.pathsep}{ROOT}"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert ran(tmp_path) == []


def test_the_program_leaves_the_folder_it_was_started_in_and_keeps_what_it_was_told(
    home: Home,
) -> None:
    lay_modules(home.folder, LATER)
    program = home.start_as("--practice", "--data-dir", "data")
    program.wait_for(lambda: (home.data / "practice-service").is_dir())
    assert os.readlink(f"/proc/{program.process.pid}/cwd") == os.path.dirname(sys.executable)
    assert program.end().code == 0
    assert ran(home.folder) == []


def test_it_starts_in_a_folder_that_is_gone_meanwhile(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    command = f"rmdir {folder} && exec {sys.executable} -P -m photo_trainer_gui --version"
    subprocess.run(["sh", "-c", command], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def test_whoever_starts_it_in_the_programs_own_folder_can_still_do_so() -> None:
    for folder in (ROOT, Path(os.__file__).parent):
        command = [sys.executable, "-m", "photo_trainer_gui", "--version"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
