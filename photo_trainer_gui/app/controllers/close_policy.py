"""Close policy: hide, ask first or end when the window is closed or the program is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import IN_PIPELINE, State
from photo_trainer_gui.ui.dialogs.question_dialog import Question


class CloseAction(Enum):
    """What happens to the window."""

    END = "end"
    HIDE = "hide"
    MINIMISE = "minimise"


@dataclass(frozen=True)
class CloseDecision:
    """What to do now, or what to ask first.

    Attributes:
        at_once: what happens without a question; None when there is one.
        question: what is asked.
        if_yes: what happens after "yes"; None leaves everything as it is.
        if_no: what happens after "no".
    """

    at_once: CloseAction | None = None
    question: Question | None = None
    if_yes: CloseAction | None = None
    if_no: CloseAction | None = None


class OpenOrders(NamedTuple):
    """Orders of pictures that are not here yet.

    Attributes:
        sent: the service makes them, or may have begun.
        waiting: not ordered yet.
    """

    sent: int = 0
    waiting: int = 0


NO_ORDERS: Final = OpenOrders()


def uploading(projects: Iterable[Project]) -> tuple[Project, ...]:
    """The projects that would stand still if the program ended now."""
    return tuple(
        one
        for one in projects
        if one.state in IN_PIPELINE and (one.problem is None or one.problem.retry_at is not None)
    )


def training(projects: Iterable[Project]) -> bool:
    """True while a training runs that would be told when it is ready."""
    return any(one.state is State.TRAINING for one in projects)


def on_close(
    projects: tuple[Project, ...],
    orders: OpenOrders = NO_ORDERS,
    next_photo: int = 0,
    *,
    has_tray: bool,
    keep_running: bool,
    asked_before: bool,
) -> CloseDecision:
    """The window was asked to close (journeys.md 1.6 and 3).

    `next_photo` of a shoebox, from 1, is the one it is at; 0 where none is looked through.
    """
    moving = uploading(projects)
    if not moving and not training(projects) and orders == NO_ORDERS and not next_photo:
        return CloseDecision(at_once=CloseAction.END)
    if has_tray and keep_running:
        return CloseDecision(at_once=CloseAction.HIDE)
    if keep_running and not moving:
        # "This desktop has no tray. Closing the window will minimise it instead."
        return CloseDecision(at_once=CloseAction.MINIMISE)
    if moving:
        topic = "no_tray" if keep_running else "close_upload"
        return CloseDecision(
            question=Question(topic), if_yes=CloseAction.MINIMISE, if_no=CloseAction.END
        )
    return _quit_working(orders, next_photo) or _quit_training(asked_before)


def on_quit(
    projects: tuple[Project, ...],
    orders: OpenOrders = NO_ORDERS,
    next_photo: int = 0,
    *,
    asked_before: bool,
) -> CloseDecision:
    """The person wants the program to end (journeys.md 3.4); `next_photo` as in `on_close`."""
    moving = uploading(projects)
    if moving:
        next_upload = min(moving[0].sent_count + 1, len(moving[0].photos))
        return CloseDecision(
            question=Question("quit_upload", {"i": next_upload}), if_no=CloseAction.END
        )
    if working := _quit_working(orders, next_photo):
        return working
    if training(projects):
        return _quit_training(asked_before)
    return CloseDecision(at_once=CloseAction.END)


def _quit_working(orders: OpenOrders, next_photo: int) -> CloseDecision | None:
    """What is asked each time; None where neither orders nor a shoebox are at work."""
    if orders != NO_ORDERS:
        return _quit_orders(orders)
    if next_photo:
        question = Question("quit_box", {"i": next_photo})
        return CloseDecision(question=question, if_yes=CloseAction.END)
    return None


def _quit_orders(orders: OpenOrders) -> CloseDecision:
    topic = "quit_orders" if orders.waiting else "quit_making"
    question = Question(topic, {"n": orders.waiting} if orders.waiting else {})
    return CloseDecision(question=question, if_yes=CloseAction.END)


def _quit_training(asked_before: bool) -> CloseDecision:
    if asked_before:
        return CloseDecision(at_once=CloseAction.END)
    return CloseDecision(question=Question("quit_training"), if_yes=CloseAction.END)
