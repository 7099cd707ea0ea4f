"""Where things lie, and what all packages have in common: the version, the date, the names."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGING: Final = ROOT / "packaging"
# The folder is ours alone and can be thrown away at any time; `dist` holds what people get.
BUILD: Final = ROOT / "build" / "package"
DIST: Final = ROOT / "dist"
BUNDLE: Final = BUILD / "bundle" / "photo-trainer"

NAME: Final = "photo-trainer"
APP_ID: Final = "com.photogptai.PhotoTrainer"

_VERSION: Final = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def version() -> str:
    """The version; the one place it is written in is `photo_trainer_gui/__init__.py`."""
    found = _VERSION.search((ROOT / "photo_trainer_gui" / "__init__.py").read_text("utf-8"))
    assert found is not None
    return found[1]


def source_date() -> datetime:
    """The time that every file of a package bears: SOURCE_DATE_EPOCH, else that of the commit.

    Raises:
        subprocess.CalledProcessError: this is no checkout, and the variable is not set.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        command = ("git", "log", "-1", "--format=%ct")
        given = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return datetime.fromtimestamp(int(given), UTC)


def build_environment() -> dict[str, str]:
    """The environment in which the same commit gives the same files."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **own,
        "SOURCE_DATE_EPOCH": str(int(source_date().timestamp())),
        # The order of sets and dictionaries ends up in what PyInstaller writes.
        "PYTHONHASHSEED": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PACKAGING),
    }


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a tool of the build in that environment.

    Raises:
        subprocess.CalledProcessError: it did not end well; it has said why.
    """
    sys.stdout.flush()
    subprocess.run(command, cwd=cwd, env=build_environment(), check=True)
