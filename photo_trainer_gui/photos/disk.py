"""The questions asked of the file system, in one place so that it may refuse or never answer."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader
from threading import Thread
from typing import Final, TypeVar

from photo_trainer_gui.limits import FOLDER_TIMEOUT_S, MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.formats import HEAD_BYTES, media_type_of
from photo_trainer_gui.photos.left_out import Reason

T = TypeVar("T")

# Windows: OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS. To open such a file is to download it.
_PLACEHOLDER_ATTRIBUTES: Final = 0x1000 | 0x40000 | 0x400000
_SF_DATALESS: Final = 0x40000000  # macOS
_READ_BYTES: Final = 262_144
_FILE_ATTRIBUTE_HIDDEN: Final = 0x2
_UF_HIDDEN: Final = 0x8000


@dataclass(frozen=True)
class Look:
    """What lies at a path. `names`: what a folder holds, None for anything else."""

    path: str
    status: os.stat_result
    names: tuple[str, ...] | None


def _open(path: str) -> BufferedReader:
    return open(path, "rb")


@dataclass(frozen=True)
class Disk:
    """The file system as the operating system offers it; tests hand in one that misbehaves.

    Attributes:
        timeout_s: how long a path may take to tell what lies there.
    """

    stat: Callable[[str], os.stat_result] = os.stat
    listing: Callable[[str], list[str]] = os.listdir
    open: Callable[[str], BufferedReader] = _open
    timeout_s: float = FOLDER_TIMEOUT_S

    def look(self, path: str) -> Look:
        """Tell what lies at `path`, links followed, nothing opened.

        Raises:
            OSError: it is not there or not allowed; TimeoutError: no answer in time.
            ValueError: no file can have this name.
        """
        return _within(self.timeout_s, lambda: self._look(path))

    def _look(self, path: str) -> Look:
        status = self.stat(path)
        names = tuple(self.listing(path)) if stat.S_ISDIR(status.st_mode) else None
        return Look(path, status, names)

    def media_type(self, path: str) -> str | None:
        """The media type that the first bytes tell. Raises OSError."""
        with self.open(path) as file:
            return media_type_of(file.read(HEAD_BYTES))


def unusable(status: os.stat_result) -> Reason | None:
    """Why a file must not be opened, or need not be; None when it may be read.

    A file without blocks is no sign of a placeholder: some file systems of Linux keep small files
    in their directory.
    """
    if not stat.S_ISREG(status.st_mode):
        return Reason.DENIED
    if getattr(status, "st_file_attributes", 0) & _PLACEHOLDER_ATTRIBUTES:
        return Reason.CLOUD
    if getattr(status, "st_flags", 0) & _SF_DATALESS:
        return Reason.CLOUD
    return None if status.st_size else Reason.EMPTY


def hidden(status: os.stat_result) -> bool:
    """Whether the system marks the file as hidden (Windows and macOS; elsewhere the name does)."""
    attributes: int = getattr(status, "st_file_attributes", 0)
    flags: int = getattr(status, "st_flags", 0)
    return bool(attributes & _FILE_ATTRIBUTE_HIDDEN or flags & _UF_HIDDEN)


def fingerprint(
    file: BufferedReader, also: Callable[[memoryview], object] = lambda piece: None
) -> str:
    """The sha256 of all bytes as hex digits; leaves the file at its end.

    A file that grows faster than it is read is given up just behind MAX_ORIGINAL_BYTES.

    Args:
        file: opened; read from its beginning.
        also: gets the bytes, piece by piece; each is overwritten by the next.
    """
    import hashlib  # loads OpenSSL: not before the window stands

    digest, space = hashlib.sha256(), memoryview(bytearray(_READ_BYTES))
    file.seek(0)
    while (size := file.readinto(space)) and file.tell() <= MAX_ORIGINAL_BYTES:
        digest.update(space[:size])
        also(space[:size])
    return digest.hexdigest()


def _within(timeout_s: float, ask: Callable[[], T]) -> T:
    """The answer of `ask`, or TimeoutError while its thread is left to wait for a dead drive."""
    from concurrent.futures import Future

    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except BaseException as error:  # handed on whole to whoever asked
            answer.set_exception(error)

    Thread(target=run, name="look", daemon=True).start()
    return answer.result(timeout_s)
