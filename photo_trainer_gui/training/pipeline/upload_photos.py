"""The third step: every chosen photo in the model, each exactly once, proved by the list."""

import asyncio
from collections.abc import Iterator

from photo_trainer_gui.ids import ImageId, Sha256
from photo_trainer_gui.limits import LIST_SETTLE_S, MAX_PHOTOS, MIN_PHOTOS, UPLOADS_AT_ONCE
from photo_trainer_gui.photogpt.errors import FINAL, ErrorKind, ServiceError, in_doubt
from photo_trainer_gui.photogpt.upload_body import neutral_name
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.events import Progress
from photo_trainer_gui.training.pipeline.prepare_copies import lacks_copy
from photo_trainer_gui.training.pipeline.reconcile import Plan
from photo_trainer_gui.training.pipeline.run import HaltError, PipelineRun
from photo_trainer_gui.training.pipeline.settled_list import settled_plan, sha256_of
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.service import OnSentBytes
from photo_trainer_gui.training.states import State


async def upload(run: PipelineRun) -> None:
    """From UPLOADING to VERIFYING, three photos at a time; to PREPARING when a copy is missing.

    Raises:
        ServiceError: the round ended early; the next one looks at the list first.
        HaltError: the copies vanish, or the service loses photos, again and again.
    """
    if run.resumed or run.project.sent or run.project.sending:
        await _reconcile(run)
        await _recognise(run)
        _fits(run)
    waiting = [photo for photo in run.project.photos if not run.project.is_sent(photo)]
    lacking = [photo for photo in waiting if await lacks_copy(run, photo)]
    if lacking:
        await _make_copies_again(run, lacking)
        return
    try:
        await _send_all(run, waiting)
    except ServiceError as error:
        if error.kind is not ErrorKind.FILE_GONE:
            raise
        still = [photo for photo in waiting if not run.project.is_sent(photo)]
        await _make_copies_again(run, still)
        return
    await run.move(State.VERIFYING)


async def _recognise(run: PipelineRun) -> None:
    """What others have sent and the person has chosen here as well is not sent once more.

    After a lost journal they are our own photos. Where the service does not give the bytes back as
    they came, nobody can tell, and the person sees how many there are.
    """
    unread = (run.project.others or frozenset()) - {*run.project.sent.values()}
    unsent = {one.sent_sha256 for one in run.project.photos if not run.project.is_sent(one)}
    if not unread or not unsent or len(unread) > 2 * MAX_PHOTOS:
        # So many were never ours, and reading each of them could take hours.
        return
    for image in await run.ask(run.service.input_images, run.project.model_id):
        if image.id in unread and unsent:
            sha = await sha256_of(run, image)
            if sha in unsent:
                unsent.discard(sha)
                await run.record(sent={**run.project.sent, sha: image.id})


def _fits(run: PipelineRun) -> None:
    """Somebody else may have sent photos to the same model."""
    found = run.project.photo_count
    if found > MAX_PHOTOS:
        raise HaltError(run.problem(ProblemKind.PHOTO_COUNT, found=found), editable=True)


async def _make_copies_again(run: PipelineRun, lacking: list[Photo]) -> None:
    """Back to the first step: after an update of the program, or when copies were taken away."""
    again = {photo.sha256 for photo in lacking}
    if again & run.made_again:
        raise HaltError(run.problem(ProblemKind.DISK_DENIED))
    run.made_again |= again
    run.whole.clear()
    await run.move(State.PREPARING)


async def verify(run: PipelineRun) -> None:
    """From VERIFYING to STARTING, or back to UPLOADING when something is missing.

    Raises:
        ServiceError, HaltError: as `upload`.
    """
    plan = await _reconcile(run)
    if plan.equal and run.doubted:
        # What a broken connection left behind may show up late: the list has to stand still.
        await run.rest(LIST_SETTLE_S)
        plan = await _reconcile(run)
        run.doubted = not plan.equal
    if plan.send:
        await run.move(State.UPLOADING)
    elif plan.equal:
        found = len({*plan.sent.values(), *plan.others})
        if not MIN_PHOTOS <= found <= MAX_PHOTOS:
            raise HaltError(run.problem(ProblemKind.PHOTO_COUNT, found=found), editable=True)
        await run.move(State.STARTING)


