"""Sees in a blink that no other program uses a data folder, without the network code for asking."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir

from photo_trainer_gui.desktop.folder_lock import FolderLock, Hold

# 108 bytes on Linux, 104 on macOS, the closing zero and Qt's own suffix included.
_MAX_SOCKET_PATH = 90
_LAST_RESORT = "/tmp"  # noqa: S108 - everybody knows the place, `is_a_strangers` looks who came


def glance(data_dir: Path) -> FolderLock | None:
    """A held lock when this start is surely the first; None when somebody has to be asked.

    Where sockets are files, a program that runs has left one.
    """
    if sys.platform == "win32":
        return None
    lock = FolderLock(data_dir)
    if lock.take() is not Hold.OURS:
        return None
    if os.path.lexists(socket_name(data_dir)):
        lock.release()
        return None
    return lock


def socket_name(data_dir: Path) -> str:
    """The name both starts meet at: another one for each person and each data folder.

    A path where sockets are files, whatever the length of the folders that the environment names.
    """
    person = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    place = f"{person}\0{os.path.realpath(data_dir)}".encode("utf-8", "surrogateescape")
    digest = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256)
    name = f"photo-trainer-{digest.toHex().toStdString()[:24]}"
    if sys.platform == "win32":
        return name
    # The first two are the person's own. In the others everybody may make files, and so keep a
    # second start from being heard; that there is only one program the lock sees to.
    own = (os.environ.get("XDG_RUNTIME_DIR", ""), os.path.realpath(data_dir))
    for folder in (*own, QDir.tempPath(), _LAST_RESORT):
        path = os.path.join(folder, name)
        if _fits(path) and os.access(folder or "/nowhere", os.W_OK):
            return path
    return os.path.join(_LAST_RESORT, name)


def _fits(path: str) -> bool:
    raw = os.fsencode(path)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False  # Qt would listen elsewhere
    return len(raw) < _MAX_SOCKET_PATH


def is_a_strangers(place: str) -> bool:
    """Whether somebody else has put something where our socket belongs: nothing is told there."""
    if sys.platform == "win32":
        return False
    try:
        return os.lstat(place).st_uid != os.getuid()
    except OSError:
        return False
