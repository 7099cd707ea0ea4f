"""Licence texts of everything in a package, in one folder for people and auditors."""

import json
import platform
import shutil
import sys
from pathlib import Path
from typing import Any, Final

from packager.places import NAME, version
from photo_trainer_gui.licences import Component, components

_DEBIAN_DOC: Final = Path("/usr/share/doc")


def python_licence() -> Path:
    """Python's own licence, where it lies on this system.

    Raises:
        FileNotFoundError: it lies in none of the usual places.
    """
    major, minor, _ = platform.python_version_tuple()
    for place in (
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(sys.base_prefix, f"lib/python{major}.{minor}/LICENSE.txt"),
        _DEBIAN_DOC / f"libpython{major}.{minor}-stdlib" / "copyright",
        _DEBIAN_DOC / f"python{major}.{minor}" / "copyright",
    ):
        if place.is_file():
            return place
    raise FileNotFoundError("Python's licence is not where Python usually keeps it")


def collect(folder: Path) -> list[Component]:
    """Write one file for each component and a list of them all; returns the components.

    Raises:
        ValueError: one of them has no text or no name of its licence.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = components()
    index = ["What Photo Trainer is made of, and where its licence is.", ""]
    for one in found:
        text = one.texts() or (python_licence().read_text("utf-8") if one.name == "Python" else "")
        if not text or not one.licence:
            raise ValueError(f"{one.name} {one.version} comes without a licence")
        (folder / f"{one.name}.txt").write_text(text, "utf-8")
        index.append(f"{one.name} {one.version}: {one.licence} ({one.name}.txt)")
    (folder / "README.txt").write_text("\n".join(index) + "\n", "utf-8")
    return found


def bill_of_materials() -> str:
    """The components as CycloneDX 1.6, which tools for known weaknesses read."""
    listed = [_entry(one) for one in components() if one.name != NAME]
    main = {"type": "application", "name": NAME, "version": version()}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": main},
        "components": listed,
    }
    return json.dumps(bill, indent=2) + "\n"


def _entry(one: Component) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "library", "name": one.name, "version": one.version}
    if one.licence:
        entry["licenses"] = [{"license": {"name": one.licence}}]
    if one.is_package:
        entry["purl"] = f"pkg:pypi/{one.name.lower().replace('_', '-')}@{one.version}"
    return entry
