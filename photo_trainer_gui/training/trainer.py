"""The commands of the window over all runs: start, stop, go on, train again, delete."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Protocol

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.limits import STOP_GRACE_S
from photo_trainer_gui.photogpt.errors import CONNECTION, ErrorKind, ServiceError
from photo_trainer_gui.training import account_check
from photo_trainer_gui.training.pipeline.delete_model import delete_at_service
from photo_trainer_gui.training.pipeline.recovery import adopt, declined
from photo_trainer_gui.training.pipeline.run import PipelineContext, PipelineRun
from photo_trainer_gui.training.pipeline.runner import run_pipeline
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project, move
from photo_trainer_gui.training.requirements import missing
from photo_trainer_gui.training.service import Service
from photo_trainer_gui.training.states import IN_PIPELINE, State

_TO_START = frozenset({State.DRAFT, State.ELSEWHERE})

Spawn = Callable[[Coroutine[object, object, None]], "asyncio.Task[None]"]


class Polls(Protocol):
    """Rounds of asking for the status of all models, as a run needs them."""

    def poll_soon(self) -> None:
        """The service does not know a model: ask for the list soon."""

    def key_rejected(self) -> None:
        """A run met HTTP 401."""


class Trainer:
    """At most one run per project. All methods belong to the loop's thread.

    Args:
        context: what all runs share.
        spawn: keeps a coroutine alive as a task and reports what it raises.
        polls: where a run says what it met.
    """

    def __init__(
        self,
        context: PipelineContext,
        spawn: Spawn,
        polls: Polls,
    ) -> None:
        self._context = context
        self._projects = context.projects
        self._spawn = spawn
        self._polls = polls
        self._service: Service | None = None
        self._runs: dict[ProjectId, tuple[PipelineRun, asyncio.Task[None]]] = {}
        self._deleting: set[ProjectId] = set()

    def connect(self, service: Service) -> None:
        """Use `service` for the projects from now on; every run on its way goes on."""
        self._cut_all()
        self._service = service
        self.resume_all()

    def disconnect(self) -> None:
        """No key any more: runs wait, told as a rejected key, until `connect`."""
        self._cut_all()
        self._service = None
        for project in self._projects.all():
            self._set_no_key(project)

    def resume_all(self) -> None:
        """Let every project on its way go on; whoever waits for a free place keeps its turn."""

        def waiting_since(project: Project) -> float:
            return project.problem.at if project.problem and _waits(project) else project.created_at

        for project in sorted(self._projects.all(), key=waiting_since):
            if not project.person_decides:
                self._launch(project.id)

    def try_all(self) -> None:
        """The network is back: whoever waits because of it tries now."""
        for run, _ in self._runs.values():
            problem = run.project.problem
            if problem is not None and problem.error in CONNECTION:
                run.wake.set()

    def running(self, project_id: ProjectId) -> bool:
        """True while a run of this project is under way or waits for its next attempt."""
        return project_id in self._runs

    def start(self, project_id: ProjectId) -> bool:
        """Start training: a complete draft, or a model that another computer has begun.

        False when something is missing.
        """
        project = self._projects.get(project_id)
        if project is None or project.state not in _TO_START or missing(project):
            return False
        state = State.PREPARING if project.photos else State.STARTING
        return self._set_out(move(project, state, remarks=()))

    def go_on(self, project_id: ProjectId) -> bool:
        """Continue upload, Try again, Try now, Send missing photos. False: nothing to go on with.

        What needs a decision does not go on by this.
        """
        project = self._projects.get(project_id)
        if project is None or project.person_decides:
            return False
        if project.state in _TO_START:
            return self.start(project_id)
        if project.state is State.STOPPED:
            if missing(project):
                return False
            return self._set_out(move(project, State.PREPARING, remarks=()))
        if project_id in self._runs:
            self._runs[project_id][0].wake.set()
            if _waits(project):
                self._context.queue.wake_first()
            return True
        if project.problem and project.problem.kind is ProblemKind.PHOTO_COUNT:
            return self._set_out(move(project, State.UPLOADING))
        return self._launch(project_id)

    def train_again(self, project_id: ProjectId) -> bool:
        """Start the training once more, as the person decided. False where that makes no sense."""
        project = self._projects.get(project_id)
        if project is None or project_id in self._runs:
            return False
        if project.state is State.FAILED:
            # Photos may have been changed at the service in the meantime: compare first.
            state = State.STARTING if project.foreign else State.UPLOADING
        elif project.problem and project.problem.kind is ProblemKind.TRAIN_AGAIN:
            state = State.STARTING
        else:
            return False
        return self._set_out(
            move(
                project,
                state,
                train_calls=0,
                train_refused=0,
                train_asked_at=None,
                training_since=None,
                seen_working=False,
                announced=False,
            )
        )

    async def use_made(self, project_id: ProjectId) -> bool:
        """The model that the problem names is this project's, as the person decided: go on with it.

        False where that makes no sense, or when that model is gone meanwhile.
        """
        project = self._projects.get(project_id)
        found = adopt(self._projects, project) if project else None
        if project is None or found is None or project_id in self._runs:
            return False
        twin, ours = found
        # Else nobody can tell which photos are there: the page says how many, before any is sent.
        compared = project.problem is not None and project.problem.found > 0
        if compared and ours.state in _TO_START and not missing(ours):
            # At once: in no other state are its copies kept.
            ours = move(ours, State.PREPARING)
        # Never two lines for one model: cut off in between, the next poll brings the first back.
        await self._projects.remove(twin.id)
        await self._projects.record(ours)
        self._launch(project_id)
        return True

    def make_anew(self, project_id: ProjectId) -> bool:
        """Make a model although there is one that may be the same. False where nobody asked."""
        project = self._projects.get(project_id)
        if project is None or project_id in self._runs:
            return False
        if project.problem is None or project.problem.kind is not ProblemKind.MADE_BEFORE:
            return False
        self._projects.edit(declined(project))
        return self._launch(project_id)

    def keep_photos(self, project_id: ProjectId) -> bool:
        """Go on and leave what somebody else has sent in the model, from now on as well.

        False where nobody asked about such photos.
        """
        project = self._asked_about_photos(project_id)
        if project is None:
            return False
        return self._set_out(move(project, State.PREPARING, begun_elsewhere=True))

    def remove_photos(self, project_id: ProjectId) -> bool:
        """Go on and delete what somebody else has sent, if it is still as many as were told.

        False where nobody asked about such photos.
        """
        project = self._asked_about_photos(project_id)
        if project is None or project.problem is None:
            return False
        return self._set_out(move(project, State.PREPARING), may_remove=project.problem.found)

    def stop(self, project_id: ProjectId) -> bool:
        """Stop the upload; the project says so at once. False when the training was asked for.

        Photos under way are cut off; whether they arrived is found out when it goes on.
        """
        project = self._projects.get(project_id)
        if project is None or not project.stoppable:
            return False
        self._cut(project_id)
        self._projects.edit(move(project, State.STOPPED))
        return True

    async def delete(self, project_id: ProjectId) -> ServiceError | None:
        """Delete a project and its model at the service.

        Returns:
            None when both are gone; else why the model is still there, then the project stays.
        """
        project = self._projects.get(project_id)
        if project is None or project_id in self._deleting:
            return None
        self._deleting.add(project_id)
        try:
            self.stop(project_id)
            self._cut(project_id)
            await self._delete_model(project)
        except ServiceError as error:
            self._deleting.discard(project_id)
            self._launch(project_id)
            return error
        else:
            await self._projects.remove(project_id)
            return None
        finally:
            self._deleting.discard(project_id)

    async def stop_all(self) -> None:
        """End every run within STOP_GRACE_S, to quit or to change the service.

        They go on with `connect`, in this run of the program or the next.
        """
        tasks = [task for _, task in self._runs.values()]
        self._cut_all()
        self._service = None
        if tasks:
            await asyncio.wait(tasks, timeout=STOP_GRACE_S)

    async def _delete_model(self, project: Project) -> None:
        if project.state is State.GONE or not project.at_service:
            return
        if project.model_id in account_check.unproved(self._projects):
            # "Not found" by the key of another account would prove nothing.
            raise ServiceError(ErrorKind.NOT_FOUND)
        if self._service is None:
            raise ServiceError(ErrorKind.KEY_REJECTED)
        await delete_at_service(PipelineRun(project.id, self._service, self._context))

    def _asked_about_photos(self, project_id: ProjectId) -> Project | None:
        project = self._projects.get(project_id)
        problem = project.problem if project else None
        asked = problem is not None and problem.kind is ProblemKind.STRANGE_PHOTOS
        return project if asked and project and project.state is State.STOPPED else None

    def _set_out(self, project: Project, may_remove: int = 0) -> bool:
        self._projects.edit(project)
        return self._launch(project.id, may_remove)

    def _launch(self, project_id: ProjectId, may_remove: int = 0) -> bool:
        project = self._projects.get(project_id)
        busy = project_id in self._runs or project_id in self._deleting
        if project is None or project.state not in IN_PIPELINE or busy:
            return False
        if self._service is None:
            self._set_no_key(project)
            return False
        if project.problem is not None and project.problem.retry_at is None:
            # It was up to the person, and this is the answer.
            self._projects.edit(replace(project, problem=None))
        run = PipelineRun(project_id, self._service, self._context, may_remove=may_remove)
        if _waits(project):
            self._context.queue.join(project_id, run.wake)
        self._runs[project_id] = (run, self._spawn(self._run(run)))
        return True

    async def _run(self, run: PipelineRun) -> None:
        try:
            await run_pipeline(run)
        finally:
            current = self._runs.get(run.project_id)
            if current is not None and current[0] is run:
                del self._runs[run.project_id]
        problem = run.project.problem
        if problem is not None and problem.error is ErrorKind.KEY_REJECTED:
            self._polls.key_rejected()
        elif problem is not None and problem.error is ErrorKind.NOT_FOUND:
            self._polls.poll_soon()

    def _cut(self, project_id: ProjectId) -> None:
        run_and_task = self._runs.pop(project_id, None)
        if run_and_task is not None:
            run, task = run_and_task
            run.stop.stop()
            self._context.queue.leave(project_id, run.wake)
            task.cancel()

    def _cut_all(self) -> None:
        for project_id in tuple(self._runs):
            self._cut(project_id)

    def _set_no_key(self, project: Project) -> None:
        if project.state in IN_PIPELINE and not project.person_decides:
            now = self._context.clock.now()
            problem = Problem(ProblemKind.SERVICE, at=now, error=ErrorKind.KEY_REJECTED)
            self._projects.edit(replace(project, problem=problem))


def _waits(project: Project) -> bool:
    """True for a project that was refused a training place."""
    problem = project.problem
    at_start = project.state is State.STARTING
    return at_start and problem is not None and problem.error is ErrorKind.TOO_MANY