async def _reconcile(run: PipelineRun) -> Plan:
    """Look at what the service has and make the journal true; what is ours and unwanted goes."""
    run.doubtful_rounds += len(run.project.sending) > 1
    plan = await settled_plan(run)
    if plan.strange:
        found = len(plan.strange)
        raise HaltError(run.problem(ProblemKind.STRANGE_PHOTOS, found=found), editable=True)
    if plan.vanished & run.sent_again:
        raise HaltError(run.problem(ProblemKind.PHOTO_COUNT, found=len(plan.sent)))
    # The images to delete stay in the journal until they are gone: a restart finds them again.
    for image_id in plan.delete:
        await _delete(run, image_id)
    project = run.project
    given_up = project.sending - plan.sent.keys()
    came_late = set(plan.delete) - project.named_images
    run.late = max(0, run.late + len(given_up) - len(came_late))
    run.doubted = run.doubted or run.late > 0
    run.sent_again |= plan.vanished
    adopted = plan.sent.keys() - project.sent.keys()
    if (plan.sent, plan.others) != (project.sent, project.others) or project.sending:
        # A photo that arrived is a step forward: the next wait is a short one again.
        problem = None if adopted else run.project.problem
        await run.record(sent=plan.sent, sending=frozenset(), others=plan.others, problem=problem)
    return plan


async def _delete(run: PipelineRun, image_id: ImageId) -> None:
    """Delete an image and see that it is gone. Raises ServiceError, also when it is not."""
    try:
        await run.ask(run.service.delete_image, image_id)
    except ServiceError as error:
        if error.kind is not ErrorKind.NOT_FOUND:
            raise
    if await run.inquiry.there([image_id]):
        # It says so, and yet it is there: waited for, then deleted once more.
        raise ServiceError(ErrorKind.ODD_ANSWER)


async def _send_all(run: PipelineRun, photos: list[Photo]) -> None:
    """Send these photos; after the first failure no other one is begun in this round."""
    errors: list[ServiceError] = []

    def still_to_send() -> Iterator[Photo]:
        for photo in photos:
            if errors:
                return
            yield photo

    queue = still_to_send()

    async def sender() -> None:
        for photo in queue:
            try:
                await _send(run, photo)
            except ServiceError as error:
                errors.append(error)

    # Where every answer is lost, one photo at a time has a clear place, and three have none. And
    # in somebody else's model nothing that is in doubt may be deleted.
    alone = run.doubtful_rounds > 1 or run.project.begun_elsewhere
    at_once = 1 if alone else UPLOADS_AT_ONCE
    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(sender())
    if errors:
        # What only the person can change is told first.
        raise min(errors, key=_passes_by_itself)


def _passes_by_itself(error: ServiceError) -> bool:
    return error.kind not in FINAL


async def _send(run: PipelineRun, photo: Photo) -> None:
    copy = photo.copy
    assert copy is not None  # `upload` has looked
    sha = copy.sha256
    run.begun.add(sha)
    await run.record(sending=run.project.sending | {sha})
    try:
        image = await run.ask(
            run.service.upload,
            run.project.model_id,
            str(run.context.copies_folder.path(run.project_id, copy)),
            copy.media_type,
            neutral_name(copy.media_type),
            _progress(run, sha),
            run.stop,
        )
    except ServiceError as error:
        # A busy service may have kept the photo all the same.
        if not in_doubt(error) and error.kind is not ErrorKind.TOO_MANY:
            await run.record(sending=run.project.sending - {sha})
        raise
    await run.record(
        sent={**run.project.sent, sha: image.id},
        sending=run.project.sending - {sha},
        problem=None,
    )


def _progress(run: PipelineRun, sha256: Sha256) -> OnSentBytes:
    """Carries the progress of one photo from its thread to the loop, until it is stopped."""
    loop = asyncio.get_running_loop()

    def hand_on(progress: Progress) -> None:
        if not run.stop.is_set:
            run.context.on_progress(progress)

    def report(sent_bytes: int, total_bytes: int) -> None:
        progress = Progress(run.project_id, sha256, sent_bytes, total_bytes)
        if not loop.is_closed():
            loop.call_soon_threadsafe(hand_on, progress)

    return report
