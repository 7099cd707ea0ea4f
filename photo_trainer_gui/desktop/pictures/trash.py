"""The bin of this computer: files go there instead of being deleted, and come back from there.

Qt finds the bin of the file's own drive, as the file manager does. Everything here may wait for a
drive: call it in a worker.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFile, QStandardPaths

from photo_trainer_gui.desktop.qt_paths import for_qt


class BinnedFile(NamedTuple):
    """A file in the bin.

    Attributes:
        path: where it was.
        in_bin: where it lies now; None where the system does not tell, so that only its own file
            manager can bring it back.
    """

    path: Path
    in_bin: Path | None


def move_to_bin(path: Path) -> BinnedFile | None:
    """Put a file into the bin; None where there is no bin for it. Then it is still there.

    Raises:
        FileNotFoundError: it is not there.
    """
    path.lstat()
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    with suppress(OSError):
        # Qt makes the bin, but not the folder that it is in.
        Path(home).mkdir(mode=0o700, parents=True, exist_ok=True)
    file = QFile(for_qt(path))
    if not file.moveToTrash():
        return None
    now = file.fileName()
    return BinnedFile(path, Path(now) if now and Path(now) != path else None)


def bring_back(binned: BinnedFile) -> None:
    """Put a file back to where it was.

    Raises:
        FileExistsError: another one is there now.
        FileNotFoundError: it is no longer in the bin, or nobody knows where.
        OSError: it cannot be moved, as the system reports it.
    """
    if binned.in_bin is None:
        raise FileNotFoundError(binned.path.name)
    if os.path.lexists(binned.path):
        raise FileExistsError(binned.path.name)
    binned.path.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(binned.in_bin, binned.path)
    # What the bin of Linux desktops keeps of each file (Trash specification 1.0).
    with suppress(OSError):
        (binned.in_bin.parent.parent / "info" / f"{binned.in_bin.name}.trashinfo").unlink()
