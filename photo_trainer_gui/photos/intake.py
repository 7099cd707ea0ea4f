"""What was dropped, chosen or pasted becomes photos taken and things left out, with the reasons."""

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from typing import TYPE_CHECKING

from photo_trainer_gui.limits import DECODERS_AT_ONCE, FOLDER_MAX_PHOTOS, MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.disk import Disk, fingerprint, unusable
from photo_trainer_gui.photos.formats import HEAD_BYTES, media_type_of
from photo_trainer_gui.photos.left_out import LeftOut, Reason, reason_of
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.photos.sources import Candidate, count_candidates, unfold

if TYPE_CHECKING:
    from photo_trainer_gui.photos.thumbnails import ThumbnailStore

__all__ = ["Intake", "LeftOut", "Reason", "count_candidates", "take"]


@dataclass(frozen=True)
class Intake:
    """What became of everything that came at once, in the order of arrival.

    Attributes:
        passed_over: how many files inside folders are no photos.
        folder: the folder's name when it was the only thing that came.
        passed_over_names: those files' names, for when the line is unfolded.
    """

    taken: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    passed_over: int = 0
    folder: str = ""
    passed_over_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Good:
    """A file that is a photo. `thumbnail` is the proof that it decodes; empty when unproven."""

    name: str
    photo: Photo
    thumbnail: bytes


class _Places:
    """The free places of a draft, filled in the order of arrival."""

    def __init__(
        self, present: Collection[str], room: int, thumbnails: "ThumbnailStore | None"
    ) -> None:
        self.taken: list[Photo] = []
        self.left_out: list[LeftOut] = []
        self._seen = set(present)
        self._room = room
        self._thumbnails = thumbnails

    @property
    def full(self) -> bool:
        return len(self.taken) >= self._room

    def offer(self, item: _Good | LeftOut) -> None:
        if isinstance(item, LeftOut):
            self.left_out.append(item)
            return
        photo = item.photo
        if photo.sha256 in self._seen:
            self.left_out.append(LeftOut(item.name, Reason.TWICE, photo.path))
            return
        # Counted only now: a duplicate of a photo that did not fit is no second one either.
        self._seen.add(photo.sha256)
        if self.full:
            self.left_out.append(LeftOut(item.name, Reason.TOO_MANY, photo.path))
            return
        self.taken.append(photo)
        if self._thumbnails is not None:
            self._thumbnails.put(photo.sha256, item.thumbnail)


def take(
    sources: Sequence[str],
    present: Collection[str],
    room: int,
    stop: Callable[[], bool] = lambda: False,
    *,
    disk: Disk | None = None,
    thumbnails: "ThumbnailStore | None" = None,
) -> Intake:
    """Sort everything that came; every loose source is either taken or named. Never raises.

    A photo is good when a thumbnail of it can be made, so that one decode serves both.

    Args:
        sources: paths or URLs as text, in the order of the file manager.
        present: sha256 of the photos that are already in the draft.
        room: how many more the draft takes.
        stop: asked between files; once it says True, what was not looked at yet is dropped.
        disk: the file system, for tests.
        thumbnails: where the thumbnails of the photos taken are kept.
    """
    disk = disk or Disk()
    unfolded = unfold(sources, disk, stop)
    places = _Places(present, room, thumbnails)
    _fill(places, unfolded.found, disk, stop)
    return Intake(
        tuple(places.taken),
        tuple(places.left_out),
        len(unfolded.passed_over),
        unfolded.folder,
        tuple(unfolded.passed_over),
    )


def _fill(
    places: _Places, found: Sequence[Candidate | LeftOut], disk: Disk, stop: Callable[[], bool]
) -> None:
    """Examine several files at once, and offer them to the places in the order they came."""
    from concurrent.futures import ThreadPoolExecutor  # 10 ms that no window should wait for

    def examine(at: int, item: Candidate | LeftOut) -> _Good | LeftOut | None:
        if stop():
            return None
        if isinstance(item, LeftOut):
            return item
        # Places never empty again, so what is not proven here can not be taken later.
        prove = at < FOLDER_MAX_PHOTOS or not places.full
        return _examine(item, disk, prove)

    with ThreadPoolExecutor(DECODERS_AT_ONCE, thread_name_prefix="intake") as pool:
        for item in pool.map(examine, range(len(found)), found):
            if item is None:
                break
            places.offer(item)


def _examine(file: Candidate, disk: Disk, prove: bool) -> _Good | LeftOut:
    left_out = partial(LeftOut, file.name, path=file.path)
    try:
        status = disk.stat(file.path)
        if reason := unusable(status):
            return left_out(reason)
        with disk.open(file.path) as opened:
            return _read(file, opened, status.st_size, prove)
    except UnreadablePhotoError:
        return left_out(Reason.BROKEN)
    except (OSError, ValueError) as error:
        return left_out(reason_of(error))


def _read(file: Candidate, opened: BufferedReader, size_bytes: int, prove: bool) -> _Good | LeftOut:
    """Raises UnreadablePhotoError, OSError."""
    from photo_trainer_gui.photos.reading import thumbnail_of

    media_type = media_type_of(opened.read(HEAD_BYTES))
    if media_type is None:
        return LeftOut(file.name, Reason.TYPE, file.path)
    if size_bytes > MAX_ORIGINAL_BYTES:
        return LeftOut(file.name, Reason.TOO_LARGE, file.path, size_bytes=size_bytes)
    sha256 = fingerprint(opened)
    photo = Photo(os.path.realpath(file.path), sha256, opened.tell(), media_type)
    return _Good(file.name, photo, thumbnail_of(opened, media_type) if prove else b"")
