"""The first step: a copy of every chosen photo, so that the originals may be moved or deleted."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.chosen import OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.training.outgoing import FolderError, NoRoomError
from photo_trainer_gui.training.project import ProblemKind, Remark, RemarkKind, State
from photo_trainer_gui.training.trip import HaltError, Trip

_TROUBLES = {
    OriginalGoneError: ProblemKind.PHOTO_MISSING,
    OtherPictureError: ProblemKind.PHOTO_OTHER,
    UnreadablePhotoError: ProblemKind.PHOTO_BROKEN,
    NoRoomError: ProblemKind.DISK_FULL,
    FolderError: ProblemKind.DISK_DENIED,
}
# After these the person changes the photos; the others need room or a folder.
_OF_PHOTO = frozenset(
    {ProblemKind.PHOTO_MISSING, ProblemKind.PHOTO_OTHER, ProblemKind.PHOTO_BROKEN}
)


async def make_copies(trip: Trip) -> None:
    """From PREPARING to CREATING, or to UPLOADING when there is a model already.

    Each copy is in the journal as soon as it is on the disk, so nothing is made twice. It is made
    of the bytes that the person chose and saw: whatever lies at a photo's path now is not sent.

    Raises:
        HaltError: a photo is missing, another picture, unreadable or there twice, or the disk is
            full or locked.
    """
    await _make_all(trip)
    await _leave_out_repeats(trip)
    project = trip.project
    names = {photo.copy.sha256 for photo in project.photos if photo.copy}
    await trip.means.call(trip.means.outgoing.keep_only, project.id, names)
    await trip.move(State.UPLOADING if project.model_id else State.CREATING)


async def lacks_copy(trip: Trip, photo: Photo) -> bool:
    """True when the photo has to be sent and there is nothing whole to send."""
    if trip.project.is_sent(photo):
        return False
    if photo.copy is None:
        return True
    if photo.copy.sha256 in trip.whole:
        return False
    if not await trip.means.call(trip.means.outgoing.holds, trip.project_id, photo.copy):
        return True
    trip.whole.add(photo.copy.sha256)
    return False


async def _make_all(trip: Trip) -> None:
    """Make what is missing; after the first trouble nothing more is begun."""
    troubles: dict[int, HaltError] = {}

    async def make(place: int) -> None:
        async with trip.means.preparing:
            if not troubles:
                try:
                    await _make(trip, place)
                except HaltError as halt:
                    troubles[place] = halt

    async with asyncio.TaskGroup() as group:
        for place in range(len(trip.project.photos)):
            group.create_task(make(place))
    if troubles:
        raise troubles[min(troubles)]


async def _make(trip: Trip, place: int) -> None:
    photo = trip.project.photos[place]
    if not await lacks_copy(trip, photo):
        return
    try:
        made = await trip.means.call(trip.means.outgoing.make, trip.project_id, photo, trip.stop)
    except tuple(_TROUBLES) as error:
        kinds = [kind for trouble, kind in _TROUBLES.items() if isinstance(error, trouble)]
        raise await _halt(trip, photo, kinds[0]) from None
    photos = list(trip.project.photos)
    photos[place] = made
    await trip.record(photos=tuple(photos))


async def _halt(trip: Trip, photo: Photo, kind: ProblemKind) -> HaltError:
    if kind in _OF_PHOTO:
        problem = trip.problem(kind, photo=photo.name, photo_sha256=photo.sha256)
        return HaltError(problem, editable=True)
    lacking = [one for one in trip.project.photos if one.copy is None]
    rest = sum(one.size_bytes for one in lacking if not trip.project.is_sent(one))
    missing = await trip.means.call(trip.means.outgoing.room_missing_bytes, rest)
    return HaltError(trip.problem(kind, needed_bytes=missing))


async def _leave_out_repeats(trip: Trip) -> None:
    """Two photos that are the same picture count once; with too few left the person decides."""
    photos = _first_of_each(trip.project.photos, lambda photo: photo.sha256)
    photos = _first_of_each(photos, lambda photo: photo.sent_sha256)
    left_out = [photo for photo in trip.project.photos if photo not in photos]
    if not left_out:
        return
    remarks = tuple(Remark(RemarkKind.TWICE, photo.name) for photo in left_out)
    await trip.record(photos=photos, remarks=(*trip.project.remarks, *remarks))
    if trip.project.others is not None and trip.project.photo_count < MIN_PHOTOS:
        problem = trip.problem(ProblemKind.PHOTO_TWICE, photo=left_out[0].name)
        raise HaltError(replace(problem, found=len(photos)), editable=True)


def _first_of_each(photos: tuple[Photo, ...], key: Callable[[Photo], str]) -> tuple[Photo, ...]:
    first: dict[str, Photo] = {}
    for photo in photos:
        first.setdefault(key(photo), photo)
    return tuple(first.values())
