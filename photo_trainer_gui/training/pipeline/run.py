"""Run of the pipeline: what its steps share, from the place in the journal to the clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from photo_trainer_gui.backoff import Random01
from photo_trainer_gui.clock import Clock
from photo_trainer_gui.ids import ImageId, ProjectId, Sha256
from photo_trainer_gui.limits import DECODERS_AT_ONCE, REST_STEP_S
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.events import OnEvent, OnProgress
from photo_trainer_gui.training.pipeline.copies_folder import CopiesFolder
from photo_trainer_gui.training.pipeline.evidence import Inquiry
from photo_trainer_gui.training.pipeline.training_queue import TrainingQueue
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project, move
from photo_trainer_gui.training.project_store import ProjectStore
from photo_trainer_gui.training.service import Service
from photo_trainer_gui.training.states import State

T = TypeVar("T")


@dataclass(frozen=True)
class PipelineContext:
    """What every run needs and no run owns.

    Attributes:
        random01: gives random numbers from 0 to 1.
        call: runs a blocking call of the service in another thread.
        on_progress: told in the loop's thread.
        copies_folder: the copies that are sent.
        emit: gets each event once, as the status poller does.
        queue: who waits for a free training place.
        creating: held while a model is being made, until no doubt about it is left: two such
            doubts at once could take each other's model.
        preparing: so many copies are made at once, by all runs together.
    """

    projects: ProjectStore
    clock: Clock
    random01: Random01
    call: ServiceCall
    on_progress: OnProgress
    copies_folder: CopiesFolder
    emit: OnEvent
    queue: TrainingQueue = field(default_factory=TrainingQueue)
    creating: asyncio.Lock = field(default_factory=asyncio.Lock)
    preparing: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(DECODERS_AT_ONCE)
    )


class HaltError(Exception):
    """The run cannot go on by itself: the person has to do something first.

    Args:
        problem: what is told.
        editable: photos or details must be changed, so the project becomes editable.
    """

    def __init__(self, problem: Problem, editable: bool = False) -> None:
        super().__init__(problem.kind.value)
        self.problem = problem
        self.editable = editable


@dataclass
class PipelineRun:
    """One project on its way, from one start (or restart) of its run to the next stop.

    Attributes:
        wake: set by "try now"; ends a wait early.
        stop: ends uploads in other threads.
        doubted: an upload was in doubt, so the list is trusted only after a second reading.
        doubtful_rounds: how often several uploads at once were in doubt.
        sent_again: photos sent once more because the list did not show them.
        whole: copies that were found whole; looked at again when one turns out to be gone.
        made_again: copies that had to be made once more because they were gone.
        begun: `sent_sha256` of photos whose upload was begun in this run.
        late: how many uploads were given up that may still show up.
        may_remove: so many photos of somebody else the person wants removed.
        hashes: sha256 of images' bytes by their id, empty where they cannot be had.
        model_created_at: the service's own time, or an empty one.
        compared_after_refusal: the lists were compared once after the service missed photos.
        arrived: the model's status was looked at before anything else.
        resumed: its model was there before.
        waited_s: seconds really waited since the last call to start the training.
        cleared: whatever that call was answered, it certainly started nothing.
        inquiry: asks the service, and remembers what never changes.
        jobs_asked: whether a training of which the journal does not know was looked for.
    """

    project_id: ProjectId
    service: Service
    context: PipelineContext
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    stop: StopFlag = field(default_factory=StopFlag)
    doubted: bool = False
    doubtful_rounds: int = 0
    sent_again: set[Sha256] = field(default_factory=set)
    whole: set[Sha256] = field(default_factory=set)
    made_again: set[Sha256] = field(default_factory=set)
    begun: set[Sha256] = field(default_factory=set)
    late: int = 0
    may_remove: int = 0
    hashes: dict[ImageId, Sha256] = field(default_factory=dict)
    model_created_at: str = ""
    compared_after_refusal: bool = False
    arrived: bool = False
    resumed: bool = False
    waited_s: float = 0
    cleared: bool = False
    jobs_asked: bool = False
    inquiry: Inquiry = field(init=False)

    def __post_init__(self) -> None:
        self.inquiry = Inquiry(self.context.call, self.service)

    @property
    def project(self) -> Project:
        """The project as it is now. A project that was removed ends its run."""
        project = self.context.projects.get(self.project_id)
        if project is None:
            raise asyncio.CancelledError
        return project

    def now(self) -> float:
        """Epoch seconds."""
        return self.context.clock.now()

    async def ask(self, function: Callable[..., T], *args: object) -> T:
        """Call the service in another thread. Raises ServiceError."""
        return await self.context.call(function, *args)

    async def record(self, **changes: object) -> None:
        """Change the project; returns when the change is on disk."""
        changed: Project = replace(self.project, **changes)  # type: ignore[arg-type]
        await self.context.projects.record(changed)

    async def move(self, state: State, **changes: object) -> None:
        """Take the project to its next state; returns when that is on disk."""
        await self.context.projects.record(move(self.project, state, **changes))

    async def rest(self, seconds: float) -> None:
        """Wait that long. A clock that is set meanwhile, or a sleep, shortens it by a step at most.

        The wall clock may say that an hour has passed when somebody has set it; at the service no
        time has passed then.
        """
        left = seconds
        while left > 0:
            step = min(left, REST_STEP_S)
            begun = self.now()
            await self.context.clock.wait_until(begun + step)
            now = self.now()
            left -= step if now >= begun + step else max(now - begun, 0)

    async def wait_for_turn(self, due: float, at_least_s: float = 0) -> None:
        """Wait until `due` (epoch seconds) or "try now", but so many real seconds at least."""
        self.wake.clear()
        await self.rest(at_least_s)
        self.waited_s += at_least_s
        await self.context.clock.wait_until(due, self.wake)

    def problem(self, kind: ProblemKind, **changes: object) -> Problem:
        """A problem that begins now."""
        return Problem(kind=kind, at=self.now(), **changes)  # type: ignore[arg-type]

    def service_problem(self, error: ServiceError, **changes: object) -> Problem:
        """The problem an error of the service makes, counted on when it is the same again."""
        before = self.project.problem
        waits_for_place = error.kind is ErrorKind.TOO_MANY
        again = (
            before is not None
            and before.kind is ProblemKind.SERVICE
            and (before.error is ErrorKind.TOO_MANY) == waits_for_place
        )
        failures = before.failures + 1 if before and again else 1
        # Whoever waits for a free place keeps the time since when: it is the place in the line.
        at = before.at if before and again and waits_for_place else self.now()
        problem = Problem(
            kind=ProblemKind.SERVICE,
            at=at,
            error=error.kind,
            status=error.status,
            message=error.message,
            failures=failures,
        )
        return replace(problem, **changes)  # type: ignore[arg-type]
