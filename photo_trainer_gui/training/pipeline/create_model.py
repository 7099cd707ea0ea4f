"""The second step: make the model at the service, once, whatever happens to the answer."""

from photo_trainer_gui.ids import NO_MODEL, ModelId
from photo_trainer_gui.limits import LIST_LOOKS_S
from photo_trainer_gui.photogpt.entities import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ServiceError, in_doubt
from photo_trainer_gui.training.pipeline.recovery import ask_if_made
from photo_trainer_gui.training.pipeline.run import PipelineRun
from photo_trainer_gui.training.states import State


async def create(run: PipelineRun) -> None:
    """From CREATING to UPLOADING.

    Raises:
        ServiceError: when it is in doubt, the intent stays and the next try looks first.
        HaltError: MADE_BEFORE.
    """
    model_id = run.project.model_id
    if not model_id and run.project.known_ids is not None:
        model_id = await find_created(run)
    if not model_id:
        model_id = await _create(run)
    await run.move(State.UPLOADING, model_id=model_id)


async def find_created(run: PipelineRun) -> ModelId:
    """The id of the model that an earlier call made without our knowing, or an empty one.

    It is new since the intent, has the status `new` and no photos, and is no other project's. Of
    several the oldest is taken. Nothing found is believed only when all readings say so.
    """
    for wait_s in (*LIST_LOOKS_S, 0):
        candidates = [m for m in await _unexplained(run) if await _untouched(run, m)]
        if candidates:
            return min(candidates, key=lambda m: (not m.created_at, m.created_at, m.id)).id
        await run.rest(wait_s)
    return NO_MODEL


async def _unexplained(run: PipelineRun) -> list[Model]:
    known = run.project.known_ids or frozenset()
    listed = await run.ask(run.service.models)
    ours = {project.model_id for project in run.context.projects.all()}
    return [model for model in listed if model.id not in known | ours]


async def _untouched(run: PipelineRun, model: Model) -> bool:
    if model.status is None:
        model = await run.ask(run.service.model, model.id)
    if model.status is not ModelStatus.NEW:
        return False
    return not await run.ask(run.service.input_images, model.id)


async def _create(run: PipelineRun) -> ModelId:
    listed = await run.ask(run.service.models)
    await ask_if_made(run, listed)
    await run.record(known_ids=frozenset(model.id for model in listed))
    details = run.project.details
    try:
        model = await run.ask(
            run.service.create_model,
            details.name.strip(),
            details.age_years,
            details.gender.value if details.gender else "",
            details.ethnicity,
            details.eye_colour,
        )
    except ServiceError as error:
        if not in_doubt(error):
            await run.record(known_ids=None)
        raise
    return model.id
