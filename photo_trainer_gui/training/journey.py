"""The way of one project from PREPARING to TRAINING, going on from wherever the journal stands."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from types import MappingProxyType

from photo_trainer_gui.limits import TRAIN_DOUBT_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.arriving import look_first
from photo_trainer_gui.training.copying import make_copies
from photo_trainer_gui.training.creating import create
from photo_trainer_gui.training.project import IN_JOURNEY, State
from photo_trainer_gui.training.schedule import backoff
from photo_trainer_gui.training.service import FINAL
from photo_trainer_gui.training.starting import start_training
from photo_trainer_gui.training.trip import HaltError, Trip
from photo_trainer_gui.training.uploading import upload, verify

_STEPS: Mapping[State, Callable[[Trip], Awaitable[None]]] = MappingProxyType(
    {
        State.PREPARING: make_copies,
        State.CREATING: create,
        State.UPLOADING: upload,
        State.VERIFYING: verify,
        State.STARTING: start_training,
    }
)


async def travel(trip: Trip) -> None:
    """Take the project as far as it gets: to TRAINING, or to a problem that needs the person.

    Every step is written down before it is taken and again when it is done, so a journey may be
    cancelled or cut at any point and be begun again. Trouble that may pass is tried again for as
    long as it takes, with the problem and the next attempt in the project.
    """
    try:
        while (state := trip.project.state) in IN_JOURNEY:
            async with _alone(trip, state):
                while trip.project.state is state:
                    await _step(trip, state)
    except HaltError as halt:
        await _halt(trip, halt)
    finally:
        trip.means.line.leave(trip.project_id, trip.wake)


def _alone(trip: Trip, state: State) -> AbstractAsyncContextManager[None]:
    return trip.means.creating if state is State.CREATING else nullcontext()


async def _step(trip: Trip, state: State) -> None:
    try:
        if not trip.arrived:
            await look_first(trip)
        if trip.project.state is state:
            await _STEPS[state](trip)
    except ServiceError as error:
        if error.kind is ErrorKind.STOPPED:
            # The client was closed under us: the program ends, or gets another service.
            raise asyncio.CancelledError from error
        if error.kind in FINAL:
            editable = error.kind is ErrorKind.BAD_REQUEST
            raise HaltError(trip.service_problem(error), editable) from error
        await _wait(trip, error)


async def _wait(trip: Trip, error: ServiceError) -> None:
    """Tell what is in the way and wait for the next attempt, or for "try now"."""
    busy = error.kind is ErrorKind.TOO_MANY
    problem = trip.service_problem(error)
    seconds = backoff(problem.failures, trip.means.random01(), error.retry_after_s, busy)
    retry_at = trip.now() + seconds
    in_line = busy and trip.project.state is State.STARTING
    if in_line:
        trip.means.line.join(trip.project_id, trip.wake)
        retry_at = max(retry_at, trip.now() + TRAIN_DOUBT_S)
    await trip.record(problem=trip.service_problem(error, retry_at=retry_at))
    # Refused, a start may have counted all the same, so it is looked for that long.
    await trip.wait_for_turn(retry_at, at_least_s=TRAIN_DOUBT_S if in_line else 0)


async def _halt(trip: Trip, halt: HaltError) -> None:
    """Leave the project with its problem, editable when the person has to change it."""
    if halt.editable and trip.project.stoppable:
        await trip.move(State.STOPPED, problem=halt.problem)
    else:
        await trip.record(problem=halt.problem)
