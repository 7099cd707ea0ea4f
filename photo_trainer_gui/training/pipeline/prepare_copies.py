"""The first step: a copy of every chosen photo, so that the originals may be moved or deleted."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.chosen_files import OriginalGoneError, OtherPictureError
from photo_trainer_gui.photos.photo import Photo, UnreadablePhotoError
from photo_trainer_gui.training.pipeline.copies_folder import FolderError, NoRoomError
from photo_trainer_gui.training.pipeline.run import HaltError, PipelineRun
from photo_trainer_gui.training.problems import ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.states import State

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


async def make_copies(run: PipelineRun) -> None:
    """From PREPARING to CREATING, or to UPLOADING when there is a model already.

    Each copy is in the journal as soon as it is on the disk, so nothing is made twice. It is made
    of the bytes that the person chose and saw: whatever lies at a photo's path now is not sent.

    Raises:
        HaltError: a photo is missing, another picture, unreadable or there twice, or the disk is
            full or locked.
    """
    await _make_all(run)
    await _leave_out_repeats(run)
    project = run.project
    names = {photo.copy.sha256 for photo in project.photos if photo.copy}
    await run.context.call(run.context.copies_folder.remove_all_but, project.id, names)
    await run.move(State.UPLOADING if project.model_id else State.CREATING)


async def lacks_copy(run: PipelineRun, photo: Photo) -> bool:
    """True when the photo has to be sent and there is nothing whole to send."""
    if run.project.is_sent(photo):
        return False
    if photo.copy is None:
        return True
    if photo.copy.sha256 in run.whole:
        return False
    if not await run.context.call(run.context.copies_folder.holds, run.project_id, photo.copy):
        return True
    run.whole.add(photo.copy.sha256)
    return False


async def _make_all(run: PipelineRun) -> None:
    """Make what is missing; after the first trouble nothing more is begun."""
    troubles: dict[int, HaltError] = {}

    async def make(place: int) -> None:
        async with run.context.preparing:
            if not troubles:
                try:
                    await _make(run, place)
                except HaltError as halt:
                    troubles[place] = halt

    async with asyncio.TaskGroup() as group:
        for place in range(len(run.project.photos)):
            group.create_task(make(place))
    if troubles:
        raise troubles[min(troubles)]


async def _make(run: PipelineRun, place: int) -> None:
    photo = run.project.photos[place]
    if not await lacks_copy(run, photo):
        return
    try:
        made = await run.context.call(
            run.context.copies_folder.make, run.project_id, photo, run.stop
        )
    except tuple(_TROUBLES) as error:
        kinds = [kind for trouble, kind in _TROUBLES.items() if isinstance(error, trouble)]
        raise await _halt(run, photo, kinds[0]) from None
    photos = list(run.project.photos)
    photos[place] = made
    await run.record(photos=tuple(photos))


async def _halt(run: PipelineRun, photo: Photo, kind: ProblemKind) -> HaltError:
    if kind in _OF_PHOTO:
        problem = run.problem(kind, photo=photo.name, photo_sha256=photo.sha256)
        return HaltError(problem, editable=True)
    lacking = [one for one in run.project.photos if one.copy is None]
    rest = sum(one.size_bytes for one in lacking if not run.project.is_sent(one))
    missing = await run.context.call(run.context.copies_folder.room_missing_bytes, rest)
    return HaltError(run.problem(kind, needed_bytes=missing))


async def _leave_out_repeats(run: PipelineRun) -> None:
    """Two photos that are the same picture count once; with too few left the person decides."""
    photos = _first_of_each(run.project.photos, lambda photo: photo.sha256)
    photos = _first_of_each(photos, lambda photo: photo.sent_sha256)
    left_out = [photo for photo in run.project.photos if photo not in photos]
    if not left_out:
        return
    remarks = tuple(Remark(RemarkKind.TWICE, photo.name) for photo in left_out)
    await run.record(photos=photos, remarks=(*run.project.remarks, *remarks))
    if run.project.others is not None and run.project.photo_count < MIN_PHOTOS:
        problem = run.problem(ProblemKind.PHOTO_TWICE, photo=left_out[0].name)
        raise HaltError(replace(problem, found=len(photos)), editable=True)


def _first_of_each(photos: tuple[Photo, ...], key: Callable[[Photo], Sha256]) -> tuple[Photo, ...]:
    first: dict[Sha256, Photo] = {}
    for photo in photos:
        first.setdefault(key(photo), photo)
    return tuple(first.values())
