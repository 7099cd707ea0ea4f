"""The fourth step: start the training, paid for once, although its call may stay in doubt."""

from dataclasses import replace

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
from photo_trainer_gui.training.arriving import failed_unseen, status, take_up
from photo_trainer_gui.training.evidence import Trigger, Witness
from photo_trainer_gui.training.project import Problem, ProblemKind, Project, State
from photo_trainer_gui.training.recovery import started_unknown
from photo_trainer_gui.training.service import in_doubt
from photo_trainer_gui.training.trip import HaltError, Trip


async def start_training(trip: Trip) -> None:
    """From STARTING to TRAINING: intent, status read, one call; after any doubt the status again.

    An answer that says no is no proof that nothing was started: before any further call the
    status and the jobs are looked at. At most MAX_TRAIN_CALLS calls whose effect is in doubt; then
    the person decides. A plain 400 and what never left this computer are certain.

    Raises:
        ServiceError: a refusal, or no connection; the next try starts with the status.
        HaltError: TRAIN_AGAIN, or photos are missing at the service.
    """
    while trip.project.state is State.STARTING:
        model = await status(trip)
        if not _idle(model, trip.project):
            await take_up(trip, model)
        elif trip.project.train_calls and not trip.cleared:
            await _resolve_doubt(trip)
        elif not trip.project.train_calls and await started_unknown(trip, model):
            await trip.move(State.TRAINING, training_since=None)
        elif await _my_turn(trip):
            await _call_once(trip, model)


def _idle(model: Model, project: Project) -> bool:
    """True when the status does not show that a training was started.

    A model that failed before says so until the new training is under way.
    """
    if model.status is ModelStatus.FAILED:
        unchanged = _as_before_the_call(model, project)
        return unchanged or (project.train_calls == 0 and not failed_unseen(project, model))
    return model.status is ModelStatus.NEW


def _as_before_the_call(model: Model, project: Project) -> bool:
    return (model.updated_at, model.status_word) == (project.asked_updated_at, project.status_word)


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
    trip.waited_s, trip.cleared = 0, False
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
        await _without_success(trip, before, error)
    else:
        await trip.move(State.TRAINING, training_since=asked_at)


async def _without_success(trip: Trip, before: Project, error: ServiceError) -> None:
    """Write down whether the call can have had an effect; `before`: the project without it."""
    plain_400 = error.kind is ErrorKind.BAD_REQUEST and error.status in {None, 400}
    # Refused right after a doubt, the first call may have been the one that counted.
    if in_doubt(error) or (plain_400 and before.train_calls):
        return
    if not plain_400 and not _never_sent(error):
        await trip.record(train_refused=before.train_refused + 1)
        raise error
    await trip.record(
        train_calls=before.train_calls,
        train_asked_at=before.train_asked_at,
        asked_updated_at=before.asked_updated_at,
        status_word=before.status_word,
    )
    if not plain_400:
        raise error
    await _missing_photos(trip, error)


def _never_sent(error: ServiceError) -> bool:
    return error.status is None and error.kind in _ON_THIS_COMPUTER


_ON_THIS_COMPUTER = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.UNSAFE,
        ErrorKind.PROXY_ADDRESS,
        ErrorKind.PROXY_PASSWORD,
        ErrorKind.CERTIFICATES_GONE,
        ErrorKind.KEY_REJECTED,
    }
)


async def _resolve_doubt(trip: Trip) -> None:
    """Find out whether a call to start has counted; returns when it has, or when one may follow.

    Where the jobs say that none has, TRAIN_DOUBT_S of real waiting are enough. Where they say
    nothing it takes TRAIN_GIVE_UP_S, and then the person decides; calls that were all refused may
    be followed by another one, or nobody could wait for a free place.
    """
    while True:
        model = await status(trip)
        if not _idle(model, trip.project):
            await take_up(trip, model)
            return
        witness = await _witness(trip)
        if witness is Witness.STARTED:
            await trip.move(State.TRAINING, training_since=trip.project.train_asked_at)
            return
        # Something did change there: the status may move late, so nothing is called soon.
        unchanged = model.updated_at == trip.project.asked_updated_at
        none_started = witness is Witness.NOT_STARTED and unchanged
        if trip.waited_s >= (TRAIN_DOUBT_S if none_started else TRAIN_GIVE_UP_S):
            await _decide(trip, none_started)
            return
        await trip.record(problem=_checking(trip))
        await trip.rest(TRAIN_DOUBT_S)
        trip.waited_s += TRAIN_DOUBT_S


async def _witness(trip: Trip) -> Witness:
    project = trip.project
    trigger = Trigger(project.model_id, project.asked_updated_at, project.train_asked_at)
    return await trip.inquiry.training(trigger, trip.now())


async def _decide(trip: Trip, none_started: bool) -> None:
    """After the wait: one further call, or the person. Refusals do not use up a call."""
    in_doubt = trip.project.train_calls - trip.project.train_refused
    if in_doubt >= (MAX_TRAIN_CALLS if none_started else 1):
        raise HaltError(trip.problem(ProblemKind.TRAIN_AGAIN))
    trip.cleared = True
    asked_at = trip.project.train_asked_at if in_doubt else None
    await trip.record(train_calls=in_doubt, train_refused=0, train_asked_at=asked_at)


def _checking(trip: Trip) -> Problem:
    """What is told meanwhile; who waits for a free place goes on waiting for it."""
    problem = trip.project.problem
    due = trip.now() + TRAIN_DOUBT_S
    if problem is not None and problem.error is ErrorKind.TOO_MANY:
        return replace(problem, retry_at=due)
    return trip.problem(ProblemKind.TRAIN_UNCLEAR, retry_at=due)


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
