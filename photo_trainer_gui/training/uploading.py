"""The second step: every chosen photo in the model, each exactly once, proved by the list."""

import asyncio
from collections.abc import Callable, Iterator

from photo_trainer_gui.limits import LIST_SETTLE_S, MAX_PHOTOS, MIN_PHOTOS, UPLOADS_AT_ONCE
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.upload import neutral_name
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.events import Progress
from photo_trainer_gui.training.files import refresh_photos
from photo_trainer_gui.training.project import ProblemKind, State
from photo_trainer_gui.training.reconcile import Plan, compare
from photo_trainer_gui.training.service import FINAL, in_doubt
from photo_trainer_gui.training.trip import HaltError, Trip


async def upload(trip: Trip) -> None:
    """From UPLOADING to VERIFYING: one round, three photos at a time.

    Raises:
        ServiceError: the round ended early; the next one looks at the list first.
        HaltError: a photo is no longer there, or the service loses photos again and again.
    """
    if trip.project.sent or trip.project.sending:
        await _reconcile(trip)
    await refresh_photos(trip, already_sent=trip.project.sent)
    waiting = [photo for photo in trip.project.photos if photo.sha256 not in trip.project.sent]
    await _send_all(trip, waiting)
    await trip.move(State.VERIFYING)


async def verify(trip: Trip) -> None:
    """From VERIFYING to STARTING, or back to UPLOADING when something is missing.

    Raises:
        ServiceError, HaltError: as `upload`.
    """
    plan = await _reconcile(trip)
    if plan.equal and trip.doubted:
        # What a broken connection left behind may show up late.
        await trip.rest(LIST_SETTLE_S)
        plan = await _reconcile(trip)
        trip.doubted = not plan.equal
    if plan.send:
        await trip.move(State.UPLOADING)
    elif plan.equal:
        if not MIN_PHOTOS <= len(plan.sent) <= MAX_PHOTOS:
            found = len(plan.sent)
            raise HaltError(trip.problem(ProblemKind.PHOTO_COUNT, found=found), editable=True)
        await trip.move(State.STARTING)


async def _reconcile(trip: Trip) -> Plan:
    """Look at the service's list and make the journal true; what is unknown there is deleted."""
    trip.doubted = trip.doubted or bool(trip.project.sending)
    trip.doubtful_rounds += len(trip.project.sending) > 1
    plan = compare(trip.project, await _listed(trip))
    if plan.vanished:
        await trip.rest(LIST_SETTLE_S)
        plan = compare(trip.project, await _listed(trip))
        if plan.vanished & trip.sent_again:
            found = len(plan.sent)
            raise HaltError(trip.problem(ProblemKind.PHOTO_COUNT, found=found))
    # The images to delete stay in the journal until they are gone: a restart finds them again.
    for image_id in plan.delete:
        await _delete(trip, image_id)
    trip.sent_again |= plan.vanished
    adopted = plan.sent.keys() - trip.project.sent.keys()
    if plan.sent != trip.project.sent or trip.project.sending:
        # A photo that arrived is a step forward: the next wait is a short one again.
        problem = None if adopted else trip.project.problem
        await trip.record(sent=plan.sent, sending=frozenset(), problem=problem)
    return plan


async def _listed(trip: Trip) -> list[str]:
    images = await trip.ask(trip.service.input_images, trip.project.model_id)
    return [image.id for image in images]


async def _delete(trip: Trip, image_id: str) -> None:
    if image_id in trip.deleted:
        # It says so, and yet it is there: waited for, then deleted once more.
        trip.deleted.discard(image_id)
        raise ServiceError(ErrorKind.ODD_ANSWER)
    trip.deleted.add(image_id)
    try:
        await trip.ask(trip.service.delete_image, image_id)
    except ServiceError as error:
        if error.kind is not ErrorKind.NOT_FOUND:
            trip.deleted.discard(image_id)
            raise


async def _send_all(trip: Trip, photos: list[Photo]) -> None:
    """Send these photos; after the first failure no other one is begun in this round."""
    errors: list[ServiceError | HaltError] = []

    def still_to_send() -> Iterator[Photo]:
        for photo in photos:
            if errors:
                return
            yield photo

    queue = still_to_send()

    async def sender() -> None:
        for photo in queue:
            try:
                await _send(trip, photo)
            except (ServiceError, HaltError) as error:
                errors.append(error)

    # Where every answer is lost, one photo at a time has a clear place, and three have none.
    at_once = 1 if trip.doubtful_rounds > 1 else UPLOADS_AT_ONCE
    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(sender())
    if errors:
        # What only the person can change is told first.
        raise min(errors, key=_passes_by_itself)


def _passes_by_itself(error: ServiceError | HaltError) -> bool:
    return isinstance(error, ServiceError) and error.kind not in FINAL


async def _send(trip: Trip, photo: Photo) -> None:
    sha = photo.sha256
    await trip.record(sending=trip.project.sending | {sha})
    try:
        image = await trip.ask(
            trip.service.upload,
            trip.project.model_id,
            photo.path,
            photo.media_type,
            neutral_name(photo.media_type),
            _progress(trip, sha),
            trip.stop,
        )
    except ServiceError as error:
        if error.kind is ErrorKind.FILE_GONE:
            problem = trip.problem(ProblemKind.PHOTO_MISSING, photo=photo.name)
            raise HaltError(problem, editable=True) from error
        if not in_doubt(error):
            await trip.record(sending=trip.project.sending - {sha})
        raise
    await trip.record(
        sent={**trip.project.sent, sha: image.id},
        sending=trip.project.sending - {sha},
        problem=None,
    )


def _progress(trip: Trip, sha256: str) -> Callable[[int, int], None]:
    """Carries the progress of one photo from its thread to the loop, until it is stopped."""
    loop = asyncio.get_running_loop()

    def tell(progress: Progress) -> None:
        if not trip.stop.is_set:
            trip.means.on_progress(progress)

    def report(sent_bytes: int, total_bytes: int) -> None:
        progress = Progress(trip.project_id, sha256, sent_bytes, total_bytes)
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, progress)

    return report
