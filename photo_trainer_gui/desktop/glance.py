"""Sees in a blink that no other program uses a data folder, without the network code for asking."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile

from photo_trainer_gui.limits import STARTING_LOCK_S

# 108 bytes on Linux, 104 on macOS, the closing zero and Qt's own suffix included.
_MAX_SOCKET_PATH = 90


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
    place = socket_name(data_dir)
    path = place if os.path.isabs(place) else os.path.join(QDir.tempPath(), place)
    if os.path.lexists(path):
        lock.unlock()
        return None
    return lock


def starting_lock(data_dir: Path) -> QLockFile:
    """Held by a start until it listens or has handed over: two at once never both come first."""
    lock = QLockFile(str(data_dir / "starting.lock"))
    lock.setStaleLockTime(STARTING_LOCK_S * 1000)
    return lock


def socket_name(data_dir: Path) -> str:
    """The name both starts meet at: another one for each person and each data folder."""
    person = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    place = f"{person}\0{os.path.realpath(data_dir)}".encode("utf-8", "surrogateescape")
    digest = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256)
    name = f"photo-trainer-{digest.toHex().toStdString()[:24]}"
    # A bare name lies in the folder for temporary files, where everybody may make one.
    private = os.environ.get("XDG_RUNTIME_DIR", "")
    if not private or not os.access(private, os.W_OK):
        return name
    path = os.path.join(private, name)
    return path if len(os.fsencode(path)) < _MAX_SOCKET_PATH else name
