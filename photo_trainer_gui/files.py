"""Files named by their bytes, and files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Final

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MAX_ORIGINAL_BYTES

_READ_BYTES: Final = 262_144


def sha256_of_file(
    file: BufferedReader, also: Callable[[memoryview], object] = lambda piece: None
) -> Sha256:
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
    return Sha256(digest.hexdigest())


def sha256_and_size(path: str | Path) -> tuple[Sha256, int]:
    """As `sha256_of_file`, and how many bytes were read. Raises OSError."""
    with open(path, "rb") as file:
        return sha256_of_file(file), file.tell()


def atomic_write(path: Path, data: bytes | memoryview, *, is_synced: bool) -> None:
    """Write a private file whole or not at all, and its folder (mode 700) if that is missing.

    Args:
        path: is replaced if it is there.
        data: all of the file.
        is_synced: it is on the disk, past a power cut, when this returns.

    Raises:
        OSError: as the system reports it; nothing is left then.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if is_synced:
                file.flush()
                os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
