"""Before a run goes on: the model's own word comes first, as others may have finished it."""

from dataclasses import replace

from photo_trainer_gui.photogpt.entities import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.training.pipeline.run import PipelineRun
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.status.transitions import taken_up

_BEYOND_US = frozenset({ModelStatus.IN_PROGRESS, ModelStatus.READY})


async def ask_status_first(run: PipelineRun) -> None:
    """Once in each run that has a model: in training or ready, it is only watched from now on.

    Nothing of it is sent or deleted then. Raises ServiceError.
    """
    if run.project.model_id and run.project.state is not State.STARTING:
        model = await status(run)
        run.resumed, run.model_created_at = True, model.created_at
        if model.status in _BEYOND_US or failed_unseen(run.project, model):
            await take_up(run, model)
    run.arrived = True


def failed_unseen(project: Project, model: Model) -> bool:
    """True when a training failed of which this journal knows nothing: nobody asked for another.

    It is shown as in training first; the next poll tells how that ended.
    """
    return model.status is ModelStatus.FAILED and model.status_word != project.status_word


async def status(run: PipelineRun) -> Model:
    """The model, with a status. Raises ServiceError: NOT_FOUND also for a deleted one."""
    model = await run.ask(run.service.model, run.project.model_id)
    if model.status is None:
        raise ServiceError(ErrorKind.ODD_ANSWER)
    if model.status is ModelStatus.DELETED:
        raise ServiceError(ErrorKind.NOT_FOUND)
    return model


async def take_up(run: PipelineRun, model: Model) -> None:
    """Its training was started, by us or by somebody else: show it as what it is."""
    project = replace(run.project, sending=frozenset())
    seen, event = taken_up(project, model, run.now())
    await run.context.projects.record(seen)
    if event is not None:
        run.context.emit(event)
