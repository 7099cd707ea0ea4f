"""Holds a data folder as long as the program runs, whoever else can reach it and from where.

A socket is found by programs of one session; a lock on a file of the folder is seen by other
sessions, other accounts and, where the file system passes locks on, other computers. The system
lets go of it when the process ends, however it ends.
"""

import errno
import logging
import os
import sys
from enum import Enum
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME: Final = "running.lock"
# The last two are what Windows and its network drives say.
_TAKEN: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})

log = logging.getLogger(__name__)


class Hold(Enum):
    """Who holds a data folder."""

    OURS = "ours"
    OTHERS = "others"
    UNKNOWN = "unknown"  # the file system has no locks: that does not mean that somebody is there


class FolderLock:
    """The lock of one data folder.

    Args:
        folder: an existing folder.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME
        self._handle: int | None = None

    def acquire(self) -> Hold:
        """Take it, unless somebody else has it; never waits. Taking it twice is taking it once."""
        if self._handle is not None:
            return Hold.OURS
        try:
            # Python's files are not handed on to the programs that this one starts.
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            log.info("no lock on the data folder: %s", error.strerror)
            return Hold.UNKNOWN
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _TAKEN:
                return Hold.OTHERS
            log.info("no lock on the data folder: %s", error.strerror)
            return Hold.UNKNOWN
        self._handle = handle
        return Hold.OURS

    def release(self) -> None:
        """Let the next program have it. The file stays: whoever removed it could lock another."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        # Not `lockf`: that lock is lost when anything in this process closes the file.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
