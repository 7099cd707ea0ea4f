"""What Windows needs before PyInstaller runs, and the installer after it."""

import shutil
from pathlib import Path
from typing import Final

from packager.pictures import write_ico
from packager.places import BUILD, BUNDLE, DIST, PACKAGING, run, version

_FOLDER: Final = PACKAGING / "windows"
MADE: Final = BUILD / "windows"


def prepare() -> None:
    """Write the icon and the version resource where the recipe of the bundle looks for them."""
    MADE.mkdir(parents=True, exist_ok=True)
    write_ico(MADE / "photo-trainer.ico")
    (MADE / "version.txt").write_text(version_resource(version()), "utf-8")


def version_resource(number: str) -> str:
    """The version resource of a version like 1.2.3; Windows wants four numbers."""
    parts = (number.split(".") + ["0"] * 4)[:4]
    words = (_FOLDER / "version.txt.in").read_text("utf-8")
    return words.replace("@NUMBERS@", ", ".join(parts)).replace("@VERSION@", number)


def installer() -> Path:
    """Build the installer with Inno Setup; returns its path.

    Raises:
        subprocess.CalledProcessError: the compiler refused the script; it has said why.
        FileNotFoundError: Inno Setup is not installed.
    """
    compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
    words = {"Version": version(), "Bundle": BUNDLE, "Made": MADE, "Dist": DIST}
    defined = [f"/D{name}={value}" for name, value in words.items()]
    run(compiler, "/Qp", *defined, _FOLDER / "photo-trainer.iss")
    return DIST / f"photo-trainer-{version()}-windows-x64.exe"
