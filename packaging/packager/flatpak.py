"""The Flatpak manifest in Flathub's form, made from the lock file when a version is released.

It has to name download addresses, which no file of the repository does, so it goes to `build/`.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from packager.metainfo import metainfo
from packager.places import APP_ID, BUILD, DIST, PACKAGING, version
from photo_trainer_gui.licences import components

FOLDER: Final = BUILD / "flatpak"
_TEMPLATE: Final = PACKAGING / "flatpak" / "manifest.json"
# What KDE's runtime has; the freedesktop one lacks some of the xcb libraries that Qt needs.
_RUNTIME_PYTHON: Final = "3.12"
_PLATFORMS: Final = ("manylinux_2_28_x86_64", "manylinux_2_34_x86_64", "manylinux2014_x86_64")


def write(project_url: str) -> Path:
    """Write the manifest and the metainfo beside it; returns the manifest's path.

    Args:
        project_url: the project's page; its releases hold the wheel.

    Raises:
        subprocess.CalledProcessError: pip could not find what the lock file names.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = metainfo(project_url, f"{APP_ID}.desktop")
    (FOLDER / f"{APP_ID}.metainfo.xml").write_bytes(told)
    (wheel,) = DIST.glob("photo_trainer-*.whl")
    own = {
        "type": "file",
        "url": f"{project_url}/releases/download/v{version()}/{wheel.name}",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
    }
    path = FOLDER / f"{APP_ID}.json"
    path.write_text(json.dumps(manifest(libraries(_report()), own), indent=2) + "\n", "utf-8")
    return path


def _report() -> dict[str, Any]:
    """What pip would download for the runtime's Python, with addresses and hashes."""
    platforms = [option for name in _PLATFORMS for option in ("--platform", name)]
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"),
        *("--report", "-", "--only-binary", ":all:", "--python-version", _RUNTIME_PYTHON),
        *platforms,
        # Nothing is put there, but pip asks for it where it thinks of another Python.
        *("--target", str(FOLDER / "nothing")),
        *("--require-hashes", "--requirement", str(PACKAGING / "requirements-packaging.lock")),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def libraries(report: dict[str, Any]) -> list[dict[str, str]]:
    """The sources of what the program needs, without the tools that build it."""
    needed = {one.name.lower().replace("_", "-") for one in components()}
    return [
        {
            "type": "file",
            "url": found["download_info"]["url"],
            "sha256": found["download_info"]["archive_info"]["hashes"]["sha256"],
        }
        for found in report["install"]
        if found["metadata"]["name"].lower().replace("_", "-") in needed
    ]


def manifest(sources: list[dict[str, str]], own: dict[str, str]) -> dict[str, Any]:
    """The template with these libraries and this wheel of the program."""
    made: dict[str, Any] = json.loads(_TEMPLATE.read_text("utf-8"))
    told = {"type": "file", "path": f"{APP_ID}.metainfo.xml"}
    made["modules"][0]["sources"] = [*sources, own, told]
    return made
