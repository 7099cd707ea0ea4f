"""Sees in a blink that no other program uses a data folder, without the network code for asking."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile

from photo_trainer_gui.limits import STARTING_LOCK_S

# 108 bytes on Linux, 104 on macOS, the closing zero and Qt's own suffix included.
_MAX_SOCKET_PATH = 90
_LAST_RESORT = "/tmp"  # noqa: S108 - everybody knows the place, `is_a_strangers` looks who came


def glance(data_dir: Path) -> QLockFile | None:
    """A held lock when this start is surely the first; None when somebody has to be asked.

    Where sockets are files, a program that runs has left one. Until the lock is given back no
    other start can come to the same conclusion.
    """
    if sys.platform == "win32":
        return None
    lock = starting_lock(data_dir)
    if not lock.tryLock(0):
        return None
    if os.path.lexists(socket_name(data_dir)):
        lock.unlock()
        return None
    return lock


def starting_lock(data_dir: Path) -> QLockFile:
    """Held by a start until it listens or has handed over: two at once never both come first."""
    lock = QLockFile(str(data_dir / "starting.lock"))
    lock.setStaleLockTime(STARTING_LOCK_S * 1000)
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
    # The first is the person's own; in the others everybody may make files.
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), QDir.tempPath(), _LAST_RESORT):
        path = os.path.join(folder, name)
        if len(os.fsencode(path)) < _MAX_SOCKET_PATH and os.access(folder or "/nowhere", os.W_OK):
            return path
    return os.path.join(_LAST_RESORT, name)


def is_a_strangers(place: str) -> bool:
    """Whether somebody else has put something where our socket belongs: nothing is told there."""
    if sys.platform == "win32":
        return False
    try:
        return os.lstat(place).st_uid != os.getuid()
    except OSError:
        return False
