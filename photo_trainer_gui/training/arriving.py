"""Before a journey goes on: the model's own word comes first, as others may have finished it."""

from dataclasses import replace

from photo_trainer_gui.photogpt.answers import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.observing import taken_up
from photo_trainer_gui.training.project import Project, State
from photo_trainer_gui.training.trip import Trip

_BEYOND_US = frozenset({ModelStatus.IN_PROGRESS, ModelStatus.READY})


async def look_first(trip: Trip) -> None:
    """Once in each journey that has a model: in training or ready, it is only watched from now on.

    Nothing of it is sent or deleted then. Raises ServiceError.
    """
    if trip.project.model_id and trip.project.state is not State.STARTING:
        model = await status(trip)
        trip.resumed, trip.model_created_at = True, model.created_at
        if model.status in _BEYOND_US or failed_unseen(trip.project, model):
            await take_up(trip, model)
    trip.arrived = True


def failed_unseen(project: Project, model: Model) -> bool:
    """True when a training failed of which this journal knows nothing: nobody asked for another.

    It is shown as in training first; the next look tells how that ended.
    """
    return model.status is ModelStatus.FAILED and model.status_word != project.status_word


async def status(trip: Trip) -> Model:
    """The model, with a status. Raises ServiceError: NOT_FOUND also for a deleted one."""
    model = await trip.ask(trip.service.model, trip.project.model_id)
    if model.status is None:
        raise ServiceError(ErrorKind.ODD_ANSWER)
    if model.status is ModelStatus.DELETED:
        raise ServiceError(ErrorKind.NOT_FOUND)
    return model


async def take_up(trip: Trip, model: Model) -> None:
    """Its training was started, by us or by somebody else: show it as what it is."""
    project = replace(trip.project, sending=frozenset())
    seen, event = taken_up(project, model, trip.now())
    await trip.means.projects.record(seen)
    if event is not None:
        trip.means.emit(event)
