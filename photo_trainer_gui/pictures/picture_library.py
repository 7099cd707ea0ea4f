"""The pictures' files: a folder a model, names of our own, bytes as they came, whole or not there.

Every function here touches the disk: call them from worker threads.
"""

import contextlib
import errno
import hashlib
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from photo_trainer_gui.ids import ImageId, ModelId, Sha256
from photo_trainer_gui.limits import FOLDER_TIMEOUT_S
from photo_trainer_gui.photogpt.downloaded_picture import DownloadedPicture
from photo_trainer_gui.photos.formats import SUFFIX
from photo_trainer_gui.photos.photo import UnreadablePhotoError
from photo_trainer_gui.pictures.library_copier import copy_whole
from photo_trainer_gui.pictures.library_folder import (
    PART,
    PictureKey,
    is_marked,
    model_folders_in,
    pictures_in,
)
from photo_trainer_gui.pictures.library_place import DEFAULT_PLACE, LibraryPlace
from photo_trainer_gui.pictures.made_picture import MadePicture, PictureId
from photo_trainer_gui.pictures.picture_service import PictureService
from photo_trainer_gui.threads import run_with_timeout

if TYPE_CHECKING:
    from photo_trainer_gui.photos.decoding.reader import Decoded

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
    """The folder of all pictures: the program's own one, or one that the person chose.

    While that one cannot be reached what comes goes into the program's own, and is brought over
    later.

    Attributes:
        default_root: the program's own folder, made when the first picture comes.

    Args:
        place: where the pictures are.
    """

    def __init__(self, default_root: Path, place: LibraryPlace = DEFAULT_PLACE) -> None:
        self.default_root = default_root
        self.place = place
        self._in_default: frozenset[PictureKey] = frozenset()
        self._gate = threading.Condition()
        self._fetching = 0
        self._closed = False

    @property
    def root(self) -> Path:
        """Where the pictures are, whether it can be reached or not."""
        return Path(self.place.root) if self.place.root else self.default_root

    @property
    def in_default(self) -> frozenset[PictureKey]:
        """The pictures that lie in the program's own folder for now."""
        return self._in_default

    def is_there(self) -> bool:
        """Whether the folder of all pictures can be reached."""
        return not self.place.root or self.is_ours(self.root)

    def is_ours(self, root: Path) -> bool:
        """Whether a folder is there and marked. A network drive that is away may take its time."""
        owner = self.place.owner
        try:
            return run_with_timeout(lambda: is_marked(root, owner), FOLDER_TIMEOUT_S, "pictures")
        except TimeoutError:
            return False

    def look_into_default(self) -> None:
        """Find what earlier runs have put into the program's own folder."""
        if self.place.root:
            self._in_default |= {key for key, _ in pictures_in(self.default_root)}

    def note_moved(self, keys: Iterable[PictureKey]) -> None:
        """These are in the folder of all pictures now."""
        with self._gate:
            self._in_default -= set(keys)

    def pause_fetching(self) -> None:
        """No file comes until `resume_fetching`; returns when those that are coming are there."""
        with self._gate:
            self._closed = True
            self._gate.wait_for(lambda: self._fetching == 0)

    def resume_fetching(self) -> None:
        """End `pause_fetching`."""
        with self._gate:
            self._closed = False
            self._gate.notify_all()

    @contextlib.contextmanager
    def _coming(self) -> Iterator[Path]:
        """The folder for what comes now; it stays so until that is there."""
        with self._gate:
            self._gate.wait_for(lambda: not self._closed)
            self._fetching += 1
        try:
            yield self.root if self.is_there() else self.default_root
        finally:
            with self._gate:
                self._fetching -= 1
                self._gate.notify_all()

    def folder(self, service: str, model_id: ModelId) -> Path:
        """The folder of a model's pictures, whether it is there or not."""
        return self.root / _folder_name(service, model_id)

    def path(self, picture: MadePicture) -> Path:
        """Where a picture's file should be."""
        root = self.default_root if key_of(picture) in self._in_default else self.root
        return root / picture.folder / picture.file_name

    def leftovers(self, pictures: Iterable[MadePicture]) -> list[Path]:
        """Copies of these that still lie in the folders of before, and would come over."""
        former = [Path(one) for one in self.place.former]
        roots = [self.default_root, *(one for one in former if self.is_ours(one))]
        paths = (root.joinpath(*key_of(one)) for one in pictures for root in roots)
        return [path for path in paths if path.exists()]

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
        with self._coming() as root:
            folder = root / _folder_name(*model)
            saved = self._fetch(client, url, picture, folder, made_at, sums)
            self._note_place((saved.folder, saved.file_name), root)
            return saved

    def take_in(self, picture: MadePicture, path: Path) -> None:
        """A picture's file came back into this place: it goes to the others, or waits for them.

        Raises:
            OSError: one of the disks; it lies where it lay.
        """
        with self._coming() as root:
            target = root.joinpath(*key_of(picture))
            if path != target and not target.exists():
                copy_whole(path, target)
                path.unlink()
            self._note_place(key_of(picture), root)

    def _note_place(self, key: PictureKey, root: Path) -> None:
        with self._gate:
            elsewhere = root != self.root
            self._in_default = self._in_default | {key} if elsewhere else self._in_default - {key}

    def _fetch(
        self,
        client: PictureService,
        url: str,
        picture: PictureId,
        folder: Path,
        made_at: float,
        sums: frozenset[Sha256],
    ) -> SavedFile:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=PART, dir=folder)
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
            there = self.is_there() and self.root.is_dir()
            return FileState.MISSING if there else FileState.AWAY
        return FileState.THERE if size == picture.size_bytes else FileState.DAMAGED

    def states(self, pictures: Iterable[MadePicture]) -> dict[PictureId, FileState]:
        """The same of many."""
        away = not self.is_there()  # then none of its files is asked for, which may take its time
        return {
            one.id: FileState.AWAY
            if away and key_of(one) not in self._in_default
            else self.state(one)
            for one in pictures
        }

    def inspect(self, pictures: Iterable[MadePicture]) -> dict[PictureId, FileState]:
        """The same, of every byte of the files: for those that somebody could not decode."""
        pictures = tuple(pictures)
        states = self.states(pictures)
        there = (one for one in pictures if states[one.id] is FileState.THERE)
        return states | {one.id: self._inspected(one) for one in there}

    def _inspected(self, picture: MadePicture) -> FileState:
        try:
            with self.path(picture).open("rb") as file:
                whole = hashlib.file_digest(file, "sha256").hexdigest() == picture.sha256
        except FileNotFoundError:
            return self.state(picture)  # it moved just now, or went
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
        # In the place of a folder that is away there may be somebody else's.
        roots = {self.root, self.default_root} if self.is_there() else {self.default_root}
        with contextlib.suppress(OSError):
            for root in roots:
                for folder in model_folders_in(root):
                    for part in (root / folder).glob(f".*{PART}"):
                        part.unlink()


def key_of(picture: MadePicture) -> PictureKey:
    """A picture's place in any of the folders."""
    return picture.folder, picture.file_name


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
