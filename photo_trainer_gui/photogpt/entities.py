"""The service's answers as frozen objects, made from JSON that is never trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from photo_trainer_gui.ids import NO_IMAGE, NO_MODEL, ImageId, JobId, ModelId
from photo_trainer_gui.limits import (
    MAX_CREDITS,
    MAX_ID_LENGTH,
    MAX_JOB_IMAGES,
    MAX_TEXT_LENGTH,
    MAX_WORD_LENGTH,
)
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError


class ModelStatus(Enum):
    """What a model's status word means. Any unknown word is a training step."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    FAILED = "failed"
    DELETED = "deleted"


def model_status(word: str) -> ModelStatus:
    """Read a status word; the comparison ignores case, unknown words are in progress."""
    lowered = word.strip().lower()
    if lowered.startswith(("fail", "error")):
        return ModelStatus.FAILED
    known = {"new": ModelStatus.NEW, "ready": ModelStatus.READY, "deleted": ModelStatus.DELETED}
    return known.get(lowered, ModelStatus.IN_PROGRESS)


@dataclass(frozen=True)
class Model:
    """A model as the service tells it. `status` is None when an entry came without one."""

    id: ModelId
    status: ModelStatus | None
    status_word: str = ""
    created_at: str = ""  # as sent, ISO 8601 or empty
    updated_at: str = ""


@dataclass(frozen=True)
class Image:
    """One image of a model; only its id is certain. `url`: where its bytes are, or empty."""

    id: ImageId
    url: str = ""
    created_at: str = ""  # as sent, ISO 8601 or empty
    upscaled_id: ImageId = NO_IMAGE  # of its larger copy, which is an image of its own


class JobStatus(Enum):
    """What a job's status word means, with what else is told of it."""

    UNDER_WAY = "under_way"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


_JOB_STATUS = {
    "created": JobStatus.UNDER_WAY,
    "queued": JobStatus.UNDER_WAY,
    "running": JobStatus.UNDER_WAY,
    "success": JobStatus.SUCCEEDED,
    "failed": JobStatus.FAILED,
}


@dataclass(frozen=True)
class Job:
    """One job: a training, pictures or a larger copy. Only its id is certain.

    Attributes:
        created_at: as sent, RFC 3339 or empty.
        model_id: its model; no list names it.
        status: unknown words are under way, unless there are images or an error.
        images: what it made, in no list either; those that cannot be read are left out.
        error: why it failed, in the service's own words on one line, never trusted.
        credits: what it cost; only a list tells it.
    """

    id: JobId
    created_at: str = ""
    model_id: ModelId = NO_MODEL
    status: JobStatus = JobStatus.UNDER_WAY
    images: tuple[Image, ...] = ()
    error: str = ""
    credits: float | None = None


@dataclass(frozen=True)
class JobsPage:
    """A part of the list of jobs. `next_token` leads to the next part, empty at the end."""

    jobs: tuple[Job, ...]
    next_token: str = ""


@dataclass(frozen=True)
class Preset:
    """A look that pictures can have.

    Attributes:
        tag: what is sent, exactly as it came.
        name: for people.
        description: for people, or empty.
        group: the heading that it stands under, or empty.
        picture_url: an example, or empty.
    """

    tag: str
    name: str
    description: str = ""
    group: str = ""
    picture_url: str = ""


# The dots would make another endpoint of the paths that ids are put into.
_NO_IDS = frozenset({"", ".", ".."})


def plain_text(value: object, max_length: int = MAX_TEXT_LENGTH) -> str:
    """A text that can be shown and written to the disk; empty for anything else."""
    return value if isinstance(value, str) and _is_plain(value, max_length) else ""


def _is_plain(text: str, max_length: int) -> bool:
    # Half a character and the like could be neither written to the disk nor sent back.
    return len(text) <= max_length and text.isprintable()


def one_line(value: object) -> str:
    """The service's own words for people, on one line; empty for anything but a text."""
    if not isinstance(value, str):
        return ""
    printable = "".join(one if one.isprintable() else " " for one in value[:MAX_TEXT_LENGTH])
    return " ".join(printable.split())


def read_id(value: object, name: str = "id") -> str:
    """The id of a JSON object. Raises ServiceError(ODD_ANSWER) when there is none that can be one.

    It becomes a piece of an address, a name in the journal and a line in the log.
    """
    found = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(found, str) and found not in _NO_IDS and _is_plain(found, MAX_ID_LENGTH):
        return found
    raise ServiceError(ErrorKind.ODD_ANSWER)


def read_model(value: object) -> Model:
    """A model from its JSON object. Raises ServiceError(ODD_ANSWER) without an id."""
    model_id = read_id(value)
    assert isinstance(value, Mapping)
    word = plain_text(value.get("status"), MAX_WORD_LENGTH)
    return Model(
        id=ModelId(model_id),
        status=model_status(word) if word else None,
        status_word=word,
        created_at=plain_text(value.get("createdAt")),
        updated_at=plain_text(value.get("updatedAt")),
    )


def read_image(value: object) -> Image:
    """An image from its JSON object. Raises ServiceError(ODD_ANSWER) without an id."""
    image_id = read_id(value)
    assert isinstance(value, Mapping)
    return Image(
        id=ImageId(image_id),
        url=plain_text(value.get("url")),
        created_at=plain_text(value.get("createdAt")),
        upscaled_id=ImageId(_id_or_none(value, "upscaledImageID")),
    )


def _id_or_none(value: object, name: str = "id") -> str:
    try:
        return read_id(value, name)
    except ServiceError:
        return ""


def read_job(value: object) -> Job:
    """A job from its JSON object. Raises ServiceError(ODD_ANSWER) without an id."""
    job_id = read_id(value, "jobId")
    assert isinstance(value, Mapping)
    entries = value.get("images")
    found = entries[:MAX_JOB_IMAGES] if isinstance(entries, list) else []
    images = {_id_or_none(entry): read_image(entry) for entry in found if _id_or_none(entry)}
    # The list has another name for it than the job alone.
    error = one_line(value.get("error")) or one_line(value.get("errorMessage"))
    word = plain_text(value.get("status"), MAX_WORD_LENGTH)
    return Job(
        id=JobId(job_id),
        created_at=plain_text(value.get("createdAt")),
        model_id=ModelId(plain_text(value.get("modelId"))),
        status=_job_status(word, has_images=bool(images), has_error=bool(error)),
        images=tuple(images.values()),
        error=error,
        credits=_amount(value.get("credits")),
    )


def _job_status(word: str, *, has_images: bool, has_error: bool) -> JobStatus:
    unknown = JobStatus.UNDER_WAY
    if has_images or has_error:
        unknown = JobStatus.SUCCEEDED if has_images else JobStatus.FAILED
    return _JOB_STATUS.get(word.strip().lower(), unknown)


def _amount(value: object) -> float | None:
    """A number that can be told, None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < MAX_CREDITS else None


def read_jobs(value: object) -> JobsPage:
    """A part of the list of jobs, its entries read already. Raises ServiceError(ODD_ANSWER)."""
    jobs = value.get("jobs") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(jobs, list):
        raise ServiceError(ErrorKind.ODD_ANSWER)
    return JobsPage(tuple(jobs), plain_text(value.get("nextPageToken")))
