"""Reads in OpenCV while nobody waits for it, so that the first check is there at once."""

import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGES: Final = ("numpy", "cv2")
_SUFFIXES: Final = (".so", ".pyd", ".dll", ".dylib")
_AT_ONCE_BYTES: Final = 1 << 20


def get_ready() -> None:
    """Read in what `analysis.checks` needs; 0.2 s, or seconds from a slow disk: in a worker.

    Raises:
        Exception: any; OpenCV is not there or broken, so photos cannot be checked.
    """
    if "cv2" not in sys.modules:
        for package in _PACKAGES:
            _from_disk(package)
    from photo_trainer_gui.photos.analysis import checks

    checks.get_ready()


def _from_disk(package: str) -> None:
    """Have a library's files in memory before it is read in.

    That holds the whole program up until the disk has answered (237 ms were measured), a plain
    file that is read does not.
    """
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        place = bytearray(_AT_ONCE_BYTES)
        for path in Path(folder).rglob("*"):
            if path.suffix in _SUFFIXES:
                with suppress(OSError), open(path, "rb", buffering=0) as file:
                    while file.readinto(place):
                        pass
