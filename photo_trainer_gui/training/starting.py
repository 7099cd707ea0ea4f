"""The fourth step: start the training, paid for once, although its call may stay in doubt."""

from photo_trainer_gui.limits import (
    MAX_PHOTOS,
    MAX_TRAIN_CALLS,
    MIN_PHOTOS,
    RETRY_FIRST_S,
    TRAIN_DOUBT_S,
    TRAIN_GIVE_UP_S,
)
from photo_trainer_gui.photogpt.answers import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.project import Problem, ProblemKind, Project, State
from photo_trainer_gui.training.service import in_doubt
from photo_trainer_gui.training.trip import HaltError, Trip


async def start_training(trip: Trip) -> None:
    """From STARTING to TRAINING: intent, status read, one call; after any doubt the status again.

    At most MAX_TRAIN_CALLS calls whose effect is in doubt; then the person decides. Calls that
    the service certainly refused (429 and the like) do not count.

    Raises:
        ServiceError: a certain refusal, or no connection; the next try starts with the status.
        HaltError: TRAIN_AGAIN, or photos are missing at the service.
    """
    while trip.project.state is State.STARTING:
        model = await _status(trip)
        if not _idle(model, trip.project):
            await _is_training(trip, model)
        elif trip.project.train_calls:
            await _resolve_doubt(trip)
        elif await _my_turn(trip):
            await _call_once(trip, model)


async def _status(trip: Trip) -> Model:
    model = await trip.ask(trip.service.model, trip.project.model_id)
    if model.status is None:
        raise ServiceError(ErrorKind.ODD_ANSWER)
    if model.status is ModelStatus.DELETED:
        raise ServiceError(ErrorKind.NOT_FOUND)
    return model


def _idle(model: Model, project: Project) -> bool:
    """True when the status does not show that a training was started.

    A model that failed before says so until the new training is under way.
    """
    if model.status is ModelStatus.FAILED:
        unchanged = _as_before_the_call(model, project)
        return project.train_calls == 0 or unchanged
    return model.status is ModelStatus.NEW


def _as_before_the_call(model: Model, project: Project) -> bool:
    return (model.updated_at, model.status_word) == (project.asked_updated_at, project.status_word)


async def _is_training(trip: Trip, model: Model) -> None:
    since = trip.project.train_asked_at
    await trip.move(
        State.TRAINING,
        training_since=trip.now() if since is None else since,
        status_word=model.status_word,
        seen_working=model.status is ModelStatus.IN_PROGRESS,
    )


async def _my_turn(trip: Trip) -> bool:
    """True when no own model waits in front; else wait a while, told as waiting for a place."""
    line = trip.means.line
    if line.may_try(trip.project_id):
        return True
    line.join(trip.project_id, trip.wake)
    first = trip.means.projects.get(line.first() or "")
    retry_at = first.problem.retry_at if first and first.problem else None
    before = trip.project.problem
    await trip.record(
        problem=Problem(
            kind=ProblemKind.SERVICE,
            at=before.at if before and before.error is ErrorKind.TOO_MANY else trip.now(),
            error=ErrorKind.TOO_MANY,
            retry_at=retry_at,
        )
    )
    soonest = trip.now() + RETRY_FIRST_S
    await trip.wait_for_turn(max(retry_at or soonest, soonest))
    return False


async def _call_once(trip: Trip, model: Model) -> None:
    """Write the intent, call, write what came of it."""
    before = trip.project
    asked_at = trip.now()
    await trip.record(
        train_calls=before.train_calls + 1,
        train_asked_at=asked_at,
        asked_updated_at=model.updated_at,
        status_word=model.status_word,
        seen_working=False,
    )
    try:
        await trip.ask(trip.service.train, before.model_id)
    except ServiceError as error:
        # Refused right after a doubt, the first call may have been the one that counted.
        if in_doubt(error) or (error.kind is ErrorKind.BAD_REQUEST and before.train_calls):
            return
        await trip.record(
            train_calls=before.train_calls,
            train_asked_at=before.train_asked_at,
            asked_updated_at=before.asked_updated_at,
            status_word=before.status_word,
        )
        if error.kind is ErrorKind.BAD_REQUEST:
            await _missing_photos(trip, error)
            return
        raise
    await trip.move(State.TRAINING, training_since=asked_at)


async def _resolve_doubt(trip: Trip) -> None:
    """After a call in doubt: `new` counts when it is read again after TRAIN_DOUBT_S, unchanged.

    The status was read once when this begins. Then the call is made once more, unless it was the
    last one allowed.
    """
    looks = TRAIN_GIVE_UP_S // TRAIN_DOUBT_S
    for _ in range(looks):
        due = trip.now() + TRAIN_DOUBT_S
        await trip.record(problem=trip.problem(ProblemKind.TRAIN_UNCLEAR, retry_at=due))
        await trip.rest(TRAIN_DOUBT_S)
        model = await _status(trip)
        if not _idle(model, trip.project):
            await _is_training(trip, model)
            return
        if model.updated_at == trip.project.asked_updated_at:
            break
        # Something did change there: the status moves late, so nothing is called again.
    else:
        raise HaltError(trip.problem(ProblemKind.TRAIN_AGAIN))
    if trip.project.train_calls >= MAX_TRAIN_CALLS:
        raise HaltError(trip.problem(ProblemKind.TRAIN_AGAIN))
    await _call_once(trip, model)


async def _missing_photos(trip: Trip, error: ServiceError) -> None:
    """The service refused to train: compare the lists once, then tell the person."""
    project = trip.project
    images = await trip.ask(trip.service.input_images, project.model_id)
    expected = {*project.sent.values(), *(project.others or ())}
    equal = sorted(image.id for image in images) == sorted(expected)
    if not project.foreign and not equal and not trip.compared_after_refusal:
        trip.compared_after_refusal = True
        await trip.move(State.UPLOADING)
    elif MIN_PHOTOS <= len(images) <= MAX_PHOTOS:
        raise HaltError(trip.service_problem(error), editable=not project.foreign)
    else:
        raise HaltError(trip.problem(ProblemKind.PHOTO_COUNT, found=len(images)))
