"""Evidence that the service gives of a project: the model, its photos, its trainings.

One answer proves little here. Lists are late and may leave something out, a status moves late, and
an answer may get lost; so each question is asked at the place that knows best, and "nobody knows"
is an answer of its own.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TypeVar

from photo_trainer_gui.ids import ImageId, JobId, ModelId
from photo_trainer_gui.limits import JOBS_BY_DEFAULT_S, JOBS_SLACK_S, MAX_JOBS_ASKED
from photo_trainer_gui.photogpt.entities import Image, Job, Model, ModelStatus
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.service_times import epoch
from photo_trainer_gui.threads import ServiceCall
from photo_trainer_gui.training.service import Service

T = TypeVar("T")
Id = TypeVar("Id", ModelId, ImageId)


class Witness(Enum):
    """What the jobs of the account say about a training of one model."""

    STARTED = "started"
    NOT_STARTED = "not_started"  # the list was whole, and every job in question is another model's
    SILENT = "silent"  # no list, an odd one, or a job whose model nobody names


@dataclass(frozen=True)
class Trigger:
    """A call to start a training, as far as it is known when it was.

    Attributes:
        model_id: whose training.
        updated_at: the model's `updatedAt` just before it, by the service's clock.
        asked_at: when it was made, epoch seconds of this computer; None: nobody knows.
    """

    model_id: ModelId
    updated_at: str
    asked_at: float | None


@dataclass(frozen=True)
class Evidence:
    """What the service knows about one model.

    Attributes:
        model: as it is; None: not there (404, or its status is "deleted").
        images: what the list of its photos shows; it may be late.
        training: what the jobs say about a training since the trigger.
    """

    model: Model | None
    images: tuple[Image, ...] = ()
    training: Witness = Witness.SILENT

    @property
    def untouched(self) -> bool:
        """True for a model that is new, empty and certainly not in training."""
        new = self.model is not None and self.model.status is ModelStatus.NEW
        return new and not self.images and self.training is Witness.NOT_STARTED


@dataclass
class Inquiry:
    """Asks a service; remembers what never changes, so that nothing is asked twice for it.

    Attributes:
        call: runs a blocking call in another thread.
        service: whom to ask.
        models_of_jobs: job id -> id of its model.
    """

    call: ServiceCall
    service: Service
    models_of_jobs: dict[JobId, ModelId] = field(default_factory=dict)

    async def about(self, trigger: Trigger, now: float) -> Evidence:
        """Everything that is known about a model. `now`: epoch seconds. Raises ServiceError."""
        model = await self._unless_gone(self.service.model, trigger.model_id)
        if model is None or model.status is ModelStatus.DELETED:
            return Evidence(None)
        images = await self.call(self.service.input_images, trigger.model_id)
        return Evidence(model, tuple(images), await self.training(trigger, now))

    async def there(self, image_ids: Collection[ImageId]) -> frozenset[ImageId]:
        """Which of these images exist, each asked for by its id. Raises ServiceError."""
        found = [one for one in image_ids if await self._unless_gone(self.service.image, one)]
        return frozenset(found)

    async def training(self, trigger: Trigger, now: float) -> Witness:
        """Whether a job shows that a training has begun since. `now`: epoch seconds.

        Raises:
            ServiceError: STOPPED alone; whatever else goes wrong, the witness is silent.
        """
        try:
            jobs = await self.call(self.service.jobs, *_dates(trigger, now))
            return await self._among(trigger, jobs)
        except ServiceError as error:
            if error.kind is ErrorKind.STOPPED:
                raise
            return Witness.SILENT

    async def _among(self, trigger: Trigger, jobs: Sequence[Job]) -> Witness:
        since = epoch(trigger.updated_at)
        begun = {job.id: epoch(job.created_at) for job in jobs}
        # Both times are the service's own. What was there before the call is an older training.
        recent = [
            job
            for job in jobs
            if since is None or (at := begun[job.id]) is None or at >= since - JOBS_SLACK_S
        ]
        if len(recent) > MAX_JOBS_ASKED:
            return Witness.SILENT
        certain = True
        for job in recent:
            model_id = await self._model_of(job)
            if model_id == trigger.model_id and since is not None and begun[job.id] is not None:
                return Witness.STARTED
            certain = certain and model_id not in {"", trigger.model_id}
        return Witness.NOT_STARTED if certain else Witness.SILENT

    async def _model_of(self, job: Job) -> ModelId:
        known = job.model_id or self.models_of_jobs.get(job.id)
        if not known:
            known = (await self.call(self.service.job, job.id)).model_id
            self.models_of_jobs[job.id] = known
        return known

    async def _unless_gone(self, ask: Callable[[Id], T], identity: Id) -> T | None:
        try:
            return await self.call(ask, identity)
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return None
            raise


def _dates(trigger: Trigger, now: float) -> tuple[str, ...]:
    """The range to ask for: none while the last 24 hours reach back far enough.

    This computer's clock may be wrong, and the range without dates is the service's own.
    """
    asked_at = trigger.asked_at
    if asked_at is None or now - asked_at < JOBS_BY_DEFAULT_S:
        return ()
    begin = datetime.fromtimestamp(asked_at, UTC) - timedelta(days=1)
    moments = (begin, begin + timedelta(days=6))
    return tuple(moment.strftime("%Y-%m-%dT%H:%M:%SZ") for moment in moments)
