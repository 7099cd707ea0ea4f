"""The pictures' files: a folder a model, names of our own, bytes as they came, whole or not there.

Every function here touches the disk: call them from worker threads.
"""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.photogpt.downloaded_picture import DownloadedPicture
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.photos.photo import UnreadablePhotoError
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.picture_service import PictureService

if TYPE_CHECKING:
    from photo_trainer_gui.photos.decoding.reader import Decoded

_PART: Final = ".part"
_DIGITS_OF_FOLDER: Final = 16
_DIGITS_OF_FILE: Final = 12
_LOOK_PX: Final = 64


class FileState(Enum):
    """What lies where a picture's file should be."""

    THERE = "there"
    MISSING = "missing"  # moved or deleted
    DAMAGED = "damaged"  # of another length, or other bytes
    AWAY = "away"  # the folder of all pictures cannot be reached


class NotAPictureError(Exception):
    """The bytes that came are no whole picture; nothing of them was kept."""


class OtherBytesError(Exception):
    """A whole picture came, but not the one that was here; nothing of it was kept.

    Args:
        sha256: of what came.
    """

    def __init__(self, sha256: Sha256) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


@dataclass(frozen=True)
class SavedFile:
    """A picture that was written: where, and what its bytes are."""

    folder: str
    file_name: str
    came: DownloadedPicture
    width_px: int
    height_px: int


def picture_id(service: str, image_id: ImageId) -> PictureId:
    """The id of the one picture that is made of an image of a service."""
    return PictureId("picture-" + _digest(service, image_id)[:32])


class PictureLibrary:
    """The folder of all pictures. `root` is made when the first one comes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, service: str, model_id: ModelId) -> Path:
        """The folder of a model's pictures, whether it is there or not."""
        return self.root / _folder_name(service, model_id)

    def path(self, picture: MadePicture) -> Path:
        """Where a picture's file should be."""
        return self.root / picture.folder / picture.file_name

    def fetch(
        self,
        client: PictureService,
        url: str,
        picture: PictureId,
        model: tuple[str, ModelId],
        made_at: float,
        sums: frozenset[Sha256] = frozenset(),
    ) -> SavedFile:
        """Fetch a picture into its file: by way of a temporary one, which is moved when whole.

        Args:
            client: fetches it.
            url: where its bytes are.
            picture: which one it becomes; the same one gets the same name each time.
            model: its service and its model's id.
            made_at: epoch seconds, for the name and the date of the file.
            sums: what it may be; empty: any picture.

        Raises:
            DownloadError: it did not come.
            NotAPictureError, OtherBytesError: it cannot be decoded, or is none of `sums`.
            OSError: the disk.
        """
        folder = self.folder(*model)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=_PART, dir=folder)
        part = Path(name)
        try:
            came = _written(client, url, handle)
            width_px, height_px = _checked(part, came, sums)
            os.utime(part, (made_at, made_at))
            path = folder / (_stem(picture, made_at) + SUFFIX[came.media_type])
            part.replace(path)
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        _sync_folder(folder)
        return SavedFile(folder.name, path.name, came, width_px, height_px)

    def state(self, picture: MadePicture) -> FileState:
        """What lies where a picture's file should be."""
        try:
            size = self.path(picture).stat().st_size
        except OSError:
            return FileState.MISSING if self.root.is_dir() else FileState.AWAY
        return FileState.THERE if size == picture.size_bytes else FileState.DAMAGED

    def states(self, pictures: Iterable[MadePicture]) -> dict[PictureId, FileState]:
        """The same of many."""
        return {picture.id: self.state(picture) for picture in pictures}

    def inspect(self, pictures: Iterable[MadePicture]) -> dict[PictureId, FileState]:
        """The same, of every byte of the files: for those that somebody could not decode."""
        return {picture.id: self._inspected(picture) for picture in pictures}

    def _inspected(self, picture: MadePicture) -> FileState:
        state = self.state(picture)
        if state is not FileState.THERE:
            return state
        try:
            with self.path(picture).open("rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == picture.sha256
        except OSError:
            return FileState.DAMAGED
        return FileState.THERE if whole else FileState.DAMAGED

    def used_bytes(self, pictures: Iterable[MadePicture]) -> int:
        """What the files of these pictures take on the disk; those that are gone take nothing."""
        total = 0
        for picture in pictures:
            with contextlib.suppress(OSError):
                total += self.path(picture).stat().st_size
        return total

    def clear_parts(self) -> None:
        """Remove what was cut off in the middle in an earlier run. Raises nothing."""
        with contextlib.suppress(OSError):
            for part in self.root.glob(f"*/.*{_PART}"):
                part.unlink()


def is_full(error: OSError) -> bool:
    """True when the disk has no room, False when it cannot be written for another reason."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


def _written(client: PictureService, url: str, handle: int) -> DownloadedPicture:
    """What came into an opened file; it is on the disk when this returns."""
    with os.fdopen(handle, "wb") as file:
        came = client.fetch_picture(url, file)
        file.flush()
        os.fsync(file.fileno())
        return came


def _checked(path: Path, came: DownloadedPicture, sums: frozenset[Sha256]) -> tuple[int, int]:
    """Width and height of what came, which is a picture, and one of `sums` if there are any."""
    size = _size(path, came.media_type)
    if sums and came.sha256 not in sums:
        raise OtherBytesError(came.sha256)
    return size


def _size(path: Path, media_type: str) -> tuple[int, int]:
    looked_at = decoded(path, media_type, _LOOK_PX)
    return looked_at.width_px, looked_at.height_px


def decoded(path: Path, media_type: str, px: int) -> "Decoded":
    """A picture that came, with at least `px` where it has as many. Raises NotAPictureError."""
    from photo_trainer_gui.photos.decoding.reader import decode  # loads Pillow

    if media_type not in SUFFIX:
        raise NotAPictureError
    try:
        with path.open("rb") as file:
            return decode(file, media_type, px=px)
    except UnreadablePhotoError as error:
        raise NotAPictureError from error


def _digest(*words: str) -> str:
    whole = "\n".join(words).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()


def _folder_name(service: str, model_id: ModelId) -> str:
    return _digest(service, model_id)[:_DIGITS_OF_FOLDER]


def _stem(picture: PictureId, made_at: float) -> str:
    """The file's name without its ending: the same one for the same picture, in any time zone."""
    date = datetime.fromtimestamp(made_at, UTC).strftime("%Y-%m-%d %H.%M.%S")
    return f"{date} {picture[-_DIGITS_OF_FILE:]}"


def _sync_folder(folder: Path) -> None:
    """After a power cut the name is there as well, where folders can be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
