"""The fourth step: start the training, paid for once, although its call may stay in doubt."""

from dataclasses import replace

from photo_trainer_gui.ids import NO_PROJECT
from photo_trainer_gui.limits import (
    MAX_PHOTOS,
    MAX_TRAIN_CALLS,
    MIN_PHOTOS,
    RETRY_FIRST_S,
    TRAIN_DOUBT_S,
    TRAIN_GIVE_UP_S,
)
from photo_trainer_gui.photogpt.entities import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError, in_doubt
from photo_trainer_gui.training.pipeline.evidence import Trigger, Witness
from photo_trainer_gui.training.pipeline.recovery import started_unknown
from photo_trainer_gui.training.pipeline.run import HaltError, PipelineRun
from photo_trainer_gui.training.pipeline.status_first import failed_unseen, status, take_up
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State


async def start_training(run: PipelineRun) -> None:
    """From STARTING to TRAINING: intent, status read, one call; after any doubt the status again.

    An answer that says no is no proof that nothing was started: before any further call the
    status and the jobs are looked at. At most MAX_TRAIN_CALLS calls whose effect is in doubt; then
    the person decides. A plain 400 and what never left this computer are certain.

    Raises:
        ServiceError: a refusal, or no connection; the next try starts with the status.
        HaltError: TRAIN_AGAIN, or photos are missing at the service.
    """
    while run.project.state is State.STARTING:
        model = await status(run)
        if not _idle(model, run.project):
            await take_up(run, model)
        elif run.project.train_calls and not run.cleared:
            await _resolve_doubt(run)
        elif not run.project.train_calls and await started_unknown(run, model):
            await run.move(State.TRAINING, training_since=None)
        elif await _my_turn(run):
            await _call_once(run, model)


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


async def _my_turn(run: PipelineRun) -> bool:
    """True when no own model waits in front; else wait a while, told as waiting for a place."""
    queue = run.context.queue
    if queue.may_try(run.project_id):
        return True
    queue.join(run.project_id, run.wake)
    first = run.context.projects.get(queue.first() or NO_PROJECT)
    retry_at = first.problem.retry_at if first and first.problem else None
    before = run.project.problem
    await run.record(
        problem=Problem(
            kind=ProblemKind.SERVICE,
            at=before.at if before and before.error is ErrorKind.TOO_MANY else run.now(),
            error=ErrorKind.TOO_MANY,
            retry_at=retry_at,
        )
    )
    soonest = run.now() + RETRY_FIRST_S
    await run.wait_for_turn(max(retry_at or soonest, soonest))
    return False


async def _call_once(run: PipelineRun, model: Model) -> None:
    """Write the intent, call, write what came of it."""
    before = run.project
    asked_at = run.now()
    run.waited_s, run.cleared = 0, False
    await run.record(
        train_calls=before.train_calls + 1,
        train_asked_at=asked_at,
        asked_updated_at=model.updated_at,
        status_word=model.status_word,
        seen_working=False,
    )
    try:
        await run.ask(run.service.train, before.model_id)
    except ServiceError as error:
        await _without_success(run, before, error)
    else:
        await run.move(State.TRAINING, training_since=asked_at)


async def _without_success(run: PipelineRun, before: Project, error: ServiceError) -> None:
    """Write down whether the call can have had an effect; `before`: the project without it."""
    plain_400 = error.kind is ErrorKind.BAD_REQUEST and error.status in {None, 400}
    # Refused right after a doubt, the first call may have been the one that counted.
    if in_doubt(error) or (plain_400 and before.train_calls):
        return
    if not plain_400 and not _never_sent(error):
        await run.record(train_refused=before.train_refused + 1)
        raise error
    await run.record(
        train_calls=before.train_calls,
        train_asked_at=before.train_asked_at,
        asked_updated_at=before.asked_updated_at,
        status_word=before.status_word,
    )
    if not plain_400:
        raise error
    await _missing_photos(run, error)


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


async def _resolve_doubt(run: PipelineRun) -> None:
    """Find out whether a call to start has counted; returns when it has, or when one may follow.

    Where the jobs say that none has, TRAIN_DOUBT_S of real waiting are enough. Where they say
    nothing it takes TRAIN_GIVE_UP_S, and then the person decides; calls that were all refused may
    be followed by another one, or nobody could wait for a free place.
    """
    while True:
        model = await status(run)
        if not _idle(model, run.project):
            await take_up(run, model)
            return
        witness = await _witness(run)
        if witness is Witness.STARTED:
            await run.move(State.TRAINING, training_since=run.project.train_asked_at)
            return
        # Something did change there: the status may move late, so nothing is called soon.
        unchanged = model.updated_at == run.project.asked_updated_at
        none_started = witness is Witness.NOT_STARTED and unchanged
        if run.waited_s >= (TRAIN_DOUBT_S if none_started else TRAIN_GIVE_UP_S):
            await _decide(run, none_started)
            return
        await run.record(problem=_checking(run))
        await run.rest(TRAIN_DOUBT_S)
        run.waited_s += TRAIN_DOUBT_S


async def _witness(run: PipelineRun) -> Witness:
    project = run.project
    trigger = Trigger(project.model_id, project.asked_updated_at, project.train_asked_at)
    return await run.inquiry.training(trigger, run.now())


async def _decide(run: PipelineRun, none_started: bool) -> None:
    """After the wait: one further call, or the person. Refusals do not use up a call."""
    in_doubt = run.project.train_calls - run.project.train_refused
    if in_doubt >= (MAX_TRAIN_CALLS if none_started else 1):
        raise HaltError(run.problem(ProblemKind.TRAIN_AGAIN))
    run.cleared = True
    asked_at = run.project.train_asked_at if in_doubt else None
    await run.record(train_calls=in_doubt, train_refused=0, train_asked_at=asked_at)


def _checking(run: PipelineRun) -> Problem:
    """What is told meanwhile; who waits for a free place goes on waiting for it."""
    problem = run.project.problem
    due = run.now() + TRAIN_DOUBT_S
    if problem is not None and problem.error is ErrorKind.TOO_MANY:
        return replace(problem, retry_at=due)
    return run.problem(ProblemKind.TRAIN_UNCLEAR, retry_at=due)


async def _missing_photos(run: PipelineRun, error: ServiceError) -> None:
    """The service refused to train: compare the lists once, then tell the person."""
    project = run.project
    images = await run.ask(run.service.input_images, project.model_id)
    expected = {*project.sent.values(), *(project.others or ())}
    equal = sorted(image.id for image in images) == sorted(expected)
    if not project.foreign and not equal and not run.compared_after_refusal:
        run.compared_after_refusal = True
        await run.move(State.UPLOADING)
    elif MIN_PHOTOS <= len(images) <= MAX_PHOTOS:
        raise HaltError(run.service_problem(error), editable=not project.foreign)
    else:
        raise HaltError(run.problem(ProblemKind.PHOTO_COUNT, found=len(images)))
