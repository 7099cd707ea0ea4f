"""The service's rules as pure functions: how a training goes on, which details a model takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from photo_trainer_gui.limits import PRACTICE_TRAINING_S

# Not in the documentation, which only says that there are such states: nobody may depend on them.
STEPS = ("preparing", "training", "finishing")


@dataclass(frozen=True)
class Trainings:
    """How trainings go.

    Attributes:
        seconds: from the first step to the last.
        late_status_s: how long a model goes on saying "new" after the training was started.
        at_once: trainings that may run; one more is answered with 429.
        final_status: "ready", or "failed" for tests of that.
    """

    seconds: float = PRACTICE_TRAINING_S
    late_status_s: float = 0
    at_once: int = 3
    final_status: str = "ready"

    def status(self, new_since: float, started_at: float | None, now: float) -> tuple[str, float]:
        """A model's status word and since when it has it. Times are seconds since the epoch."""
        if started_at is None or now < started_at + self.late_status_s:
            return "new", new_since
        shown_at = started_at + self.late_status_s
        step_s = self.seconds / len(STEPS)
        for number, word in enumerate(STEPS):
            if now < shown_at + (number + 1) * step_s:
                return word, shown_at + number * step_s
        return self.final_status, shown_at + self.seconds

    def job_status(self, started_at: float, now: float) -> tuple[str, float]:
        """The status word of the job of a training, and since when; it moves at once."""
        if now < started_at + self.late_status_s + self.seconds:
            return "running", started_at
        over = "success" if self.final_status == "ready" else "failed"
        return over, started_at + self.late_status_s + self.seconds

    def runs(self, started_at: float | None, now: float) -> bool:
        """Whether a training that was started then still runs, shown or not."""
        end = None if started_at is None else started_at + self.late_status_s + self.seconds
        return end is not None and now < end


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_age(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_gender(value: object) -> bool:
    return value in ("Male", "Female")


_DETAILS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "id": _is_text,
        "name": _is_name,
        "age": _is_age,
        "gender": _is_gender,
        "ethnicity": _is_text,
        "eyeColor": _is_text,
    }
)
_REQUIRED = ("name", "age", "gender")


def details_problem(details: Mapping[str, object]) -> str | None:
    """What is wrong with the body of a create call, or None; the contract's `ModelInput`."""
    for field in _REQUIRED:
        if field not in details:
            return f"{field} is missing"
    for field, value in details.items():
        if field not in _DETAILS:
            return f"unknown field {field[:40]!r}"
        if not _DETAILS[field](value):
            return f"{field} is not valid"
    return None
