"""The service's answers as frozen objects, made from JSON that is never trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from photo_trainer_gui.limits import MAX_ID_LENGTH, MAX_TEXT_LENGTH, MAX_WORD_LENGTH
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

    id: str
    status: ModelStatus | None
    status_word: str = ""
    created_at: str = ""  # as sent, ISO 8601 or empty
    updated_at: str = ""


@dataclass(frozen=True)
class Image:
    """One image of a model; only its id is certain. `url`: where its bytes are, or empty."""

    id: str
    url: str = ""
    created_at: str = ""  # as sent, ISO 8601 or empty


@dataclass(frozen=True)
class Job:
    """One job: a training or a generation. Only its id is certain, and no list names its model."""

    id: str
    created_at: str = ""  # as sent, RFC 3339 or empty
    model_id: str = ""


@dataclass(frozen=True)
class JobsPage:
    """A part of the list of jobs. `next_token` leads to the next part, empty at the end."""

    jobs: tuple[Job, ...]
    next_token: str = ""


# The dots would make another endpoint of the paths that ids are put into.
_NO_IDS = frozenset({"", ".", ".."})


def _text(value: object, max_length: int = MAX_TEXT_LENGTH) -> str:
    """A text that can be shown and written to the disk; empty for anything else."""
    return value if isinstance(value, str) and _is_plain(value, max_length) else ""


def _is_plain(text: str, max_length: int) -> bool:
    # Half a character and the like could be neither written to the disk nor sent back.
    return len(text) <= max_length and text.isprintable()


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
    word = _text(value.get("status"), MAX_WORD_LENGTH)
    return Model(
        id=model_id,
        status=model_status(word) if word else None,
        status_word=word,
        created_at=_text(value.get("createdAt")),
        updated_at=_text(value.get("updatedAt")),
    )


def read_image(value: object) -> Image:
    """An image from its JSON object. Raises ServiceError(ODD_ANSWER) without an id."""
    image_id = read_id(value)
    assert isinstance(value, Mapping)
    return Image(id=image_id, url=_text(value.get("url")), created_at=_text(value.get("createdAt")))


def read_job(value: object) -> Job:
    """A job from its JSON object. Raises ServiceError(ODD_ANSWER) without an id."""
    job_id = read_id(value, "jobId")
    assert isinstance(value, Mapping)
    return Job(
        id=job_id, created_at=_text(value.get("createdAt")), model_id=_text(value.get("modelId"))
    )


def read_jobs(value: object) -> JobsPage:
    """A part of the list of jobs, its entries read already. Raises ServiceError(ODD_ANSWER)."""
    jobs = value.get("jobs") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(jobs, list):
        raise ServiceError(ErrorKind.ODD_ANSWER)
    return JobsPage(tuple(jobs), _text(value.get("nextPageToken")))
