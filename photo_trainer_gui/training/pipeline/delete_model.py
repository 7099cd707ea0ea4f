"""Deletes a model at the service and looks whether it is really gone."""

from photo_trainer_gui.ids import ModelId
from photo_trainer_gui.limits import DELETE_SETTLE_S
from photo_trainer_gui.photogpt.entities import ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError, in_doubt
from photo_trainer_gui.training.pipeline.create_model import find_created
from photo_trainer_gui.training.pipeline.run import PipelineRun


async def delete_at_service(run: PipelineRun) -> None:
    """Delete the project's model; returns when the service no longer has it.

    A model whose creation was never answered is looked for and deleted as well.

    Raises:
        ServiceError: it is, or may be, still there.
    """
    model_id = run.project.model_id or await find_created(run)
    if not model_id:
        return
    try:
        await run.ask(run.service.delete_model, model_id)
    except ServiceError as error:
        # "Not found" is what a model says that is gone already; whether it is, its status tells.
        if error.kind is not ErrorKind.NOT_FOUND and not in_doubt(error):
            raise
    if await _gone(run, model_id):
        return
    await run.rest(DELETE_SETTLE_S)
    if not await _gone(run, model_id):
        raise ServiceError(ErrorKind.CONFLICT)


async def _gone(run: PipelineRun, model_id: ModelId) -> bool:
    try:
        model = await run.ask(run.service.model, model_id)
    except ServiceError as error:
        if error.kind is ErrorKind.NOT_FOUND:
            return True
        raise
    return model.status is ModelStatus.DELETED
