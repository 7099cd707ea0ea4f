"""Keeps the numbers of faces, in files of this user alone, beside the findings and no longer.

They are personal data of a special kind. They go with their photo, at the latest when its training
has started, at once when the person says so, and where nobody has used them for a week.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.files import atomic_write
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import EMBEDDING_LENGTH, FACES_KEPT_S
from photo_trainer_gui.photos.photo import CacheKey

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# The number goes up with another network or another way to align faces.
_SUFFIX: Final = ".2.faces"
_OF_ANY_NUMBER: Final = "*.faces"
_ROW_BYTES: Final = EMBEDDING_LENGTH * 4
_WAITED_S: Final = 60.0


class EmbeddingCache:
    """Files `<cache key>.2.faces`: rows of 128 numbers. Safe to use from several threads.

    A file's time is that of its last use.

    Args:
        folder: other files may lie in it, too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    @contextmanager
    def kept_out(self) -> Iterator[None]:
        """Nothing is removed meanwhile: what is just being made is not written behind a removal."""
        with self._lock:
            yield

    def read(self, cache_key: CacheKey) -> "npt.NDArray[np.float32] | None":
        """One row for each of the first `Findings.faces`; None when nothing whole is kept."""
        import numpy as np

        path = self._path(cache_key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        if len(data) % _ROW_BYTES:
            return None
        return np.frombuffer(data, np.float32).reshape(-1, EMBEDDING_LENGTH)

    def write(self, cache_key: CacheKey, rows: "npt.NDArray[np.float32]") -> None:
        """Keep them; a full or read-only disk is no trouble."""
        with suppress(OSError):
            atomic_write(self._path(cache_key), rows.astype("float32").tobytes(), is_synced=False)

    def last_used(self) -> Mapping[Sha256, float]:
        """When each photo's were used last, in seconds since 1970, by the photo's sha256."""
        found: dict[Sha256, float] = {}
        with suppress(OSError):
            for path in self._folder.glob(_OF_ANY_NUMBER):
                with suppress(OSError):
                    sha256 = _original(path)
                    found[sha256] = max(found.get(sha256, 0.0), path.stat().st_mtime)
        return found

    def remove(self, sha256s: Iterable[Sha256]) -> None:
        """Remove those of these photos, however they were edited."""
        gone = frozenset(sha256s)
        self._remove(lambda path: _original(path) in gone)

    def remove_unused(self, now: float) -> None:
        """Remove what was not used for FACES_KEPT_S; `now` in seconds since 1970.

        What is from a later time than `now` was written under a wrong clock, and goes as well; but
        not what was written while this waited for its turn.
        """
        self._remove(lambda path: not -_WAITED_S <= now - path.stat().st_mtime < FACES_KEPT_S)

    def remove_all(self) -> None:
        """Remove all there are."""
        self._remove(lambda _path: True)

    def _remove(self, unwanted: Callable[[Path], bool]) -> None:
        with self._lock, suppress(OSError):
            for path in self._folder.glob(_OF_ANY_NUMBER):
                with suppress(OSError):
                    if unwanted(path):
                        path.unlink()

    def _path(self, cache_key: CacheKey) -> Path:
        return self._folder / (cache_key + _SUFFIX)


def _original(path: Path) -> Sha256:
    """The sha256 at the start of a cache key."""
    return Sha256(path.name.partition(".")[0].partition("-")[0])
