"""The way of one project from PREPARING to TRAINING, going on from wherever the journal stands."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from types import MappingProxyType

from photo_trainer_gui.backoff import backoff
from photo_trainer_gui.limits import TRAIN_DOUBT_S
from photo_trainer_gui.photogpt.errors import FINAL, ErrorKind, ServiceError
from photo_trainer_gui.training.pipeline.create_model import create
from photo_trainer_gui.training.pipeline.prepare_copies import make_copies
from photo_trainer_gui.training.pipeline.run import HaltError, PipelineRun
from photo_trainer_gui.training.pipeline.start_training import start_training
from photo_trainer_gui.training.pipeline.status_first import ask_status_first
from photo_trainer_gui.training.pipeline.upload_photos import upload, verify
from photo_trainer_gui.training.states import IN_PIPELINE, State

log = logging.getLogger(__name__)

_STEPS: Mapping[State, Callable[[PipelineRun], Awaitable[None]]] = MappingProxyType(
    {
        State.PREPARING: make_copies,
        State.CREATING: create,
        State.UPLOADING: upload,
        State.VERIFYING: verify,
        State.STARTING: start_training,
    }
)


async def run_pipeline(run: PipelineRun) -> None:
    """Take the project as far as it gets: to TRAINING, or to a problem that needs the person.

    Every step is written down before it is taken and again when it is done, so a run may be
    cancelled or cut at any point and be begun again. Trouble that may pass is tried again for as
    long as it takes, with the problem and the next attempt in the project.
    """
    try:
        while (state := run.project.state) in IN_PIPELINE:
            async with _alone(run, state):
                while run.project.state is state:
                    await _step(run, state)
    except HaltError as halt:
        await _halt(run, halt)
    finally:
        run.context.queue.leave(run.project_id, run.wake)


def _alone(run: PipelineRun, state: State) -> AbstractAsyncContextManager[None]:
    return run.context.creating if state is State.CREATING else nullcontext()


async def _step(run: PipelineRun, state: State) -> None:
    try:
        if not run.arrived:
            await ask_status_first(run)
        if run.project.state is state:
            await _STEPS[state](run)
    except ServiceError as error:
        if error.kind is ErrorKind.STOPPED:
            # The client was closed under us: the program ends, or gets another service.
            raise asyncio.CancelledError from error
        if error.kind in FINAL:
            editable = error.kind is ErrorKind.BAD_REQUEST
            raise HaltError(run.service_problem(error), editable) from error
        await _wait(run, error)
    except HaltError:
        raise
    except Exception:
        # Whatever it was, a run goes on from the journal, and the lists are compared first.
        log.exception("the step %s of a run went wrong", state.value)
        run.doubted = True
        await _wait(run, ServiceError(ErrorKind.ODD_ANSWER))


async def _wait(run: PipelineRun, error: ServiceError) -> None:
    """Tell what is in the way and wait for the next attempt, or for "try now"."""
    busy = error.kind is ErrorKind.TOO_MANY
    problem = run.service_problem(error)
    seconds = backoff(problem.failures, run.context.random01(), error.retry_after_s, busy)
    retry_at = run.now() + seconds
    in_line = busy and run.project.state is State.STARTING
    if in_line:
        run.context.queue.join(run.project_id, run.wake)
        retry_at = max(retry_at, run.now() + TRAIN_DOUBT_S)
    await run.record(problem=run.service_problem(error, retry_at=retry_at))
    # Refused, a start may have counted all the same, so it is looked for that long.
    await run.wait_for_turn(retry_at, at_least_s=TRAIN_DOUBT_S if in_line else 0)


async def _halt(run: PipelineRun, halt: HaltError) -> None:
    """Leave the project with its problem, editable when the person has to change it."""
    if halt.editable and run.project.stoppable:
        await run.move(State.STOPPED, problem=halt.problem)
    else:
        await run.record(problem=halt.problem)
