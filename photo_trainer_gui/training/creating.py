"""The second step: make the model at the service, once, whatever happens to the answer."""

from photo_trainer_gui.limits import LIST_LOOKS_S
from photo_trainer_gui.photogpt.answers import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ServiceError
from photo_trainer_gui.training.project import State
from photo_trainer_gui.training.recovery import ask_if_made
from photo_trainer_gui.training.service import in_doubt
from photo_trainer_gui.training.trip import Trip


async def create(trip: Trip) -> None:
    """From CREATING to UPLOADING.

    Raises:
        ServiceError: when it is in doubt, the intent stays and the next try looks first.
        HaltError: MADE_BEFORE.
    """
    model_id = trip.project.model_id
    if not model_id and trip.project.known_ids is not None:
        model_id = await find_created(trip)
    if not model_id:
        model_id = await _create(trip)
    await trip.move(State.UPLOADING, model_id=model_id)


async def find_created(trip: Trip) -> str:
    """The id of the model that an earlier call made without our knowing, or an empty one.

    It is new since the intent, has the status `new` and no photos, and is no other project's. Of
    several the oldest is taken. Nothing found is believed only when all looks say so.
    """
    for wait_s in (*LIST_LOOKS_S, 0):
        candidates = [m for m in await _unexplained(trip) if await _untouched(trip, m)]
        if candidates:
            return min(candidates, key=lambda m: (not m.created_at, m.created_at, m.id)).id
        await trip.rest(wait_s)
    return ""


async def _unexplained(trip: Trip) -> list[Model]:
    known = trip.project.known_ids or frozenset()
    listed = await trip.ask(trip.service.models)
    ours = {project.model_id for project in trip.means.projects.all()}
    return [model for model in listed if model.id not in known | ours]


async def _untouched(trip: Trip, model: Model) -> bool:
    if model.status is None:
        model = await trip.ask(trip.service.model, model.id)
    if model.status is not ModelStatus.NEW:
        return False
    return not await trip.ask(trip.service.input_images, model.id)


async def _create(trip: Trip) -> str:
    listed = await trip.ask(trip.service.models)
    await ask_if_made(trip, listed)
    await trip.record(known_ids=frozenset(model.id for model in listed))
    details = trip.project.details
    try:
        model = await trip.ask(
            trip.service.create_model,
            details.name.strip(),
            details.age_years,
            details.gender.value if details.gender else "",
            details.ethnicity,
            details.eye_colour,
        )
    except ServiceError as error:
        if not in_doubt(error):
            await trip.record(known_ids=None)
        raise
    return model.id
