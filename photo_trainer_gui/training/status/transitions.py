"""Transitions after a status answer: pure functions of status and time."""

from dataclasses import replace

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import TRAIN_GIVE_UP_S
from photo_trainer_gui.photogpt.entities import Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.service_times import epoch
from photo_trainer_gui.training.events import BecameReady, Event, TrainingFailed, VeryLate
from photo_trainer_gui.training.plausible_times import past
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project, move
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.usual_times import Phase, phase, usual_times

Seen = tuple[Project, Event | None]


def observe(project: Project, model: Model | None, now: float, practice: bool) -> Seen:
    """The project after a poll, and what is to be announced.

    Args:
        project: with a model at the service; its run is not under way.
        model: what the service says; None when it does not have the model.
        now: epoch seconds.
        practice: trainings are short.
    """
    if model is None or model.status is ModelStatus.DELETED:
        gone = move(project, State.GONE) if project.state is not State.GONE else project
        return gone, None
    if project.state is State.TRAINING:
        return _training(project, model, now, practice)
    if project.state is State.STARTING and _moved_after_all(project, model):
        begun = move(project, State.TRAINING, training_since=project.train_asked_at)
        return _training(begun, model, now, practice)
    if model.status is ModelStatus.IN_PROGRESS and project.state in _MAY_TRAIN_AGAIN:
        return _begun_elsewhere(project, model), None
    if model.status is ModelStatus.READY and project.state in _MAY_BE_READY:
        return _ready(project, model, now)
    return project, None


def taken_up(project: Project, model: Model, now: float) -> Seen:
    """The project of a run whose model needs no start any more: in training, or ready.

    Args:
        project: on its way.
        model: neither new nor deleted.
        now: epoch seconds.
    """
    if model.status is ModelStatus.READY:
        return _ready(project, model, now)
    since = project.train_asked_at
    if project.state is State.STARTING and since is None:
        since = now
    begun = move(
        project,
        State.TRAINING,
        # Since when somebody else's training runs, nobody knows.
        training_since=since,
        status_word=model.status_word,
        seen_working=model.status is ModelStatus.IN_PROGRESS,
    )
    return begun, None


def first_seen(model: Model, service: str, now: float) -> Project | None:
    """A project for a model that this computer did not make; None when it is not worth one."""
    state = _FIRST_STATE.get(model.status) if model.status else None
    if state is None:
        return None
    ready = state is State.READY
    return Project(
        id=ProjectId(f"model-{model.id}"),
        service=service,
        created_at=past(epoch(model.created_at), now) or now,
        state=state,
        model_id=model.id,
        ready_at=past(epoch(model.updated_at), now) if ready else None,
        status_word=model.status_word,
        seen_working=state is State.TRAINING,
        looked_at=ready,
        announced=ready,
        begun_elsewhere=True,
        others=None,
    )


_MAY_TRAIN_AGAIN = frozenset({State.READY, State.FAILED, State.ELSEWHERE, State.STOPPED})
_MAY_BE_READY = frozenset({State.FAILED, State.ELSEWHERE, State.STOPPED})

_FIRST_STATE = {
    ModelStatus.NEW: State.ELSEWHERE,
    ModelStatus.IN_PROGRESS: State.TRAINING,
    ModelStatus.READY: State.READY,
    ModelStatus.FAILED: State.FAILED,
}


def _training(project: Project, model: Model, now: float, practice: bool) -> Seen:
    if model.status is ModelStatus.READY:
        return _ready(project, model, now)
    project = _noted_as_new(project, model, now)
    if _failed(project, model, now):
        failed = move(project, State.FAILED, status_word=model.status_word)
        return failed, TrainingFailed(project.id)
    if model.status is ModelStatus.IN_PROGRESS:
        project = replace(project, seen_working=True, status_word=model.status_word)
    return _late_or_not(project, now, practice)


def _late_or_not(project: Project, now: float, practice: bool) -> Seen:
    """Say once that a training takes very long; any other trouble ended with this poll."""
    # Since when a model of another computer is in training, nobody knows.
    since = now if project.training_since is None else project.training_since
    if phase(now - since, usual_times(practice)) is not Phase.VERY_LATE:
        return replace(project, problem=None), None
    problem = project.problem
    if problem is None or problem.kind is not ProblemKind.VERY_LATE:
        problem = Problem(ProblemKind.VERY_LATE, at=now)
    event = None if project.announced else VeryLate(project.id)
    return replace(project, problem=problem, announced=True), event


def _noted_as_new(project: Project, model: Model, now: float) -> Project:
    """The project with the time since when its model is called new again, if it is."""
    if model.status is not ModelStatus.NEW or not project.seen_working:
        return replace(project, new_since=None)
    since = project.new_since
    # The clock may have been set back since.
    return replace(project, new_since=now if since is None or since > now else since)


def _failed(project: Project, model: Model, now: float) -> bool:
    if model.status is ModelStatus.NEW:
        # One poll that says so proves nothing: the next one may know better.
        since = project.new_since
        return since is not None and now - since >= TRAIN_GIVE_UP_S
    if model.status is not ModelStatus.FAILED:
        return False
    # Started again after a failure, a model goes on saying so until the new training runs.
    left_over = not project.seen_working and (model.status_word, model.updated_at) == (
        project.status_word,
        project.asked_updated_at,
    )
    return not left_over


def _ready(project: Project, model: Model, now: float) -> Seen:
    told = epoch(model.updated_at)
    since = project.training_since
    if told is None or told > now or (since is not None and told < since):
        told = None
    minutes = round((told - since) / 60) if told is not None and since is not None else None
    ready = move(
        project,
        State.READY,
        ready_at=now if told is None else told,
        status_word=model.status_word,
        looked_at=False,
        announced=True,
    )
    return ready, BecameReady(project.id, minutes)


def _moved_after_all(project: Project, model: Model) -> bool:
    """A start in doubt, left to the person, turns out to have worked."""
    problem = project.problem
    if problem is None or problem.kind is not ProblemKind.TRAIN_AGAIN:
        return False
    return model.status in {ModelStatus.IN_PROGRESS, ModelStatus.READY}


def _begun_elsewhere(project: Project, model: Model) -> Project:
    return move(
        project,
        State.TRAINING,
        training_since=None,
        ready_at=None,
        status_word=model.status_word,
        seen_working=True,
        announced=False,
    )


def with_rejected_key(project: Project, now: float) -> Project:
    """The project, told that nothing is asked about it until there is another key."""
    problem = Problem(ProblemKind.SERVICE, at=now, error=ErrorKind.KEY_REJECTED, status=401)
    return replace(project, problem=problem)
