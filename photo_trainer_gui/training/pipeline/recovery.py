"""Before a model is made the service is asked whether this very project has one already.

A journal may be older than the world: a backup that was put back, a whole home of last week, or
the copy that is used after damage. Then a draft, or an upload that has no model yet, may long have
one, trained and paid for. No file on this computer tells, so the service is asked each time: models
that are nobody's here and newer than the project are compared by their photos. What is not certain
to be another one is for the person to decide.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from photo_trainer_gui.limits import MADE_BEFORE_SLACK_S
from photo_trainer_gui.photogpt.entities import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.service_times import epoch
from photo_trainer_gui.training.pipeline.evidence import Trigger, Witness
from photo_trainer_gui.training.pipeline.run import HaltError, PipelineRun
from photo_trainer_gui.training.pipeline.settled_list import sha256_of
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project, move
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.status.transitions import first_seen


async def ask_if_made(run: PipelineRun, listed: Iterable[Model]) -> None:
    """Halt the run when one of the listed models may be the one that is about to be made.

    Raises:
        HaltError: MADE_BEFORE, with the model, and with how many photos of the project it has.
        ServiceError: a model cannot be looked at.
    """
    unsure: Model | None = None
    for model in filter(_may_be_ours(run), listed):
        same = await _same_photos(run, model)
        if same:
            await _ask_about(run, model, same)
        elif same is not None:
            unsure = unsure or model
    if unsure is not None:
        await _ask_about(run, unsure, 0)


async def started_unknown(run: PipelineRun, model: Model) -> bool:
    """Before the first call to start a training: True when the jobs say that one has begun.

    The status moves late, and a journal that is older than the call knows of none. Raises
    ServiceError: STOPPED alone.
    """
    project = run.project
    known = project.asked_updated_at and not project.begun_elsewhere
    if run.jobs_asked or known or model.status is not ModelStatus.NEW:
        return False
    run.jobs_asked = True
    return await _training_since_made(run, model) is Witness.STARTED


def adopt(projects: ProjectStore, project: Project) -> tuple[Project, Project] | None:
    """The person says that the model in question is this project's.

    Returns:
        the line of the list that stands for the model so far, and the project that takes its place;
        None when nobody asked, or that line is gone.
    """
    problem = project.problem
    if problem is None or problem.kind is not ProblemKind.MADE_BEFORE:
        return None
    for twin in projects.all():
        if twin.foreign and twin.model_id == problem.model_id:
            ours = replace(
                twin,
                id=project.id,
                created_at=project.created_at,
                details=project.details,
                photos=project.photos,
            )
            return twin, ours
    return None


def declined(project: Project) -> Project:
    """The person says that the model in question is another one."""
    assert project.problem is not None
    return replace(project, declined=project.declined | {project.problem.model_id})


def _may_be_ours(run: PipelineRun) -> Callable[[Model], bool]:
    """Tells what can be told without a question."""
    project = run.project
    taken = {one.model_id for one in run.context.projects.all() if not one.foreign}
    others = taken | project.declined | (project.known_ids or frozenset())

    def may_be(model: Model) -> bool:
        if model.id in others or model.status is ModelStatus.DELETED:
            return False
        made_at = epoch(model.created_at)
        return made_at is None or made_at >= project.created_at - MADE_BEFORE_SLACK_S

    return may_be


async def _same_photos(run: PipelineRun, model: Model) -> int | None:
    """How many of its photos are the project's; 0: nobody can tell; None: it is another model."""
    try:
        images = await run.ask(run.service.input_images, model.id)
    except ServiceError as error:
        if error.kind is ErrorKind.NOT_FOUND:
            return None
        raise
    chosen = {photo.sent_sha256 for photo in run.project.photos}
    known = [await sha256_of(run, image) for image in images]
    if same := chosen.intersection(known):
        return len(same)
    # A service that keeps photos in a form of its own would make any model look like another one.
    other = images and all(known) and len(images) != len(chosen)
    return None if other or (images and await _is_untrained(run, model)) else 0


async def _is_untrained(run: PipelineRun, model: Model) -> bool:
    """True for a model that certainly nothing was paid for.

    A new one beside it does less harm than to send photos that may be in it already.
    """
    if model.status is not ModelStatus.NEW:
        return False
    return await _training_since_made(run, model) is Witness.NOT_STARTED


async def _training_since_made(run: PipelineRun, model: Model) -> Witness:
    trigger = Trigger(model.id, model.created_at, asked_at=None)
    return await run.inquiry.training(trigger, run.now())


async def _ask_about(run: PipelineRun, model: Model, same: int) -> None:
    """It stands in the list, so that the person can look at it."""
    projects = run.context.projects
    if model.status is None:
        model = await run.ask(run.service.model, model.id)
    twins = [one for one in projects.all() if one.model_id == model.id]
    twin = twins[0] if twins else first_seen(model, projects.service, run.now())
    if twin is None:
        return
    if twin.state is State.ELSEWHERE and await _training_since_made(run, model) is Witness.STARTED:
        # Its status is late.
        twin = move(twin, State.TRAINING)
    await projects.record(twin)
    raise HaltError(run.problem(ProblemKind.MADE_BEFORE, model_id=model.id, found=same))
