"""The jobs of the contract: a list that names no model, and each job alone, which does."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus

from photo_trainer_gui.limits import DAY_S
from photo_trainer_gui.photogpt.practice.picture_rules import JobState, order_state
from photo_trainer_gui.photogpt.practice.refusal import RefusedError
from photo_trainer_gui.photogpt.practice.store import StoredJob, StoredOrder
from photo_trainer_gui.photogpt.practice.training_rules import Trainings

Job = StoredJob | StoredOrder

# Small, so that every client has to turn pages.
JOBS_PAGE_SIZE = 3
_LONGEST_RANGE_S = 7 * DAY_S


def list_range(query: Mapping[str, str], now: float) -> tuple[float, float]:
    """From when to when the list goes, seconds since the epoch.

    Raises:
        RefusedError: a time is no RFC 3339 one, or they are more than 7 days apart.
    """
    for name in query:
        if name not in ("start", "end", "pageToken"):
            raise RefusedError(HTTPStatus.BAD_REQUEST, f"unknown field {name[:40]!r}")
    end = _seconds(query["end"]) if "end" in query else now
    start = _seconds(query["start"]) if "start" in query else end - DAY_S
    if not 0 <= end - start <= _LONGEST_RANGE_S:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "the range may not exceed 7 days")
    return start, end


def page_of(jobs: Sequence[Job], query: Mapping[str, str]) -> tuple[Sequence[Job], str]:
    """A page of the list, and the token of the next one, empty at the end.

    Raises:
        RefusedError: the token is none of ours.
    """
    token = query.get("pageToken", "")
    if token and not (token.isascii() and token.isdigit() and len(token) < 10):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "pageToken is not valid")
    first = int(token or 0)
    shown = jobs[first : first + JOBS_PAGE_SIZE]
    end = first + JOBS_PAGE_SIZE
    return shown, str(end) if end < len(jobs) else ""


def job_state(job: Job, trainings: Trainings, now: float) -> JobState:
    """How far a job of either kind is."""
    if isinstance(job, StoredOrder):
        return order_state(job.created_at, job.ends_at, job.error, now)
    word, since = trainings.job_status(job.created_at, now)
    return JobState(word, since, "made to fail" if word == "failed" else "")


def listed_job(job: Job, state: JobState) -> dict[str, object]:
    """An entry of the list. What a job costs is known when it is over."""
    over = state.word in ("success", "failed")
    entry: dict[str, object] = {
        "jobId": job.id,
        "status": state.word,
        "createdAt": moment(job.created_at),
        "updatedAt": moment(state.since),
        "credits": job.credits if isinstance(job, StoredOrder) and over else 0,
    }
    return entry | ({"errorMessage": state.error} if state.error else {})


def single_job(job: Job, state: JobState) -> dict[str, object]:
    """A job asked for alone."""
    answer: dict[str, object] = {
        "jobId": job.id,
        "status": state.word,
        "createdAt": moment(job.created_at),
        "modelId": job.model_id,
    }
    return answer | ({"error": state.error} if state.error else {})


def moment(seconds: float) -> str:
    """A time as the service tells it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def _seconds(text: str) -> float:
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is not None and "T" in text:
            return found.timestamp()
    except (ValueError, OverflowError):
        pass
    raise RefusedError(HTTPStatus.BAD_REQUEST, "a time is no RFC 3339 one")
