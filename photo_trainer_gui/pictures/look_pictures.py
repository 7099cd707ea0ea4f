"""Example pictures of the service's looks: fetched once, kept small, and none where one is broken.

They are an ornament: whatever a link leads to, nothing worse comes of it than a look without one.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from photo_trainer_gui.limits import EXAMPLE_PX, EXAMPLES_KEPT_S, MAX_PRESETS
from photo_trainer_gui.photogpt.downloaded_picture import (
    DownloadedPicture,
    DownloadError,
    DownloadFailure,
)
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.pictures.picture_library import NotAPictureError, decoded
from photo_trainer_gui.time_source import TimeSource

_PART: Final = ".part"
_DIGITS: Final = 32
# Those of the service and of its twin for practice.
_MOST: Final = 2 * MAX_PRESETS
_JPEG_BEGINS: Final = b"\xff\xd8\xff"
_JPEG_ENDS: Final = b"\xff\xd9"
# To ask for these again brings the same.
_FINAL: Final = frozenset(
    {DownloadFailure.NOT_A_PICTURE, DownloadFailure.TOO_LARGE, DownloadFailure.REFUSED_LINK}
)

# Writes the picture behind a link into a file. Raises DownloadError, or OSError of the file.
FetchExample = Callable[[str, BinaryIO], DownloadedPicture]


class NoExampleError(Exception):
    """A look has no example picture, or none that can be shown."""


class LookPictures:
    """The folder of examples. All but `connect` blocks: call it from worker threads, any number.

    Args:
        folder: made when the first example comes.
        now: the wall clock, seconds since the epoch.
    """

    def __init__(self, folder: Path, now: TimeSource) -> None:
        self._folder = folder
        self._now = now
        self._fetch: FetchExample | None = None
        self._broken: set[str] = set()

    def connect(self, fetch: FetchExample | None) -> None:
        """Fetch what is not here with `fetch` from now on, or nothing."""
        self._fetch = fetch
        self._broken = set()

    def read(self, tag: str, url: str) -> bytes:
        """The example of a look as a small JPEG.

        Args:
            tag: of the look.
            url: where the service says that its example is: data, as whatever it leads to.

        Raises:
            NoExampleError: there is none, or not now.
        """
        name = _name(tag, url)
        kept = self._kept(name)
        if kept is not None:
            return kept
        fetch = self._fetch
        if not url or fetch is None or name in self._broken:
            raise NoExampleError
        try:
            return self._fetched(fetch, url, name)
        except DownloadError as error:
            if error.failure in _FINAL:
                self._broken.add(name)
            raise NoExampleError from error
        except NotAPictureError as error:
            self._broken.add(name)
            raise NoExampleError from error
        except OSError as error:
            raise NoExampleError from error

    def tidy(self) -> None:
        """Remove what is older than it may be, and of too many the oldest. Raises nothing."""
        with contextlib.suppress(OSError):
            ages = {path: self._age_s(path) for path in self._folder.iterdir()}
            newest_first = sorted(ages, key=lambda path: ages[path])
            for place, path in enumerate(newest_first):
                if place >= _MOST or ages[path] >= EXAMPLES_KEPT_S:
                    path.unlink()

    def _kept(self, name: str) -> bytes | None:
        path = self._folder / name
        try:
            if self._age_s(path) >= EXAMPLES_KEPT_S:
                return None
            data = path.read_bytes()
        except OSError:
            return None
        # One that was damaged on the disk comes again.
        whole = data.startswith(_JPEG_BEGINS) and data.endswith(_JPEG_ENDS)
        return data if whole else None

    def _fetched(self, fetch: FetchExample, url: str, name: str) -> bytes:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, part_name = tempfile.mkstemp(suffix=_PART, dir=self._folder)
        part = Path(part_name)
        try:
            with os.fdopen(handle, "wb") as file:
                came = fetch(url, file)
            data = decoded(part, came.media_type, EXAMPLE_PX).jpeg(EXAMPLE_PX)
            # Without room for it, it is shown all the same.
            with contextlib.suppress(OSError):
                part.write_bytes(data)
                part.replace(self._folder / name)
            return data
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _age_s(self, path: Path) -> float:
        return self._now() - path.stat().st_mtime


def _name(tag: str, url: str) -> str:
    """The same each time: what stands behind the path of a link is often new with every answer."""
    path = url.partition("#")[0].partition("?")[0]
    whole = f"{tag}\n{path}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:_DIGITS] + SUFFIX["image/jpeg"]
