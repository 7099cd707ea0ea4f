"""Intake: dropped, chosen or pasted files become photos, or are left out with a reason."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from itertools import count
from typing import TYPE_CHECKING

from photo_trainer_gui.files import sha256_of_file
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import DECODERS_AT_ONCE, FOLDER_MAX_PHOTOS, MAX_ORIGINAL_BYTES
from photo_trainer_gui.photos.file_system import FileSystem
from photo_trainer_gui.photos.intake.folder_walk import Stop
from photo_trainer_gui.photos.intake.photo_file import read_photo_file
from photo_trainer_gui.photos.intake.sources import CandidateFile, Unfolding, count_candidates
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.photos.skipped import Reason, SkippedItem

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from photo_trainer_gui.photos.chosen_files import ChosenFiles
    from photo_trainer_gui.photos.decoding.reader import Decoded, Sample
    from photo_trainer_gui.photos.photo_cache import PhotoCache

__all__ = ["Intake", "Reason", "SkippedItem", "count_candidates", "take"]


# Each photo with its small picture, as soon as it is in.
OnPhoto = Callable[[Photo, bytes], None]


@dataclass(frozen=True)
class Intake:
    """What became of everything that came at once, in the order of arrival.

    Attributes:
        passed_over: how many files inside folders are no photos.
        folder: the folder's name when it was the only thing that came.
        passed_over_names: the names of the first of them, for when the line is unfolded.
        did_not_fit: the photos that were left out only because all places were filled.
    """

    taken: tuple[Photo, ...] = ()
    left_out: tuple[SkippedItem, ...] = ()
    passed_over: int = 0
    folder: str = ""
    passed_over_names: tuple[str, ...] = ()
    did_not_fit: tuple[Photo, ...] = ()


@dataclass(frozen=True)
class _Good:
    """A file that is a photo. What it looks like is the proof; None when it was not asked for."""

    name: str
    photo: Photo
    look: "tuple[bytes, Sample] | None"


class _Places:
    """The free places of a draft, filled in the order of arrival."""

    def __init__(
        self,
        present: Collection[Sha256],
        room: int,
        cache: "PhotoCache | None",
        came: OnPhoto,
    ) -> None:
        self.taken: list[Photo] = []
        self.left_out: list[SkippedItem] = []
        self.did_not_fit: list[Photo] = []
        self._seen = set(present)
        self._room = room
        self._cache = cache
        self._came = came

    @property
    def full(self) -> bool:
        return len(self.taken) >= self._room

    def offer(self, item: _Good | SkippedItem) -> None:
        if isinstance(item, SkippedItem):
            self.left_out.append(item)
            return
        photo = item.photo
        if photo.sha256 in self._seen:
            self.left_out.append(SkippedItem(item.name, Reason.TWICE, photo.path))
            return
        # Counted only now: a duplicate of a photo that did not fit is no second one either.
        self._seen.add(photo.sha256)
        if self.full:
            self.left_out.append(SkippedItem(item.name, Reason.TOO_MANY, photo.path))
            self.did_not_fit.append(photo)
            return
        self.taken.append(photo)
        # Whoever got a place was examined.
        thumbnail, sample = item.look or (b"", None)
        if self._cache is not None and sample is not None:
            self._cache.take_in(photo, thumbnail, sample)
        self._came(photo, thumbnail)


def take(
    sources: Sequence[str],
    present: Collection[Sha256],
    room: int,
    stop: Stop = lambda: False,
    *,
    came: OnPhoto = lambda photo, thumbnail: None,
    disk: FileSystem | None = None,
    chosen: "ChosenFiles | None" = None,
    cache: "PhotoCache | None" = None,
    workers: "Executor | None" = None,
) -> Intake:
    """Sort everything that came; every loose source is either taken or named. Never raises.

    A photo is good when it can be decoded, so that one decode serves proof, thumbnail and checks.

    Args:
        sources: paths or URLs as text, in the order of the file manager.
        present: sha256 of the photos that are already in the draft.
        room: how many more the draft takes.
        stop: asked between files; once it says True, what was not looked at yet is dropped.
        came: told each photo that is taken and its thumbnail, in order, as soon as it is certain.
        disk: the file system, for tests.
        chosen: where the bytes of the photos are kept; without it only their originals count.
        cache: where thumbnails, and what the checks need, of the photos taken are kept.
        workers: decode the photos; DECODERS_AT_ONCE of its own when there are none.
    """
    disk = disk or FileSystem()
    unfolding = Unfolding(sources, disk, stop)
    places = _Places(present, room, cache, came)
    _fill(places, unfolding, partial(_examine, disk=disk, chosen=chosen), stop, workers)
    return Intake(
        tuple(places.taken),
        tuple(places.left_out),
        unfolding.passed_over,
        unfolding.folder,
        tuple(unfolding.passed_over_names),
        tuple(places.did_not_fit),
    )


def _own_workers() -> "Executor":
    from concurrent.futures import ThreadPoolExecutor  # 10 ms that no window should wait for

    return ThreadPoolExecutor(DECODERS_AT_ONCE, thread_name_prefix="intake")


def _fill(
    places: _Places,
    found: Iterable[CandidateFile | SkippedItem],
    read: "Callable[[CandidateFile, bool], _Good | SkippedItem]",
    stop: Stop,
    workers: "Executor | None",
) -> None:
    """Examine several files at once, and offer them to the places in the order they came."""

    def examine(at: int, item: CandidateFile | SkippedItem) -> _Good | SkippedItem | None:
        if stop():
            return None
        if isinstance(item, SkippedItem):
            return item
        # Places never empty again, so what is not proven here cannot be taken later.
        prove = at < FOLDER_MAX_PHOTOS or not places.full
        return read(item, prove)

    with nullcontext(workers) if workers else _own_workers() as pool:
        for item in pool.map(examine, count(), found):
            if item is None:
                break
            places.offer(item)


def _examine(
    file: CandidateFile, prove: bool, *, disk: FileSystem, chosen: "ChosenFiles | None"
) -> _Good | SkippedItem:
    def read(opened: BufferedReader, media_type: str, size_bytes: int) -> _Good | SkippedItem:
        return _read(file, opened, media_type, size_bytes, chosen if prove else None, prove)

    return read_photo_file(file.name, file.path, disk, read)


def _read(
    file: CandidateFile,
    opened: BufferedReader,
    media_type: str,
    size_bytes: int,
    chosen: "ChosenFiles | None",
    prove: bool,
) -> _Good | SkippedItem:
    """Raises UnreadablePhotoError, OSError."""
    # What is not proven is not seen before somebody wants it after all.
    sha256 = chosen.keep(opened, size_bytes) if chosen else sha256_of_file(opened)
    if opened.tell() > MAX_ORIGINAL_BYTES:  # it has grown since its size was asked
        return SkippedItem(file.name, Reason.TOO_LARGE, file.path, size_bytes=opened.tell())
    photo = Photo(os.path.realpath(file.path), sha256, opened.tell(), media_type)
    if not prove:
        return _Good(file.name, photo, None)
    try:
        decoded = _decoded(photo, opened, chosen)
    except UnreadablePhotoError:
        if chosen:
            chosen.let_go([sha256])
        raise
    return _Good(file.name, photo, (decoded.jpeg(), decoded.sample()))


def _decoded(photo: Photo, opened: BufferedReader, chosen: "ChosenFiles | None") -> "Decoded":
    """The picture of exactly the bytes that the photo is named by. Raises as `decode`."""
    from photo_trainer_gui.photos.decoding.reader import decode

    if chosen and chosen.has(photo):
        with chosen.path(photo.sha256).open("rb") as kept:
            return decode(kept, photo.media_type)
    decoded = decode(opened, photo.media_type)
    if sha256_of_file(opened) != photo.sha256:
        raise UnreadablePhotoError("it is still being written")
    return decoded
