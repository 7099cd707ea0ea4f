"""What closing and quitting do, for every state of the models and every desktop."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from photo_trainer_gui.app.controllers.close_policy import (
    CloseAction,
    CloseDecision,
    OpenOrders,
    on_close,
    on_quit,
    uploading,
)
from photo_trainer_gui.ids import ImageId, ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import IN_PIPELINE, State
from tests.ui.sample_window import NOW, photo

RESTING = frozenset(State) - IN_PIPELINE - {State.TRAINING}


def project(state: State, sent: int = 0) -> Project:
    photos = tuple(photo(f"photo {number}") for number in range(14))
    there = MappingProxyType({one.sha256: ImageId("image") for one in photos[:sent]})
    return Project(ProjectId(state.value), "practice", NOW, state, photos=photos, sent=there)


def stuck(state: State, retry_at: float | None) -> Project:
    problem = Problem(ProblemKind.SERVICE, NOW, ErrorKind.OFFLINE, retry_at=retry_at)
    return replace(project(state), problem=problem)


def closed(
    *states: State, has_tray: bool = True, keep_running: bool = True, asked_before: bool = False
) -> CloseDecision:
    return on_close(
        tuple(project(state) for state in states),
        has_tray=has_tray,
        keep_running=keep_running,
        asked_before=asked_before,
    )


def topic(answer: CloseDecision) -> str:
    assert answer.question is not None
    assert answer.at_once is None
    return answer.question.topic


@pytest.mark.parametrize("has_tray", [True, False])
@pytest.mark.parametrize("keep_running", [True, False])
@pytest.mark.parametrize("state", [None, *RESTING])
def test_with_nothing_under_way_closing_ends_the_program(
    state: State | None, has_tray: bool, keep_running: bool
) -> None:
    states = () if state is None else (state,)
    answer = closed(*states, has_tray=has_tray, keep_running=keep_running)
    assert answer == CloseDecision(at_once=CloseAction.END)


@pytest.mark.parametrize("state", [*IN_PIPELINE, State.TRAINING])
def test_with_a_tray_everything_goes_on_behind_it(state: State) -> None:
    assert closed(State.DRAFT, state) == CloseDecision(at_once=CloseAction.HIDE)


@pytest.mark.parametrize("state", IN_PIPELINE)
def test_without_a_tray_closing_would_stop_an_upload_and_says_so(state: State) -> None:
    answer = closed(state, has_tray=False)
    assert topic(answer) == "no_tray"
    assert (answer.if_yes, answer.if_no) == (CloseAction.MINIMISE, CloseAction.END)


@pytest.mark.parametrize("state", IN_PIPELINE)
@pytest.mark.parametrize("has_tray", [True, False])
def test_with_keep_running_off_closing_would_stop_an_upload_and_says_why(
    state: State, has_tray: bool
) -> None:
    answer = closed(state, has_tray=has_tray, keep_running=False)
    assert topic(answer) == "close_upload"
    assert (answer.if_yes, answer.if_no) == (CloseAction.MINIMISE, CloseAction.END)


def test_without_a_tray_a_training_is_watched_from_the_task_bar_as_the_settings_say() -> None:
    assert closed(State.TRAINING, has_tray=False) == CloseDecision(at_once=CloseAction.MINIMISE)


def test_with_keep_running_off_a_training_is_asked_about_once() -> None:
    answer = closed(State.TRAINING, keep_running=False)
    assert topic(answer) == "quit_training"
    assert (answer.if_yes, answer.if_no) == (CloseAction.END, None)
    again = closed(State.TRAINING, keep_running=False, asked_before=True)
    assert again == CloseDecision(at_once=CloseAction.END)


def test_an_upload_counts_more_than_a_training() -> None:
    assert topic(closed(State.TRAINING, State.UPLOADING, has_tray=False)) == "no_tray"
    assert topic(
        on_quit((project(State.TRAINING), project(State.VERIFYING)), asked_before=True)
    ) == ("quit_upload")


@pytest.mark.parametrize("state", [None, *RESTING])
def test_quitting_with_nothing_under_way_asks_nothing(state: State | None) -> None:
    projects = () if state is None else (project(state),)
    assert on_quit(projects, asked_before=False) == CloseDecision(at_once=CloseAction.END)


@pytest.mark.parametrize(("sent", "next_photo"), [(0, 1), (6, 7), (14, 14)])
def test_quitting_during_an_upload_tells_with_which_photo_it_would_go_on(
    sent: int, next_photo: int
) -> None:
    answer = on_quit((project(State.UPLOADING, sent),), asked_before=True)
    assert topic(answer) == "quit_upload"
    assert answer.question is not None
    assert f"photo {next_photo}." in answer.question.words("text")
    assert (answer.if_yes, answer.if_no) == (None, CloseAction.END)


def test_quitting_during_a_training_is_asked_about_once() -> None:
    training = (project(State.TRAINING),)
    answer = on_quit(training, asked_before=False)
    assert topic(answer) == "quit_training"
    assert (answer.if_yes, answer.if_no) == (CloseAction.END, None)
    assert on_quit(training, asked_before=True) == CloseDecision(at_once=CloseAction.END)


def test_an_upload_that_waits_for_the_person_is_not_under_way() -> None:
    waits = stuck(State.UPLOADING, retry_at=None)
    assert uploading([waits]) == ()
    assert on_quit((waits,), asked_before=False) == CloseDecision(at_once=CloseAction.END)


def test_an_upload_that_tries_again_by_itself_is_under_way() -> None:
    tries = stuck(State.UPLOADING, retry_at=NOW + 60)
    assert uploading([tries]) == (tries,)


MAKING = OpenOrders(sent=1)


def test_while_pictures_are_made_closing_hides_the_window() -> None:
    answer = on_close((), MAKING, has_tray=True, keep_running=True, asked_before=False)
    assert answer == CloseDecision(at_once=CloseAction.HIDE)
    answer = on_close((), MAKING, has_tray=False, keep_running=True, asked_before=False)
    assert answer == CloseDecision(at_once=CloseAction.MINIMISE)


def test_quitting_while_pictures_are_made_is_asked_about_each_time() -> None:
    answer = on_quit((), MAKING, asked_before=True)
    assert topic(answer) == "quit_making"
    assert (answer.if_yes, answer.if_no) == (CloseAction.END, None)
    answer = on_close((), MAKING, has_tray=True, keep_running=False, asked_before=True)
    assert topic(answer) == "quit_making"


def test_orders_that_wait_are_told_with_their_number() -> None:
    answer = on_quit((), OpenOrders(1, 2), asked_before=True)
    assert answer.question is not None
    assert answer.question.words("text").endswith("2 more have not been ordered yet; they wait.")


def test_while_a_shoebox_is_looked_through_closing_hides_the_window() -> None:
    answer = on_close((), next_photo=9, has_tray=True, keep_running=True, asked_before=False)
    assert answer == CloseDecision(at_once=CloseAction.HIDE)
    answer = on_close((), next_photo=9, has_tray=False, keep_running=True, asked_before=False)
    assert answer == CloseDecision(at_once=CloseAction.MINIMISE)


def test_quitting_while_a_shoebox_is_looked_through_tells_where_it_would_go_on() -> None:
    quitting = on_quit((), next_photo=9, asked_before=True)
    closing = on_close((), next_photo=9, has_tray=True, keep_running=False, asked_before=True)
    for answer in (quitting, closing):
        assert topic(answer) == "quit_box"
        assert answer.question is not None
        assert answer.question.words("text").endswith("we go on with photo 9 next time.")
        assert (answer.if_yes, answer.if_no) == (CloseAction.END, None)
