"""A strict service in memory that counts its calls and goes wrong on demand."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from photo_trainer_gui.files import sha256_and_size
from photo_trainer_gui.ids import NO_MODEL, NO_SHA256, ImageId, JobId, ModelId, Sha256
from photo_trainer_gui.photogpt.entities import Image, Job, Model, model_status
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.training.project import Project


@dataclass
class Fault:
    """Something that goes wrong: before the work is done, or after it (`stored`)."""

    error: ServiceError
    stored: bool = False


@dataclass
class StoredModel:
    status: str = "new"
    created_at: str = ""
    updated_at: str = "2026-01-01T00:00:00Z"
    images: dict[ImageId, Sha256] = field(default_factory=dict)
    trainings: int = 0


class FakeService:
    """The contract, strictly. Counts calls and effects; goes wrong as `faults` says.

    Attributes:
        faults: per call name what goes wrong, one entry per call; None: nothing.
        hidden_images: ids that the list does not show.
        forgetful: uploads are acknowledged and lost.
        late_status: after the trigger the status goes on saying what it said.
        gives_back: the bytes of images can be had again.
        places: how many trainings may run at once.
        trained: the job of each training, with its model.
        undone_deletions: so many images are said to be deleted and stay.
        jobs_hidden: the list does not show them.
    """

    def __init__(self) -> None:
        self.stored: dict[ModelId, StoredModel] = {}
        self.faults: dict[str, list[Fault | None]] = {}
        self.calls: Counter[str] = Counter()
        self.order: list[str] = []
        self.late_status = False
        self.hidden_images: set[ImageId] = set()
        self.forgetful = False
        self.gives_back = True
        self.places: int | None = None
        self.trained: list[Job] = []
        self.jobs_hidden = False
        self.undone_deletions = 0
        self._number = 0

    def models(self) -> tuple[Model, ...]:
        with self._called("models"):
            return tuple(self._model(model_id) for model_id in self.stored)

    def model(self, model_id: ModelId) -> Model:
        with self._called("model"):
            self._find(model_id)
            return self._model(model_id)

    def create_model(
        self, name: str, age_years: int, gender: str, ethnicity: str, eye_colour: str
    ) -> Model:
        with self._called("create"):
            assert name
            assert 18 <= age_years <= 120
            assert gender in {"Male", "Female"}
            return self._model(self.add_model())

    def delete_model(self, model_id: ModelId) -> None:
        with self._called("delete_model"):
            self._find(model_id)
            del self.stored[model_id]

    def input_images(self, model_id: ModelId) -> tuple[Image, ...]:
        with self._called("images"):
            images = self._find(model_id).images
            shown = [image for image in images if image not in self.hidden_images]
            return tuple(Image(one, created_at=self._moment(int(one[1:]))) for one in shown)

    def image(self, image_id: ImageId) -> Image:
        with self._called("one_image"):
            if any(image_id in model.images for model in self.stored.values()):
                return Image(image_id)
            raise ServiceError(ErrorKind.NOT_FOUND, status=404)

    def image_sha256(self, image: Image) -> Sha256:
        with self._called("image"):
            found = [model.images.get(image.id) for model in self.stored.values()]
            return next((sha for sha in found if sha and self.gives_back), NO_SHA256)

    def upload(
        self,
        model_id: ModelId,
        path: str,
        media_type: str,
        filename: str,
        progress: Callable[[int, int], None],
        stop: StopFlag,
    ) -> Image:
        if stop.is_set:
            raise ServiceError(ErrorKind.STOPPED)
        with self._called("upload"):
            model = self._find(model_id)
            if len(model.images) >= 20:
                raise ServiceError(ErrorKind.BAD_REQUEST, status=400)
            sha, size = sha256_and_size(path)
            progress(size, size)
            assert Path(path).name != filename
            image_id = self.add_image(model_id, sha)
            if self.forgetful:
                del model.images[image_id]
            return Image(image_id)

    def delete_image(self, image_id: ImageId) -> None:
        with self._called("delete_image"):
            if self.undone_deletions:
                self.undone_deletions -= 1
                return
            for model in self.stored.values():
                if model.images.pop(image_id, None):
                    return
            raise ServiceError(ErrorKind.NOT_FOUND, status=404)

    def train(self, model_id: ModelId) -> None:
        with self._called("train"):
            model = self._find(model_id)
            if not 12 <= len(model.images) <= 20:
                raise ServiceError(ErrorKind.BAD_REQUEST, status=400)
            if self.places is not None and self.in_training() >= self.places:
                raise ServiceError(ErrorKind.TOO_MANY, status=429)
            model.trainings += 1
            self._number += 1
            self.trained.append(
                Job(JobId(f"j{self._number}"), self._moment(self._number), model_id)
            )
            if not self.late_status:
                self.set_status(model_id, "preparing")

    def jobs(self, start: str = "", end: str = "") -> tuple[Job, ...]:
        with self._called("jobs"):
            shown = () if self.jobs_hidden else self.trained
            return tuple(replace(job, model_id=NO_MODEL) for job in shown)

    def job(self, job_id: JobId) -> Job:
        with self._called("job"):
            return next(job for job in self.trained if job.id == job_id)

    def add_model(self, status: str = "new", created_at: str | None = None) -> ModelId:
        self._number += 1
        model_id = ModelId(f"m{self._number}")
        born = created_at if created_at is not None else self._moment(self._number)
        self.stored[model_id] = StoredModel(status=status, created_at=born)
        return model_id

    def add_image(self, model_id: ModelId, sha: str = "unknown") -> ImageId:
        self._number += 1
        image_id = ImageId(f"i{self._number}")
        self.stored[model_id].images[image_id] = Sha256(sha)
        return image_id

    def set_status(self, model_id: ModelId, status: str, updated_at: str | None = None) -> None:
        self._number += 1
        model = self.stored[model_id]
        model.status = status
        model.updated_at = self._moment(self._number) if updated_at is None else updated_at

    def in_training(self) -> int:
        return sum(model.status == "preparing" for model in self.stored.values())

    def fail(self, call: str, *faults: Fault | None) -> None:
        self.faults.setdefault(call, []).extend(faults)

    def _moment(self, number: int) -> str:
        """Ten seconds go by from one thing to the next."""
        begin = datetime.fromisoformat("2026-01-01T00:00:00Z")
        return (begin + timedelta(seconds=10 * number)).isoformat()

    @contextmanager
    def _called(self, name: str) -> Iterator[None]:
        self.calls[name] += 1
        self.order.append(name)
        queue = self.faults.get(name)
        fault = queue.pop(0) if queue else None
        if fault and not fault.stored:
            raise fault.error
        yield
        if fault:
            raise fault.error

    def _find(self, model_id: ModelId) -> StoredModel:
        if model_id not in self.stored:
            raise ServiceError(ErrorKind.NOT_FOUND, status=404)
        return self.stored[model_id]

    def _model(self, model_id: ModelId) -> Model:
        model = self.stored[model_id]
        status = model_status(model.status) if model.status else None
        return Model(model_id, status, model.status, model.created_at, model.updated_at)


def error(kind: ErrorKind, status: int | None = None, **more: float) -> ServiceError:
    return ServiceError(kind, status=status, retry_after_s=more.get("retry_after_s"))


def before(kind: ErrorKind, status: int | None = None) -> Fault:
    return Fault(error(kind, status))


def after(kind: ErrorKind, status: int | None = None) -> Fault:
    return Fault(error(kind, status), stored=True)


def assert_promises(service: FakeService, project: Project) -> None:
    """Every photo in the model exactly once, one model, one training."""
    model = service.stored[project.model_id]
    assert sorted(model.images.values()) == sorted(p.sent_sha256 for p in project.photos)
    assert dict(project.sent) == {sha: image for image, sha in model.images.items()}
    assert sum(m.trainings for m in service.stored.values()) == 1
    assert len(service.stored) == 1
