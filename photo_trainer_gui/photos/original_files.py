"""Original files: what has become of those that photos were chosen from, and where they lie now."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from types import MappingProxyType

from photo_trainer_gui.files import sha256_of_file
from photo_trainer_gui.ids import NO_SHA256, Sha256
from photo_trainer_gui.photos.chosen_files import ChosenFiles, OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.file_system import FileSystem, unusable
from photo_trainer_gui.photos.formats import HEAD_BYTES, media_type_of
from photo_trainer_gui.photos.photo import Photo

_KNOWN_FILES = 256


class Lost(Enum):
    """Why the bytes of a photo that was not kept cannot be had."""

    GONE = "gone"  # its file is no longer there
    OTHER = "other"  # another picture is where its file was


@dataclass(frozen=True)
class OriginalsNow:
    """Photos of which something is to be said, by their sha256.

    Attributes:
        lost: they cannot be sent before they are found again.
        newer: they are kept; since then the person has saved another version of the original.
    """

    lost: Mapping[Sha256, Lost] = field(default_factory=lambda: MappingProxyType({}))
    newer: frozenset[Sha256] = frozenset()


class OriginalFiles:
    """Looks after the originals of drafts. Blocks for as long as a drive takes to answer."""

    def __init__(self, chosen: ChosenFiles, disk: FileSystem | None = None) -> None:
        self._chosen = chosen
        self._disk = disk or FileSystem()

    def look(self, photos: Iterable[Photo]) -> OriginalsNow:
        """What is to be said about these photos; those that can be kept are kept at last."""
        photos = tuple(photos)
        sha256s = {photo.sha256 for photo in photos}
        silent: set[str] = set()  # folders on a drive that did not answer: asked only once
        lost: dict[Sha256, Lost] = {}
        newer = set()
        for photo in photos:
            status = self._status(photo.path, silent)
            if self._chosen.has(photo):
                if status and self._newer(photo, status) not in sha256s:
                    newer.add(photo.sha256)
            elif status is None:
                lost[photo.sha256] = Lost.GONE
            else:
                try:
                    self._make_sure(photo, status)
                except OtherPictureError:
                    lost[photo.sha256] = Lost.OTHER
                except OriginalGoneError:
                    lost[photo.sha256] = Lost.GONE
        return OriginalsNow(MappingProxyType(lost), frozenset(newer))

    def find(self, path: str, photos: Iterable[Photo]) -> dict[Sha256, str]:
        """Where the bytes of these photos lie, told by content: at `path`, or beside it.

        What is found is kept.

        Returns:
            sha256 of a photo -> path.
        """
        wanted = {photo.sha256: photo for photo in photos}
        names = {photo.name for photo in wanted.values()}
        found: dict[Sha256, str] = {}
        for each in _beside(path, names):
            if len(found) == len(wanted):
                break
            sha256 = self._keep_if_wanted(each, wanted)
            if sha256:
                found.setdefault(sha256, os.path.realpath(each))
        return found

    def _status(self, path: str, silent: set[str]) -> os.stat_result | None:
        """What lies there; None for nothing that can be read."""
        if os.path.dirname(path) in silent:
            return None
        try:
            status = self._disk.inspect(path).status
        except (OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                silent.add(os.path.dirname(path))
            return None
        return status if unusable(status) is None else None

    def _newer(self, photo: Photo, status: os.stat_result) -> Sha256:
        """The sha256 of a picture that was written there since the photo was kept; else its own.

        Cameras and copies bring their times along: pictures of another card are not newer.
        """
        try:
            if status.st_mtime <= self._chosen.path(photo.sha256).stat().st_mtime:
                return photo.sha256
            return _picture_at(photo.path, status.st_size, status.st_mtime_ns) or photo.sha256
        except OSError:
            return photo.sha256

    def _make_sure(self, photo: Photo, status: os.stat_result) -> None:
        """Keep the photo, or see that its original is the same. Raises as `keep_original`."""
        if status.st_size != photo.size_bytes:
            raise OtherPictureError
        try:
            if _picture_at(photo.path, status.st_size, status.st_mtime_ns) != photo.sha256:
                raise OtherPictureError
        except OSError:
            raise OriginalGoneError from None
        if self._chosen.has_room(photo.size_bytes):
            self._chosen.keep_original(photo)

    def _keep_if_wanted(self, path: str, wanted: dict[Sha256, Photo]) -> Sha256:
        """The sha256 of a wanted photo that lies at `path`, or nothing."""
        sizes = {photo.size_bytes for photo in wanted.values()}
        try:
            status = self._disk.stat(path)
            if status.st_size not in sizes or unusable(status) is not None:
                return NO_SHA256
            sha256 = _picture_at(path, status.st_size, status.st_mtime_ns)
            if sha256 not in wanted:
                return NO_SHA256
            with self._disk.open(path) as file:
                read = self._chosen.keep(file, status.st_size, sha256)
                return sha256 if read == sha256 else NO_SHA256
        except (OSError, ValueError):
            return NO_SHA256


def _beside(path: str, names: set[str]) -> Iterator[str]:
    """The file, and then all others of its folder, those with one of the names first."""
    yield path
    folder = os.path.dirname(path)
    try:
        others = os.listdir(folder)
    except OSError:
        return
    for name in sorted(others, key=lambda name: name not in names):
        yield os.path.join(folder, name)


@lru_cache(maxsize=_KNOWN_FILES)
def _picture_at(path: str, size_bytes: int, mtime_ns: int) -> Sha256:
    """The sha256 of the file that looked like this; empty for one that is no picture.

    Remembered, because it is asked whenever the person comes back to the window. A file that is
    another one with the same length and time is found out before it is sent.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        if media_type_of(file.read(HEAD_BYTES)) is None:
            return NO_SHA256
        return sha256_of_file(file)
