"""What closing and quitting mean at this moment: hide, ask first, or end."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from photo_trainer_gui.training.project import IN_JOURNEY, Project, State
from photo_trainer_gui.ui.questions import Question


class Ending(Enum):
    """What happens to the window."""

    END = "end"
    HIDE = "hide"
    MINIMISE = "minimise"


@dataclass(frozen=True)
class Answer:
    """What to do now, or what to ask first.

    Attributes:
        at_once: what happens without a question; None when there is one.
        question: what is asked.
        if_yes: what happens after "yes"; None leaves everything as it is.
        if_no: what happens after "no".
    """

    at_once: Ending | None = None
    question: Question | None = None
    if_yes: Ending | None = None
    if_no: Ending | None = None


def uploading(projects: Iterable[Project]) -> tuple[Project, ...]:
    """The projects that would stand still if the program ended now."""
    return tuple(
        one
        for one in projects
        if one.state in IN_JOURNEY and (one.problem is None or one.problem.retry_at is not None)
    )


def training(projects: Iterable[Project]) -> bool:
    """True while a training runs that would be told when it is ready."""
    return any(one.state is State.TRAINING for one in projects)


def on_close(
    projects: tuple[Project, ...], *, has_tray: bool, keep_running: bool, asked_before: bool
) -> Answer:
    """The window was asked to close (journeys.md 1.6 and 3)."""
    moving = uploading(projects)
    if not moving and not training(projects):
        return Answer(at_once=Ending.END)
    if has_tray and keep_running:
        return Answer(at_once=Ending.HIDE)
    if keep_running and not moving:
        # "This desktop has no tray. Closing the window will minimise it instead."
        return Answer(at_once=Ending.MINIMISE)
    if moving:
        topic = "no_tray" if keep_running else "close_upload"
        return Answer(question=Question(topic), if_yes=Ending.MINIMISE, if_no=Ending.END)
    return _quit_training(asked_before)


def on_quit(projects: tuple[Project, ...], *, asked_before: bool) -> Answer:
    """The person wants the program to end (journeys.md 3.4)."""
    moving = uploading(projects)
    if moving:
        next_photo = min(moving[0].sent_count + 1, len(moving[0].photos))
        return Answer(question=Question("quit_upload", {"i": next_photo}), if_no=Ending.END)
    if training(projects):
        return _quit_training(asked_before)
    return Answer(at_once=Ending.END)


def _quit_training(asked_before: bool) -> Answer:
    if asked_before:
        return Answer(at_once=Ending.END)
    return Answer(question=Question("quit_training"), if_yes=Ending.END)
