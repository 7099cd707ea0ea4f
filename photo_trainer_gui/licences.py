"""Licences of everything the program is made of: for the About window and for packages.

Read from what is installed, so that no list can be forgotten when a library changes.
"""

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Final

from photo_trainer_gui.resources import resource

_OWN_NAME: Final = "photo-trainer"
_LICENCE_FILE: Final = re.compile(r"(?i)(licen[cs]es?|copying|notice|authors|copyright)\b")
_CLASSIFIER: Final = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
# The name of a requirement ends where its versions, extras or conditions begin.
_NAME: Final = re.compile(r"[\w.-]+")
# Files of `resources/models/`, by the name of their licence file.
_NETWORKS: Final = (("YuNet", "2023mar", "MIT"), ("SFace", "2021dec", "Apache-2.0"))
# A whole licence instead of its name is no name.
_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Component:
    """Something the program is made of.

    Attributes:
        name: as its makers write it.
        version: its version.
        licence: its name, mostly as an SPDX expression; "" where the makers say none.
        files: the licence texts that came with it.
        is_package: it comes from where Python's packages come from.
    """

    name: str
    version: str
    licence: str
    files: tuple[Path, ...]
    is_package: bool = True

    def texts(self) -> str:
        """The licence texts one after another, each under the name of its file."""
        parts = (f"{_title(path)}\n\n{path.read_text('utf-8', 'replace')}" for path in self.files)
        return "\n\n".join(parts)


def components() -> list[Component]:
    """The program, Python, the networks, and every library that is needed and installed, by name.

    Reads some thirty small files: not for the GUI thread.
    """
    needed = {_key(one.metadata["Name"]): one for one in _needed(_OWN_NAME, set())}
    own, *libraries = (_component(needed[key]) for key in sorted(needed, key=_own_first))
    # Qt for Python brings no text. Of its licences we take the one that we are under, too.
    libraries = [
        replace(one, files=own.files) if not one.files and "GPL-3.0" in one.licence else one
        for one in libraries
    ]
    return [own, _python(), *_networks(), *libraries]


def _own_first(key: str) -> tuple[bool, str]:
    return key != _OWN_NAME, key


def _title(path: Path) -> str:
    parts = path.parts
    inside = next((at for at, part in enumerate(parts) if part.endswith(".dist-info")), -2)
    return "/".join(part for part in parts[inside + 1 :] if part != "licenses")


def _needed(name: str, seen: set[str]) -> Iterator[metadata.Distribution]:
    """`name` and everything that it needs; what is not installed is not needed on this system."""
    if _key(name) in seen:
        return
    seen.add(_key(name))
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return
    yield found
    for requirement in found.requires or ():
        name_of_it = _NAME.match(requirement)
        if name_of_it is not None and "extra ==" not in requirement:
            yield from _needed(name_of_it[0], seen)


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(found: metadata.Distribution) -> Component:
    paths = (Path(str(found.locate_file(file))) for file in found.files or () if _is_licence(file))
    return Component(
        found.metadata["Name"],
        found.version,
        _licence(found),
        tuple(sorted({path for path in paths if path.is_file()})),
    )


def _is_licence(file: metadata.PackagePath) -> bool:
    inside = next((part for part in file.parts if part.endswith(".dist-info")), None)
    return inside is not None and (
        "licenses" in file.parts or _LICENCE_FILE.match(file.name) is not None
    )


def _licence(found: metadata.Distribution) -> str:
    told = found.metadata
    names = (name for name in ("License-Expression", "License") if name in told)
    short = next((str(told[name]) for name in names), "")
    if short and short != "UNKNOWN" and "\n" not in short and len(short) < _LONGEST_NAME:
        return short
    classified = (_CLASSIFIER.fullmatch(one) for one in told.get_all("Classifier") or ())
    return " OR ".join(match[1] for match in classified if match is not None)


def _python() -> Component:
    shipped = resource("licences")
    files = tuple(sorted(shipped.glob("Python*"))) if shipped.is_dir() else ()
    return Component("Python", platform.python_version(), "PSF-2.0", files, is_package=False)


def _networks() -> Iterator[Component]:
    for name, version, licence in _NETWORKS:
        file = resource(f"models/{name}-LICENSE.txt")
        yield Component(name, version, licence, (file,), is_package=False)
