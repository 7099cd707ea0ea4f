"""The service's rules for pictures as pure functions: what an order may say, what becomes of it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from photo_trainer_gui.ids import JobId
from photo_trainer_gui.limits import PRACTICE_PICTURES_FROM_S, PRACTICE_PICTURES_TO_S

# None of these figures is documented: nobody may depend on them.
MAX_PROMPT_LENGTH = 1_000
MAX_NUMBER = 4
MIN_PX, MAX_PX, STEP_PX = 256, 2048, 8
DEFAULT_PX = 1024
UPSCALED_TIMES = 2
CREDITS_EACH = 10
CREDITS_UPSCALED = 20
SEEDS = 2**32
SLOW_S = 4 * 60

# Part of the time of a job after which it is queued, and running.
_QUEUED, _RUNNING = 0.05, 0.2

# As the only words of an order they show what trouble looks like.
LOST_ANSWER = "lost answer"
NO_CREDITS = "no credits"
REFUSED = "refused"
SLOW = "slow"
TWO_OF_FOUR = "two of four"

REFUSED_WORDS = "The prompt was blocked by the safety policy."


@dataclass(frozen=True)
class JobState:
    """How far a job of pictures is. `since`: seconds since the epoch."""

    word: str
    since: float
    error: str = ""


@dataclass(frozen=True)
class PictureRules:
    """How orders of pictures go.

    Attributes:
        seconds: how long a job takes; None for a time of its own, as in practice mode.
        at_once: jobs of pictures that may be under way; one more is answered with 429.
    """

    seconds: float | None = None
    at_once: int = 4

    def takes_s(self, prompt: str, job_id: JobId) -> float:
        """How long a job takes, seconds."""
        if trouble(prompt) == SLOW:
            return SLOW_S
        if self.seconds is not None:
            return self.seconds
        chances = random.Random(job_id)  # noqa: S311 - a time is no secret
        return chances.uniform(PRACTICE_PICTURES_FROM_S, PRACTICE_PICTURES_TO_S)


def order_state(created_at: float, ends_at: float, error: str, now: float) -> JobState:
    """The status word of a job at a moment, and since when; times are seconds since the epoch."""
    takes_s = ends_at - created_at
    if now >= ends_at:
        return JobState("failed" if error else "success", ends_at, error)
    for word, part in (("running", _RUNNING), ("queued", _QUEUED)):
        if now >= created_at + part * takes_s:
            return JobState(word, created_at + part * takes_s)
    return JobState("created", created_at)


def trouble(prompt: str) -> str:
    """The one of the words above that the prompt is, or something else."""
    return " ".join(prompt.lower().split())


def number_made(prompt: str, number: int) -> int:
    """How many pictures come of so many that were ordered."""
    if trouble(prompt) == REFUSED:
        return 0
    return number // 2 if trouble(prompt) == TWO_OF_FOUR else number


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_size(value: object) -> bool:
    return isinstance(value, int) and value in range(MIN_PX, MAX_PX + 1, STEP_PX)


def _is_count(value: object) -> bool:
    return _is_whole(value) and value in range(1, MAX_NUMBER + 1)


def _is_seed(value: object) -> bool:
    return _is_whole(value) and value in range(SEEDS)


_FIELDS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "modelID": _is_text,
        "prompt": _is_text,
        "preset": _is_text,
        "inputImageId": _is_text,
        "styleStrength": _is_number,
        "width": _is_size,
        "height": _is_size,
        "numImages": _is_count,
        "enhanceFace": lambda value: isinstance(value, bool),
        "seed": _is_seed,
        "steps": lambda value: _is_whole(value) and value in range(1, 101),
        "runType": _is_text,
    }
)


def order_problem(order: Mapping[str, object]) -> str | None:
    """What is wrong with the body of a generation call, or None."""
    for field, value in order.items():
        if field not in _FIELDS:
            return f"unknown field {field[:40]!r}"
        if not _FIELDS[field](value):
            return f"{field} is not valid"
    if "modelID" not in order:
        return "modelID is missing"
    if not {"prompt", "preset", "inputImageId"} & set(order):
        return "prompt, preset or inputImageId is needed"
    if ("width" in order) != ("height" in order):
        return "width and height are needed together"
    if "styleStrength" in order and "inputImageId" not in order:
        return "styleStrength needs inputImageId"
    if len(str(order.get("prompt", ""))) > MAX_PROMPT_LENGTH:
        return f"prompt is too long: {MAX_PROMPT_LENGTH} characters at most"
    return None


def upscaling_problem(order: Mapping[str, object]) -> str | None:
    """What is wrong with the body of an upscaling call, or None."""
    if set(order) != {"imageID"}:
        return "imageID is needed and nothing else"
    return None if _is_text(order["imageID"]) else "imageID is not valid"
