"""The copies that are sent, on this computer's disk: one folder per project, one file per copy."""

import errno
import re
import shutil
import threading
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import ProjectId, Sha256
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photos.chosen_files import ChosenFiles
from photo_trainer_gui.photos.faces.embedding_cache import EmbeddingCache
from photo_trainer_gui.photos.photo import Copy, Photo, UnreadablePhotoError

Prepare = Callable[[Photo, Path], Copy]

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAFE_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


class NoRoomError(Exception):
    """The disk is full."""


class FolderError(Exception):
    """The folder of the copies cannot be written."""


class CopiesFolder:
    """The folder of all copies. Every method may block and be called from any thread.

    Args:
        folder: made when the first copy is; the folder it lies in must be there.
        chosen: the bytes that the copies are made of.
        prepare: writes the copy of a photo into a folder, named by the sha256 of its bytes, and
            does no harm when it does so again (`photos.copies.preparation.prepare`).
        faces: numbers of the faces in photos, which are kept no longer than the chosen bytes.
    """

    def __init__(
        self, folder: Path, chosen: ChosenFiles, prepare: Prepare, faces: EmbeddingCache
    ) -> None:
        self._folder = folder
        self._chosen = chosen
        self._faces = faces
        self._prepare = prepare
        self._lock = threading.Lock()
        self._removed: set[ProjectId] = set()

    def path(self, project_id: ProjectId, copy: Copy) -> Path:
        """Where a copy lies."""
        return self._folder / folder_name(project_id) / copy.sha256

    def make(self, project_id: ProjectId, photo: Photo, stop: StopFlag) -> Photo:
        """The photo with a copy of the bytes that were chosen, and of no others, on the disk.

        A stopped one returns early, with or without a copy: nobody waits for it.

        Raises:
            OriginalGoneError, OtherPictureError, UnreadablePhotoError, NoRoomError, FolderError.
        """
        if stop.is_set:
            return photo
        source = self._chosen.source(photo)
        folder = self._folder / folder_name(project_id)
        try:
            for each in (self._folder, folder):
                each.mkdir(mode=0o700, exist_ok=True)
            copy = self._prepare(source, folder)
            if source is photo:
                self._chosen.source(photo)  # it may have become another one under the decoder
        except UnreadablePhotoError:
            self._chosen.source(photo)  # it may have vanished under the decoder
            raise
        except OSError as error:
            # Without its cause: paths must not come into a log.
            if error.errno in _NO_ROOM:
                raise NoRoomError from None
            self._chosen.source(photo)
            raise FolderError from None
        with self._lock:
            removed = project_id in self._removed
        if removed:
            self._remove(folder)
        return replace(photo, copy=copy)

    def holds(self, project_id: ProjectId, copy: Copy) -> bool:
        """True when the copy lies there whole."""
        try:
            found = sha256_and_size(self.path(project_id, copy))
        except OSError:
            return False
        return found == (copy.sha256, copy.size_bytes)

    def room_missing_bytes(self, needed_bytes: int) -> int:
        """How much has to be freed so that so many bytes fit; never less than nothing."""
        with suppress(OSError):
            return max(0, needed_bytes - shutil.disk_usage(self._folder.parent).free)
        return needed_bytes

    def remove_all_but(self, project_id: ProjectId, names: Collection[Sha256]) -> None:
        """Remove every copy of a project but those with these names (sha256)."""
        folder = self._folder / folder_name(project_id)
        with suppress(OSError):
            for each in folder.iterdir():
                if each.name not in names:
                    each.unlink(missing_ok=True)

    def discard(self, project_id: ProjectId) -> None:
        """Remove the copies of a project; it may get new ones."""
        self._remove(self._folder / folder_name(project_id))

    def remove(self, project_id: ProjectId) -> None:
        """Remove the copies of a project that is gone, and those still being made for it."""
        with self._lock:
            self._removed.add(project_id)
        self.discard(project_id)

    def folders(self) -> frozenset[str]:
        """The names (`folder_name`) of all folders that are there."""
        try:
            return frozenset(each.name for each in self._folder.iterdir())
        except OSError:
            return frozenset()

    def remove_folders(self, names: Collection[str]) -> None:
        """Remove these folders."""
        for name in names:
            self._remove(self._folder / name)

    def old_originals(self) -> frozenset[Sha256]:
        """The sha256 of all photos of which earlier runs have kept the bytes or the faces."""
        return self._chosen.old() | self._faces.last_used().keys()

    def let_go(self, sha256s: Iterable[Sha256]) -> None:
        """Nobody needs the bytes and the faces of these photos any more."""
        gone = frozenset(sha256s)
        self._chosen.let_go(gone)
        self._faces.remove(gone)

    def _remove(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)


def folder_name(project_id: ProjectId) -> str:
    """The name of a project's folder: its id, unless a service's id in it is no name of a file."""
    if _SAFE_NAME.fullmatch(project_id):
        return project_id
    return sha256(project_id.encode("utf-8", "surrogatepass")).hexdigest()
